//! What is said of saved reports.

use serde::Deserialize;

/// Why saved reports cannot be joined.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[allow(missing_docs, reason = "each key is the word it stands for")]
pub struct MergeLabels {
    pub not_report: String,
    pub cut: String,
    pub no_roster: String,
    pub other_day: String,
    pub no_such_rule: String,
    pub twice: String,
}
