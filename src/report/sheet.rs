//! The district's workbook (通报): an overview of units or files, which unit lists which field of work, every finding on a
//! table to be filtered, and the rules. A unit mails it, so every cell is a text, whatever it begins with, and links lead
//! to files beside it.

mod coverage;
mod files;
mod findings;
mod link;
mod look;
mod marked;
mod order;
mod overview;
mod rules;
mod units;

use std::io::{self, Write};
use std::path::Path;

pub use link::location;
use rust_xlsxwriter::{DocProperties, Workbook, XlsxError};

use crate::finding::Severity;
use crate::lint::Report;
use crate::report::visible::lines;
use crate::rule::{Labels, Lang};
use look::Looks;
use order::Order;

/// How a workbook is written.
#[derive(Debug, Clone, Copy)]
pub struct Style<'s> {
    /// The language of the rules' words.
    pub lang: Lang,
    /// From which severity on the check counts as failed.
    pub fail_on: Option<Severity>,
    /// The folder it will lie in, from which its links lead.
    pub folder: &'s Path,
}

/// A workbook in the making.
struct Sheets<'r> {
    report: &'r Report<'r>,
    style: Style<'r>,
    labels: &'r Labels,
    looks: Looks,
    order: Order<'r>,
}

/// Writes a report.
///
/// # Errors
/// Where it cannot be written.
pub fn write(out: &mut dyn Write, report: &Report, style: &Style, labels: &Labels) -> io::Result<()> {
    let order = Order::new(report, findings::MOST_ROWS);
    let sheets = Sheets { report, style: *style, labels, looks: Looks::default(), order };
    let bytes = sheets.fill().map_err(io::Error::other)?;
    out.write_all(&bytes)
}

impl Sheets<'_> {
    /// Its sheets, one after the other.
    fn fill(&self) -> Result<Vec<u8>, XlsxError> {
        let mut workbook = Workbook::new();
        workbook.set_properties(&DocProperties::new().set_title(&self.labels.sheet.title).set_author("gkcheck"));
        overview::write(self, workbook.add_worksheet())?;
        let domains = self.report.domains(&self.order.units);
        if !domains.is_empty() {
            coverage::write(self, &domains, workbook.add_worksheet())?;
        }
        findings::write(self, workbook.add_worksheet())?;
        if !self.order.units.is_empty() {
            files::write(self, workbook.add_worksheet())?;
        }
        rules::write(self, workbook.add_worksheet())?;
        workbook.save_to_buffer()
    }
}

/// The light colour that stands for a severity, as Excel and WPS tint such cells.
#[must_use]
pub fn tint(severity: Severity) -> u32 {
    match severity {
        Severity::Error => 0x00FF_C7CE,
        Severity::Warning => 0x00FF_EB9C,
        Severity::Info => 0x00DD_EBF7,
    }
}

/// Whether a text would be a formula if it were typed.
#[must_use]
pub fn begins_like_formula(text: &str) -> bool {
    text.trim_start().starts_with(['=', '+', '-', '@'])
}

/// Points of a line of text, and of the highest row there is.
const LINE: f64 = 15.0;
const HIGHEST: usize = 27;

/// How high a row must be for its texts, in points, each in a column of so many characters: not every program finds that
/// out itself.
pub fn row_height<'t>(cells: impl Iterator<Item = (&'t str, u8)>) -> f64 {
    let most = cells.map(|(text, width)| lines(text, usize::from(width).saturating_sub(2))).max().unwrap_or(1);
    f64::from(u8::try_from(most.min(HIGHEST)).unwrap_or(1)) * LINE + 2.0
}
