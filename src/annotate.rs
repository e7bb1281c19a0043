//! Annotated copies: each cell with findings is coloured by the heaviest of them and has a comment that says what is
//! wrong and how to mend it; a sheet behind the others lists everything. An .xlsx is changed in place, so that all else
//! stays as it is; of any other file a new .xlsx of the same values is made.

mod columns;
mod comments;
mod drawing;
mod grid;
mod layout;
mod mark;
mod notes;
mod paint;
mod parts;
mod patched;
mod relations;
mod rewritten;
mod scale;
mod styles;
mod summary;
mod summary_part;
mod xml;

use crate::lint::FileReport;
use crate::read::{self, Limits, MainPart, Unreadable, Workbook};
use crate::rule::{Labels, fill};
pub use mark::is_copy;
use notes::{Notes, notes};
use summary::{Names, Summary};

/// An annotated copy.
#[derive(Debug)]
pub struct Copy {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The ending its name must have: `xlsx`, or `xlsm` where it holds macros.
    pub ending: &'static str,
    /// What of the file it does not hold, in a sentence; none where it holds everything.
    pub loss: Option<String>,
}

/// Why there is no copy.
#[derive(Debug)]
pub enum Refused {
    /// The file cannot be read.
    Unreadable(Unreadable),
    /// It has more rows or columns than a sheet.
    TooLarge,
    /// Writing it failed; in the library's words.
    Fault(String),
}

/// The annotated copy of a file that was checked.
///
/// # Errors
/// Why there can be none.
pub fn annotate(bytes: &[u8], checked: &FileReport, limits: &Limits, labels: &Labels) -> Result<Copy, Refused> {
    let workbook = read::read_within(bytes, limits).map_err(Refused::Unreadable)?;
    let notes = notes(&workbook, &checked.findings);
    let job = Job { workbook: &workbook, notes, checked, limits, labels };
    match read::sheets_of_xlsx(bytes, limits) {
        Ok(Some(main)) => job.patched(bytes, &main).or_else(|()| job.rewritten(&labels.annotate.damaged)),
        Ok(None) => job.rewritten(&labels.annotate.converted),
        Err(_) => job.rewritten(&labels.annotate.damaged),
    }
}

/// A copy in the making.
struct Job<'j> {
    workbook: &'j Workbook,
    notes: Vec<Notes<'j>>,
    checked: &'j FileReport,
    limits: &'j Limits,
    labels: &'j Labels,
}

impl Job<'_> {
    /// The file with what is added to it; nothing where it is too odd to be changed in place.
    fn patched(&self, bytes: &[u8], main: &MainPart) -> Result<Copy, ()> {
        let names: Vec<&str> = main.sheets.iter().map(|sheet| &*sheet.name).collect();
        let summary = Summary::new(self.checked, &names, None, self.labels);
        let bytes = patched::patched(bytes, main, &self.notes, &summary, self.labels).map_err(drop)?;
        // Whatever is handed out can be read again.
        read::read_within(&bytes, self.limits).map_err(drop)?;
        let ending = if main.has_macros { "xlsm" } else { "xlsx" };
        Ok(Copy { bytes, ending, loss: None })
    }

    /// A new workbook of the same values; `loss` says what it lacks.
    fn rewritten(&self, loss: &str) -> Result<Copy, Refused> {
        if !rewritten::fits(self.workbook) {
            return Err(Refused::TooLarge);
        }
        let (mut names, mut taken): (Vec<String>, Names) = Default::default();
        for (number, sheet) in (1..).zip(&self.workbook.sheets) {
            let usual = fill(&self.labels.annotate.unnamed, &[("number", number.to_string())]);
            let wanted = if sheet.name.trim().is_empty() { &usual } else { &sheet.name };
            names.push(taken.free(wanted));
        }
        let taken: Vec<&str> = names.iter().map(String::as_str).collect();
        let summary = Summary::new(self.checked, &taken, Some(loss), self.labels);
        let bytes = rewritten::rewritten(self.workbook, &names, &self.notes, &summary, self.labels);
        let bytes = bytes.map_err(|error| Refused::Fault(error.to_string()))?;
        Ok(Copy { bytes, ending: "xlsx", loss: Some(loss.to_owned()) })
    }
}
