//! Wording outside marks: the front of a title that reaches into its marks (某部关于印发《…》的通知), a title without
//! marks, a title that lost its 《, generic wording, or nothing to be read.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::draft::Draft;
use super::glyphs::{self, Gap, is_han, is_hard_stop, is_soft_stop};
use super::group;
use super::lexicon::{Kind, pattern};
use super::number::number_at;
use super::tail::begins_article;
use super::title;
use super::walk::Walk;
use crate::place::Edit;

/// No unmarked wording is followed further.
const LONGEST: usize = 400;

/// Titles in one title: 关于修改《…》《…》的决定.
const MOST_INNER: usize = 12;

/// Behind a law's name: speaks of it and is no part of it.
static REFERENCE: LazyLock<Regex> =
    LazyLock::new(|| pattern("(?:等等?|[的之]?(?:有关|相关|具体)?(?:规定|要求)(?:执行|办理)?)$"));

/// Why a phrase ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stop {
    /// At 《.
    Open,
    /// At a 》 that nothing opened.
    Close,
    /// At a number or at brackets that hold one.
    Tail,
    /// At a separator, a gap or the end.
    Other,
}

impl Walk<'_, '_> {
    /// Reads the wording that begins here.
    pub(super) fn phrase(&mut self) {
        let start = self.at;
        self.pass_front();
        if self.at > start {
            return;
        }
        let (end, stop) = self.extent(start);
        match stop {
            Stop::Open if self.cite_outer(start, end) => {}
            Stop::Close => self.cite_unopened(start, end),
            Stop::Tail if self.has_title(start, end) => self.cite_bare(start..end),
            _ => self.classify(start, end),
        }
    }

    /// Passes over leads and connectors: 根据, 公开依据：, 以及.
    fn pass_front(&mut self) {
        for _ in 0..4 {
            let window = self.text.window(self.at, 8);
            let bytes = match self.lexicon.lead(window) {
                0 => self.joining(window),
                bytes => bytes,
            };
            if bytes == 0 {
                return;
            }
            self.at += window[..bytes].chars().count();
        }
    }

    /// 及 of 及其实施细则 belongs to the generic wording.
    fn joining(&self, window: &str) -> usize {
        if window.starts_with("及其") { 0 } else { self.lexicon.connector(window) }
    }

    /// How far the phrase goes, and why no further.
    fn extent(&self, start: usize) -> (usize, Stop) {
        let mut at = start;
        while let Some(c) = self.text.at(at) {
            if at > start + LONGEST {
                break;
            }
            if glyphs::opens_title(c) {
                return (at, Stop::Open);
            }
            if glyphs::closes_title(c) {
                return (at, Stop::Close);
            }
            if is_hard_stop(c) || glyphs::closes_bracket(c) || self.quoted_title_ends(start, at, c) {
                break;
            }
            if at > start && self.ends_before(start, at, c) {
                break;
            }
            if glyphs::opens_bracket(c) {
                let group = group::read(self.text, at, self.lexicon);
                if group.tells() {
                    return (at, Stop::Tail);
                }
                if !group.closed || group.to > at + 24 {
                    break;
                }
                at = group.to;
                continue;
            }
            if at > start + 1 && (self.number_follows(start, at) || self.article_follows(start, at, c)) {
                return (at, Stop::Tail);
            }
            at += 1;
        }
        (at, Stop::Other)
    }

    /// “行政许可法”: quotation marks in place of title marks.
    fn quoted_title_ends(&self, start: usize, at: usize, c: char) -> bool {
        let quoted = matches!(c, '”' | '"') && self.text.before(start).is_some_and(|c| matches!(c, '“' | '"'));
        quoted && self.ends_kind(start, at) == Some(Kind::Firm) && self.lexicon.is_title(self.text.plain(start, at))
    }

    /// A number glued to the end of a title.
    fn number_follows(&self, start: usize, at: usize) -> bool {
        self.ends_kind(start, at).is_some() && number_at(self.text, at, self.lexicon).is_some()
    }

    /// 土地管理法第四十六条: an article tells that a title ends here; 本条例第五条 speaks of itself.
    fn article_follows(&self, start: usize, at: usize, c: char) -> bool {
        if self.prose || c != '第' || self.ends_kind(start, at) != Some(Kind::Firm) || !begins_article(self.text, at) {
            return false;
        }
        let title = self.text.plain(start, at);
        !title.starts_with(['本', '该', '此']) && self.lexicon.is_title(title)
    }

    /// Glyphs of the law's name in 教育法等 or 教育法规定; none where nothing but a name is left to take off.
    fn named_law(&self, text: &str) -> Option<usize> {
        let name = REFERENCE.find(text).map(|found| &text[..found.start()])?;
        let law = name.ends_with('法') || name.ends_with("条例");
        let whole = law && !name.contains("关于") && self.lexicon.kind(name) == Some(Kind::Firm);
        (whole && self.lexicon.is_title(name) && !self.lexicon.is_generic(name)).then(|| name.chars().count())
    }

    fn ends_kind(&self, start: usize, at: usize) -> Option<Kind> {
        self.lexicon.kind(self.text.plain(start.max(at.saturating_sub(12)), at))
    }

    /// Whether the phrase ends before glyph `at`, at a gap or a separator that does not belong to a title.
    fn ends_before(&self, start: usize, at: usize, c: char) -> bool {
        let gap = self.text.gap(at) != Gap::None;
        if is_soft_stop(c) {
            return !self.joins(start, at, at + 1, c);
        }
        gap && !self.flows(start, at) || self.begins_anew(start, at, c)
    }

    /// Titles glued to each other: …食品安全法|中华人民共和国…, 中华人民共和国…条例|关于….
    fn begins_anew(&self, start: usize, at: usize, c: char) -> bool {
        if !matches!(c, '中' | '关') || self.ends_kind(start, at) != Some(Kind::Firm) {
            return false;
        }
        let state = self.lexicon.words.numbers.state.as_str();
        let (left, right) = (self.text.plain(start, at), self.text.window(at, 8));
        let begins = right.starts_with(state) || right.starts_with("关于") && left.starts_with(state);
        begins && self.lexicon.is_title(left)
    }

    /// Whether 、 stands inside a name: 民政部、财政部关于…, 供水、供气等…办法.
    fn joins(&self, start: usize, at: usize, next: usize, c: char) -> bool {
        let left = self.text.plain(start, at);
        let right = self.text.window(next, 12);
        let whole = self.is_whole(left) && !(c == '、' && self.lexicon.is_open(left));
        if self.text.at(next).is_none_or(|c| !is_han(c)) || whole {
            return false;
        }
        if self.lexicon.is_body(left) {
            return true;
        }
        c == '、'
            && self.text.gap(next) != Gap::Break
            && !self.lexicon.starts_title(right)
            && number_at(self.text, next, self.lexicon).is_none()
    }

    /// Whether a blank or a line break stands inside a name, as in letter-spaced text.
    fn flows(&self, start: usize, at: usize) -> bool {
        let left = self.text.plain(start, at);
        let right = self.text.window(at, 12);
        let state = self.lexicon.words.numbers.state.as_str();
        if left.ends_with(state) && !right.starts_with(state) {
            return true;
        }
        if self.is_lettered(start, at) {
            return !(self.lexicon.starts_title(right) && self.is_whole(left));
        }
        if right.starts_with('的') {
            return true;
        }
        // 法律法|规
        let orphan = self.text.plain(at, at + 1);
        let alone = self.text.at(at + 1).is_none_or(|c| !is_han(c)) || self.text.gap(at + 1) != Gap::None;
        if alone && self.lexicon.is_generic(&format!("{left}{orphan}")) {
            return true;
        }
        if self.is_whole(left) {
            // 食品安全法 | 实施条例
            return self.lexicon.own_text(right).is_some() && left.ends_with('法');
        }
        let body = self.lexicon.is_body(left);
        let starts = self.lexicon.starts_title(right) && !body;
        let item = self.text.gap(at) == Gap::Break && right.starts_with(|c: char| c.is_ascii_digit());
        !starts && !item && (body || number_at(self.text, at, self.lexicon).is_none())
    }

    /// Whether the text is letter-spaced here, as out of a PDF: 预 算 法.
    fn is_lettered(&self, start: usize, at: usize) -> bool {
        let blank = |i| self.text.gap(i) == Gap::Blank;
        blank(at) && (at > start + 1 && blank(at - 1) || at + 1 < self.text.len() && blank(at + 1))
    }

    /// Whether a text is a document's title or generic wording by itself.
    fn is_whole(&self, text: &str) -> bool {
        self.lexicon.is_title(text) || self.lexicon.is_generic(text)
    }

    /// Whether what stands before a number is a title at all.
    fn has_title(&self, start: usize, end: usize) -> bool {
        let text = self.text.plain(start, end);
        let long = text.chars().count() >= 4 || text.ends_with('法');
        let known = self.lexicon.kind(text).is_some() || text.contains("关于");
        let generic = self.lexicon.is_generic(text) || self.lexicon.is_filler(text);
        long && known && !generic && !(self.prose && self.lexicon.is_prose(text))
    }

    /// Passes over 规定 up to `end`; 等 stays, to be read as what it is.
    fn pass_reference(&mut self, end: usize) {
        if self.text.at(self.at) != Some('等') {
            self.at = self.at.max(end);
        }
    }

    fn cite_bare(&mut self, title: Range<usize>) {
        self.at = title.end;
        self.finish(Draft::new(title, false));
    }

    /// `政府信息公开条例》（国务院令第711号）`: the 《 is lost.
    fn cite_unopened(&mut self, start: usize, end: usize) {
        self.at = end + 1;
        if end == start {
            return self.strays.push(end);
        }
        if end - start < 3 {
            // 甲》: nothing to mend it with.
            self.basis.unread.push(self.text.span(start, end + 1));
            return;
        }
        let mut draft = Draft::new(start..end, true);
        draft.span = start..end + 1;
        let front = self.text.span(start, start + 1).start;
        let at = crate::place::Span::new(front, front);
        draft.broken = Some((self.text.span(start, end + 1), Edit { span: at, text: "《".to_owned() }));
        self.finish(draft);
    }

    /// A title that reaches into its marks and out again; false where the 《 at `open` begins its own.
    fn cite_outer(&mut self, start: usize, open: usize) -> bool {
        let front = self.text.plain(start, open);
        if !self.lexicon.reaches(front) || front.chars().count() < 2 {
            return false;
        }
        let Some(inner_end) = self.inner_titles(open) else {
            return false;
        };
        let window = self.text.window(inner_end, 40);
        let Some(length) = self.lexicon.outer_text(window, |length| self.is_boundary(inner_end + length)) else {
            return false;
        };
        let end = inner_end + length;
        self.at = end;
        self.finish(Draft::new(start..end, true));
        true
    }

    /// Behind the last of the titles that stand in one: 《…》《…》, 《…》和《…》.
    fn inner_titles(&self, open: usize) -> Option<usize> {
        let mut at = open;
        for _ in 0..MOST_INNER {
            let title = title::read(self.text, at, self.lexicon);
            if title.broken.is_some() {
                return None;
            }
            at = title.whole.end;
            let joint = self.text.at(at).is_some_and(|c| matches!(c, '、' | '和' | '及' | '与'));
            let next = at + usize::from(joint);
            if !self.text.at(next).is_some_and(glyphs::opens_title) {
                return Some(at);
            }
            at = next;
        }
        None
    }

    /// Whether a title can end before glyph `at`.
    fn is_boundary(&self, at: usize) -> bool {
        let Some(c) = self.text.at(at) else {
            return true;
        };
        let joined = matches!(c, '和' | '及' | '与' | '以' | '等' | '第' | '中');
        self.text.gap(at) != Gap::None || !is_han(c) || joined || number_at(self.text, at, self.lexicon).is_some()
    }

    /// Wording that is no front of a marked title.
    fn classify(&mut self, start: usize, end: usize) {
        self.at = end;
        let text = self.text.plain(start, end);
        let labels = self.text.at(end).is_some_and(|c| matches!(c, '：' | ':'));
        let before_mark = self.text.at(end).is_some_and(glyphs::opens_title);
        // 《…法》等: says that there is more, and not what.
        let more = matches!(text, "等" | "等等") && !before_mark && !self.prose;
        if more && !self.basis.citations.is_empty() {
            return self.add_generic(start..end);
        }
        if text.is_empty()
            || self.lexicon.is_filler(text)
            || labels && (self.lexicon.is_label(text) || self.lexicon.is_generic(text))
        {
            return;
        }
        if let Some(length) = self.named_law(text).filter(|_| !self.prose) {
            self.cite_bare(start..start + length);
            // What follows is read on its own, but 规定 behind a law is no wording.
            return self.pass_reference(end);
        }
        let shown = self.shown_from(start, end);
        let is_generic = self.lexicon.is_generic(text) || self.lexicon.is_generic(self.text.plain(shown, end));
        if !self.prose && is_generic {
            return self.add_generic(shown..end);
        }
        if !self.prose && self.lexicon.is_title(text) {
            return self.cite_bare(start..end);
        }
        // 国务院办公厅《…》: who issued it.
        let short = text.chars().count() <= 6 || text.ends_with('的');
        if before_mark && (short || self.lexicon.is_body(text) || self.lexicon.reaches(text)) {
            return;
        }
        self.basis.unread.push(self.text.span(shown, end));
    }

    /// Where a phrase is shown from: with the “ passed over before it, where its other half stands inside, “三定”方案.
    fn shown_from(&self, start: usize, end: usize) -> usize {
        let text = self.text.plain(start, end);
        let unopened = text.find('”').is_some_and(|close| !text[..close].contains('“'));
        let opens = self.text.before(start) == Some('“');
        start - usize::from(unopened && opens)
    }
}
