//! How much was adjusted, in numbers and as closing sentences.

use std::collections::BTreeMap;

use super::{Kind, words};
use crate::catalog::Field;
use crate::diff::{Change, Diff};
use crate::rule::{Labels, fill};

/// The numbers of an adjustment.
pub(super) struct Numbers {
    /// How many items of each kind.
    pub items: [usize; 5],
    /// How many items are as they were, those laid out anew among them.
    pub unchanged: usize,
    /// The fields that changed.
    pub fields: Vec<(Field, String, usize)>,
    /// Exchanges of options that have a name, and how many there are.
    pub shifts: BTreeMap<String, usize>,
    /// Findings that came, went and stayed.
    pub findings: [usize; 3],
}

impl Numbers {
    /// Counts.
    pub fn of(diff: &Diff, labels: &Labels) -> Self {
        let count = |kind: Kind| diff.count(|set| kind.of(set).len());
        let items = Kind::ALL.map(count);
        let adjusted = diff.sets.iter().flat_map(|set| set.renamed.iter().chain(&set.changed));
        let changes: Vec<&Change> = adjusted.flat_map(|item| &item.changes).collect();
        let mut shifts: BTreeMap<String, usize> = BTreeMap::new();
        for shift in changes.iter().filter_map(|change| words::shift(change, &labels.changes)) {
            *shifts.entry(shift).or_default() += 1;
        }
        Self {
            unchanged: diff.count(|set| set.unchanged + set.laid_out.len()),
            items,
            fields: words::fields(changes.into_iter()),
            shifts,
            findings: [diff.came().count(), diff.gone().count(), diff.stayed()],
        }
    }

    /// The closing sentences.
    pub fn sentences(&self, labels: &Labels) -> Vec<String> {
        let words = &labels.changes;
        let [added, removed, renamed, changed, laid_out] = self.items.map(|count| count.to_string());
        let slots = [
            ("added", added),
            ("removed", removed),
            ("renamed", renamed),
            ("changed", changed),
            ("unchanged", self.unchanged.to_string()),
            ("laid-out", laid_out),
        ];
        let [came, gone, stayed] = self.findings.map(|count| count.to_string());
        let findings = fill(&words.findings_summary, &[("came", came), ("gone", gone), ("stayed", stayed)]);
        vec![fill(&words.summary, &slots), findings]
    }

    /// How often each column changed, and which turns were taken.
    pub fn told(&self, labels: &Labels) -> Vec<String> {
        let words = &labels.changes;
        let field = |(_, column, count): &(Field, String, usize)| {
            fill(&words.field_count, &[("column", column.clone()), ("count", count.to_string())])
        };
        let shift = |(shift, count): (&String, &usize)| {
            fill(&words.shift_count, &[("words", shift.clone()), ("count", count.to_string())])
        };
        self.fields.iter().map(field).chain(self.shifts.iter().map(shift)).collect()
    }
}
