//! A hit becomes a finding: the rule's words with their slots filled, and the cell told in the user's terms.

use std::sync::Arc;

use super::Request;
use crate::catalog::{Entry, Field};
use crate::check::table::AskedTable;
use crate::finding::{Authority, Finding, Fix, Hit, Place, Site};
use crate::place::{CellRef, Span};
use crate::read::{TextId, Workbook};
use crate::rule::fill;

/// Words hits for one file.
pub struct Wording<'r, 'k> {
    request: &'r Request<'k>,
    file: Arc<str>,
    /// The title of each rule, and the documents behind it.
    rules: Vec<(Arc<str>, Arc<[Authority]>)>,
}

/// Where a hit stands, in the user's terms.
pub struct Located {
    sheet: Arc<str>,
    cell: CellRef,
    column: Arc<str>,
    field: Option<Field>,
    item: Arc<str>,
    text: Arc<str>,
}

impl<'r, 'k> Wording<'r, 'k> {
    /// Words the hits of `file`.
    pub fn new(file: &Arc<str>, request: &'r Request<'k>) -> Self {
        let rules = request.rules.iter().map(|chosen| {
            let title = chosen.rule.words(request.lang).title.as_str();
            (title.into(), chosen.rule.basis.clone().into())
        });
        Self { request, file: Arc::clone(file), rules: rules.collect() }
    }

    /// The finding for a hit of rule number `number`; without a location it is about the file.
    pub fn word(&self, number: usize, hit: Hit, located: Option<Located>) -> Finding {
        let chosen = &self.request.rules[number];
        let rule = chosen.rule;
        let (message, help) = rule.sentences(hit.case, self.request.lang);
        let fix = hit.edit.zip(rule.fix).map(|(edit, applicability)| Fix { applicability, edit });
        // A user's severity moves the rule's weight; a case that weighs less still weighs less.
        let own = rule.severity_of(hit.case);
        let severity = chosen.severity.map_or(own, |chosen| if own < rule.severity { chosen.min(own) } else { chosen });
        Finding {
            code: Arc::clone(&rule.code),
            name: Arc::clone(&rule.name),
            title: Arc::clone(&self.rules[number].0),
            severity,
            message: fill(message, &hit.slots),
            help: fill(help, &hit.slots),
            file: Arc::clone(&self.file),
            place: located.map(|located| located.place(hit.marks, hit.related)),
            fix,
            basis: Arc::clone(&self.rules[number].1),
        }
    }
}

impl Located {
    /// Where in a table a hit stands.
    pub fn in_table(workbook: &Workbook, asked: &AskedTable, site: &Site) -> Self {
        let sheet = &workbook.sheets[asked.table.sheet];
        let (cell, text) = match *site {
            Site::Cell { entry, column } => {
                if let Some(entry) = asked.entries().nth(entry) {
                    return Self::in_entry(workbook, entry, &Site::Column(column));
                }
                (asked.table.header.first, None)
            }
            Site::Loose(cell, text) => (cell, Some(text)),
            Site::Heading(cell) => (cell, text_at(workbook, asked.table.sheet, cell)),
            Site::File | Site::Column(_) => (asked.table.header.first, None),
        };
        let column = asked.table.columns.iter().find(|column| column.index == cell.column);
        Self {
            sheet: sheet.name.as_str().into(),
            cell,
            column: column.map_or("", |column| &column.heading).into(),
            field: column.map(|column| column.field),
            item: "".into(),
            text: text.map_or("", |text| workbook.texts.text(text)).into(),
        }
    }

    /// Where in an entry a hit stands.
    pub fn in_entry(workbook: &Workbook, entry: Entry, site: &Site) -> Self {
        let number = if let Site::Column(column) = *site { column } else { 0 };
        let column = &entry.table.columns[number];
        Self {
            sheet: workbook.sheets[entry.table.sheet].name.as_str().into(),
            cell: entry.cell(number).at,
            column: column.heading.as_str().into(),
            field: Some(column.field),
            item: entry.item().into(),
            text: entry.text(number).into(),
        }
    }

    fn place(self, mut marks: Vec<Span>, related: Vec<CellRef>) -> Place {
        if marks.is_empty() {
            marks.push(Span::whole(&self.text));
        }
        let Self { sheet, cell, column, field, item, text } = self;
        Place { sheet, cell, column, field, item, text, marks, related }
    }
}

fn text_at(workbook: &Workbook, sheet: usize, cell: CellRef) -> Option<TextId> {
    let rows = &workbook.sheets[sheet].rows;
    let row = &rows[rows.binary_search_by_key(&cell.row, |row| row.index).ok()?];
    Some(row.cells[row.cells.binary_search_by_key(&cell.column, |cell| cell.0).ok()?].1)
}
