//! Unit by unit: how many files and entries, what was found, and how it stands with each field of work.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::Report;
use crate::finding::Severity;
use crate::roster::{Scope, Told};

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
    /// Tables that nothing tells the field of work of.
    pub untold: usize,
    /// Whether only some of its files may have been named, or some of them hold no catalog that can be read.
    pub partial: bool,
}

/// How a unit stands with a field of work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It lists it.
    Listed,
    /// It lists it, though it answers for others.
    Beyond,
    /// It answers for it and does not list it.
    Missing,
    /// It answers for it and was not seen to list it, but tables do not tell, or files were not named.
    Unclear,
    /// It has nothing to do with it.
    NotDue,
}

impl UnitReport {
    /// How many of the fields of work it answers for it lists.
    #[must_use]
    pub fn covered(&self) -> usize {
        self.due.iter().filter(|domain| self.listed.contains(domain)).count()
    }

    /// How it stands with a field of work.
    #[must_use]
    pub fn standing(&self, domain: &str) -> Standing {
        let is_in = |domains: &[String]| domains.iter().any(|one| one == domain);
        match (is_in(&self.due), is_in(&self.listed)) {
            (false, true) if !self.due.is_empty() => Standing::Beyond,
            (_, true) => Standing::Listed,
            (false, false) => Standing::NotDue,
            (true, false) if self.untold > 0 || self.partial => Standing::Unclear,
            (true, false) => Standing::Missing,
        }
    }

    /// The fields of work it answers for and stands so with.
    pub fn due_and(&self, standing: Standing) -> impl Iterator<Item = &str> {
        self.due.iter().map(String::as_str).filter(move |domain| self.standing(domain) == standing)
    }

    /// Each way once; and a unit with one field of work has no need to say which it is.
    fn settle(&mut self) {
        self.told.sort_unstable();
        self.told.dedup();
        self.listed.sort_unstable();
        self.listed.dedup();
        if let ([sole], true) = (&*self.due, self.untold > 0)
            && !self.listed.contains(sole)
        {
            self.listed.push(sole.clone());
        }
    }
}

impl Report<'_> {
    /// The units of the roster and those that files were told to be of: first those without a file, then worst first.
    /// Where only files were named, units without one are not spoken of.
    #[must_use]
    pub fn units(&self) -> Vec<UnitReport> {
        let mut units: BTreeMap<&str, UnitReport> = BTreeMap::new();
        for unit in &self.district.roster.units {
            units.entry(&unit.name).or_default().due = self.due(&unit.domains);
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
            unit.untold += file.listing.untold;
            unit.partial |= file.listing.tables == 0;
        }
        for finding in &self.of_units {
            let Some(unit) = finding.unit.as_ref().and_then(|unit| units.get_mut(&**unit)) else { continue };
            for (found, severity) in unit.found.iter_mut().zip(Severity::ALL) {
                *found += usize::from(finding.severity == severity);
            }
        }
        let partial = self.district.scope != Scope::All;
        let named = units.into_iter();
        let named =
            named.map(|(name, unit)| UnitReport { name: name.to_owned(), partial: partial || unit.partial, ..unit });
        let mut units: Vec<UnitReport> = named.filter(|unit| !partial || unit.files > 0).collect();
        units.iter_mut().for_each(UnitReport::settle);
        units.sort_by_key(|unit| Reverse((unit.files == 0, unit.found)));
        units
    }

    /// The fields of work that units answer for, in the order of the roster; then others that are listed.
    #[must_use]
    pub fn domains(&self, units: &[UnitReport]) -> Vec<String> {
        let mut met = BTreeSet::new();
        let due = self.district.roster.units.iter().flat_map(|unit| self.due(&unit.domains));
        let due = due.filter(|domain| units.iter().any(|unit| unit.due.contains(domain)));
        let listed: BTreeSet<&String> = units.iter().flat_map(|unit| &unit.listed).collect();
        due.chain(listed.into_iter().cloned()).filter(|domain| met.insert(domain.clone())).collect()
    }

    /// Fields of work by their own names, each once.
    fn due(&self, domains: &[String]) -> Vec<String> {
        let mut met = BTreeSet::new();
        let named = domains.iter().map(|domain| self.district.domains.named(domain).unwrap_or(domain).to_owned());
        named.filter(|domain| met.insert(domain.clone())).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(due: &[&str], listed: &[&str], untold: usize) -> UnitReport {
        let [due, listed] = [due, listed].map(|names| names.iter().map(|name| (*name).to_owned()).collect());
        let mut unit = UnitReport { due, listed, untold, ..UnitReport::default() };
        unit.settle();
        unit
    }

    #[test]
    fn what_is_not_listed_is_missing_only_where_every_table_tells() {
        let stands = |unit: &UnitReport| ["社会救助", "养老服务", "义务教育", "就业"].map(|name| unit.standing(name));
        let due = ["社会救助", "养老服务"];
        let told = [Standing::Listed, Standing::Missing, Standing::Beyond, Standing::NotDue];
        assert_eq!(stands(&unit(&due, &["社会救助", "义务教育"], 0)), told);
        assert_eq!(unit(&due, &["社会救助"], 1).standing("养老服务"), Standing::Unclear);
        // One field of work need not be told.
        assert_eq!(unit(&["社会救助"], &[], 1).standing("社会救助"), Standing::Listed);
        assert_eq!(unit(&[], &["社会救助"], 0).standing("社会救助"), Standing::Listed);
    }
}
