//! `--format junit`, for build servers: a suite for each file, a case for each rule that ran or was skipped. A rule
//! that found errors or warnings has a failing case for each; what it only notes stands in the output of its passing
//! case.

use std::collections::HashMap;
use std::io::{self, Write};

use quick_junit::{NonSuccessKind, TestCase, TestCaseStatus, TestSuite};

use super::address::address;
use super::skipped;
use super::visible::{cut, on_one_line};
use crate::finding::{Authority, Finding, Severity};
use crate::lint::{Coverage, FileReport, Report};
use crate::rule::{Labels, Lang, Rule, fill};

/// Columns of a cell's text that a case shows; the cell itself is at hand.
const WIDEST: usize = 400;

/// Writes a report, whole.
///
/// # Errors
/// Where it cannot be written.
pub fn write(out: &mut dyn Write, report: &Report, lang: Lang, labels: &Labels) -> io::Result<()> {
    let mut written = quick_junit::Report::new(env!("CARGO_PKG_NAME"));
    for file in &report.files {
        written.add_test_suite(suite(report, file, lang, labels));
    }
    if !report.of_units.is_empty() {
        let mut suite = TestSuite::new(on_one_line(&report.district.file).as_str());
        for finding in &report.of_units {
            suite.add_test_case(failure(&format!("{} {}", finding.code, finding.title), finding, labels));
        }
        written.add_test_suite(suite);
    }
    written.serialize(out).map_err(io::Error::other)
}

fn suite(report: &Report, file: &FileReport, lang: Lang, labels: &Labels) -> TestSuite {
    let name = on_one_line(&file.file);
    let mut suite = TestSuite::new(name.as_str());
    let mut found: HashMap<&str, Vec<&Finding>> = HashMap::new();
    for finding in &file.findings {
        found.entry(&finding.code).or_default().push(finding);
    }
    for (rule, coverage) in report.coverage_of(file) {
        let found = found.get(&*rule.code).map_or(&[][..], Vec::as_slice);
        for mut case in cases(rule, &coverage, found, lang, labels) {
            case.set_classname(name.as_str());
            suite.add_test_case(case);
        }
    }
    let listed = file.findings.len();
    let all: usize = Severity::ALL.map(|severity| file.count(severity)).iter().sum();
    if listed < all {
        suite.set_system_out(fill(&labels.outputs.too_many, &[("count", (all - listed).to_string())]));
    }
    suite
}

fn cases(rule: &Rule, coverage: &Coverage, found: &[&Finding], lang: Lang, labels: &Labels) -> Vec<TestCase> {
    let name = format!("{} {}", rule.code, rule.words(lang).title);
    // What is asked of all units together finds in a file that was not asked.
    if let Some(why) = coverage.skipped().filter(|_| found.is_empty()) {
        let mut status = TestCaseStatus::skipped();
        status.set_message(on_one_line(&skipped::why(why, labels)));
        return vec![TestCase::new(name, status)];
    }
    let (noted, failing): (Vec<&Finding>, Vec<&Finding>) =
        found.iter().partition(|finding| finding.severity == Severity::Info);
    let mut cases: Vec<TestCase> = failing.iter().map(|finding| failure(&name, finding, labels)).collect();
    if cases.is_empty() {
        cases.push(TestCase::new(name, TestCaseStatus::success()));
    }
    if !noted.is_empty() {
        let lines: Vec<String> = noted.iter().map(|finding| told(finding, labels)).collect();
        cases[0].set_system_out(lines.join("\n"));
    }
    cases
}

/// The finding's address is part of the name, and so is its fingerprint: servers take cases of one name for one.
fn failure(rule: &str, finding: &Finding, labels: &Labels) -> TestCase {
    let place = finding.place.as_ref().map_or_else(String::new, |place| format!(" {}", address(place, labels)));
    let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
    status.set_type(labels.severity(finding.severity)).set_message(on_one_line(&finding.message));
    status.set_description(told(finding, labels));
    TestCase::new(on_one_line(&format!("{rule}{place} ({})", finding.fingerprint)), status)
}

/// Everything about a finding, line by line.
fn told(finding: &Finding, labels: &Labels) -> String {
    let mut lines = vec![on_one_line(&format!("{} {}", finding.code, finding.message))];
    let mut line = |label: &str, text: &str| {
        if !text.is_empty() {
            lines.push(on_one_line(&format!("{label}: {text}")));
        }
    };
    if let Some(place) = &finding.place {
        let text = if place.text.is_empty() { &place.column } else { &place.text };
        // Behind a word of ours: the name of a sheet may begin like a workflow command.
        line(&labels.outputs.cell, &format!("{} {}", address(place, labels), cut(text, WIDEST)));
        line(&labels.item, &place.item);
    }
    line(&labels.help, &finding.help);
    let basis: Vec<String> = finding.basis.iter().map(Authority::shown).collect();
    line(&labels.basis, &basis.join("；"));
    lines.join("\n")
}
