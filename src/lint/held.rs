//! What is found and not told: what the district has decided to live with, and what was known before. Both are kept
//! beside the findings, with the reason.

use std::collections::HashSet;
use std::sync::Arc;

use super::coverage::Tally;
use super::report::{Because, HeldBack};
use super::wording::Wording;
use super::{Report, Request};
use crate::check::Check;
use crate::check::settings::{AskedSettings, Used};
use crate::finding::{Finding, means};
use crate::fingerprint;

/// Holds back what decisions are about, and asks what came of them.
pub fn ignore(report: &mut Report, request: &Request) {
    let today = request.knowledge.law.as_of;
    let decisions = request.accepted.decisions;
    let mut counts = vec![0; decisions.len()];
    if !decisions.is_empty() {
        hold_back(report, |finding| {
            let number = decisions.iter().position(|ignore| ignore.holds(today) && ignore.is_about(finding))?;
            counts[number] += 1;
            Some(Because::Ignored(Arc::clone(&decisions[number].reason)))
        });
    }
    let was_asked = |word: &str| {
        let mut coverage = report.coverage.iter().filter(|(rule, _)| means(word, &rule.code, &rule.name));
        coverage.any(|(_, coverage)| coverage.skipped().is_none())
    };
    let used = decisions.iter().zip(counts);
    let used = used.map(|(ignore, held_back)| Used { ignore, held_back, asked: was_asked(&ignore.rule) });
    let used: Vec<Used> = used.collect();
    ask(report, &AskedSettings { used: &used, scope: report.district.scope, today }, request);
}

/// Asks the questions about decisions; what they find stands in the settings.
fn ask(report: &mut Report, asked: &AskedSettings, request: &Request) {
    let file: Arc<str> = request.knowledge.district.file.as_str().into();
    let wording = Wording::new(&file, request);
    let mut found: Vec<Finding> = Vec::new();
    for (number, chosen) in request.rules.iter().enumerate() {
        let Check::Settings(check) = &chosen.rule.check else { continue };
        let mut tally = Tally::default();
        let hits = tally.take(check.question().ask(asked));
        tally.found += hits.len();
        found.extend(hits.into_iter().map(|hit| wording.word(number, hit, None)));
        report.coverage[number].1.add(&tally);
    }
    for finding in &mut found {
        finding.fingerprint = finding.fingerprint.owned_by("");
    }
    fingerprint::number(found.iter_mut().map(|finding| &mut finding.fingerprint));
    report.of_units.extend(found);
}

/// Holds back what was known before, and finds out what of it is no more.
pub fn compare(report: &mut Report, request: &Request) {
    let Some(baseline) = request.accepted.baseline else { return };
    let mut met = HashSet::new();
    // What is ignored is there all the same.
    met.extend(report.held_back.iter().map(|held| held.finding.fingerprint));
    hold_back(report, |finding| {
        let known = baseline.knows(finding.fingerprint);
        known.then(|| {
            met.insert(finding.fingerprint);
            Because::Known
        })
    });
    let reach = report.reach();
    let gone = baseline.findings().iter().filter(|known| !met.contains(&known.fingerprint) && reach.holds(known));
    let gone = gone.cloned().collect();
    report.gone = Some(gone);
}

/// Takes the findings for which there is a reason out of the report, in its order.
fn hold_back(report: &mut Report, mut reason: impl FnMut(&Finding) -> Option<Because>) {
    let lists = report.files.iter_mut().map(|file| &mut file.findings).chain([&mut report.of_units]);
    let mut held: Vec<HeldBack> = Vec::new();
    for findings in lists {
        let mut told = Vec::with_capacity(findings.len());
        for finding in findings.drain(..) {
            match reason(&finding) {
                Some(because) => held.push(HeldBack { finding, because }),
                None => told.push(finding),
            }
        }
        *findings = told;
    }
    for held in &held {
        if let Some((_, coverage)) = report.coverage.iter_mut().find(|(rule, _)| rule.code == held.finding.code) {
            // A joined report may count less than it lists.
            coverage.found = coverage.found.saturating_sub(1);
        }
    }
    report.held_back.extend(held);
}
