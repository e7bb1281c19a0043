//! What each cell of a workbook is told: its findings, the heaviest first, under the cell its user sees.

use std::collections::{BTreeMap, HashMap};

use crate::finding::{Finding, Severity};
use crate::place::{Area, CellRef};
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
    let mut by_sheet: HashMap<usize, Vec<(CellRef, &Finding)>> = HashMap::new();
    for finding in findings {
        if let Some(place) = &finding.place {
            by_sheet.entry(place.number).or_default().push((place.cell, finding));
        }
    }
    let found = (0..).map(|number| by_sheet.remove(&number).unwrap_or_default());
    workbook.sheets.iter().zip(found).map(|(sheet, found)| of_sheet(sheet, &found)).collect()
}

fn of_sheet<'f>(sheet: &Sheet, found: &[(CellRef, &'f Finding)]) -> Notes<'f> {
    let mut notes = Notes::new();
    for (cell, finding) in found {
        add(&mut notes, *cell, Note { severity: finding.severity, findings: vec![finding] });
    }
    let mut notes = shown(notes, &sheet.merges);
    for note in notes.values_mut() {
        note.findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    }
    notes
}

/// What cells of merged areas are told, under the cells that show: from top to bottom, beside the areas that have begun
/// and not ended.
fn shown<'f>(notes: Notes<'f>, merges: &[Area]) -> Notes<'f> {
    if notes.is_empty() || merges.is_empty() {
        return notes;
    }
    let mut areas = merges.to_vec();
    areas.sort_by_key(|area| area.first);
    let mut areas = areas.into_iter().peekable();
    let mut begun: BTreeMap<u32, Area> = BTreeMap::new();
    let mut shown = Notes::new();
    for (cell, note) in notes {
        while let Some(area) = areas.next_if(|area| area.first.row <= cell.row) {
            begun.insert(area.first.column, area);
        }
        let left = |begun: &BTreeMap<u32, Area>| begun.range(..=cell.column).next_back().map(|(_, area)| *area);
        while let Some(ended) = left(&begun).filter(|area| area.last.row < cell.row) {
            begun.remove(&ended.first.column);
        }
        let home = left(&begun).filter(|area| area.contains(cell)).map_or(cell, |area| area.first);
        add(&mut shown, home, note);
    }
    shown
}

fn add<'f>(notes: &mut Notes<'f>, cell: CellRef, note: Note<'f>) {
    let known = notes.entry(cell).or_insert(Note { severity: note.severity, findings: Vec::new() });
    known.severity = known.severity.max(note.severity);
    known.findings.extend(note.findings);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area(name: &str) -> Area {
        let (first, last) = name.split_once(':').unwrap();
        Area::new(first.parse().unwrap(), last.parse().unwrap())
    }

    fn told(cells: &[CellRef], merges: &[Area]) -> Vec<String> {
        let note = |cell: &CellRef| (*cell, Note { severity: Severity::Info, findings: Vec::new() });
        shown(cells.iter().map(note).collect(), merges).keys().map(CellRef::to_string).collect()
    }

    #[test]
    fn what_merged_cells_are_told_stands_under_the_first() {
        let cells = ["C3", "D4", "D5", "G5", "C6", "D6", "F7", "A9"].map(|cell| cell.parse().unwrap());
        // The area at D4 ends before the wider one below it begins, and hides none of it.
        let merges = ["C6:F8", "D4:D5", "B2:C3", "G4:G9"].map(area);
        assert_eq!(told(&cells, &merges), ["B2", "D4", "G4", "C6", "A9"]);
    }

    #[test]
    fn many_areas_take_one_pass() {
        let merges: Vec<Area> = (0..60_000).map(|row| Area::new(CellRef::new(row, 0), CellRef::new(row, 3))).collect();
        let cells: Vec<CellRef> = (0..60_000).map(|row| CellRef::new(row, 2)).collect();
        assert!(told(&cells, &merges).iter().all(|cell| cell.starts_with('A')));
    }
}
