//! The words of dates as `rules/vocabulary/date.toml` holds them, folded once when they are read. Which word may
//! stand where is the neighbours' affair.

use serde::{Deserialize, Deserializer};

use crate::grammar::fold;

/// The vocabulary of dates; each list is explained in its file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[allow(missing_docs)]
pub struct DateWords {
    pub blank: Words,
    pub unpublished: Words,
    pub not_yet: Words,
    pub forming: Words,
    pub put_off: Words,
    pub closed: Words,
    pub leads: Words,
    pub tails: Words,
    pub weekdays: Words,
    pub times_of_day: Words,
    pub this_year: Words,
    pub next_year: Words,
    pub yearly: Words,
    pub recurring: Words,
    pub starts: Words,
    pub done: Words,
    pub already: Words,
    pub adverbs: Words,
    pub finished: Words,
    pub not_done: Words,
    pub ticked: Words,
    pub unticked: Words,
}

impl DateWords {
    /// Whether a cell of this text (see [`bare`]) is left blank.
    pub(super) fn is_blank(&self, bare: &str) -> bool {
        self.blank.has(bare) || bare.chars().all(|c| self.blank.has(c.encode_utf8(&mut [0; 4])))
    }
}

/// A list of words, folded as names are compared, the longest first.
#[derive(Debug, Clone)]
pub struct Words(Vec<String>);

impl Words {
    /// Whether `text` is one of them.
    pub(super) fn has(&self, text: &str) -> bool {
        self.0.iter().any(|word| word == text)
    }

    /// Whether one of them stands anywhere in `text`.
    pub(super) fn any_in(&self, text: &str) -> bool {
        self.0.iter().any(|word| text.contains(word.as_str()))
    }

    /// The longest of them that `text` begins with.
    pub(super) fn begin(&self, text: &str) -> Option<&str> {
        self.0.iter().map(String::as_str).find(|word| text.starts_with(word))
    }

    /// Whether `text` ends with one of them.
    pub(super) fn end(&self, text: &str) -> bool {
        self.0.iter().any(|word| text.ends_with(word.as_str()))
    }

    /// Each of them that is one character.
    pub(super) fn has_char(&self, c: char) -> bool {
        self.has(c.encode_utf8(&mut [0; 4]))
    }
}

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut words = Vec::<String>::deserialize(deserializer)?;
        for word in &mut words {
            *word = fold::key(word);
        }
        // An empty word would stand everywhere.
        words.retain(|word| !word.is_empty());
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        Ok(Self(words))
    }
}

/// A cell's text as it is compared with a whole word: folded, without the stops and brackets around it.
pub(super) fn bare(text: &str) -> String {
    let key = fold::key(text);
    key.trim_matches(['(', ')', '。', '.', ',', ';', ':', '!', '！', '"', '“', '”']).to_owned()
}
