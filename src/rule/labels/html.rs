//! The words of the page that `--format html` writes; its script is handed them too.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The words on the page.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[allow(missing_docs, reason = "each key is the word it stands for")]
pub struct HtmlLabels {
    pub title: String,
    pub skip: String,
    pub verdict: String,
    pub judged: String,
    pub made_by: String,
    pub files: String,
    pub entries: String,
    pub must: String,
    pub look: String,
    pub may: String,
    pub overview: String,
    pub by_unit: String,
    pub by_rule: String,
    pub by_area: String,
    pub by_area_note: String,
    pub more_units: String,
    pub ran: String,
    pub unread: String,
    pub show: String,
    pub clean_rules: String,
    pub idle_rules: String,
    pub findings: String,
    pub left_out: String,
    pub no_script: String,
    pub filter: String,
    pub unit: String,
    pub all_units: String,
    pub rule: String,
    pub all_rules: String,
    pub whole_area: String,
    pub search: String,
    pub search_hint: String,
    pub search_key: String,
    pub merge: String,
    pub clear: String,
    pub shown: String,
    pub shown_of: String,
    pub in_cards: String,
    pub nothing: String,
    pub none_found: String,
    pub previous: String,
    pub next: String,
    pub page_of: String,
    pub jump: String,
    pub whole_file: String,
    pub blank: String,
    pub gap: String,
    pub full_text: String,
    pub also: String,
    pub related: String,
    pub why: String,
    pub cut_print: String,
    pub outside: String,
    /// What rules are about, by the beginning of their codes.
    pub areas: BTreeMap<String, String>,
}
