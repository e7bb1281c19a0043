//! What a check returns ([`Hit`]) and what a user is told ([`Finding`]). A hit knows where; a rule adds code,
//! severity and words.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::catalog::Field;
use crate::fingerprint::{Digest, Fingerprint};
use crate::listing::Placed;
use crate::place::{CellRef, Edit, Span};

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Worth knowing; nothing need be done.
    Info,
    /// Someone should look.
    Warning,
    /// Against the documents: must be mended before it is submitted.
    Error,
}

impl Severity {
    /// All of them, the heaviest first.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Info];

    /// Its name in settings, in JSON, and for the colours of pages.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }
}

/// Where in the asked-about thing a check found something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Site {
    /// The file as a whole.
    File,
    /// A cell of a sheet, by number, outside every table.
    Header(usize, CellRef),
    /// The heading of a table's column, or the first cell of its header.
    Heading(CellRef),
    /// The cell of the entry asked about, by number of the table's column.
    Column(usize),
    /// A cell of some entry of the table asked about.
    Cell {
        /// The number of the entry, counted from zero.
        entry: usize,
        /// The number of the table's column.
        column: usize,
    },
    /// A cell outside every entry, and its text.
    Loose(CellRef, crate::read::TextId),
    /// A unit of the roster.
    Unit(String),
    /// A file as a whole, by the number of its listing.
    Listing(usize),
    /// A cell of a listed file.
    Listed(Placed),
}

/// Something a check found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Where.
    pub site: Site,
    /// The characters, first of all the ones to underline; none where the whole cell, or its lack, is meant.
    pub marks: Vec<Span>,
    /// What the rule's sentences may name.
    pub slots: Vec<(&'static str, String)>,
    /// Which of the kind's cases it is, where a rule may weigh or word them differently: the most telling first.
    pub cases: Vec<&'static str>,
    /// The change that would mend it.
    pub edit: Option<Edit>,
    /// Other cells that belong to it.
    pub related: Vec<Related>,
}

/// Another cell that belongs to a hit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Related {
    /// Of the entry asked about, by number of the table's column: entries with the same texts share an answer.
    Column(usize),
    /// Any cell of the table.
    Cell(CellRef),
    /// A cell of a listed file.
    Listed(Placed),
}

impl Hit {
    /// A hit on some characters of a site.
    #[must_use]
    pub fn new(site: Site, marks: Vec<Span>) -> Self {
        Self { site, marks, slots: Vec::new(), cases: Vec::new(), edit: None, related: Vec::new() }
    }

    /// With a word for the rule's sentences.
    #[must_use]
    pub fn slot(mut self, name: &'static str, word: impl std::fmt::Display) -> Self {
        self.slots.push((name, word.to_string()));
        self
    }

    /// As one more of the kind's cases.
    #[must_use]
    pub fn case(mut self, case: Option<&'static str>) -> Self {
        self.cases.extend(case);
        self
    }

    /// With a change that would mend it.
    #[must_use]
    pub fn edit(mut self, edit: Option<Edit>) -> Self {
        self.edit = edit;
        self
    }
}

/// One thing a user is told, ready to be shown.
#[derive(Debug, Clone)]
pub struct Finding {
    /// The rule's code, `GK501`.
    pub code: Arc<str>,
    /// The rule's name, `website-not-ticked`.
    pub name: Arc<str>,
    /// The defect, in a few words.
    pub title: Arc<str>,
    /// How much it weighs.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// How to mend it.
    pub help: String,
    /// Which file; the settings where a unit has none.
    pub file: Arc<str>,
    /// Which unit, as far as it is known.
    pub unit: Option<Arc<str>>,
    /// Which field of work the unit lacks, where that is meant.
    pub domain: Option<Arc<str>>,
    /// Where in the file; `None` where the file as a whole is meant.
    pub place: Option<Place>,
    /// The change that would mend it.
    pub fix: Option<Fix>,
    /// The documents behind the rule.
    pub basis: Arc<[Authority]>,
    /// What it is known by from one run to the next.
    pub fingerprint: Fingerprint,
}

impl Finding {
    /// Bytes it takes up in memory, but for what it shares with others.
    #[must_use]
    pub fn size(&self) -> u64 {
        let marks =
            self.place.as_ref().map_or(0, |place| place.item.len() + 8 * (place.marks.len() + place.related.len()));
        let edit = self.fix.as_ref().map_or(0, |fix| fix.edit.text.len());
        (size_of::<Self>() + 200 + self.message.len() + self.help.len() + marks + edit) as u64
    }
}

/// Whether a user’s word means a rule: its code, a beginning of its code, its name, or `ALL`.
#[must_use]
pub fn means(word: &str, code: &str, name: &str) -> bool {
    let upper = word.to_ascii_uppercase();
    // GK5 means a family; a letter or two would mean everything by accident.
    let by_code = upper.len() >= 3 && code.starts_with(&upper);
    by_code || name == word || upper == "ALL"
}

/// Where in a file a finding stands.
#[derive(Debug, Clone)]
pub struct Place {
    /// The number of its sheet, counted from zero.
    pub number: usize,
    /// The sheet's name; empty in text files.
    pub sheet: Arc<str>,
    /// The cell.
    pub cell: CellRef,
    /// Whether it stands in a table of a document, where cells have no names.
    pub in_document: bool,
    /// The heading over it.
    pub column: Arc<str>,
    /// The field it fills.
    pub field: Option<Field>,
    /// The item it belongs to.
    pub item: Arc<str>,
    /// What its row is known by, wherever it stands; none outside every row.
    pub row_identity: Option<Digest>,
    /// The whole text of the cell.
    pub text: Arc<str>,
    /// The characters to underline, the most telling first; never empty.
    pub marks: Vec<Span>,
    /// Other cells that belong to it.
    pub related: Vec<CellRef>,
    /// Cells of other files that belong to it.
    pub elsewhere: Vec<Elsewhere>,
}

/// A cell of another file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Elsewhere {
    /// The unit it is of.
    pub unit: Arc<str>,
    /// The file.
    pub file: Arc<str>,
    /// The sheet's name; empty in text files.
    pub sheet: Arc<str>,
    /// The cell.
    pub cell: CellRef,
    /// Whether it stands in a table of a document.
    #[serde(skip)]
    pub in_document: bool,
    /// The whole text of the cell.
    pub text: Arc<str>,
}

/// A change that would mend a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fix {
    /// Whether it may be applied without asking.
    pub applicability: Applicability,
    /// What to change in the cell.
    #[serde(flatten)]
    pub edit: Edit,
}

/// Whether a fix may be applied without asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Applicability {
    /// Always right.
    Safe,
    /// To be shown, and applied where the user says so.
    Suggested,
}

/// A document, or a part of one, that a rule rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Authority {
    /// The document's title.
    pub document: String,
    /// Its number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Article, annex or note.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
}

impl Authority {
    /// `《…》（国办发〔2019〕54号）第二条`
    #[must_use]
    pub fn shown(&self) -> String {
        let number = self.number.as_ref().map_or_else(String::new, |number| format!("（{number}）"));
        format!("《{}》{number}{}", self.document, self.article.as_deref().unwrap_or(""))
    }
}
