//! What a report in JSON says of findings and files; the same shapes are written and read again.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::catalog::Field;
use crate::finding::{Authority, Finding, Fix, Place, Severity};
use crate::fingerprint::Fingerprint;
use crate::lint::coverage::Tally;
use crate::lint::report::Because;
use crate::lint::{FileReport, Report};
use crate::listing::Listing;
use crate::place::{CellRef, Span};

/// The version of the contract.
pub const VERSION: u32 = 1;

/// A finding.
#[derive(Serialize, Deserialize)]
pub struct Shown<'r> {
    pub code: Cow<'r, str>,
    name: Cow<'r, str>,
    pub severity: Severity,
    pub message: Cow<'r, str>,
    pub help: Cow<'r, str>,
    pub file: Cow<'r, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<Cow<'r, str>>,
    pub sheet: Option<Cow<'r, str>>,
    /// Counted from zero.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet_number: Option<usize>,
    pub cell: Option<CellRef>,
    row: Option<u64>,
    /// Whether it stands in a table of a document, where cells have no names.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub in_document: bool,
    pub column: Option<Cow<'r, str>>,
    pub field: Option<Field>,
    pub item: Option<Cow<'r, str>>,
    pub text: Option<Cow<'r, str>>,
    pub span: Option<Span>,
    basis: Cow<'r, [Authority]>,
    pub related: Vec<Related<'r>>,
    pub fix: Option<Cow<'r, Fix>>,
    pub fingerprint: Fingerprint,
}

/// Other characters that belong to a finding.
#[derive(Serialize, Deserialize)]
pub struct Related<'r> {
    pub cell: CellRef,
    /// In the cell of the finding itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
    /// Where it stands in another file, or on another sheet.
    #[serde(flatten)]
    pub elsewhere: Option<OtherFile<'r>>,
}

/// Where a cell of another file stands, and what it says.
#[derive(Serialize, Deserialize)]
pub struct OtherFile<'r> {
    pub unit: Cow<'r, str>,
    pub file: Cow<'r, str>,
    pub sheet: Cow<'r, str>,
    pub text: Cow<'r, str>,
}

/// A finding that is not told, and why.
#[derive(Serialize, Deserialize)]
pub struct Held<'r> {
    pub because: Cow<'r, Because>,
    #[serde(flatten)]
    pub finding: Shown<'r>,
}

/// A file, what it lists, and how the rules fared in it.
#[derive(Serialize, Deserialize)]
pub struct FileShown<'r> {
    #[serde(flatten)]
    pub listing: Cow<'r, Listing>,
    pub entries: usize,
    /// What was found there and not kept, by severity.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub beyond: Cow<'r, BTreeMap<Severity, usize>>,
    pub rules: BTreeMap<Cow<'r, str>, Cow<'r, Tally>>,
}

impl FileShown<'_> {
    /// Every number that is added up over files.
    pub fn counts(&self) -> impl Iterator<Item = usize> {
        let tallies = self.rules.values().flat_map(|tally| [tally.judged, tally.unread, tally.found]);
        let listed = [self.entries, self.listing.tables, self.listing.untold];
        self.beyond.values().copied().chain(tallies).chain(listed)
    }
}

impl<'r> Shown<'r> {
    pub fn of(finding: &'r Finding) -> Self {
        let place = finding.place.as_ref();
        Self {
            code: Cow::Borrowed(&finding.code),
            name: Cow::Borrowed(&finding.name),
            severity: finding.severity,
            message: Cow::Borrowed(&finding.message),
            help: Cow::Borrowed(&finding.help),
            file: Cow::Borrowed(&finding.file),
            unit: finding.unit.as_deref().map(Cow::Borrowed),
            sheet: place.map(|place| Cow::Borrowed(&*place.sheet)),
            sheet_number: place.map(|place| place.number),
            cell: place.map(|place| place.cell),
            row: place.map(|place| u64::from(place.cell.row) + 1),
            in_document: place.is_some_and(|place| place.in_document),
            column: place.map(|place| Cow::Borrowed(&*place.column)),
            field: place.and_then(|place| place.field),
            item: place.map(|place| Cow::Borrowed(&*place.item)),
            text: place.map(|place| Cow::Borrowed(&*place.text)),
            span: place.and_then(|place| place.marks.first().copied()),
            basis: Cow::Borrowed(&finding.basis),
            related: place.map_or_else(Vec::new, related),
            fix: finding.fix.as_ref().map(Cow::Borrowed),
            fingerprint: finding.fingerprint,
        }
    }
}

fn related(place: &Place) -> Vec<Related<'_>> {
    let here = place.marks.iter().skip(1).map(|&span| Related { cell: place.cell, span: Some(span), elsewhere: None });
    let beside = place.related.iter().map(|&cell| Related { cell, span: None, elsewhere: None });
    let elsewhere = place.elsewhere.iter().map(|other| {
        let file = OtherFile {
            unit: Cow::Borrowed(&other.unit),
            file: Cow::Borrowed(&other.file),
            sheet: Cow::Borrowed(&other.sheet),
            text: Cow::Borrowed(&other.text),
        };
        Related { cell: other.cell, span: None, elsewhere: Some(file) }
    });
    here.chain(beside).chain(elsewhere).collect()
}

pub fn shown_file<'r>(file: &'r FileReport, report: &'r Report) -> FileShown<'r> {
    let rules = report.coverage.iter().zip(&file.tallies).filter(|(_, tally)| **tally != Tally::default());
    FileShown {
        listing: Cow::Borrowed(&file.listing),
        entries: file.entries,
        beyond: Cow::Borrowed(&file.beyond),
        rules: rules.map(|((rule, _), tally)| (Cow::Borrowed(&*rule.code), Cow::Borrowed(tally))).collect(),
    }
}
