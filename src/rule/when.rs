//! Which entries a rule is about: a field is ticked, present or absent, joined by "and". No more than that: a
//! condition that needs more is a kind of its own.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::catalog::{Entry, Field};

/// The condition of a rule.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct When {
    /// Options that must be ticked, by field.
    #[serde(default)]
    ticked: BTreeMap<Field, String>,
    /// Fields that must have a text.
    #[serde(default)]
    present: Vec<Field>,
    /// Fields that must be blank.
    #[serde(default)]
    absent: Vec<Field>,
}

impl When {
    /// The fields it reads.
    pub fn reads(&self) -> impl Iterator<Item = Field> {
        self.ticked.keys().chain(&self.present).chain(&self.absent).copied()
    }

    /// The fields without which no entry meets it.
    pub fn needs(&self) -> impl Iterator<Item = Field> {
        self.ticked.keys().chain(&self.present).copied()
    }

    /// Whether an entry meets it.
    #[must_use]
    pub fn holds(&self, entry: &Entry) -> bool {
        let ticked = |(field, option): (&Field, &String)| {
            entry.ticks(*field).is_some_and(|ticks| ticks.is_ticked(option) == Some(true))
        };
        let present = |field: &Field| entry.field_text(*field).is_some();
        self.ticked.iter().all(ticked) && self.present.iter().all(present) && !self.absent.iter().any(present)
    }
}
