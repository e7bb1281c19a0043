//! The words of the workbook of a report.

use serde::Deserialize;

/// What the workbook of a report says.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[allow(missing_docs, reason = "each key is the word it stands for")]
pub struct SheetLabels {
    pub title: String,
    pub overview: String,
    pub files: String,
    pub findings: String,
    pub rules: String,
    pub file: String,
    pub sheet: String,
    pub cell: String,
    pub column: String,
    pub code: String,
    pub message: String,
    pub text: String,
    pub ran: String,
    pub judged: String,
    pub why: String,
    pub left_out: String,
}
