//! The words titles are made of, as `rules/vocabulary/titles.toml` lists them, and the questions asked of them: which
//! place a title is from, which kinds of document it names. Compares nothing.

use serde::Deserialize;

/// What tells a misprinted title from the title of another document.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct TitleWords {
    /// The state's name, left out when the length of a title is weighed.
    pub nation: String,
    /// Words a title ends in; those of one character count at its end alone.
    pub kinds: Vec<String>,
    /// 试行, 暂行: with and without are different titles.
    pub stages: Vec<String>,
    /// Digits and Chinese numerals.
    pub numerals: String,
    /// What makes a numeral beside it count something: 第, 次, (.
    pub counters: String,
    /// What turns the meaning round: 非, 未.
    pub negations: String,
    /// What may be lost or added without naming another document: 的, 和.
    pub particles: String,
    /// Short for longer words of titles: 征管.
    pub shortenings: Vec<String>,
    /// What stands for a name left out: 某, ×.
    pub placeholders: String,
    /// Characters that take each other's place in the titles of different documents.
    pub contrasts: Vec<String>,
    /// Characters mistaken for one another.
    pub look_alikes: Vec<String>,
    /// Words of two characters that the subject of some document is made of, beyond those of known titles.
    pub subjects: Vec<String>,
    /// How places are named.
    pub places: PlaceWords,
}

/// How the place a local document is from is named.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PlaceWords {
    /// Provinces without 省 and 市.
    pub provinces: Vec<String>,
    /// What the name of a place ends in.
    pub endings: String,
    /// Words that end or begin so and are no places: 城市, 市场.
    pub except: Vec<String>,
    /// Single characters that, before a title, say where it is from.
    pub marks: String,
}

/// Most characters of a place at a title's beginning.
const LONGEST_PLACE: usize = 9;

impl TitleWords {
    /// The kinds of document a title names, in its order: 细则, 通知.
    pub(super) fn kinds_of<'t>(&self, title: &'t str) -> Vec<&'t str> {
        let mut found = Vec::new();
        let mut rest = title;
        while let Some(first) = rest.chars().next() {
            let kind = self.kinds.iter().find(|kind| is_kind_here(kind, rest)).map_or(0, String::len);
            if kind > 0 {
                found.push(&rest[..kind]);
            }
            rest = &rest[kind.max(first.len_utf8())..];
        }
        found
    }

    /// The kind a title ends in.
    pub(super) fn last_kind<'t>(&self, title: &'t str) -> Option<&'t str> {
        self.kinds_of(title).pop().filter(|kind| title.ends_with(*kind))
    }

    /// Whether a title ends as titles end.
    pub(super) fn ends_in_kind(&self, title: &str) -> bool {
        self.kinds.iter().any(|kind| title.ends_with(kind.as_str()))
    }

    /// The characters of the place at the beginning of a title: 5 for 浙江省杭州市…; none in a national one.
    pub(super) fn place_length(&self, title: &[char]) -> usize {
        let provinces = self.places.provinces.iter().map(|name| name.chars().collect::<Vec<_>>());
        let province = provinces.filter(|name| title.starts_with(name)).map(|name| name.len()).max().unwrap_or(0);
        let last = title.len().min(LONGEST_PLACE).min(province + 5);
        let ends_place = |at: &usize| {
            self.places.endings.contains(title[*at])
                && !self.is_excepted(&title[at - 1..=*at])
                && !title.get(*at..at + 2).is_some_and(|word| self.is_excepted(word))
        };
        (province.max(1)..last).find(ends_place).map_or(province, |at| at + 1)
    }

    /// Whether `title` names a province that `other` does not.
    pub(super) fn names_other_province(&self, title: &str, other: &str) -> bool {
        self.places.provinces.iter().any(|name| title.contains(name.as_str()) && !other.contains(name.as_str()))
    }

    /// Whether one of the lists holds both characters.
    pub(super) fn pairs(lists: &[String], a: char, b: char) -> bool {
        lists.iter().any(|list| list.contains(a) && list.contains(b))
    }

    fn is_excepted(&self, word: &[char]) -> bool {
        self.places.except.iter().any(|except| except.chars().eq(word.iter().copied()))
    }
}

fn is_kind_here(kind: &str, rest: &str) -> bool {
    let is_single = kind.chars().nth(1).is_none();
    rest.starts_with(kind) && (!is_single || rest.len() == kind.len())
}
