//! The words of the basis column, made ready: does a text end as titles end, is it generic wording, does a title
//! begin here. Knows single texts, not where they stand in the cell.

use regex::Regex;

use super::glyphs::is_han;
use super::words::BasisWords;

/// Longest text that is tried as generic wording.
const LONGEST_GENERIC: usize = 48;

/// Longest text that may be the name of a sort of document.
const LONGEST_SORT: usize = 16;

/// How surely a text ends as a title ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// 条例, 办法, 法: a document by itself.
    Firm,
    /// 标准, 方案, 通知: a document where more speaks for it.
    Loose,
}

/// The vocabulary with its alternations compiled.
#[derive(Debug)]
pub(super) struct Lexicon {
    pub(super) words: BasisWords,
    vocabulary: Regex,
    own_text: Regex,
    lead: Regex,
}

impl Lexicon {
    pub(super) fn new(words: &BasisWords) -> Self {
        let any = |list: &[String]| {
            let mut list: Vec<_> = list.iter().map(|w| regex::escape(w)).collect();
            list.sort_by_key(|w| std::cmp::Reverse(w.len()));
            list.join("|")
        };
        Self {
            vocabulary: pattern(&format!("^(?:{})+$", any(&words.generic.vocabulary))),
            own_text: pattern(&format!("^的?(?:{})", any(&words.reach.own))),
            lead: pattern(&format!("^(?:{})", any(&words.before.leads))),
            words: words.clone(),
        }
    }

    /// Whether `text` ends as a title ends; a version in brackets behind it (（试行）) may follow.
    pub(super) fn kind(&self, text: &str) -> Option<Kind> {
        let text = without_version(text);
        if self.words.kinds.not_laws.iter().any(|w| text.ends_with(w)) {
            return None;
        }
        if self.words.kinds.firm.iter().any(|w| text.ends_with(w)) {
            return Some(Kind::Firm);
        }
        let loose = self.words.kinds.loose.iter().any(|w| text.ends_with(w));
        loose.then_some(Kind::Loose)
    }

    /// Whether an unmarked text without a number can be taken for a title.
    pub(super) fn is_title(&self, text: &str) -> bool {
        let length = text.chars().count();
        if !(3..=120).contains(&length)
            || self.is_prose(text)
            || text.starts_with(['的', '是', '为'])
            || self.words.generic.qualifiers.iter().any(|w| text.starts_with(w))
            || text.contains('”') && !text.contains('“')
        {
            return false;
        }
        match self.kind(text) {
            Some(Kind::Firm) => length > 3 || text.ends_with('法') && !text.ends_with("办法"),
            Some(Kind::Loose) => length > 8 || text.contains("关于"),
            None => false,
        }
    }

    /// Whether a title that begins with 关于 has not yet said what it is: 关于推行甲制度|、乙制度的意见.
    pub(super) fn is_open(&self, text: &str) -> bool {
        let closed = |word: &String| text.ends_with(word.as_str());
        text.contains("关于") && !self.words.kinds.closing.iter().any(closed)
    }

    pub(super) fn is_prose(&self, text: &str) -> bool {
        self.words.prose.signs.iter().any(|w| text.contains(w.as_str()))
    }

    pub(super) fn starts_title(&self, text: &str) -> bool {
        self.words.before.starts.iter().any(|w| text.starts_with(w))
    }

    pub(super) fn is_body(&self, text: &str) -> bool {
        self.words.before.bodies.iter().any(|w| text.ends_with(w))
    }

    /// Whether the whole of `text` names no document.
    pub(super) fn is_generic(&self, text: &str) -> bool {
        let generic = &self.words.generic;
        if text.chars().count() > LONGEST_GENERIC || text.contains("中华人民共和国") {
            return false;
        }
        if let Some((front, matter)) = text.split_once("关于") {
            // 国家关于公开的规定 names no document; 关于公开的规定 may be one.
            let names_body = front.contains(self.words.numbers.council.as_str());
            return !names_body
                && self.vocabulary.is_match(front)
                && (matter.ends_with("规定") || matter.ends_with("要求"));
        }
        if generic.phrases.iter().any(|w| w == text) || self.is_sort(text) {
            return true;
        }
        let core = text.strip_suffix("等等").or_else(|| text.strip_suffix('等')).unwrap_or(text);
        if self.words.reach.own.iter().any(|w| core.strip_prefix("及其").or(core.strip_prefix('及')) == Some(w)) {
            return true;
        }
        if !generic.nouns.iter().any(|w| core.ends_with(w)) {
            return false;
        }
        generic.openers.iter().any(|w| core.starts_with(w))
            || generic.qualifiers.iter().any(|w| self.is_qualified(core, w))
            || self.vocabulary.is_match(core)
    }

    /// Whether `text` is the name of a sort of document: 教育部门规章.
    fn is_sort(&self, text: &str) -> bool {
        let sorts = &self.words.generic.sorts;
        text.chars().count() <= LONGEST_SORT
            && !text.contains(|c: char| c.is_ascii_digit())
            && sorts.iter().any(|w| text.ends_with(w.as_str()))
    }

    /// Whether `qualifier` makes `text` generic: at its front, or with only generic words behind it
    /// (涉农资金相关文件, not 畜禽新品种配套系审定办法).
    fn is_qualified(&self, text: &str, qualifier: &str) -> bool {
        let Some(at) = text.rfind(qualifier) else {
            return false;
        };
        text.starts_with(qualifier) || self.vocabulary.is_match(&text[at + qualifier.len()..])
    }

    pub(super) fn is_filler(&self, text: &str) -> bool {
        self.words.fillers().any(|w| w == text)
    }

    pub(super) fn is_label(&self, text: &str) -> bool {
        self.words.before.labels.iter().any(|w| w == text)
    }

    /// Bytes of a lead (根据, 公开依据) at the front of `text`.
    pub(super) fn lead(&self, text: &str) -> usize {
        self.lead.find(text).map_or(0, |m| m.end())
    }

    /// Bytes of a connector (和, 以及) at the front of `text`; 和 of 和平区 is none.
    pub(super) fn connector(&self, text: &str) -> usize {
        let found = self.words.before.connectors.iter().find(|w| text.starts_with(w.as_str()));
        let Some(word) = found else { return 0 };
        let next = text[word.len()..].chars().next();
        let place = word == "和" && next.is_some_and(|c| self.words.before.places_after_he.contains(c));
        if place { 0 } else { word.len() }
    }

    /// Whether a title goes on behind `text`'s end into 《》: `…关于印发`.
    pub(super) fn reaches(&self, text: &str) -> bool {
        self.words.reach.verbs.iter().any(|w| text.ends_with(w))
    }

    /// Bytes up to behind the last word in `text` that leads into an inner title.
    pub(super) fn last_reach(&self, text: &str) -> Option<usize> {
        let long = self.words.reach.verbs.iter().filter(|w| w.chars().count() > 1 && *w != "关于");
        long.filter_map(|w| text.rfind(w.as_str()).map(|at| at + w.len())).max()
    }

    /// Bytes of a law's own implementing text behind 》: 实施细则.
    pub(super) fn own_text(&self, text: &str) -> Option<usize> {
        self.own_text.find(text).map(|m| m.end())
    }

    /// Characters of what closes a title that reaches outside its marks (的通知, 等六部规章的决定), the first that
    /// `ends` lets a title end behind.
    pub(super) fn outer_text(&self, text: &str, ends: impl Fn(usize) -> bool) -> Option<usize> {
        let mut length = 0;
        for (at, c) in text.char_indices() {
            if !is_han(c) && !c.is_ascii_digit() && !matches!(c, '“' | '”' | '、' | '（' | '）' | '(' | ')') {
                return None;
            }
            length += 1;
            let found = &text[..at + c.len_utf8()];
            let closes = self.words.reach.kinds.iter().any(|w| without_version(found).ends_with(w));
            if closes
                && ends(length)
                && (!self.is_filler(found) || found.ends_with("的通知"))
                && !self.is_reference(found)
            {
                return Some(length);
            }
        }
        None
    }

    /// 的有关规定, 等规定: speaks of the title before it.
    fn is_reference(&self, text: &str) -> bool {
        let rest = text.trim_start_matches(['的', '等', '之']);
        let qualified = self.words.generic.qualifiers.iter().any(|w| rest.starts_with(w.as_str()));
        qualified || text.starts_with('等') && self.is_generic(rest)
    }
}

impl BasisWords {
    fn fillers(&self) -> impl Iterator<Item = &str> {
        self.generic.fillers.iter().map(String::as_str)
    }
}

/// `…办法（试行）` → `…办法`.
pub(super) fn without_version(text: &str) -> &str {
    let Some(open) = text.rfind(['（', '(']) else {
        return text;
    };
    let inside = &text[open..];
    let short = inside.chars().count() <= 14;
    if short && inside.ends_with(['）', ')']) { &text[..open] } else { text }
}

/// A pattern of fixed syntax and escaped words; these always compile.
pub(super) fn pattern(source: &str) -> Regex {
    Regex::new(source).expect("patterns are made of fixed syntax and escaped words")
}
