//! `--format html`: one file for reading, printing and mailing, which fetches nothing. The overview stands in it as
//! plain markup; the findings stand in it as data, which the page's own script filters and shows.

mod charts;
mod data;
mod frame;
mod matrix;
mod overview;
mod units;

use std::io::{self, Write};

use chrono::NaiveDate;

use super::page::visible;
use crate::finding::Severity;
use crate::lint::Report;
use crate::rule::{Labels, Lang};
use overview::Overview;

/// What the page says beside the report.
#[derive(Debug, Clone, Copy)]
pub struct Page {
    /// The language of the rules' own words.
    pub lang: Lang,
    /// From which severity on the check counts as failed.
    pub fail_on: Option<Severity>,
    /// The day at which it was judged.
    pub day: NaiveDate,
    /// At most so many findings are listed; all of them count.
    pub most: Option<usize>,
}

/// Writes a report.
///
/// # Errors
/// Where it cannot be written.
pub fn write(out: &mut dyn Write, report: &Report, page: &Page, labels: &Labels) -> io::Result<()> {
    let overview = Overview::new(report, page.most, labels);
    let data = data::json(report, &overview, page, labels)?;
    let frame = frame::Frame { report, overview: &overview, page, labels };
    out.write_all(frame.markup(data).into_string().as_bytes())
}
