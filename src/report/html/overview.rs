//! What the overview counts: by unit, by rule, and by what rules are about. Where no units are told apart, each file is
//! one; which of the two it is, is told here and nowhere else.

use std::collections::HashMap;

use super::visible;
use crate::finding::{Finding, Severity};
use crate::lint::{FileReport, Report, UnitReport};
use crate::rule::Labels;

/// The counts of a report.
pub(super) struct Overview<'r> {
    /// Whether units are told apart; else each file counts as one.
    pub has_units: bool,
    /// The units, the worst first, or the files, in the order of the report.
    pub units: Vec<Unit>,
    /// The files, and behind them a place for each finding of a unit as a whole: its name, and the unit it is of.
    pub files: Vec<(String, Option<usize>)>,
    /// What each rule of the report found, in the order of its coverage, as far as it was kept.
    pub rules: Vec<Counts>,
    /// What rules are about: the beginning of their codes and its name; those outside every area have no beginning.
    pub areas: Vec<(&'r str, &'r str)>,
    /// Where each rule of the report stands in its coverage.
    pub places: HashMap<&'r str, usize>,
    /// Where in the list a finding of a unit as a whole stands, by the unit's name and the field of work it lacks.
    lacking: HashMap<(&'r str, Option<&'r str>), usize>,
}

/// One that answers for files.
#[derive(Default)]
pub(super) struct Unit {
    /// Its name, as it may be shown.
    pub name: String,
    /// How it fares; none of a file, or of files of no known unit.
    pub report: Option<UnitReport>,
    /// How many files it has.
    pub files: usize,
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

    fn of([errors, warnings, infos]: [usize; 3]) -> Self {
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
    /// Counts a report, of which at most `most` findings are listed.
    pub(super) fn new(report: &'r Report, most: Option<usize>, labels: &'r Labels) -> Self {
        let words = &labels.html;
        let mut areas: Vec<_> = words.areas.iter().map(|(code, name)| (code.as_str(), name.as_str())).collect();
        areas.push(("", &words.outside));
        let places = report.coverage.iter().enumerate().map(|(place, (rule, _))| (&*rule.code, place)).collect();
        let has_units = report.has_units();
        let mut units = if has_units { known_units(report) } else { files_as_units(report) };
        let files = files(report, &mut units, labels);
        let rules = vec![Counts::default(); report.coverage.len()];
        let lacking = lacking(report, most);
        let mut overview = Self { has_units, units, files, rules, areas, places, lacking };
        overview.count_findings(report);
        overview.leave_out_empty_areas();
        overview
    }

    /// The units' numbers, those with most to mend first.
    pub(super) fn worst_first(&self) -> Vec<usize> {
        let mut numbers: Vec<usize> = (0..self.units.len()).collect();
        if !self.has_units {
            numbers.sort_by_key(|&number| std::cmp::Reverse(self.units[number].counts));
        }
        numbers
    }

    /// What the page filters by for a unit: `#unit=3`, or where there are only files `#file=3`.
    pub(super) fn filter(&self, unit: usize) -> String {
        format!("#{}={unit}", if self.has_units { "unit" } else { "file" })
    }

    /// Where in the list it stands that a unit lacks a field of work, or has no catalog at all.
    pub(super) fn lacks(&self, unit: &UnitReport, domain: &str) -> Option<usize> {
        let of = |domain| self.lacking.get(&(unit.name.as_str(), domain)).copied();
        of(Some(domain)).or_else(|| of(None))
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

    fn count_findings(&mut self, report: &Report) {
        for unit in &mut self.units {
            unit.by_area = vec![0; self.areas.len()];
        }
        let of_units = self.files[report.files.len()..].iter().zip(report.of_units.chunks(1));
        let of_files = self.files.iter().zip(report.files.iter().map(|file| &*file.findings));
        for ((_, unit), findings) in of_files.chain(of_units) {
            for finding in findings {
                if let Some(&place) = self.places.get(&*finding.code) {
                    self.rules[place].add(finding);
                }
                let area = self.areas.iter().position(|(beginning, _)| finding.code.starts_with(beginning));
                if let Some(unit) = unit {
                    self.units[*unit].by_area[area.unwrap_or(self.areas.len() - 1)] += 1;
                }
            }
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

fn known_units(report: &Report) -> Vec<Unit> {
    let unit = |unit: UnitReport| Unit {
        name: visible(&unit.name),
        files: unit.files,
        entries: unit.entries,
        counts: Counts::of(unit.found),
        report: Some(unit),
        by_area: Vec::new(),
    };
    report.units().into_iter().map(unit).collect()
}

fn files_as_units(report: &Report) -> Vec<Unit> {
    let unit = |file: &FileReport| Unit { name: visible(&file.file), ..of_file(file) };
    report.files.iter().map(unit).collect()
}

/// What a file adds to whoever it is of.
fn of_file(file: &FileReport) -> Unit {
    let counts = Counts::of(Severity::ALL.map(|severity| file.count(severity)));
    Unit { files: 1, entries: file.entries, counts, ..Unit::default() }
}

/// The files and what else findings stand in, with their units. Files of no known unit make one of their own, the last.
fn files(report: &Report, units: &mut Vec<Unit>, labels: &Labels) -> Vec<(String, Option<usize>)> {
    if !report.has_units() {
        let files = report.files.iter().enumerate().map(|(number, file)| (visible(&file.file), Some(number)));
        return files.chain(report.of_units.iter().map(|finding| (visible(&finding.file), None))).collect();
    }
    let known =
        units.iter().enumerate().filter_map(|(number, unit)| Some((unit.report.as_ref()?.name.clone(), number)));
    let known: HashMap<String, usize> = known.collect();
    let strays: Vec<Unit> = report.files.iter().filter(|file| file.listing.unit.is_none()).map(of_file).collect();
    let stray = units.len();
    if !strays.is_empty() {
        units.push(together(labels.coverage.no_unit.clone(), &strays));
    }
    let files = report.files.iter().map(|file| {
        let unit = file.listing.unit.as_ref().map_or(Some(stray), |unit| known.get(&unit.name).copied());
        (visible(&file.file), unit)
    });
    let of_units = report.of_units.iter().map(|finding| {
        let unit = finding.unit.as_ref().and_then(|unit| known.get(&**unit)).copied();
        (visible(&finding.file), unit)
    });
    files.chain(of_units).collect()
}

fn together(name: String, files: &[Unit]) -> Unit {
    let mut all = Unit { name, files: files.len(), ..Unit::default() };
    for file in files {
        all.entries += file.entries;
        all.counts.errors += file.counts.errors;
        all.counts.warnings += file.counts.warnings;
        all.counts.infos += file.counts.infos;
    }
    all
}

fn lacking<'r>(report: &'r Report, most: Option<usize>) -> HashMap<(&'r str, Option<&'r str>), usize> {
    let before: usize = report.files.iter().map(|file| file.findings.len()).sum();
    let listed = (before..most.unwrap_or(usize::MAX)).zip(&report.of_units);
    listed.filter_map(|(place, finding)| Some(((finding.unit.as_deref()?, finding.domain.as_deref()), place))).collect()
}
