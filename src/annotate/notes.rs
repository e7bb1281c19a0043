//! What each cell of a workbook is told: its findings, the heaviest first, under the cell its user sees.

use std::collections::BTreeMap;

use crate::finding::{Finding, Severity};
use crate::place::CellRef;
use crate::read::{Sheet, Workbook};
use crate::report::visible::in_cell;
use crate::rule::{Labels, fill};

/// Findings told in one comment; the rest is counted, and stands in the summary.
const MOST: usize = 12;
/// Characters of one sentence of a comment.
const LONGEST: usize = 1_000;

/// What one cell is told.
#[derive(Debug)]
pub struct Note<'f> {
    /// The heaviest.
    pub severity: Severity,
    /// All of it.
    pub findings: Vec<&'f Finding>,
}

/// What the cells of a sheet are told.
pub type Notes<'f> = BTreeMap<CellRef, Note<'f>>;

impl Note<'_> {
    /// A line in bold for each finding, and the sentences below it.
    #[must_use]
    pub fn paragraphs(&self, labels: &Labels, summary: &str) -> Vec<(String, String)> {
        let paragraph = |finding: &&Finding| {
            let slots = [
                ("severity", labels.severity(finding.severity).to_owned()),
                ("code", finding.code.to_string()),
                ("title", clipped(&finding.title)),
                ("message", clipped(&finding.message)),
                ("help", clipped(&finding.help)),
            ];
            (fill(&labels.annotate.head, &slots), fill(&labels.annotate.body, &slots))
        };
        let mut told: Vec<_> = self.findings.iter().take(MOST).map(paragraph).collect();
        if self.findings.len() > MOST {
            let slots = [("count", (self.findings.len() - MOST).to_string()), ("sheet", summary.to_owned())];
            told.push((fill(&labels.annotate.more, &slots), String::new()));
        }
        told
    }
}

fn clipped(sentence: &str) -> String {
    let mut shown: String = sentence.chars().take(LONGEST).collect();
    if sentence.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    in_cell(&shown)
}

/// What the cells of each sheet are told, in the order of the sheets. A finding in a merged area belongs to its first
/// cell, the only one that shows.
#[must_use]
pub fn notes<'f>(workbook: &Workbook, findings: &'f [Finding]) -> Vec<Notes<'f>> {
    workbook.sheets.iter().enumerate().map(|(number, sheet)| of_sheet(number, sheet, findings)).collect()
}

fn of_sheet<'f>(number: usize, sheet: &Sheet, findings: &'f [Finding]) -> Notes<'f> {
    let mut notes = Notes::new();
    for finding in findings {
        let Some(place) = finding.place.as_ref().filter(|place| place.number == number) else { continue };
        add(&mut notes, place.cell, Note { severity: finding.severity, findings: vec![finding] });
    }
    for area in &sheet.merges {
        let within = notes.range(area.first..=area.last).map(|(cell, _)| *cell);
        let covered: Vec<CellRef> = within.filter(|cell| area.contains(*cell) && *cell != area.first).collect();
        for cell in covered {
            if let Some(note) = notes.remove(&cell) {
                add(&mut notes, area.first, note);
            }
        }
    }
    for note in notes.values_mut() {
        note.findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    }
    notes
}

fn add<'f>(notes: &mut Notes<'f>, cell: CellRef, note: Note<'f>) {
    let known = notes.entry(cell).or_insert(Note { severity: note.severity, findings: Vec::new() });
    known.severity = known.severity.max(note.severity);
    known.findings.extend(note.findings);
}
