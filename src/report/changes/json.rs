//! `gkcheck diff --format json`: the contract for other programs. Spans count characters of the cell's text; an empty
//! one is a place where the other side has more.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Map, Value};

use super::{Kind, Shown, items, words};
use crate::diff::{Change, Changed, ColumnTold, Diff, FileTold, How, Item, Set, Trouble};
use crate::finding::{Finding, Severity};
use crate::fingerprint::Fingerprint;
use crate::place::{CellRef, Span};
use crate::report::visible::write_json;
use crate::rule::Labels;

/// The version of the contract.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Output<'d> {
    version: u32,
    old: Vec<FileShown<'d>>,
    new: Vec<FileShown<'d>>,
    sets: Vec<SetShown<'d>>,
    items: Vec<ItemShown<'d>>,
    came: Vec<FindingShown<'d>>,
    gone: Vec<FindingShown<'d>>,
    summary: Summary,
}

#[derive(Serialize)]
struct FileShown<'d> {
    file: &'d str,
    entries: usize,
    /// `unreadable`, `no-table` or `broken-header`.
    #[serde(skip_serializing_if = "Option::is_none")]
    trouble: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

/// Files that were compared with one another.
#[derive(Serialize)]
struct SetShown<'d> {
    unit: &'d str,
    old: Vec<&'d str>,
    new: Vec<&'d str>,
    columns_added: Vec<ColumnShown<'d>>,
    columns_removed: Vec<ColumnShown<'d>>,
    old_uncompared: usize,
    new_uncompared: usize,
}

#[derive(Serialize)]
struct ColumnShown<'d> {
    field: &'static str,
    column: &'d str,
    items: usize,
}

#[derive(Serialize)]
struct ItemShown<'d> {
    kind: &'static str,
    unit: &'d str,
    old: Option<Side<'d>>,
    new: Option<Side<'d>>,
    changes: Vec<ChangeShown<'d>>,
}

/// An item on one side; all it says, where it has no other.
#[derive(Serialize)]
struct Side<'d> {
    item: &'d str,
    domain: Option<&'d str>,
    file: &'d str,
    sheet: &'d str,
    cell: CellRef,
    row: u64,
    #[serde(skip_serializing_if = "Map::is_empty")]
    says: Map<String, Value>,
}

#[derive(Serialize)]
struct ChangeShown<'d> {
    field: &'static str,
    column: &'d str,
    /// `words`, `same-limit`, `documents`, `options` or `layout`.
    how: &'static str,
    old: Said<'d>,
    new: Said<'d>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    ticked: Vec<&'d str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    unticked: Vec<&'d str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    reworded: Vec<RewordedShown<'d>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    cited: Vec<&'d str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    dropped: Vec<&'d str>,
}

#[derive(Serialize)]
struct RewordedShown<'d> {
    option: &'d str,
    old: &'d str,
    new: &'d str,
}

#[derive(Serialize)]
struct Said<'d> {
    cell: CellRef,
    text: &'d str,
    marks: &'d [Span],
}

#[derive(Serialize)]
struct FindingShown<'d> {
    code: &'d str,
    name: &'d str,
    severity: Severity,
    message: &'d str,
    file: &'d str,
    unit: Option<&'d str>,
    sheet: Option<&'d str>,
    cell: Option<CellRef>,
    field: Option<&'static str>,
    item: Option<&'d str>,
    text: Option<&'d str>,
    span: Option<Span>,
    /// As `gkcheck lint` writes it.
    fingerprint: Fingerprint,
}

#[derive(Serialize)]
struct Summary {
    added: usize,
    removed: usize,
    renamed: usize,
    changed: usize,
    laid_out: usize,
    unchanged: usize,
    came: usize,
    gone: usize,
    stayed: usize,
}

/// Writes an adjustment.
///
/// # Errors
/// Where it cannot be written.
pub fn write(out: &mut dyn Write, diff: &Diff, layout: bool, labels: &Labels) -> io::Result<()> {
    let numbers = super::numbers::Numbers::of(diff, labels);
    let ([added, removed, renamed, changed, laid_out], [came, gone, stayed]) = (numbers.items, numbers.findings);
    let output = Output {
        version: VERSION,
        old: diff.old.iter().map(shown_file).collect(),
        new: diff.new.iter().map(shown_file).collect(),
        sets: diff.sets.iter().map(shown_set).collect(),
        items: items(diff, layout).map(|shown| shown_item(&shown, layout)).collect(),
        came: diff.came().map(shown_finding).collect(),
        gone: diff.gone().map(shown_finding).collect(),
        summary: Summary {
            added,
            removed,
            renamed,
            changed,
            laid_out,
            unchanged: numbers.unchanged - laid_out,
            came,
            gone,
            stayed,
        },
    };
    write_json(out, &output)
}

fn shown_file(file: &FileTold) -> FileShown<'_> {
    let (trouble, reason) = match &file.trouble {
        None => (None, None),
        Some(Trouble::Unreadable(reason)) => (Some("unreadable"), Some(reason.clone())),
        Some(Trouble::NoTable) => (Some("no-table"), None),
        Some(Trouble::BrokenHeader) => (Some("broken-header"), None),
    };
    FileShown { file: &file.file, entries: file.entries, trouble, reason }
}

fn shown_set(set: &Set) -> SetShown<'_> {
    let columns = |is_new: bool| {
        let of_side = set.columns.iter().filter(move |column| column.is_new == is_new);
        of_side.map(|ColumnTold { field, heading, items, .. }| ColumnShown {
            field: field.name(),
            column: heading,
            items: *items,
        })
    };
    SetShown {
        unit: &set.unit,
        old: set.old.iter().map(|file| &**file).collect(),
        new: set.new.iter().map(|file| &**file).collect(),
        columns_added: columns(true).collect(),
        columns_removed: columns(false).collect(),
        old_uncompared: set.uncompared[0],
        new_uncompared: set.uncompared[1],
    }
}

fn shown_item<'d>(shown: &Shown<'d>, layout: bool) -> ItemShown<'d> {
    let is_alone = matches!(shown.kind, Kind::Added | Kind::Removed);
    let side = |item: &'d Item| Side {
        item: &item.name,
        domain: item.domain.as_deref(),
        file: &item.file,
        sheet: &item.spot.sheet,
        cell: item.spot.cell,
        row: u64::from(item.spot.cell.row) + 1,
        says: if is_alone { says(item) } else { Map::new() },
    };
    let changes = shown.adjusted.map_or(&[][..], |adjusted| &adjusted.changes);
    ItemShown {
        kind: shown.kind.name(),
        unit: &shown.set.unit,
        old: shown.old.map(side),
        new: shown.new.map(side),
        changes: changes.iter().filter(|change| layout || change.how != How::Layout).map(shown_change).collect(),
    }
}

fn says(item: &Item) -> Map<String, Value> {
    let filled = item.said.iter().filter(|said| !said.text.is_empty());
    filled.map(|said| (said.field.name().to_owned(), Value::from(&*said.text))).collect()
}

fn shown_change(change: &Change) -> ChangeShown<'_> {
    let mut shown = ChangeShown {
        field: change.field.name(),
        column: words::column(change),
        how: "words",
        old: shown_text(&change.old),
        new: shown_text(&change.new),
        ticked: Vec::new(),
        unticked: Vec::new(),
        reworded: Vec::new(),
        cited: Vec::new(),
        dropped: Vec::new(),
    };
    match &change.how {
        How::Words => (),
        How::SameLimit => shown.how = "same-limit",
        How::Layout => shown.how = "layout",
        How::Documents { cited, dropped } => {
            shown.how = "documents";
            (shown.cited, shown.dropped) = (borrowed(cited), borrowed(dropped));
        }
        How::Options { ticked, unticked, reworded } => {
            shown.how = "options";
            (shown.ticked, shown.unticked) = (borrowed(ticked), borrowed(unticked));
            let reworded = reworded.iter();
            shown.reworded =
                reworded.map(|of| RewordedShown { option: &of.option, old: &of.old, new: &of.new }).collect();
        }
    }
    shown
}

fn borrowed(words: &[String]) -> Vec<&str> {
    words.iter().map(String::as_str).collect()
}

fn shown_text(side: &Changed) -> Said<'_> {
    Said { cell: side.said.spot.cell, text: &side.said.text, marks: &side.marks }
}

fn shown_finding(finding: &Finding) -> FindingShown<'_> {
    let place = finding.place.as_ref();
    FindingShown {
        code: &finding.code,
        name: &finding.name,
        severity: finding.severity,
        message: &finding.message,
        file: &finding.file,
        unit: finding.unit.as_deref(),
        sheet: place.map(|place| &*place.sheet),
        cell: place.map(|place| place.cell),
        field: place.and_then(|place| place.field).map(crate::catalog::Field::name),
        item: place.map(|place| &*place.item),
        text: place.map(|place| &*place.text),
        span: place.and_then(|place| place.marks.first().copied()),
        fingerprint: finding.fingerprint,
    }
}
