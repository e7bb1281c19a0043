//! Limits that documents set for kinds of information, where the base rule of 20 working days does not hold:
//! `rules/law/limits.toml`. Which of them a row is about is told by words; how a deadline compares with them is the
//! checks' affair.

use aho_corasick::AhoCorasick;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::lawbook::Confidence;
use crate::grammar::fold;

mod bound;
mod words;

pub use bound::{Bound, Length, MonthDay};
pub use words::{Matter, WordId};
use words::{Pattern, Scope};

/// All special limits.
#[derive(Debug)]
pub struct Limits {
    /// In the order of the file.
    pub all: Vec<Limit>,
    /// What recognises each of them.
    patterns: Vec<Recognition>,
    /// For each word, the limits it may tell: those with a pattern in which it is the longest part.
    by_word: Vec<Vec<usize>>,
    /// Limits that are told by a cited document alone.
    by_basis: Vec<usize>,
    /// The words of all patterns.
    automaton: Option<AhoCorasick>,
}

/// One special limit.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Limit {
    /// Its name.
    pub key: String,
    /// The kind of information, in a few words.
    pub what: String,
    /// What recognises it: one must hold. Of a word with blanks all parts must occur in item, content or agency;
    /// `item:`, `content:` and `agency:` say where, and a part in 《》 must be cited as basis.
    pub words: Vec<String>,
    /// Words of the item that mean something else.
    #[serde(default)]
    pub unless: Vec<String>,
    /// Limits that give way where this one is recognised.
    #[serde(default)]
    pub overrides: Vec<String>,
    /// The limit itself.
    pub limit: Bound,
    /// What starts the clock, or what publishing must come before.
    pub event: String,
    /// The document that sets it.
    pub document: String,
    /// The document's number.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub number: String,
    /// The article.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub article: String,
    /// 法律, 行政法规, 规范性文件 …
    pub rank: String,
    /// Where it binds; everywhere where it says nothing.
    pub region: Option<String>,
    /// Whether it may be longer than the base rule's 20 working days (条例第二十六条: only 法律 and 法规).
    pub may_loosen: bool,
    /// The first day on which it binds, where that is not long past.
    #[serde(default)]
    pub since: Option<NaiveDate>,
    /// Who is bound, where that is not the agency of the catalog.
    pub actor: Option<String>,
    /// How sure the fact is.
    pub confidence: Confidence,
    /// The clause, as the document has it.
    pub clause: String,
}

/// The file of limits.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LimitFile {
    /// Each of them.
    #[serde(default)]
    pub limit: Vec<Limit>,
}

impl LimitFile {
    /// What is wrong with limits whose shape is right: the key, and why.
    #[must_use]
    pub fn faults(&self) -> Vec<(&str, String)> {
        let mut faults = Vec::new();
        for (place, limit) in self.limit.iter().enumerate() {
            let key = limit.key.as_str();
            if self.limit[..place].iter().any(|other| other.key == limit.key) {
                faults.push((key, format!("“{key}”写了两次")));
            }
            let blank = |part: &str| part.rsplit_once(':').map_or(part, |(_, word)| word).is_empty();
            if limit.words.iter().chain(&limit.unless).any(|word| word.trim().is_empty() || word.split(' ').any(blank))
            {
                faults.push((key, format!("“{key}”的 words 或 unless 里有空词，会认出所有事项")));
            }
            let is_zero = match limit.limit {
                Bound::PublishBy(_) => false,
                Bound::PublishWithin(length)
                | Bound::PostingAtLeast(length)
                | Bound::PublishBeforeEvent(length)
                | Bound::Periodic(length) => length.number() == 0,
            };
            if is_zero {
                faults.push((key, format!("“{key}”的期限应在1以上")));
            }
        }
        faults
    }
}

/// The patterns that recognise one limit, and those that tell it is not meant.
#[derive(Debug)]
struct Recognition {
    any: Vec<Pattern>,
    unless: Vec<Pattern>,
}

impl Limits {
    /// The limits of several files; a later file's limit takes the place of an earlier one's of its key.
    #[must_use]
    pub fn new(files: impl IntoIterator<Item = LimitFile>) -> Self {
        let mut all: Vec<Limit> = Vec::new();
        for limit in files.into_iter().flat_map(|file| file.limit) {
            match all.iter_mut().find(|other| other.key == limit.key) {
                Some(other) => *other = limit,
                None => all.push(limit),
            }
        }
        let mut words = Vec::new();
        let mut read = |word: &String, scope| Pattern::read(word, scope, &mut words);
        let recognition = |limit: &Limit| Recognition {
            any: limit.words.iter().map(|word| read(word, Scope::Anywhere)).collect(),
            unless: limit.unless.iter().map(|word| read(word, Scope::Item)).collect(),
        };
        let patterns: Vec<Recognition> = all.iter().map(recognition).collect();
        let mut by_word = vec![Vec::new(); words.len()];
        let mut by_basis = Vec::new();
        for (limit, recognition) in patterns.iter().enumerate() {
            for pattern in &recognition.any {
                match pattern.longest(&words) {
                    Some(word) => by_word[word].push(limit),
                    None => by_basis.push(limit),
                }
            }
        }
        Self { automaton: AhoCorasick::new(&words).ok(), all, patterns, by_word, by_basis }
    }

    /// The words of all limits that occur in a text, in order.
    #[must_use]
    pub fn words_in(&self, text: &str) -> Box<[WordId]> {
        let Some(automaton) = &self.automaton else { return Box::default() };
        let mut found: Vec<WordId> =
            automaton.find_overlapping_iter(&fold::key(text)).map(|found| found.pattern().as_usize()).collect();
        found.sort_unstable();
        found.dedup();
        found.into()
    }

    /// The limits of national law, and of `region`, that a row is about; those that give way to another are left out.
    #[must_use]
    pub fn meant<'l>(&'l self, matter: &Matter, region: Option<&str>) -> Vec<&'l Limit> {
        let by_word = matter.words().flat_map(|word| &self.by_word[word]);
        let mut possible: Vec<usize> = by_word.chain(&self.by_basis).copied().collect();
        possible.sort_unstable();
        possible.dedup();
        possible.retain(|limit| {
            let Recognition { any, unless } = &self.patterns[*limit];
            self.all[*limit].binds_in(region)
                && any.iter().any(|pattern| pattern.holds(matter))
                && !unless.iter().any(|pattern| pattern.holds(matter))
        });
        let meant: Vec<&Limit> = possible.into_iter().map(|limit| &self.all[limit]).collect();
        let gives_way = |limit: &&&Limit| meant.iter().any(|other| other.overrides.contains(&limit.key));
        meant.iter().filter(|limit| !gives_way(limit)).copied().collect()
    }
}

impl Limit {
    /// Whether it binds in a region; a region's own limit only where it is named.
    #[must_use]
    pub fn binds_in(&self, region: Option<&str>) -> bool {
        self.region.as_ref().is_none_or(|own| region.is_some_and(|region| region.contains(own.as_str())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limits() -> Limits {
        let limit = |key: &str, words: &str, rest: &str| {
            format!(
                "[[limit]]\nkey = '{key}'\nwhat = ''\nwords = [{words}]\nlimit = {{ publish-within = {{ days = 20 }} }}\n\
                 event = ''\ndocument = ''\nrank = ''\nmay-loosen = true\nconfidence = 'high'\nclause = ''\n{rest}\n"
            )
        };
        let file = [
            limit("penalty", "'行政处罚 决定'", "unless = ['办事指南']"),
            limit("market", "'行政处罚 agency:市场监管', '《企业信息公示暂行条例》'", "overrides = ['penalty']"),
            limit("shanghai", "'城乡规划'", "region = '上海'"),
        ]
        .concat();
        Limits::new([toml::from_str(&file).unwrap()])
    }

    fn meant(item: &str, agency: &str, basis: &[&str], region: Option<&str>) -> Vec<String> {
        let limits = limits();
        let (item, agency) = (limits.words_in(item), limits.words_in(agency));
        let cites = |title: &str| basis.contains(&title);
        let matter = Matter { item: &[&item], content: &[], agency: &agency, cites: &cites };
        limits.meant(&matter, region).iter().map(|limit| limit.key.clone()).collect()
    }

    #[test]
    fn all_parts_of_a_word_must_occur() {
        assert_eq!(meant("行政处罚/处罚决定", "区水务局", &[], None), ["penalty"]);
        assert_eq!(meant("行政处罚/裁量基准", "区水务局", &[], None), [""; 0]);
        assert_eq!(meant("行政处罚决定/办事指南", "区水务局", &[], None), [""; 0]);
    }

    #[test]
    fn a_special_limit_overrides_another() {
        assert_eq!(meant("行政处罚/处罚决定", "区市场监管局", &[], None), ["market"]);
        assert_eq!(meant("行政处罚决定", "某局", &["企业信息公示暂行条例"], None), ["market"]);
    }

    #[test]
    fn a_region_binds_only_where_it_is_named() {
        assert_eq!(meant("城乡规划", "", &[], None), [""; 0]);
        assert_eq!(meant("城乡规划", "", &[], Some("上海市普陀区")), ["shanghai"]);
        assert_eq!(meant("城乡规划", "", &[], Some("江西省")), [""; 0]);
    }
}
