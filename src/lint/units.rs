//! Unit by unit: how many files and entries, what was found, and which of its fields of work it lists.

use std::collections::{BTreeMap, BTreeSet};

use super::Report;
use crate::finding::Severity;
use crate::roster::Told;

/// What came of checking one unit.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UnitReport {
    /// Its name.
    pub name: String,
    /// How its files were told to be its own, each way once.
    pub told: Vec<Told>,
    /// How many files it has.
    pub files: usize,
    /// How many entries.
    pub entries: usize,
    /// How many errors, warnings and infos.
    pub found: [usize; 3],
    /// The fields of work it answers for.
    pub due: Vec<String>,
    /// The fields of work its tables are about.
    pub listed: Vec<String>,
}

impl UnitReport {
    /// How many of the fields of work it answers for it lists.
    #[must_use]
    pub fn covered(&self) -> usize {
        self.due.iter().filter(|domain| self.listed.contains(domain)).count()
    }
}

impl Report<'_> {
    /// The units of the roster and those that files were told to be of, worst first.
    #[must_use]
    pub fn units(&self) -> Vec<UnitReport> {
        let mut units: BTreeMap<&str, UnitReport> = BTreeMap::new();
        let domains = &self.district.domains;
        for unit in &self.district.roster.units {
            let due = unit.domains.iter().map(|domain| domains.named(domain).unwrap_or(domain).to_owned()).collect();
            units.entry(&unit.name).or_default().due = due;
        }
        for file in &self.files {
            let Some(told) = &file.listing.unit else { continue };
            let unit = units.entry(&told.name).or_default();
            unit.told.push(told.told);
            unit.files += 1;
            unit.entries += file.entries;
            for (found, severity) in unit.found.iter_mut().zip(Severity::ALL) {
                *found += file.count(severity);
            }
            unit.listed.extend(file.listing.domains.iter().cloned());
        }
        for finding in &self.of_units {
            let Some(unit) = finding.unit.as_ref().and_then(|unit| units.get_mut(&**unit)) else { continue };
            for (found, severity) in unit.found.iter_mut().zip(Severity::ALL) {
                *found += usize::from(finding.severity == severity);
            }
        }
        let mut units: Vec<UnitReport> =
            units.into_iter().map(|(name, unit)| UnitReport { name: name.to_owned(), ..unit }).collect();
        for unit in &mut units {
            unit.told.sort_unstable();
            unit.told.dedup();
            unit.listed.sort_unstable();
            unit.listed.dedup();
        }
        units.sort_by_key(|unit| std::cmp::Reverse(unit.found));
        units
    }

    /// Whether units are worth a table of their own: where settings name them, or folders tell several apart.
    #[must_use]
    pub fn has_units(&self) -> bool {
        let told = self.files.iter().filter_map(|file| file.listing.unit.as_ref());
        let folders: BTreeSet<&str> =
            told.filter(|unit| unit.told == Told::Folder).map(|unit| unit.name.as_str()).collect();
        !self.district.roster.is_empty() || folders.len() > 1
    }
}
