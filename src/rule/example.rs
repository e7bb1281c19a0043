//! An example in a rule file: a row (or several, or a whole table) and what the rule finds in it. Examples are
//! the rule's tests, and what `explain` shows.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;

use crate::finding::Severity;
use crate::ignore::Ignore;
use crate::roster::Unit;

/// One example. Columns it does not name come from the sound sample row.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Example {
    /// One row: field or heading → text.
    #[serde(default)]
    pub row: BTreeMap<String, String>,
    /// Several rows, for rules about a table.
    #[serde(default)]
    pub rows: Vec<BTreeMap<String, String>>,
    /// A whole table as CSV, where the header itself is the point.
    pub table: Option<String>,
    /// A file under `fixtures/`, where its bytes are the point.
    pub file: Option<String>,
    /// Several files and their rows, for rules across units.
    #[serde(default)]
    pub catalog: BTreeMap<String, Vec<BTreeMap<String, String>>>,
    /// The roster they are judged by.
    #[serde(default)]
    pub unit: Vec<Unit>,
    /// What the district has decided to live with.
    #[serde(default)]
    pub ignore: Vec<Ignore>,
    /// The templates that hold in its district.
    #[serde(default)]
    pub templates: Vec<String>,
    /// The characters under the carets, in order; nothing where the rule finds nothing.
    #[serde(default)]
    pub finds: Vec<String>,
    /// The day it is judged at, where that is the point.
    pub as_of: Option<NaiveDate>,
    /// How much the findings weigh, where that is the point.
    pub severity: Option<Severity>,
    /// What a reader should notice.
    pub note: Option<String>,
}

impl Example {
    /// Its rows, however it is written.
    pub fn all_rows(&self) -> impl Iterator<Item = &BTreeMap<String, String>> {
        let single = self.rows.is_empty().then_some(&self.row);
        let single = single.filter(|_| self.catalog.is_empty());
        single.into_iter().chain(&self.rows).chain(self.catalog.values().flatten())
    }
}
