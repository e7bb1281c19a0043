//! What the overview counts: by unit, by rule, and by what rules are about. A unit is a file; whatever else comes to
//! be one is told here and nowhere else.

use std::collections::HashMap;

use super::visible;
use crate::finding::{Finding, Severity};
use crate::lint::{FileReport, Report};
use crate::rule::labels::HtmlLabels;

/// The counts of a report.
pub(super) struct Overview<'r> {
    /// The units, in the order of the report.
    pub units: Vec<Unit>,
    /// The unit of each file of the report.
    pub unit_of: Vec<usize>,
    /// What each rule of the report found, in the order of its coverage, as far as it was kept.
    pub rules: Vec<Counts>,
    /// What rules are about: the beginning of their codes and its name; those outside every area have no beginning.
    pub areas: Vec<(&'r str, &'r str)>,
    /// Where each rule of the report stands in its coverage.
    pub places: HashMap<&'r str, usize>,
}

/// One that answers for files.
pub(super) struct Unit {
    /// Its name, as it may be shown.
    pub name: String,
    /// How many entries its tables have.
    pub entries: usize,
    /// What was found in its files.
    pub counts: Counts,
    /// What was found in its files, by area, as far as it was kept.
    pub by_area: Vec<usize>,
}

/// How many findings weigh how much.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Counts {
    /// Those that must be mended.
    pub errors: usize,
    /// Those to be looked at.
    pub warnings: usize,
    /// The others.
    pub infos: usize,
}

impl Counts {
    /// All of them.
    pub(super) fn total(self) -> usize {
        self.errors + self.warnings + self.infos
    }

    /// The heaviest severity among them.
    pub(super) fn heaviest(self) -> Severity {
        match self {
            Self { errors: 1.., .. } => Severity::Error,
            Self { warnings: 1.., .. } => Severity::Warning,
            _ => Severity::Info,
        }
    }

    /// All that was found in a file.
    fn of(file: &FileReport) -> Self {
        let [errors, warnings, infos] = Severity::ALL.map(|severity| file.count(severity));
        Self { errors, warnings, infos }
    }

    fn add(&mut self, finding: &Finding) {
        match finding.severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Info => self.infos += 1,
        }
    }
}

impl<'r> Overview<'r> {
    /// Counts a report.
    pub(super) fn new(report: &'r Report, words: &'r HtmlLabels) -> Self {
        let mut areas: Vec<_> = words.areas.iter().map(|(code, name)| (code.as_str(), name.as_str())).collect();
        areas.push(("", &words.outside));
        let places = report.coverage.iter().enumerate().map(|(place, (rule, _))| (&*rule.code, place)).collect();
        let rules = vec![Counts::default(); report.coverage.len()];
        let mut overview = Self { units: Vec::new(), unit_of: Vec::new(), rules, areas, places };
        for file in &report.files {
            let mut unit = Unit {
                name: visible(&file.file),
                entries: file.entries,
                counts: Counts::of(file),
                by_area: vec![0; overview.areas.len()],
            };
            for finding in &file.findings {
                overview.count(finding, &mut unit);
            }
            overview.unit_of.push(overview.units.len());
            overview.units.push(unit);
        }
        overview.leave_out_empty_areas();
        overview
    }

    /// The units' numbers, those with most to mend first.
    pub(super) fn worst_first(&self) -> Vec<usize> {
        let mut numbers: Vec<usize> = (0..self.units.len()).collect();
        numbers.sort_by_key(|&number| std::cmp::Reverse(self.units[number].counts));
        numbers
    }

    /// The places of the rules that found something, the heaviest first.
    pub(super) fn heaviest_first(&self) -> Vec<usize> {
        let mut places: Vec<usize> = (0..self.rules.len()).filter(|&place| self.rules[place].total() > 0).collect();
        places.sort_by_key(|&place| {
            let counts = self.rules[place];
            std::cmp::Reverse((counts.heaviest(), counts.total()))
        });
        places
    }

    fn count(&mut self, finding: &Finding, unit: &mut Unit) {
        let area = self.areas.iter().position(|(beginning, _)| finding.code.starts_with(beginning));
        unit.by_area[area.unwrap_or(self.areas.len() - 1)] += 1;
        if let Some(&place) = self.places.get(&*finding.code) {
            self.rules[place].add(finding);
        }
    }

    fn leave_out_empty_areas(&mut self) {
        for area in (0..self.areas.len()).rev() {
            if self.units.iter().all(|unit| unit.by_area[area] == 0) {
                self.areas.remove(area);
                for unit in &mut self.units {
                    unit.by_area.remove(area);
                }
            }
        }
    }
}
