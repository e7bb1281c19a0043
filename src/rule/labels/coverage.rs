//! The words around units and the fields of work they answer for, in pages, workbooks and comments.

use serde::Deserialize;

/// What reports say of units and their fields of work.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[allow(missing_docs, reason = "each key is the word it stands for")]
pub struct CoverageLabels {
    pub title: String,
    pub cell: String,
    pub lacking: String,
    pub lacking_fields: String,
    pub no_files: String,
    pub no_unit: String,
    pub told: String,
    pub due: String,
    pub covered: String,
    pub listed: Standing,
    pub beyond: Standing,
    pub missing: Standing,
    pub unclear: Standing,
    pub not_due: Standing,
}

/// How a unit stands with a field of work: a sign, and what it means.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "each key is the word it stands for")]
pub struct Standing {
    pub sign: String,
    pub meaning: String,
}
