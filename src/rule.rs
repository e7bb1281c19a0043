//! A rule file → [`Rule`]: identity, words, authority, condition, question, examples. Everything a user is told
//! about a rule comes from its one file.

pub mod example;
pub mod explain;
pub mod labels;
pub mod problem;
pub mod rulebook;
pub mod when;

pub use labels::Labels;
pub use problem::Problem;
pub use rulebook::Rulebook;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use toml::Spanned;

use crate::catalog::TableKind;
use crate::check::Check;
use crate::finding::{Applicability, Authority, Severity, means};
use example::Example;
use when::When;

/// The language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// 中文
    #[default]
    Zh,
    /// English
    En,
}

/// One rule, as its file tells it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Rule {
    /// `GK301`: also the file's name.
    pub code: Arc<str>,
    /// `deadline-over-20-working-days`: a state of defects; works wherever the code does.
    pub name: Arc<str>,
    /// How much its findings weigh, where no case says otherwise.
    pub severity: Severity,
    /// The first version that had it.
    pub since: String,
    /// Whether the edits its check offers may be applied without asking.
    pub fix: Option<Applicability>,
    /// Its words in Chinese.
    pub zh: Words,
    /// Its words in English.
    pub en: Words,
    /// Cases of its kind that weigh differently or are worded differently.
    #[serde(default)]
    pub case: BTreeMap<String, Case>,
    /// The documents it rests on.
    #[serde(default)]
    pub basis: Vec<Authority>,
    /// Whether it runs only where a user names it.
    #[serde(default)]
    pub off: bool,
    /// Which kinds of table it is about.
    #[serde(default = "catalogs")]
    pub about: Vec<TableKind>,
    /// Which entries it is about; all where it says nothing.
    #[serde(default)]
    pub when: When,
    /// What it asks.
    pub check: Check,
    /// Texts that show what it finds and what it leaves alone.
    #[serde(default)]
    pub example: Vec<Example>,
}

/// What a rule says, in one language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// The defect, in a few words.
    pub title: String,
    /// What is wrong here; may name slots: `{found}`.
    pub message: Spanned<String>,
    /// How to mend it; may name slots.
    pub help: Spanned<String>,
    /// Why it matters, for `explain`.
    pub why: String,
}

/// A case of a kind that a rule weighs or words differently.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// Its severity, where it differs from the rule's.
    pub severity: Option<Severity>,
    /// Its words in Chinese.
    pub zh: Option<CaseWords>,
    /// Its words in English.
    pub en: Option<CaseWords>,
}

impl Case {
    /// Its words in a language.
    #[must_use]
    pub fn words(&self, lang: Lang) -> Option<&CaseWords> {
        match lang {
            Lang::Zh => self.zh.as_ref(),
            Lang::En => self.en.as_ref(),
        }
    }
}

/// What a rule says of a case, where that differs.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseWords {
    /// Which case it is, for `explain`, where the message does not say it.
    pub when: Option<String>,
    /// What is wrong here.
    pub message: Option<Spanned<String>>,
    /// How to mend it.
    pub help: Option<Spanned<String>>,
}

/// Most rules are about catalogs alone.
fn catalogs() -> Vec<TableKind> {
    vec![TableKind::Catalog]
}

impl Rule {
    /// Its words in a language.
    #[must_use]
    pub fn words(&self, lang: Lang) -> &Words {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }

    /// What it says of a hit that is each of `cases`, by the first that has words of its own: message and help, still
    /// with slots.
    #[must_use]
    pub fn sentences(&self, cases: &[&str], lang: Lang) -> (&str, &str) {
        let words = self.words(lang);
        let of_cases = || cases.iter().filter_map(|case| self.case.get(*case)?.words(lang));
        let message = of_cases().find_map(|case| case.message.as_ref()).unwrap_or(&words.message);
        let help = of_cases().find_map(|case| case.help.as_ref()).unwrap_or(&words.help);
        (message.get_ref(), help.get_ref())
    }

    /// How much a hit weighs that is each of `cases`: as little as the lightest of them.
    #[must_use]
    pub fn severity_of(&self, cases: &[&str]) -> Severity {
        let of_cases = cases.iter().filter_map(|case| self.case.get(*case)?.severity);
        of_cases.min().unwrap_or(self.severity)
    }

    /// Whether a user's word names this rule and no other.
    #[must_use]
    pub fn is_named_by(&self, word: &str) -> bool {
        self.code.eq_ignore_ascii_case(word) || *self.name == *word
    }

    /// Whether a user's word means this rule: its code, a beginning of its code, its name, or `ALL`.
    #[must_use]
    pub fn is_meant_by(&self, word: &str) -> bool {
        means(word, &self.code, &self.name)
    }
}

/// Fills the slots of a sentence: `{found}` becomes the word of that name.
#[must_use]
pub fn fill(sentence: &str, slots: &[(&'static str, String)]) -> String {
    let mut filled = String::with_capacity(sentence.len() + 32);
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, after)) = after.split_once('}') else {
            filled.push('{');
            rest = after;
            continue;
        };
        let word = slots.iter().find(|(slot, _)| *slot == name);
        filled.push_str(word.map_or("", |(_, word)| word));
        rest = after;
    }
    filled.push_str(rest);
    filled
}

/// The names of the slots in a sentence.
pub fn slots_in(sentence: &str) -> impl Iterator<Item = &str> {
    sentence.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0))
}
