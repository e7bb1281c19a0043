//! What changed between two listings of an item, field by field: words with the characters that differ, boxes by the
//! options that were ticked or not, deadlines and bases also by what they mean.

use super::item::{Item, Meant, Said, layout_key};
use super::marks;
use super::ticks::{Ticks, folded};
use crate::catalog::Field;
use crate::place::Span;

/// A field that says another thing than before.
#[derive(Debug, Clone)]
pub struct Change {
    /// The field.
    pub field: Field,
    /// What it said.
    pub old: Changed,
    /// What it says now.
    pub new: Changed,
    /// How they differ.
    pub how: How,
}

/// One side of a change.
#[derive(Debug, Clone)]
pub struct Changed {
    /// What is said, and where.
    pub said: Said,
    /// The characters that the other side does not have.
    pub marks: Vec<Span>,
}

/// How two texts of a field differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum How {
    /// In their words.
    Words,
    /// In their words, but a deadline is the same.
    SameLimit,
    /// In the documents they cite, and in words.
    Documents {
        /// What is cited now and was not.
        cited: Vec<String>,
        /// What was cited and no longer is.
        dropped: Vec<String>,
    },
    /// In what is ticked.
    Options {
        /// What is ticked now and was not.
        ticked: Vec<String>,
        /// What was ticked and no longer is.
        unticked: Vec<String>,
        /// What is ticked as before, but with other words about it.
        reworded: Vec<Reworded>,
    },
    /// In nothing but layout and spelling: blanks, line breaks, full-width forms, the order and names of options.
    Layout,
}

/// A ticked option with other words about it: 其他（宣传册）.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reworded {
    /// The option.
    pub option: String,
    /// What was said about it.
    pub old: String,
    /// What is said now.
    pub new: String,
}

/// A column that only one of two tables has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct OneSided {
    /// The field.
    pub field: Field,
    /// Whether the newer table has it.
    pub is_new: bool,
}

/// All changes of an item, and the columns that only one of its tables has.
pub(super) fn changes(old: &Item, new: &Item) -> (Vec<Change>, Vec<OneSided>) {
    let mut changes = Vec::new();
    let mut one_sided = Vec::new();
    for said in &old.said {
        match new.said(said.field) {
            Some(now) => changes.extend(change(said, now)),
            None => one_sided.push(OneSided { field: said.field, is_new: false }),
        }
    }
    let only_new = new.said.iter().filter(|said| old.said(said.field).is_none());
    one_sided.extend(only_new.map(|said| OneSided { field: said.field, is_new: true }));
    (changes, one_sided)
}

fn change(old: &Said, new: &Said) -> Option<Change> {
    if old.key == new.key && old.text == new.text {
        return None;
    }
    let (how, marks) = match (&old.meant, &new.meant) {
        _ if old.key == new.key => (How::Layout, Default::default()),
        (Meant::Options(was), Meant::Options(is)) => options(old, new, (was, is)),
        _ => words(old, new),
    };
    let [before, now] = marks;
    Some(Change {
        field: new.field,
        old: Changed { said: old.clone(), marks: before },
        new: Changed { said: new.clone(), marks: now },
        how,
    })
}

type Marks = [Vec<Span>; 2];

fn words(old: &Said, new: &Said) -> (How, Marks) {
    let how = match (&old.meant, &new.meant) {
        (Meant::Limits(was), Meant::Limits(is)) if was == is && !is.is_empty() => How::SameLimit,
        (Meant::Documents(was), Meant::Documents(is)) => {
            let lacking = |all: &[String], other: &[String]| -> Vec<String> {
                all.iter().filter(|title| !other.contains(title)).cloned().collect()
            };
            How::Documents { cited: lacking(is, was), dropped: lacking(was, is) }
        }
        (Meant::Documents(documents), _) => How::Documents { cited: Vec::new(), dropped: documents.to_vec() },
        (_, Meant::Documents(documents)) => How::Documents { cited: documents.to_vec(), dropped: Vec::new() },
        _ => How::Words,
    };
    (how, marks::differing(&old.text, &new.text))
}

fn options(old: &Said, new: &Said, (was, is): (&Ticks, &Ticks)) -> (How, Marks) {
    if !was.decided || !is.decided {
        let same = layout_key(&old.text) == layout_key(&new.text);
        return if same { (How::Layout, Marks::default()) } else { words(old, new) };
    }
    let lacking = |all: &Ticks, other: &Ticks| -> Vec<String> {
        all.ticked.keys().filter(|name| !other.ticked.contains_key(*name)).cloned().collect()
    };
    let (ticked, unticked) = (lacking(is, was), lacking(was, is));
    let reworded: Vec<Reworded> =
        was.ticked.iter().filter_map(|(name, before)| reworded(name, before.as_deref(), is)).collect();
    if ticked.is_empty() && unticked.is_empty() && reworded.is_empty() {
        return words(old, new);
    }
    let named = || ticked.iter().chain(&unticked).chain(reworded.iter().map(|reworded| &reworded.option));
    let spans = |ticks: &Ticks| -> Vec<Span> {
        let mut spans: Vec<Span> = named().filter_map(|name| ticks.spans.get(name).copied()).collect();
        spans.sort_unstable();
        spans
    };
    let marks = [spans(was), spans(is)];
    (How::Options { ticked, unticked, reworded }, marks)
}

fn reworded(option: &str, before: Option<&str>, is: &Ticks) -> Option<Reworded> {
    let now = is.ticked.get(option)?.as_deref();
    let differs = folded(before) != folded(now);
    let word = |detail: Option<&str>| detail.unwrap_or_default().to_owned();
    differs.then(|| Reworded { option: option.to_owned(), old: word(before), new: word(now) })
}
