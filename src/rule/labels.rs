//! The words reports say around the findings, from `rules/wording/`, in the language of the user.

mod annotate;
mod baseline;
mod changes;
pub mod coverage;
mod html;
mod merge;
pub mod outputs;
mod sheet;
mod tools;

use std::collections::BTreeMap;

use serde::Deserialize;

pub use annotate::AnnotateLabels;
pub use baseline::BaselineLabels;
pub use changes::{ChangesLabels, Shift};
pub use html::HtmlLabels;
pub use merge::MergeLabels;
pub use sheet::SheetLabels;
pub use tools::ToolLabels;

use crate::finding::Severity;
use crate::roster::Told;
use coverage::CoverageLabels;
use outputs::OutputLabels;

/// Every word a report says of its own.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[allow(missing_docs, reason = "each key is the word it stands for")]
pub struct Labels {
    pub error: String,
    pub warning: String,
    pub info: String,
    pub item: String,
    pub help: String,
    pub basis: String,
    pub also: String,
    pub also_more: String,
    pub left_out: String,
    pub files: String,
    pub entries: String,
    pub rule: String,
    pub count: String,
    pub passed: String,
    pub failed: String,
    pub summary: String,
    pub skipped: String,
    pub unread: String,
    pub no_files: String,
    pub no_such_rule: String,
    pub no_such_template: String,
    pub nothing_selected: String,
    pub cannot_read: String,
    pub no_table: String,
    pub other_kind: String,
    pub no_column: String,
    pub nothing_to_ask: String,
    pub not_set: String,
    pub skip_unread: String,
    pub severity: String,
    pub case: String,
    pub fix_safe: String,
    pub fix_suggested: String,
    pub row: String,
    pub document_cell: String,
    pub no_table_here: String,
    pub since: String,
    pub no_such_day: String,
    pub no_such_days: String,
    pub not_covered: String,
    pub due: String,
    pub weekend: String,
    pub made_up: String,
    pub limits_listed: String,
    pub limit_region: String,
    pub limit_actor: String,
    pub comma: String,
    pub day_of_week: String,
    pub weekdays: Vec<String>,
    pub clauses: BTreeMap<String, String>,
    pub bounds: BTreeMap<String, String>,
    pub law: LawLabels,
    pub outputs: OutputLabels,
    pub html: HtmlLabels,
    pub units: UnitLabels,
    pub coverage: CoverageLabels,
    pub tools: ToolLabels,
    pub annotate: AnnotateLabels,
    pub sheet: SheetLabels,
    pub merge: MergeLabels,
    pub baseline: BaselineLabels,
    pub changes: ChangesLabels,
}

/// The words around units.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[allow(missing_docs, reason = "each key is the word it stands for")]
pub struct UnitLabels {
    pub unit: String,
    pub files: String,
    pub domains: String,
    pub elsewhere: String,
    told: BTreeMap<Told, String>,
}

impl UnitLabels {
    /// How a unit was told.
    #[must_use]
    pub fn told(&self, told: Told) -> &str {
        self.told.get(&told).map_or("", String::as_str)
    }
}

/// The words around what the lawbook knows.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[allow(missing_docs, reason = "each key is the word it stands for")]
pub struct LawLabels {
    pub aliases: String,
    pub kind: String,
    pub issued_by: String,
    pub numbers: String,
    pub texts: String,
    pub status: String,
    pub ended: String,
    pub successor: String,
    pub predecessors: String,
    pub limits: String,
    pub source: String,
    pub still: String,
    pub not_issued: String,
    pub sourced: String,
    pub limit: String,
    pub no_day: String,
    pub high: String,
    pub medium: String,
    pub unknown: String,
    pub nearest: String,
    pub stale: String,
    pub calendar: String,
    pub statuses: BTreeMap<String, String>,
}

impl Labels {
    /// The word for a severity.
    #[must_use]
    pub fn severity(&self, severity: Severity) -> &str {
        match severity {
            Severity::Error => &self.error,
            Severity::Warning => &self.warning,
            Severity::Info => &self.info,
        }
    }
}
