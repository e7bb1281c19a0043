//! The sentences all formats share: what a change means, which files could not be compared, where an item stands.

use super::{Kind, Shown};
use crate::catalog::Field;
use crate::diff::{Change, ColumnTold, FileTold, How, Item, Reworded, Set, Trouble};
use crate::finding::Finding;
use crate::listing::Spot;
use crate::report::address;
use crate::rule::labels::ChangesLabels;
use crate::rule::{Labels, fill};

/// The word for what became of an item.
pub(super) fn kind(kind: Kind, words: &ChangesLabels) -> &str {
    match kind {
        Kind::Added => &words.added,
        Kind::Removed => &words.removed,
        Kind::Renamed => &words.renamed,
        Kind::Changed => &words.changed,
        Kind::LaidOut => &words.laid_out,
    }
}

/// What a change means, beyond its texts: a few short sentences.
pub(super) fn meaning(change: &Change, labels: &Labels) -> Vec<String> {
    let words = &labels.changes;
    match &change.how {
        How::Words => Vec::new(),
        How::Layout => vec![words.layout.clone()],
        How::SameLimit => vec![words.same_limit.clone()],
        How::Documents { cited, dropped } => {
            let sentence =
                |words: &str, titles: &[String]| listed(words, "documents", titles, document(labels), labels);
            [sentence(&words.cited, cited), sentence(&words.dropped, dropped)].into_iter().flatten().collect()
        }
        How::Options { ticked, unticked, reworded } => {
            let sentence = |words: &str, names: &[String]| listed(words, "options", names, option(labels), labels);
            let told = [sentence(&words.ticked, ticked), sentence(&words.unticked, unticked), shift(change, words)];
            let said = reworded.iter().map(|of| reworded_words(of, words));
            told.into_iter().flatten().chain(said).collect()
        }
    }
}

fn listed(
    sentence: &str,
    slot: &'static str,
    all: &[String],
    shown: impl Fn(&String) -> String,
    labels: &Labels,
) -> Option<String> {
    let joined = all.iter().map(shown).collect::<Vec<_>>().join(&labels.comma);
    (!all.is_empty()).then(|| fill(sentence, &[(slot, joined)]))
}

fn document(labels: &Labels) -> impl Fn(&String) -> String {
    |title| fill(&labels.changes.document, &[("title", title.clone())])
}

fn option(labels: &Labels) -> impl Fn(&String) -> String {
    |name| fill(&labels.changes.option, &[("name", name.clone())])
}

fn reworded_words(of: &Reworded, words: &ChangesLabels) -> String {
    let slots = [("option", of.option.clone()), ("old", of.old.clone()), ("new", of.new.clone())];
    fill(&words.reworded, &slots)
}

/// What an exchange of options is called, such as 由依申请公开转为主动公开.
pub(super) fn shift(change: &Change, words: &ChangesLabels) -> Option<String> {
    let How::Options { ticked, unticked, .. } = &change.how else { return None };
    let is_this = |shift: &&crate::rule::labels::Shift| {
        shift.field == change.field && ticked.contains(&shift.ticked) && unticked.contains(&shift.unticked)
    };
    words.shift.iter().find(is_this).map(|shift| shift.words.clone())
}

/// Whether a change is told of an item: names stand in its head, and layout is told only where it is asked for.
pub(super) fn is_told(shown: &Shown, change: &Change, layout: bool) -> bool {
    !(is_name(change.field) && shown.kind == Kind::Renamed) && (layout || change.how != How::Layout)
}

fn is_name(field: Field) -> bool {
    matches!(field, Field::Primary | Field::Secondary | Field::Tertiary)
}

/// Whether a reader must see both texts: what is ticked is told by names.
pub(super) fn shows_texts(change: &Change) -> bool {
    !matches!(change.how, How::Options { .. })
}

/// The column of a change, as the newer file calls it.
pub(super) fn column(change: &Change) -> &str {
    let [new, old] = [&change.new, &change.old].map(|side| &*side.said.spot.column);
    if new.is_empty() { old } else { new }
}

/// Where something stands; with its file where a set has several.
pub(super) fn place(item: &Item, spot: &Spot, set: &Set, labels: &Labels) -> String {
    let cell = address::spot(spot, labels);
    if set.old.len() > 1 || set.new.len() > 1 { format!("{} › {cell}", item.file) } else { cell }
}

/// Where an item stood and stands.
pub(super) fn places(shown: &Shown, labels: &Labels) -> String {
    let of = |item: &Item| place(item, &item.spot, shown.set, labels);
    match (shown.old, shown.new) {
        (Some(old), Some(new)) => fill(&labels.changes.from_to, &[("old", of(old)), ("new", of(new))]),
        (one, other) => one.or(other).map_or_else(String::new, of),
    }
}

/// What is compared in a set: `2023.xlsx → 2024.xlsx`.
pub(super) fn sides(set: &Set, labels: &Labels) -> String {
    let side = |files: &[std::sync::Arc<str>]| match files {
        [] => "-".to_owned(),
        [file] => file.to_string(),
        files => fill(&labels.changes.between, &[("count", files.len().to_string())]),
    };
    fill(&labels.changes.from_to, &[("old", side(&set.old)), ("new", side(&set.new))])
}

/// Why a file was not compared, or not all of it.
pub(super) fn trouble(file: &FileTold, words: &ChangesLabels) -> Option<String> {
    let slot = ("file", file.file.to_string());
    Some(match file.trouble.as_ref()? {
        Trouble::Unreadable(reason) => fill(&words.unreadable, &[slot, ("reason", reason.clone())]),
        Trouble::NoTable => fill(&words.no_table, &[slot]),
        Trouble::BrokenHeader => fill(&words.broken_header, &[slot]),
    })
}

/// What could not be compared in a set: columns of one side, items that may stand in files that cannot be read.
pub(super) fn uncompared(set: &Set, labels: &Labels) -> Vec<String> {
    let words = &labels.changes;
    let column = |column: &ColumnTold| {
        let slots = [("column", column.heading.clone()), ("count", column.items.to_string())];
        fill(if column.is_new { &words.new_column } else { &words.lost_column }, &slots)
    };
    let left = [(&words.old, set.uncompared[0]), (&words.new, set.uncompared[1])];
    let left = left.into_iter().filter(|(_, count)| *count > 0);
    let left =
        left.map(|(word, count)| fill(&words.uncompared, &[("word", word.clone()), ("count", count.to_string())]));
    set.columns.iter().map(column).chain(left).collect()
}

/// The fields that changed but for names, in the order of a catalog, each with its heading and in how many items.
pub(super) fn fields<'s>(shown: impl Iterator<Item = &'s Change>) -> Vec<(Field, String, usize)> {
    let mut fields: std::collections::BTreeMap<Field, (String, usize)> = std::collections::BTreeMap::new();
    for change in shown.filter(|change| change.how != How::Layout && !is_name(change.field)) {
        let (_, count) = fields.entry(change.field).or_insert_with(|| (column(change).to_owned(), 0));
        *count += 1;
    }
    fields.into_iter().map(|(field, (heading, count))| (field, heading, count)).collect()
}

/// Where a finding that came or went stands: its file, its cell and its item.
pub(super) fn where_found(finding: &Finding, labels: &Labels) -> String {
    match &finding.place {
        Some(place) => format!("{} › {} {}", finding.file, address::address(place, labels), place.item),
        None => finding.file.to_string(),
    }
}

/// The heading over findings that came, or went.
pub(super) fn findings(word: &str, count: usize, labels: &Labels) -> String {
    fill(&labels.changes.findings, &[("word", word.to_owned()), ("count", count.to_string())])
}
