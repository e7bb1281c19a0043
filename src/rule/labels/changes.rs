//! The words of `gkcheck diff`: the dynamic adjustment of catalogs.

use serde::Deserialize;

use crate::catalog::Field;

/// What is said of two sets of catalogs.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[allow(missing_docs, reason = "each key is the word it stands for")]
pub struct ChangesLabels {
    pub title: String,
    pub from_to: String,
    pub between: String,
    pub added: String,
    pub removed: String,
    pub renamed: String,
    pub changed: String,
    pub laid_out: String,
    pub unchanged: String,
    pub heading: String,
    pub renamed_note: String,
    pub same: String,
    pub old: String,
    pub new: String,
    pub blank: String,
    pub ticked: String,
    pub unticked: String,
    pub reworded: String,
    pub option: String,
    pub cited: String,
    pub dropped: String,
    pub document: String,
    pub same_limit: String,
    pub layout: String,
    pub new_column: String,
    pub lost_column: String,
    pub uncompared: String,
    pub unreadable: String,
    pub no_table: String,
    pub broken_header: String,
    pub nothing: String,
    pub came: String,
    pub gone: String,
    pub findings: String,
    pub fields: String,
    pub field_count: String,
    pub shift_count: String,
    pub semicolon: String,
    pub summary: String,
    pub findings_summary: String,
    pub left_out: String,
    pub items: String,
    pub kind: String,
    pub all: String,
    pub field: String,
    pub search_hint: String,
    pub shown: String,
    pub none_shown: String,
    pub says: String,
    /// Turns of the options of a field that have a name of their own.
    pub shift: Vec<Shift>,
}

/// Options that were exchanged for one another.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Shift {
    /// The field.
    pub field: Field,
    /// The option that is ticked now.
    pub ticked: String,
    /// The option that no longer is.
    pub unticked: String,
    /// What it is called.
    pub words: String,
}
