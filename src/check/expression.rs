//! A regular expression in a rule file, checked when the file is loaded.

use std::ops::Deref;

use regex::Regex;
use serde::Deserialize;

/// A regular expression in a rule file.
#[derive(Debug, Clone, Deserialize)]
#[serde(try_from = "String")]
pub struct Expression(Regex);

impl TryFrom<String> for Expression {
    type Error = regex::Error;

    fn try_from(expression: String) -> Result<Self, regex::Error> {
        Regex::new(&expression).map(Self)
    }
}

impl Deref for Expression {
    type Target = Regex;

    fn deref(&self) -> &Regex {
        &self.0
    }
}
