//! Questions about the decisions of `gkcheck.toml` (`[[ignore]]`), asked once everything else was.

mod ignore_expired;
mod ignore_unmatched;

use chrono::NaiveDate;

use super::{Answer, Shape, kinds};
use crate::ignore::Ignore;
use crate::roster::Scope;

/// A question about decisions.
pub trait SettingsQuestion {
    /// What a rule file may say of it.
    fn shape(&self) -> Shape;

    /// Asks it.
    fn ask(&self, asked: &AskedSettings) -> Answer;
}

/// A decision, and what came of it.
#[derive(Debug, Clone, Copy)]
pub struct Used<'a> {
    /// The decision.
    pub ignore: &'a Ignore,
    /// How many findings are not told for it.
    pub held_back: usize,
    /// Whether any rule that it means was asked.
    pub asked: bool,
}

/// What a question about decisions may look at.
#[derive(Debug, Clone, Copy)]
pub struct AskedSettings<'a> {
    /// The decisions, in the order of the file.
    pub used: &'a [Used<'a>],
    /// How much of the district is checked.
    pub scope: Scope,
    /// The day it is judged at.
    pub today: NaiveDate,
}

kinds! {
    /// Every kind of question about decisions.
    SettingsCheck: SettingsQuestion {
        ignore_expired => IgnoreExpired,
        ignore_unmatched => IgnoreUnmatched,
    }
}
