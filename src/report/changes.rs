//! The adjustment of catalogs, written for people (`text`, `html`) or programs (`json`): the same sections in the same
//! order, and the same sentences.

pub mod html;
pub mod json;
pub mod text;

mod numbers;
mod words;

use crate::diff::{Adjusted, Diff, Item, Set};
use crate::rule::Labels;

/// What became of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Added,
    Removed,
    Renamed,
    Changed,
    LaidOut,
}

/// An item in a report: what became of it, and both sides as far as there are.
struct Shown<'d> {
    kind: Kind,
    set: &'d Set,
    old: Option<&'d Item>,
    new: Option<&'d Item>,
    adjusted: Option<&'d Adjusted>,
}

impl Kind {
    const ALL: [Self; 5] = [Self::Added, Self::Removed, Self::Renamed, Self::Changed, Self::LaidOut];

    /// Its name in machine formats.
    fn name(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Renamed => "renamed",
            Self::Changed => "changed",
            Self::LaidOut => "laid-out",
        }
    }

    /// The items of which this became, in one set.
    fn of(self, set: &Set) -> Vec<Shown<'_>> {
        match self {
            Self::Added => set.added.iter().map(|item| Shown { new: Some(item), ..Shown::of(self, set) }).collect(),
            Self::Removed => set.removed.iter().map(|item| Shown { old: Some(item), ..Shown::of(self, set) }).collect(),
            Self::Renamed => set.renamed.iter().map(|adjusted| Shown::adjusted(self, set, adjusted)).collect(),
            Self::Changed => set.changed.iter().map(|adjusted| Shown::adjusted(self, set, adjusted)).collect(),
            Self::LaidOut => set.laid_out.iter().map(|adjusted| Shown::adjusted(self, set, adjusted)).collect(),
        }
    }
}

impl<'d> Shown<'d> {
    fn of(kind: Kind, set: &'d Set) -> Self {
        Self { kind, set, old: None, new: None, adjusted: None }
    }

    fn adjusted(kind: Kind, set: &'d Set, adjusted: &'d Adjusted) -> Self {
        let Adjusted { old, new, .. } = adjusted;
        Self { old: Some(old), new: Some(new), adjusted: Some(adjusted), ..Self::of(kind, set) }
    }

    /// The name it is known by now, or was known by.
    fn name(&self) -> &str {
        self.new.or(self.old).map_or("", |item| &item.name)
    }
}

/// Which kinds of item a report tells: differences of layout alone only where they are asked for.
fn kinds(layout: bool) -> impl Iterator<Item = Kind> {
    Kind::ALL.into_iter().filter(move |kind| layout || *kind != Kind::LaidOut)
}

/// The items to be told, unit by unit.
fn items(diff: &Diff, layout: bool) -> impl Iterator<Item = Shown<'_>> {
    diff.sets.iter().flat_map(move |set| kinds(layout).flat_map(|kind| kind.of(set)))
}

/// Why files were not compared, or not all of them.
#[must_use]
pub fn troubles(diff: &Diff, labels: &Labels) -> Vec<String> {
    diff.old.iter().chain(&diff.new).filter_map(|file| words::trouble(file, &labels.changes)).collect()
}
