//! A hit becomes a finding: the rule's words with their slots filled, and the cell told in the user's terms.

use std::sync::Arc;

use super::{Chosen, Request};
use crate::catalog::{Entry, Field};
use crate::check::table::AskedTable;
use crate::finding::{Authority, Finding, Fix, Hit, Place, Related, Severity, Site};
use crate::fingerprint::{self, Fingerprint};
use crate::place::{CellRef, Span, parts_of};
use crate::read::{Form, TextId, Workbook};
use crate::rule::{Rule, fill};

/// Words hits for one file.
pub struct Wording<'r, 'k> {
    request: &'r Request<'k>,
    file: Arc<str>,
    /// The title of each rule, and the documents behind it.
    rules: Vec<(Arc<str>, Arc<[Authority]>)>,
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

    /// How much a hit of rule number `number` weighs.
    pub fn severity(&self, number: usize, hit: &Hit) -> Severity {
        let Chosen { rule, severity } = self.request.rules[number];
        // A user's severity moves the rule's weight; a case that weighs less still weighs less.
        let own = rule.severity_of(&hit.cases);
        severity.map_or(own, |chosen| if own < rule.severity { chosen.min(own) } else { chosen })
    }

    /// The finding for a hit of rule number `number`; without a place it is about the file.
    pub fn word(&self, number: usize, hit: Hit, place: Option<Place>) -> Finding {
        let chosen = &self.request.rules[number];
        let rule = chosen.rule;
        let (message, help) = rule.sentences(&hit.cases, self.request.lang);
        let severity = self.severity(number, &hit);
        let fix = hit.edit.zip(rule.fix).map(|(edit, applicability)| Fix { applicability, edit });
        let slots: Vec<_> = hit.slots.iter().map(|(name, word)| (*name, clipped(word))).collect();
        let place = place.map(|place| marked(place, hit.marks));
        Finding {
            code: Arc::clone(&rule.code),
            name: Arc::clone(&rule.name),
            title: Arc::clone(&self.rules[number].0),
            severity,
            message: fill(message, &slots),
            help: fill(help, &slots),
            file: Arc::clone(&self.file),
            unit: None,
            domain: None,
            fingerprint: fingerprint(rule, place.as_ref(), &slots),
            place,
            fix,
            basis: Arc::clone(&self.rules[number].1),
        }
    }
}

/// Characters of a cell that a sentence, a heading or an item's name may hold; the cell itself is shown beside it.
const LONGEST_WORD: usize = 200;

/// A word for a sentence: the beginning of a long one.
fn clipped(word: &str) -> String {
    match word.char_indices().nth(LONGEST_WORD) {
        Some((end, _)) => format!("{}…", &word[..end]),
        None => word.to_owned(),
    }
}

/// What a finding is known by. Outside every row the element that is meant belongs to it: two columns that a table
/// lacks are told at the same heading; so does, without a place, the field of work or the decision that is meant. Other
/// slots may name rows, or change from day to day.
fn fingerprint(rule: &Rule, place: Option<&Place>, slots: &[(&str, String)]) -> Fingerprint {
    let slot = |wanted| slots.iter().find(|(name, _)| *name == wanted).map_or("", |(_, word)| word.as_str());
    let Some(place) = place else { return Fingerprint::of([&*rule.code, slot("domain"), slot("decision")]) };
    let row = place.row_identity.map(|row| row.to_string());
    let element = if row.is_none() { slot("element") } else { "" };
    let place_in_row = [&*rule.code, row.as_deref().unwrap_or(""), place.field.map_or("", Field::name), element];
    Fingerprint::of(place_in_row.into_iter().chain(parts_of(&place.text, &place.marks)))
}

/// A place with its marks; where a hit has none, the whole cell is meant.
fn marked(place: Place, marks: Vec<Span>) -> Place {
    let marks = if marks.is_empty() { vec![Span::whole(&place.text)] } else { marks };
    Place { marks, ..place }
}

/// Where in a workbook, outside every table, a hit stands, with the number of the sheet; `None` where the file as a
/// whole is meant.
pub fn in_workbook(workbook: &Workbook, hit: &Hit) -> Option<Place> {
    let Site::Header(sheet, cell) = hit.site else { return None };
    Some(Place { text: shared(workbook, workbook.sheets[sheet].text_at(cell)), ..bare(workbook, sheet, cell) })
}

/// Where in a table a hit stands.
pub fn in_table(workbook: &Workbook, asked: &AskedTable, hit: &Hit) -> Place {
    let sheet = asked.table.sheet;
    let (cell, text) = match hit.site {
        Site::Cell { entry, column } => match asked.entry(entry) {
            Some(entry) => return in_entry(workbook, entry, column, hit),
            None => (asked.table.header.first, None),
        },
        Site::Loose(cell, text) => (cell, Some(text)),
        Site::Heading(cell) => (cell, workbook.sheets[sheet].text_at(cell)),
        _ => (asked.table.header.first, None),
    };
    let column = asked.table.columns.iter().find(|column| column.index == cell.column);
    Place {
        column: column.map_or_else(|| "".into(), |column| clipped(&column.heading).into()),
        field: column.map(|column| column.field),
        text: shared(workbook, text),
        ..bare(workbook, sheet, cell)
    }
}

/// Where in an entry a hit in one of its columns stands.
pub fn in_entry(workbook: &Workbook, entry: Entry, number: usize, hit: &Hit) -> Place {
    let column = &entry.table.columns[number];
    let related = hit.related.iter().filter_map(|related| match *related {
        Related::Column(column) => Some(entry.cell(column).at),
        Related::Cell(cell) => Some(cell),
        Related::Listed(_) => None,
    });
    let item = entry.item();
    let others = (0..entry.table.columns.len()).filter(|other| entry.table.columns[*other].field != Field::Serial);
    Place {
        column: clipped(&column.heading).into(),
        field: Some(column.field),
        row_identity: Some(fingerprint::row(
            &item,
            others.filter(|other| *other != number).map(|other| entry.text(other)),
        )),
        item: clipped(&item).into(),
        text: shared(workbook, entry.cell(number).text),
        related: related.collect(),
        ..bare(workbook, entry.table.sheet, entry.cell(number).at)
    }
}

/// A cell of a sheet, and nothing known of it yet.
fn bare(workbook: &Workbook, sheet: usize, cell: CellRef) -> Place {
    Place {
        number: sheet,
        sheet: workbook.sheets[sheet].name.as_str().into(),
        cell,
        in_document: workbook.form == Form::Document,
        column: "".into(),
        field: None,
        item: "".into(),
        row_identity: None,
        text: "".into(),
        marks: Vec::new(),
        related: Vec::new(),
        elsewhere: Vec::new(),
    }
}

fn shared(workbook: &Workbook, text: Option<TextId>) -> Arc<str> {
    text.map_or_else(|| "".into(), |text| workbook.texts.shared(text))
}
