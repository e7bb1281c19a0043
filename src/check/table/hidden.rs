//! Does the table stand where its user does not see it: on a hidden sheet, or some of it in hidden rows?

use serde::Deserialize;

use super::{AskedTable, TableQuestion};
use crate::catalog::EntryRow;
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Related, Site};

/// Finds tables on hidden sheets, and entries in hidden rows: one hit a table.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hidden {}

impl TableQuestion for Hidden {
    fn shape(&self) -> Shape {
        Shape { kind: "hidden", slots: &["sheet", "rows", "count"], cases: &["sheet", "rows"] }
    }

    fn ask(&self, asked: &AskedTable) -> Answer {
        Answer::of(match &asked.table.hidden {
            Some(sheet) => {
                let site = Site::Heading(asked.table.header.first);
                Some(Hit::new(site, Vec::new()).slot("sheet", sheet).case(Some("sheet")))
            }
            None => hidden_rows(&asked.rows.entries),
        })
    }
}

/// The hit is at the first of the hidden entries; the first of each further run of rows belongs to it.
fn hidden_rows(entries: &[EntryRow]) -> Option<Hit> {
    let hidden: Vec<(usize, &EntryRow)> = entries.iter().enumerate().filter(|(_, entry)| entry.hidden).collect();
    let runs: Vec<&[(usize, &EntryRow)]> = hidden.chunk_by(|one, next| one.0 + 1 == next.0).collect();
    let &[(entry, first), ..] = hidden.as_slice() else { return None };
    let site = Site::Cell { entry, column: first_filled(first) };
    let mut hit = Hit::new(site, Vec::new())
        .slot("rows", runs.iter().map(|run| rows_of(run)).collect::<Vec<_>>().join("、"))
        .slot("count", hidden.len())
        .case(Some("rows"));
    hit.related = runs[1..].iter().map(|run| Related::Cell(run[0].1.cells[first_filled(run[0].1)].at)).collect();
    Some(hit)
}

/// `5`, or `5–8`, as rows are counted in a spreadsheet.
fn rows_of(run: &[(usize, &EntryRow)]) -> String {
    let counted = |entry: Option<&(usize, &EntryRow)>| entry.map_or(0, |(_, entry)| u64::from(entry.row) + 1);
    match (counted(run.first()), counted(run.last())) {
        (first, last) if first == last => first.to_string(),
        (first, last) => format!("{first}–{last}"),
    }
}

/// The number of the first column that holds a text of the row's own.
fn first_filled(entry: &EntryRow) -> usize {
    entry.cells.iter().position(|cell| cell.text.is_some() && cell.at.row == entry.row).unwrap_or(0)
}
