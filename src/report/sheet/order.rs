//! The order of the workbook: unit by unit, worst first, so that a unit's findings stand together and its name can lead
//! to them.

use std::collections::HashMap;

use crate::finding::Finding;
use crate::lint::{Report, UnitReport};

/// The units and the findings, and where each unit's findings begin.
pub struct Order<'r> {
    /// The units, worst first; none where they are not told apart.
    pub units: Vec<UnitReport>,
    /// The findings, unit by unit, what is said of a unit as a whole first; those of no unit last.
    pub findings: Vec<&'r Finding>,
    /// The row of the first finding about a unit, and about each field of work it lacks.
    rows: HashMap<(&'r str, Option<&'r str>), u32>,
}

impl<'r> Order<'r> {
    /// The order of a report, whose findings stand below one row of headings, at most so many.
    pub fn new(report: &'r Report, most: usize) -> Self {
        let units = if report.has_units() { report.units() } else { Vec::new() };
        let ranks: HashMap<&str, usize> = units.iter().enumerate().map(|(rank, unit)| (&*unit.name, rank)).collect();
        let rank = |finding: &&Finding| finding.unit.as_ref().and_then(|unit| ranks.get(&**unit)).copied();
        let of_files = report.files.iter().flat_map(|file| &file.findings);
        let mut findings: Vec<&Finding> = report.of_units.iter().chain(of_files).collect();
        if !units.is_empty() {
            findings.sort_by_key(|finding| rank(finding).unwrap_or(usize::MAX));
        }
        findings.truncate(most);
        let mut rows = HashMap::new();
        for (row, finding) in (1..).zip(&findings) {
            let Some(unit) = finding.unit.as_deref() else { continue };
            rows.entry((unit, None)).or_insert(row);
            if finding.domain.is_some() {
                rows.entry((unit, finding.domain.as_deref())).or_insert(row);
            }
        }
        Self { units, findings, rows }
    }

    /// The row of the first finding about a unit.
    pub fn row_of(&self, unit: &str) -> Option<u32> {
        self.rows.get(&(unit, None)).copied()
    }

    /// The row that says that a unit lacks a field of work, or every file; of what is unclear there may be none.
    pub fn row_of_lack(&self, unit: &UnitReport, domain: &str) -> Option<u32> {
        let told = self.rows.get(&(&*unit.name, Some(domain))).copied();
        told.or_else(|| self.row_of(&unit.name).filter(|_| unit.files == 0))
    }
}
