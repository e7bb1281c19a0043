//! What the commands around checking say: blank templates, settings, hooks.

use serde::Deserialize;

/// The words of the commands around checking.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[allow(missing_docs, reason = "each key is the word it stands for")]
pub struct ToolLabels {
    pub written: String,
    pub exists: String,
    pub not_xlsx: String,
    pub bad_template: String,
    pub settings: String,
    pub settings_unit: String,
    pub settings_no_units: String,
    pub settings_units: String,
    pub settings_unread: String,
    pub settings_empty: String,
    pub settings_agencies: String,
    pub no_folder: String,
    pub progress: String,
    pub no_catalogs: String,
    pub no_git: String,
    pub no_repository: String,
    pub git_failed: String,
    pub hook: String,
    pub hook_written: String,
    pub hook_foreign: String,
    pub hook_removed: String,
    pub hook_none: String,
    pub hook_not_ours: String,
    pub hook_refused: String,
}
