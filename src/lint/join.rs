//! Files that were checked one by one become one report: what is asked across units, the order, the counts. The same
//! whether they were checked in one run or in several.

use std::sync::Arc;

use super::{Coverage, FileReport, Report, Request, across, held};
use crate::finding::Finding;
use crate::fingerprint;

/// The report of files that were checked; what was found in each of them alone is in it already.
#[must_use]
pub fn join<'k>(mut files: Vec<FileReport>, request: &Request<'k>) -> Report<'k> {
    let across = across::ask(&files, request);
    let mut coverage: Vec<_> = request.rules.iter().map(|chosen| (chosen.rule, Coverage::default())).collect();
    for tallies in files.iter().map(|file| &file.tallies).chain([&across.tallies]) {
        for ((_, total), tally) in coverage.iter_mut().zip(tallies) {
            total.add(tally);
        }
    }
    let mut of_units = Vec::new();
    for (file, finding) in across.findings {
        match file {
            Some(number) => files[number].findings.push(finding),
            None => of_units.push(finding),
        }
    }
    for file in &mut files {
        in_order(&mut file.findings);
    }
    number(&mut files, &mut of_units);
    let district = &request.knowledge.district;
    let held_back = Vec::new();
    let as_of = request.knowledge.law.as_of;
    let others = Vec::new();
    let mut report = Report { files, coverage, of_units, held_back, gone: None, as_of, district, others };
    held::ignore(&mut report, request);
    held::compare(&mut report, request);
    report
}

/// From top to bottom, sheet by sheet, and in each cell from the first character to the last.
fn in_order(findings: &mut [Finding]) {
    findings.sort_by(|one, other| {
        let place = |finding: &Finding| finding.place.as_ref().map(|place| (place.number, place.cell));
        let marks = |finding: &Finding| finding.place.as_ref().and_then(|place| place.marks.first().copied());
        (place(one), &one.code, marks(one)).cmp(&(place(other), &other.code, marks(other)))
    });
}

/// Equal fingerprints are counted through all files of a unit that the roster knows, else through the file.
fn number(files: &mut [FileReport], of_units: &mut [Finding]) {
    let whose = |file: &FileReport| match file.listing.known_unit() {
        Some(unit) => (unit.name.clone(), None),
        None => (String::new(), Some(Arc::clone(&file.file))),
    };
    let mut by_owner: Vec<_> = files.iter_mut().map(|file| (whose(file), file)).collect();
    by_owner.sort_by(|(one, file), (other, next)| (one, &file.file).cmp(&(other, &next.file)));
    for files in by_owner.chunk_by_mut(|(one, _), (other, _)| one == other) {
        let findings = files.iter_mut().flat_map(|(_, file)| &mut file.findings);
        fingerprint::number(findings.map(|finding| &mut finding.fingerprint));
    }
    fingerprint::number(of_units.iter_mut().map(|finding| &mut finding.fingerprint));
}
