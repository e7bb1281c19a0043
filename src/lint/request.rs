//! What to check with: the knowledge, the rules that were selected, the templates, the language, the limits.

use crate::baseline::Baseline;
use crate::catalog::Templates;
use crate::finding::Severity;
use crate::ignore::Ignore;
use crate::knowledge::Knowledge;
use crate::read::Limits;
use crate::rule::{Lang, Rule};

/// What to check with.
pub struct Request<'k> {
    /// What gkcheck knows.
    pub knowledge: &'k Knowledge,
    /// The rules that were selected, in the order of their codes.
    pub rules: Vec<Chosen<'k>>,
    /// The templates a table may fit.
    pub templates: Templates<'k>,
    /// The language of messages.
    pub lang: Lang,
    /// What one file may use up.
    pub limits: Limits,
    /// What is found and not told.
    pub accepted: Accepted<'k>,
    /// Whether files that are something else than catalogs are left alone, not faults.
    pub only_catalogs: bool,
    /// Called whenever a file is done, by whoever did it.
    pub on_done: &'k (dyn Fn() + Sync),
}

impl<'k> Request<'k> {
    /// These rules and all templates, in Chinese and within the usual limits.
    #[must_use]
    pub fn asking(knowledge: &'k Knowledge, rules: impl IntoIterator<Item = &'k Rule>) -> Self {
        Self {
            knowledge,
            rules: rules.into_iter().map(|rule| Chosen { rule, severity: None }).collect(),
            templates: Templates::any_of(&knowledge.templates),
            lang: Lang::default(),
            limits: Limits::default(),
            accepted: Accepted::default(),
            only_catalogs: false,
            on_done: &|| (),
        }
    }
}

/// What a district lives with.
#[derive(Debug, Clone, Copy, Default)]
pub struct Accepted<'k> {
    /// Its decisions, with their reasons.
    pub decisions: &'k [Ignore],
    /// What was known before.
    pub baseline: Option<&'k Baseline>,
}

/// A rule that was selected.
#[derive(Debug, Clone, Copy)]
pub struct Chosen<'k> {
    /// The rule.
    pub rule: &'k Rule,
    /// The severity the user gave it, in place of its own.
    pub severity: Option<Severity>,
}
