//! The words around files of reports, and those of reports in machine formats.

use serde::Deserialize;

/// Words of `-o`, `--statistics` and `--format markdown`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[allow(missing_docs, reason = "each key is the word it stands for")]
pub struct OutputLabels {
    pub unknown_ending: String,
    pub written_twice: String,
    pub is_input: String,
    pub cannot_write: String,
    pub no_folder: String,
    pub is_folder: String,
    pub exists: String,
    pub not_allowed: String,
    pub statistics_elsewhere: String,
    pub heading: String,
    pub total: String,
    pub marked: String,
    pub ran: String,
    pub unread: String,
    pub not_run: String,
    pub cell: String,
    pub left_out: String,
    pub too_many: String,
}
