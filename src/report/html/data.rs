//! The findings as the page's script reads them: JSON in which each text stands once, since catalogs repeat
//! themselves. `page.js` reads the rows by place; both change together.

use std::collections::HashMap;
use std::io;

use serde::Serialize;

use super::overview::Overview;
use super::{Page, visible};
use crate::finding::{Elsewhere, Finding, Place, Severity};
use crate::lint::Report;
use crate::report::address;
use crate::report::alike;
use crate::report::visible::write_json;
use crate::rule::Labels;
use crate::rule::labels::HtmlLabels;

#[derive(Serialize)]
struct Data<'r> {
    words: &'r HtmlLabels,
    /// The words for error, warning and info.
    severities: [&'r str; 3],
    item: &'r str,
    help: &'r str,
    also: &'r str,
    /// Names of units; none where they are not told apart.
    units: Vec<&'r str>,
    /// Name and unit; behind `listed` of them stands what is said of units as a whole.
    files: Vec<(&'r str, Option<usize>)>,
    listed: usize,
    /// Code, title and area.
    rules: Vec<(&'r str, &'r str, &'r str)>,
    texts: Vec<String>,
    findings: Vec<Row>,
}

/// A finding: file, rule, severity, message, help, what it is alike to, and its place.
#[derive(Serialize)]
struct Row(usize, usize, usize, usize, usize, usize, Option<PlaceRow>);

/// A place: address, column, item, text, the starts and ends of its marks, other cells, and cells of other files: unit,
/// file, address and text.
#[derive(Serialize)]
struct PlaceRow(
    usize,
    usize,
    usize,
    usize,
    Vec<u32>,
    Vec<usize>,
    #[serde(skip_serializing_if = "Vec::is_empty")] Vec<[usize; 4]>,
);

/// The findings of a report, ready to stand in a `<script>`.
pub(super) fn json(report: &Report, overview: &Overview, page: &Page, labels: &Labels) -> io::Result<String> {
    let (texts, findings) = rows(report, overview, page.most, labels);
    let unit_of = |unit: Option<usize>| unit.filter(|_| overview.has_units);
    let rules = report.coverage.iter().map(|(rule, _)| {
        let area = overview.areas.iter().find(|(beginning, _)| rule.code.starts_with(beginning));
        (&*rule.code, rule.words(page.lang).title.as_str(), area.map_or("", |(beginning, _)| beginning))
    });
    let data = Data {
        words: &labels.html,
        severities: [&labels.error, &labels.warning, &labels.info],
        item: &labels.item,
        help: &labels.help,
        also: &labels.also,
        units: if overview.has_units { overview.units.iter().map(|unit| &*unit.name).collect() } else { Vec::new() },
        files: overview.files.iter().map(|(name, unit)| (&**name, unit_of(*unit))).collect(),
        listed: report.files.len(),
        rules: rules.collect(),
        texts,
        findings,
    };
    let mut json = Vec::new();
    write_json(&mut json, &data)?;
    // `<` stands in strings alone; without it nothing in them can end the script or begin a comment.
    Ok(String::from_utf8_lossy(&json).replace('<', "\\u003c"))
}

fn rows(report: &Report, overview: &Overview, most: Option<usize>, labels: &Labels) -> (Vec<String>, Vec<Row>) {
    let mut texts = Texts::default();
    let mut groups = HashMap::new();
    let mut rows = Vec::new();
    let all = report.findings().count();
    let parts = report.files.iter().map(|file| &*file.findings).chain(report.of_units.chunks(1)).enumerate();
    let findings = parts.flat_map(|(number, findings)| findings.iter().map(move |finding| (number, finding)));
    for (file, finding) in findings.take(most.unwrap_or(all)) {
        let fresh = groups.len();
        let group = alike::key(finding).map(|key| *groups.entry(key).or_insert(fresh));
        // One that is like no other is given a number no group has.
        let group = group.unwrap_or(all + rows.len());
        rows.push(Row(
            file,
            overview.places.get(&*finding.code).copied().unwrap_or(0),
            severity(finding),
            texts.number(&finding.message),
            texts.number(&finding.help),
            group,
            finding.place.as_ref().map(|place| texts.place(place, labels)),
        ));
    }
    (texts.all, rows)
}

fn severity(finding: &Finding) -> usize {
    match finding.severity {
        Severity::Error => 0,
        Severity::Warning => 1,
        Severity::Info => 2,
    }
}

/// Texts, each kept once.
#[derive(Default)]
struct Texts {
    all: Vec<String>,
    known: HashMap<String, usize>,
}

impl Texts {
    fn number(&mut self, text: &str) -> usize {
        let text = visible(text);
        if let Some(&number) = self.known.get(&text) {
            return number;
        }
        self.known.insert(text.clone(), self.all.len());
        self.all.push(text);
        self.all.len() - 1
    }

    fn place(&mut self, place: &Place, labels: &Labels) -> PlaceRow {
        PlaceRow(
            self.number(&address::address(place, labels)),
            self.number(&place.column),
            self.number(&place.item),
            self.number(&place.text),
            place.marks.iter().flat_map(|mark| [mark.start, mark.end]).collect(),
            place.related.iter().map(|&cell| self.number(&address::cell(place, cell, labels))).collect(),
            place.elsewhere.iter().map(|other| self.elsewhere(other, labels)).collect(),
        )
    }

    fn elsewhere(&mut self, other: &Elsewhere, labels: &Labels) -> [usize; 4] {
        let [address, _] = address::elsewhere(other, labels);
        [&*other.unit, &*other.file, &*address, &*other.text].map(|text| self.number(text))
    }
}
