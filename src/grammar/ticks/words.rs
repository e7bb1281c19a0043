//! The vocabulary file `rules/vocabulary/ticks.toml` as types, and its lists made ready for comparing.
//! Knows no syntax: what a list is used for stands where it is used.

use serde::Deserialize;

use super::letters::Letters;
use crate::grammar::fold::key;

/// The whole file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TickWords {
    /// Glyphs of boxes.
    pub boxes: BoxWords,
    /// Marks in a column of ticks.
    pub column: ColumnWords,
    /// Words around options.
    pub text: TextWords,
    /// Options of 公开渠道和载体.
    pub channels: Vec<OptionWords>,
    /// Options of 公开对象.
    pub audience: Vec<OptionWords>,
    /// Options of 公开方式.
    pub method: Vec<OptionWords>,
    /// Options of 公开层级.
    pub level: Vec<OptionWords>,
}

/// Glyphs of boxes.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct BoxWords {
    /// Ticked boxes and tick marks.
    pub ticked: String,
    /// Empty boxes.
    pub unticked: String,
    /// Marks that are a tick by themselves, without a box.
    pub checks: String,
    /// Letters that stand for a ticked box right before a known name.
    pub dead_ticked: String,
    /// Letters that stand for an empty box right before a known name.
    pub dead_unticked: String,
    /// Characters that make a word with 口 before them.
    pub word_after: String,
    /// Marks that mean no beside ticks.
    pub crosses: String,
    /// What a legend says of a box.
    pub legend: Vec<String>,
    /// Letters that are a tick where brackets stand around them.
    pub in_brackets: String,
}

/// Marks in a column of ticks.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ColumnWords {
    /// Marks and words for yes.
    pub ticked: Vec<String>,
    /// Marks and words for no.
    pub blank: Vec<String>,
}

/// Words and marks around options.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct TextWords {
    /// Marks at the head of a line that mean nothing.
    pub bullets: String,
    /// Marks between the items of a list.
    pub separators: String,
    /// Words between the items of a list.
    pub connectors: Vec<String>,
    /// Headings inside a cell.
    pub lead_ins: Vec<String>,
    /// Words that open a remark.
    pub notes: Vec<String>,
    /// Characters before 注： that make it part of a word.
    pub note_not_after: String,
    /// What a form asks for in place of a detail.
    pub prompts: Vec<String>,
    /// What stands where no detail was given.
    pub placeholders: String,
    /// Words before a list in running text.
    pub openings: Vec<String>,
    /// Words after a list in running text.
    pub endings: Vec<String>,
    /// How names end.
    pub tails: Vec<String>,
    /// Channels outside the template that are often met.
    pub outside: Vec<String>,
    /// How names of places end.
    pub place_ends: String,
}

/// One option and the ways it is written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct OptionWords {
    /// The canonical name.
    pub name: String,
    /// Whether it carries a detail that names it: 其他, 特定群体.
    #[serde(default)]
    pub named: bool,
    /// Other ways to write it.
    #[serde(default)]
    pub accepts: Vec<String>,
    /// Ends of names with a place before them: 某某区政府网站.
    #[serde(default)]
    pub ends_with: Vec<String>,
    /// Names that end so and are something else.
    #[serde(default)]
    pub except: Vec<String>,
    /// Beginnings of what may follow the name at once and is then its detail.
    #[serde(default)]
    pub before: Vec<String>,
    /// Whether what follows the name at once names a part of it: 政府网站常规公开.
    #[serde(default)]
    pub has_parts: bool,
    /// Misprints.
    #[serde(default)]
    pub misspelt: Vec<String>,
    /// Names that look like a misprint and are none.
    #[serde(default)]
    pub unlike: Vec<String>,
}

/// The fields that consist of options.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TickField {
    /// 公开渠道和载体.
    Channels,
    /// 公开对象.
    Audience,
    /// 公开方式.
    Method,
    /// 公开层级.
    Level,
}

impl TickWords {
    /// The options of one field.
    #[must_use]
    pub fn options(&self, field: TickField) -> &[OptionWords] {
        match field {
            TickField::Channels => &self.channels,
            TickField::Audience => &self.audience,
            TickField::Method => &self.method,
            TickField::Level => &self.level,
        }
    }
}

/// [`TextWords`] as keys.
#[derive(Debug, Clone)]
pub(super) struct Text {
    pub(super) bullets: String,
    pub(super) separators: String,
    pub(super) connectors: Vec<Vec<char>>,
    pub(super) lead_ins: Vec<Vec<char>>,
    pub(super) notes: Vec<Vec<char>>,
    pub(super) note_not_after: String,
    pub(super) prompts: Vec<Vec<char>>,
    pub(super) placeholders: String,
    pub(super) openings: Vec<Vec<char>>,
    pub(super) endings: Vec<Vec<char>>,
    pub(super) tails: Vec<Vec<char>>,
    pub(super) outside: Vec<Vec<char>>,
    pub(super) place_ends: String,
}

impl Text {
    pub(super) fn new(words: &TextWords) -> Self {
        Self {
            bullets: key(&words.bullets),
            separators: key(&words.separators),
            connectors: keys(&words.connectors),
            lead_ins: keys(&words.lead_ins),
            notes: keys(&words.notes),
            note_not_after: words.note_not_after.clone(),
            prompts: keys(&words.prompts),
            placeholders: key(&words.placeholders),
            openings: keys(&words.openings),
            endings: keys(&words.endings),
            tails: keys(&words.tails),
            outside: keys(&words.outside),
            place_ends: words.place_ends.clone(),
        }
    }

    pub(super) fn is_separator(&self, c: char) -> bool {
        self.separators.contains(c)
    }

    pub(super) fn is_bullet(&self, c: char) -> bool {
        self.bullets.contains(c)
    }

    /// Whether `name` ends as names of channels do.
    pub(super) fn is_namelike(&self, name: &[char]) -> bool {
        self.tails.iter().any(|tail| name.ends_with(tail))
    }

    /// Whether a name goes on across the line break at `at`: 信用中国网|站.
    pub(super) fn is_broken(&self, letters: &Letters, start: usize, at: usize, end: usize) -> bool {
        let outside = |name: &Vec<char>| start + name.len() > at && letters.starts(start, end, name);
        let tail = |tail: &Vec<char>| {
            (1..tail.len()).filter(|&before| at >= start + before).any(|before| letters.starts(at - before, end, tail))
        };
        self.outside.iter().any(outside) || self.tails.iter().any(tail)
    }
}

/// The words as keys, the longest first.
pub(super) fn keys(words: &[String]) -> Vec<Vec<char>> {
    let mut keys: Vec<Vec<char>> = words.iter().map(|word| key(word).chars().collect()).collect();
    keys.sort_by_key(|word| std::cmp::Reverse(word.len()));
    keys
}
