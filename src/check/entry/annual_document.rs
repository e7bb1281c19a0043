//! Is a document of one year, or of a period that has passed, cited as a standing basis?

use std::collections::BTreeMap;

use chrono::Datelike;
use serde::Deserialize;

use super::{Asked, EntryQuestion};
use crate::catalog::Field;
use crate::check::cited::{Cited, judged};
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Site};

/// Finds citations of work plans of a year, of the case `current` where it is the year of the check, and of documents
/// for a period that has passed: the case `period`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnnualDocument {
    /// What a work plan calls itself; its title names a year, too.
    plans: Vec<String>,
    /// Names of periods and the year each ends with: 十三五 = 2020.
    periods: BTreeMap<String, i32>,
}

impl EntryQuestion for AnnualDocument {
    fn shape(&self) -> Shape {
        Shape { kind: "annual-document", slots: &["title", "year"], cases: &["current", "period"] }
    }

    fn reads(&self) -> Vec<Vec<Field>> {
        vec![vec![Field::Basis]]
    }

    fn ask(&self, asked: &Asked) -> Answer {
        let year = asked.law.as_of.year();
        judged(&asked.entry, Field::Basis, asked.law, |cited| self.annual(cited, year))
    }
}

impl AnnualDocument {
    fn annual(&self, cited: &Cited, today: i32) -> Option<Hit> {
        let title = cited.citation.title.as_str();
        let hit = |year: i32, case| {
            let hit = Hit::new(Site::Column(cited.column), vec![cited.citation.title_span]);
            Some(hit.slot("title", title).slot("year", year).case(case))
        };
        let years = years(title);
        if let Some(end) = self.end_of_period(title, &years) {
            return if end < today { hit(end, Some("period")) } else { None };
        }
        let year = years.iter().find(|named| named.rest.starts_with('年'))?;
        let is_plan = self.plans.iter().any(|plan| year.rest.contains(plan.as_str()));
        if is_plan { hit(year.year, (year.year >= today).then_some("current")) } else { None }
    }

    /// The last year of the period a title names: 2016—2020年, “十三五”.
    fn end_of_period(&self, title: &str, years: &[Named]) -> Option<i32> {
        let runs_on = |pair: &&[Named]| {
            let between = pair[0].rest.len() - pair[1].rest.len() - YEAR;
            let between = &pair[0].rest[..between];
            between.contains(is_dash) && between.chars().all(|c| is_dash(c) || c == '年' || c.is_whitespace())
        };
        let range = years.windows(2).find(runs_on).map(|pair| pair[1].year);
        let named = || {
            let ends = self.periods.iter().filter(|(name, _)| title.contains(name.as_str())).map(|(_, end)| *end);
            // 第十四个五年规划和2035年远景目标纲要 looks further ahead.
            ends.max().map(|end| years.iter().map(|named| named.year).fold(end, i32::max))
        };
        range.or_else(named)
    }
}

/// Bytes of a year in digits.
const YEAR: usize = 4;

/// A year in a title, and what stands behind it.
struct Named<'t> {
    year: i32,
    rest: &'t str,
}

/// The years from 1949 to 2099 that a title names in digits.
fn years(title: &str) -> Vec<Named<'_>> {
    let mut years = Vec::new();
    let mut rest = title;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let digits = &rest[start..];
        let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
        rest = &digits[end..];
        let year = digits[..end].parse().ok().filter(|year| end == YEAR && (1949..2100).contains(year));
        years.extend(year.map(|year| Named { year, rest }));
    }
    years
}

/// What stands between the first and the last year of a period.
fn is_dash(c: char) -> bool {
    matches!(c, '-' | '—' | '－' | '–' | '―' | '~' | '～' | '至')
}
