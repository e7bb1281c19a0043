//! The dynamic adjustment (动态调整) of catalogs: what was added, removed, renamed and changed between an older and a newer
//! set of them, field by field, and which findings came and went. Items are the same by what they are, not by where they
//! stand; a report only tells what is settled here.

mod alike;
mod changes;
mod comparison;
mod files;
mod findings;
mod item;
mod marks;
mod pairs;
#[cfg(test)]
mod tests;
mod ticks;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

pub use changes::{Change, Changed, How, Reworded};
pub use files::Named;
pub use findings::Findings;
pub use item::{Item, Said};

use crate::catalog::Field;
use crate::finding::Finding;
use crate::lint::{self, Request};
use comparison::Comparison;

/// What differs between an older and a newer set of catalogs.
#[derive(Debug)]
pub struct Diff {
    /// The older files.
    pub old: Vec<FileTold>,
    /// The newer files.
    pub new: Vec<FileTold>,
    /// What was compared with what, unit by unit.
    pub sets: Vec<Set>,
    /// What was found of units that have no file.
    pub of_units: Findings,
}

/// A file that was compared.
#[derive(Debug, Clone)]
pub struct FileTold {
    /// The file as the user named it.
    pub file: Arc<str>,
    /// How many entries its tables have.
    pub entries: usize,
    /// Why it could not be compared, or not all of it.
    pub trouble: Option<Trouble>,
}

/// Why a file could not be compared, or not all of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// It cannot be read; why, in words.
    Unreadable(String),
    /// No table in it fits a template.
    NoTable,
    /// A header in it is so damaged that the rows below it are not known.
    BrokenHeader,
}

/// What differs between files that are compared with one another.
#[derive(Debug, Default)]
pub struct Set {
    /// The unit; empty where nothing tells it.
    pub unit: String,
    /// The older files.
    pub old: Vec<Arc<str>>,
    /// The newer files.
    pub new: Vec<Arc<str>>,
    /// Items that were not there before.
    pub added: Vec<Item>,
    /// Items that are no more.
    pub removed: Vec<Item>,
    /// Items that changed their names, and perhaps more.
    pub renamed: Vec<Adjusted>,
    /// Items that say other things than before.
    pub changed: Vec<Adjusted>,
    /// Items that differ in nothing but layout and spelling.
    pub laid_out: Vec<Adjusted>,
    /// How many items are as they were.
    pub unchanged: usize,
    /// How many older and newer items have no partner, but may have one in a file that could not be read.
    pub uncompared: [usize; 2],
    /// Columns that only one side has, and in how many items.
    pub columns: Vec<ColumnTold>,
    /// What became of the findings.
    pub findings: Findings,
}

/// An item that was listed before and is listed now.
#[derive(Debug, Clone)]
pub struct Adjusted {
    /// As it was.
    pub old: Item,
    /// As it is.
    pub new: Item,
    /// What changed.
    pub changes: Vec<Change>,
}

/// A column that tables of only one side have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnTold {
    /// The field.
    pub field: Field,
    /// The heading users know it by.
    pub heading: String,
    /// Whether the newer side has it.
    pub is_new: bool,
    /// In how many items.
    pub items: usize,
}

/// Compares an older and a newer set of catalogs.
#[must_use]
pub fn diff(old: &Named, new: &Named, request: &Request) -> Diff {
    let sides = [old, new];
    let found = |side: &Named| lint::lint(&side.sources, request);
    let (before, now) = rayon::join(|| found(old), || found(new));
    let reports = [before, now];
    let plan = files::plan(sides, [&reports[0], &reports[1]]);
    let compared: Vec<(Set, [Vec<FileTold>; 2])> = (plan.par_iter())
        .map(|files| Comparison { files, sides, reports: [&reports[0], &reports[1]], request }.compare())
        .collect();
    let mut told: [BTreeMap<usize, FileTold>; 2] = Default::default();
    let mut sets = Vec::new();
    for (files, (set, of_files)) in plan.iter().zip(compared) {
        for (side, of_side) in of_files.into_iter().enumerate() {
            told[side].extend(files.numbers[side].iter().copied().zip(of_side));
        }
        sets.push(set);
    }
    let [old, new] = told.map(|told| told.into_values().collect());
    Diff { old, new, sets, of_units: findings::of_units([&reports[0].of_units, &reports[1].of_units]) }
}

impl Diff {
    /// Whether anything could be compared: something is known of both sides.
    #[must_use]
    pub fn is_compared(&self) -> bool {
        let is_known = |file: &FileTold| !matches!(file.trouble, Some(Trouble::Unreadable(_) | Trouble::NoTable));
        let has_known =
            |side: &[FileTold]| side.iter().any(|file| is_known(file) && (file.entries > 0 || file.trouble.is_none()));
        has_known(&self.old) && has_known(&self.new)
    }

    /// How many there are of something, in all sets.
    #[must_use]
    pub fn count(&self, of: impl Fn(&Set) -> usize) -> usize {
        self.sets.iter().map(of).sum()
    }

    /// Findings that were not there before.
    pub fn came(&self) -> impl Iterator<Item = &Finding> {
        self.sets.iter().flat_map(|set| &set.findings.came).chain(&self.of_units.came)
    }

    /// Findings that are no more.
    pub fn gone(&self) -> impl Iterator<Item = &Finding> {
        self.sets.iter().flat_map(|set| &set.findings.gone).chain(&self.of_units.gone)
    }

    /// How many findings are still there.
    #[must_use]
    pub fn stayed(&self) -> usize {
        self.count(|set| set.findings.stayed) + self.of_units.stayed
    }
}

impl Set {
    /// Whether nothing at all differs, but for layout.
    #[must_use]
    pub fn is_same(&self) -> bool {
        let items = [self.added.len(), self.removed.len(), self.renamed.len(), self.changed.len()];
        let rest = [self.columns.len(), self.uncompared[0], self.uncompared[1]];
        items.into_iter().chain(rest).sum::<usize>() == 0
    }
}
