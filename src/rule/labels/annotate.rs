//! The words of annotated copies.

use serde::Deserialize;

/// What annotated copies say, and what is said of them.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[allow(missing_docs, reason = "each key is the word it stands for")]
pub struct AnnotateLabels {
    pub name: String,
    pub title: String,
    pub total: String,
    pub clean: String,
    pub beyond: String,
    pub legend: String,
    pub head: String,
    pub body: String,
    pub more: String,
    pub sheet: String,
    pub cell: String,
    pub column: String,
    pub message: String,
    pub unnamed: String,
    pub converted: String,
    pub damaged: String,
    pub written_anew: String,
    pub not_folder: String,
    pub taken: String,
    pub unreadable: String,
    pub too_large: String,
    pub fault: String,
    pub own_file: String,
    pub done: String,
}
