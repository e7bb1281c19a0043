//! What came of checking: file by file, rule by rule.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Coverage;
use super::coverage::Tally;
use crate::baseline::Known;
use crate::finding::{Finding, Severity};
use crate::fingerprint;
use crate::listing::Listing;
use crate::roster::{District, Scope, UnitOf};
use crate::rule::Rule;

/// What came of checking.
#[derive(Debug)]
pub struct Report<'k> {
    /// File by file, in the order they were named.
    pub files: Vec<FileReport>,
    /// Rule by rule, in the order of codes: on how much it ran, how much it found, or why it did not run.
    pub coverage: Vec<(&'k Rule, Coverage)>,
    /// What was found of units that have no file, or none that could be read.
    pub of_units: Vec<Finding>,
    /// What was found and is not told, with the reason.
    pub held_back: Vec<HeldBack>,
    /// What a baseline knew and is found no more, of what was checked; none where there is no baseline.
    pub gone: Option<Vec<Known>>,
    /// The day it was judged at.
    pub as_of: NaiveDate,
    /// The district's units and fields of work.
    pub district: &'k District,
    /// Files that are something else than catalogs, where those are left alone.
    pub others: Vec<Arc<str>>,
}

/// A finding that is not told.
#[derive(Debug, Clone)]
pub struct HeldBack {
    /// What was found.
    pub finding: Finding,
    /// Why it is not told.
    pub because: Because,
}

/// What was checked, and by which rules.
#[derive(Debug)]
pub struct Reach<'r> {
    codes: HashSet<&'r str>,
    files: HashSet<&'r str>,
    scope: Scope,
}

impl Reach<'_> {
    /// Whether what was known before would have been found again, were it still there.
    #[must_use]
    pub fn holds(&self, known: &Known) -> bool {
        self.codes.contains(known.code.as_str())
            && (self.scope == Scope::All || self.files.contains(known.file.as_str()))
    }
}

/// Why a finding is not told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Because {
    /// The district lives with it, for this reason.
    Ignored(Arc<str>),
    /// It was known before.
    Known,
}

/// What came of checking one file.
#[derive(Debug)]
pub struct FileReport {
    /// The file as the user named it.
    pub file: Arc<str>,
    /// How many entries its tables have.
    pub entries: usize,
    /// What was found, from top to bottom.
    pub findings: Vec<Finding>,
    /// What it lists, and which unit it is of.
    pub listing: Listing,
    /// What was found beyond that, where it was too much to keep: it is only counted.
    pub beyond: BTreeMap<Severity, usize>,
    /// For each rule that was selected, how it fared.
    pub tallies: Vec<Tally>,
}

impl FileReport {
    /// How many findings weigh so much.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        let kept = self.findings.iter().filter(|finding| finding.severity == severity).count();
        kept + self.beyond.get(&severity).copied().unwrap_or(0)
    }
}

impl Report<'_> {
    /// Everything found, file by file.
    pub fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.files.iter().flat_map(|file| &file.findings).chain(&self.of_units)
    }

    /// How many findings weigh so much.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.files.iter().map(|file| file.count(severity)).sum::<usize>() + self.count_of_units(severity)
    }

    /// How many of those that stand in no file weigh so much.
    #[must_use]
    pub fn count_of_units(&self, severity: Severity) -> usize {
        self.of_units.iter().filter(|finding| finding.severity == severity).count()
    }

    /// How many findings are not told: since the district lives with them, and since they were known.
    #[must_use]
    pub fn held_back(&self) -> (usize, usize) {
        let known = self.held_back.iter().filter(|held| held.because == Because::Known).count();
        (self.held_back.len() - known, known)
    }

    /// What of a baseline this report can tell of.
    #[must_use]
    pub fn reach(&self) -> Reach<'_> {
        Reach {
            codes: self.coverage.iter().map(|(rule, _)| &*rule.code).collect(),
            files: self.files.iter().map(|file| &*file.file).collect(),
            scope: self.district.scope,
        }
    }

    /// How many findings there are, with those that are only counted.
    #[must_use]
    pub fn found(&self) -> usize {
        self.findings().count() + self.files.iter().flat_map(|file| file.beyond.values()).sum::<usize>()
    }

    /// Whether anything found weighs so much that the check counts as failed; never where nothing does.
    #[must_use]
    pub fn fails(&self, least: Option<Severity>) -> bool {
        let beyond = || self.files.iter().flat_map(|file| file.beyond.keys());
        let weights = || self.findings().map(|finding| &finding.severity).chain(beyond());
        least.is_some_and(|least| weights().any(|severity| *severity >= least))
    }

    /// Rule by rule, on how much of one file it ran, how much it found there, or why it did not run.
    pub fn coverage_of<'r>(&'r self, file: &'r FileReport) -> impl Iterator<Item = (&'r Rule, Coverage)> {
        self.coverage.iter().zip(&file.tallies).map(|((rule, _), tally)| (*rule, Coverage::of(tally)))
    }

    /// How many entries were checked.
    #[must_use]
    pub fn entries(&self) -> usize {
        self.files.iter().map(|file| file.entries).sum()
    }
}

/// Whose findings a file's are: its unit's where the roster knows the unit, else those of its name.
#[must_use]
pub fn owner<'o>(file: &'o str, unit: Option<&'o UnitOf>) -> &'o str {
    unit.filter(|unit| unit.known).map_or_else(|| fingerprint::owner(file), |unit| &unit.name)
}
