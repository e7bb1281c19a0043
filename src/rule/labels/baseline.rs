//! What is said of findings that are not told.

use serde::Deserialize;

/// The words around baselines and decisions.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[allow(missing_docs, reason = "each key is the word it stands for")]
pub struct BaselineLabels {
    pub missing: String,
    pub not_baseline: String,
    pub written: String,
    pub rewritten: String,
    pub ignored: String,
    pub known: String,
    pub gone: String,
    pub gone_more: String,
}
