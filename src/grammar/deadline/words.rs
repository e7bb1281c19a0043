//! The word lists of the deadline grammar, as `rules/vocabulary/deadline.toml` holds them, and how a list becomes
//! a pattern. What the words mean together is the neighbours' affair.

use serde::Deserialize;

/// The vocabulary of 公开时限; each list is explained in its file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[allow(missing_docs)]
pub struct DeadlineWords {
    pub prompt: Vec<String>,
    pub refresh: Vec<String>,
    pub immediate: Vec<String>,
    pub together: Vec<String>,
    pub denial: Vec<String>,
    pub long_term: Vec<String>,
    pub posting: Vec<String>,
    pub posting_nouns: Vec<String>,
    pub showing: Vec<String>,
    pub showing_nouns: Vec<String>,
    pub minimum: Vec<String>,
    pub posting_links: Vec<String>,
    pub posting_tails: Vec<String>,
    pub publish: Vec<String>,
    pub adverbs: Vec<String>,
    pub handling: Vec<String>,
    pub extension: Vec<String>,
    pub links: Vec<String>,
    pub event_ends: Vec<String>,
    pub forming: Vec<String>,
    pub event_leads: Vec<String>,
    pub own_words: Vec<String>,
    pub own_heads: Vec<String>,
    /// What stands between whose event it is and the event: 解读材料应于|文件公开.
    pub event_places: Vec<String>,
    pub blank: Vec<String>,
    pub unspecific: Vec<String>,
    pub ignored: Vec<String>,
    pub misspelt: Vec<Misspelling>,
    pub periodic: Vec<Cycle>,
    pub savings: SavingsWords,
}

/// A slip of the pen, read as what was meant.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Misspelling {
    /// As it is written.
    pub wrong: String,
    /// As it was meant; as long as `wrong`.
    pub right: String,
    /// Sound before one of these: 之日期限.
    #[serde(default)]
    pub unless: Vec<String>,
    /// A slip only behind a number.
    #[serde(default)]
    pub after_number: bool,
}

/// Words for a refresh cycle.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cycle {
    /// Its length; none where the words do not say (定期).
    pub days: Option<u32>,
    /// The words.
    pub words: Vec<String>,
    /// Words that name it only where nothing stands beside them.
    #[serde(default)]
    pub alone: Vec<String>,
}

/// The words of a savings clause: whose rule, how it begins, how it goes on.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SavingsWords {
    /// Whose rules go before: 法律, 国家.
    pub subjects: Vec<String>,
    /// What may stand before them: 但, 除.
    pub leads: Vec<String>,
    /// How the clause goes on: 从其规定, 除外.
    pub tails: Vec<String>,
}

/// The words as one alternation, the longest first; an empty list matches nothing.
pub(super) fn any<'a>(words: impl IntoIterator<Item = &'a String>) -> String {
    let mut sorted: Vec<&str> = words.into_iter().map(String::as_str).filter(|word| !word.is_empty()).collect();
    if sorted.is_empty() {
        return r"[^\s\S]".to_owned();
    }
    sorted.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let escaped: Vec<_> = sorted.iter().map(|word| regex::escape(word)).collect();
    format!("(?:{})", escaped.join("|"))
}

/// A pattern of this grammar, compiled.
///
/// Every part of it is written here or escaped, so it compiles; a vocabulary beyond the limit is a mistake of
/// whoever wrote it and is shown at once.
pub(super) fn compile(pattern: &str) -> regex::Regex {
    regex::RegexBuilder::new(pattern)
        .size_limit(1 << 26)
        .build()
        .expect("the words of the deadline grammar are escaped")
}
