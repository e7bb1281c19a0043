//! What stands behind a title: bracketed groups, a number that missed its brackets, the article, and filling
//! (的有关规定) that means nothing.

use std::sync::LazyLock;

use regex::Regex;

use super::draft::Draft;
use super::glyphs::{self, Gap, Glyphs, is_soft_stop};
use super::group::{self, Group, year_of_text};
use super::lexicon::pattern;
use super::number::{Flaw, Found, number_at};
use super::title::Title;
use super::walk::Walk;
use crate::place::Edit;

const N: &str = "[一二三四五六七八九十百零〇两0-9]";

/// 第二十条第（七）项, 第19条、第20条, 第十九、二十条, 第三章第五节.
static ARTICLE: LazyLock<Regex> = LazyLock::new(|| {
    let figures = format!("[（(]?{N}{{1,6}}[)）]?");
    let unit = format!("{figures}(?:[、，,和至]?{figures}){{0,8}}(?:之{N}{{1,2}})?[条款项章节目]");
    pattern(&format!("^(?:的|中|中的)?第{unit}(?:[、，,；;和及至—-]?第?{unit}){{0,30}}"))
});

/// A group （一） or （1） is the number of the next item.
static ITEM: LazyLock<Regex> = LazyLock::new(|| pattern(&format!("^[（(]{N}{{1,3}}[)）]")));

/// 2018年修正, 2018年12月29日修正 or 2015年版 without brackets.
static YEAR: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?:19|20)\d{2}年?(?:\d{1,2}月(?:\d{1,2}日)?)?(?:第[一二三四]次)?(?:修正|修订|修改|版)(?:版|本)?")
});

static SERIAL: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\d{1,4}号"));

static DATE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:19|20)\d{2}年\d{1,2}月(?:\d{1,2}日)?"));

static ISSUED: LazyLock<Regex> = LazyLock::new(|| pattern("^(?:公布|发布|颁布|印发|修订|修正)"));

/// Filling between a title and its article, or behind both.
static FILLING: LazyLock<Regex> = LazyLock::new(|| {
    pattern("^(?:的|之|中)?(?:有关|相关|具体)?(?:规定|要求|精神|条款|文件精神|文件要求|文件规定)(?:执行|办理)?")
});

/// Whether an article is named at glyph `at`.
pub(super) fn begins_article(text: &Glyphs, at: usize) -> bool {
    ARTICLE.is_match(text.window(at, 24))
}

impl Walk<'_, '_> {
    /// Reads on behind a title until something else begins.
    pub(super) fn read_tail(&mut self, draft: &mut Draft) {
        self.outer_end(draft);
        while self.at < self.text.len() {
            let read = self.stray_mark(draft)
                || self.group(draft)
                || self.number_outside(draft)
                || self.year_outside(draft)
                || self.article(draft)
                || self.stray_sign(draft);
            if !read {
                break;
            }
        }
        self.pass_filling(draft);
    }

    /// 《关于印发甲方案》的通知: the 》 stands too early. Behind a name whole in itself (《甲意见》的通知) it is left out.
    fn outer_end(&mut self, draft: &mut Draft) {
        let whole = draft.marked && draft.broken.is_none() && self.text.gap(self.at) != Gap::Break;
        let window = self.text.window(self.at, 4);
        let closing = ["的通知", "的函", "的批复"];
        let Some(word) = closing.iter().find(|word| window.starts_with(**word)) else {
            return;
        };
        let end = self.at + word.chars().count();
        if !whole || self.text.at(end).is_some_and(|c| glyphs::is_han(c) || glyphs::closes_title(c)) {
            return;
        }
        let title = self.text.plain(draft.title.start, draft.title.end);
        let sends = ["印发", "转发", "下发"].iter().any(|verb| title.contains(verb));
        if (sends || self.lexicon.kind(title).is_none()) && draft.title.end + 1 == self.at {
            draft.title_tail = Some(self.at..end);
        }
        self.at = end;
        draft.span.end = end;
    }

    /// 》 doubled, or where a bracket was meant.
    fn stray_mark(&mut self, draft: &mut Draft) -> bool {
        if !self.text.at(self.at).is_some_and(glyphs::closes_title) {
            return false;
        }
        let span = self.text.span(self.at, self.at + 1);
        if draft.broken.is_none() {
            draft.broken = Some((span, Edit { span, text: String::new() }));
        }
        self.at += 1;
        draft.span.end = self.at;
        true
    }

    fn group(&mut self, draft: &mut Draft) -> bool {
        let Some(open) = self.text.at(self.at).filter(|&c| glyphs::opens_bracket(c)) else {
            return false;
        };
        if ITEM.is_match(self.text.window(self.at, 6)) {
            return false;
        }
        let group = group::read(self.text, self.at, self.lexicon);
        let round = matches!(open, '（' | '(');
        let label = self.lexicon.is_label(self.text.plain(group.from + 1, group.to.saturating_sub(1)));
        if !group.tells() && (!round || label || !group.closed && self.text.gap(self.at) == Gap::Break) {
            return false;
        }
        if let Some(found) = self.codeless(&group) {
            self.at = found.to;
            draft.span.end = found.to;
            draft.number = draft.number.take().or(Some(found));
            return true;
        }
        self.at = group.to;
        draft.span.end = group.to;
        Self::take(self.text, draft, group);
        true
    }

    /// 《…》〔2014〕8号: a number that has lost its code, no year of the text.
    fn codeless(&self, group: &Group) -> Option<Found> {
        let (_, year) = group.revised.as_ref().filter(|_| group.numbers.is_empty())?;
        let serial = SERIAL.find(self.text.window(group.to, 6))?.as_str();
        (group.to == group.from + 6).then(|| Found {
            from: group.from,
            to: group.to + serial.chars().count(),
            text: format!("〔{year}〕{serial}"),
            flaw: Flaw::Unsure,
            standard: false,
        })
    }

    /// A group inside the marks: a number is no part of the title (`《…意见（国发〔2012〕45号）》`), a version
    /// (`《…法（2018年修正）》`) stays in it and still tells the year.
    pub(super) fn inside_tail(&self, draft: &mut Draft, title: &Title) {
        let inner = title.inner.clone();
        let version = || inner.clone().rev().take(24).find(|&i| self.text.at(i).is_some_and(glyphs::opens_bracket));
        let Some(from) = title.tail_inside.or_else(version) else {
            return;
        };
        let group = group::read(self.text, from, self.lexicon);
        if title.tail_inside.is_some() || group.to == inner.end {
            Self::take(self.text, draft, group);
        }
    }

    fn take(text: &Glyphs, draft: &mut Draft, group: Group) {
        if draft.number.is_none() {
            draft.number = group.numbers.into_iter().next();
        }
        if group.revised.is_some() {
            draft.revised = group.revised;
        }
        if draft.article.is_none() {
            let inside = text.plain(group.from + 1, group.to);
            let found = inside.find('第').and_then(|byte| Some((byte, ARTICLE.find(&inside[byte..])?)));
            draft.article = found.map(|(byte, found)| {
                let start = group.from + 1 + inside[..byte].chars().count();
                start..start + found.as_str().chars().count()
            });
        }
    }

    /// `《…意见》国发〔2012〕45号`, also behind a comma or with its opening bracket lost.
    fn number_outside(&mut self, draft: &mut Draft) -> bool {
        if draft.number.is_some() {
            return false;
        }
        let comma = self.text.at(self.at).is_some_and(|c| matches!(c, '，' | ',' | '：' | ':'));
        let from = self.at + usize::from(comma);
        let dated = DATE.find(self.text.window(from, 12));
        let dated = dated.map_or(0, |date| date.as_str().chars().count());
        let Some(found) = self.own_number(from + dated) else {
            return false;
        };
        // 2020年4月26日甲市人民政府令第32号公布
        let verb = ISSUED.find(self.text.window(found.to, 4));
        let verb = verb.filter(|_| dated > 0);
        let mut end = found.to + verb.map_or(0, |verb| verb.as_str().chars().count());
        let closes = self.text.at(end).is_some_and(|c| matches!(c, '）' | ')'));
        if closes && !self.opened_before(draft.span.start) {
            end += 1;
        }
        draft.outside = Some(self.at..end);
        draft.number = Some(found);
        draft.span.end = end;
        self.at = end;
        true
    }

    /// A number behind a comma must be whole: `，第711号` is none.
    fn own_number(&self, from: usize) -> Option<Found> {
        let found = number_at(self.text, from, self.lexicon)?;
        let next = self.text.at(found.to);
        let before_title = next.is_some_and(glyphs::opens_title) && from > self.at;
        (!before_title).then_some(found)
    }

    /// Whether the citation stands inside brackets of its own: `（依据《…》国发〔2012〕45号）`.
    fn opened_before(&self, start: usize) -> bool {
        let mut depth = 0_i32;
        for i in start.saturating_sub(40)..start {
            match self.text.at(i) {
                Some('（' | '(') => depth += 1,
                Some('）' | ')') => depth = (depth - 1).max(0),
                _ => {}
            }
        }
        depth > 0
    }

    fn year_outside(&mut self, draft: &mut Draft) -> bool {
        let window = self.text.window(self.at, 16);
        let Some(found) = YEAR.find(window) else {
            return false;
        };
        let length = found.as_str().chars().count();
        if draft.revised.is_none() {
            let year = year_of_text(found.as_str()).and_then(|y| found.as_str()[y].parse().ok());
            draft.revised = year.map(|year| (self.at..self.at + 4, year));
        }
        self.at += length;
        draft.span.end = self.at;
        true
    }

    fn article(&mut self, draft: &mut Draft) -> bool {
        let comma = usize::from(self.text.at(self.at).is_some_and(|c| is_soft_stop(c) || matches!(c, '：' | ':')));
        let window = self.text.window(self.at + comma, 120);
        let Some(found) = ARTICLE.find(window) else {
            return false;
        };
        let skipped = found.as_str().chars().take_while(|&c| c != '第').count();
        let start = self.at + comma + skipped;
        let end = self.at + comma + found.as_str().chars().count();
        let end = end + self.item_of_article(end);
        draft.article =
            Some(draft.article.take().map_or(start, |a| if a.start >= draft.title.end { a.start } else { start })..end);
        draft.span.end = end;
        self.at = end;
        self.prose |= self.is_worded(end);
        true
    }

    /// 第二十条（十二）突发公共事件…: the item, where no next document follows it.
    fn item_of_article(&self, at: usize) -> usize {
        let Some(found) = ITEM.find(self.text.window(at, 6)) else {
            return 0;
        };
        let length = found.as_str().chars().count();
        let cites = self.text.at(at + length).is_some_and(glyphs::is_mark);
        if cites || self.text.gap(at) == Gap::Break || !self.after_article(at) {
            return 0;
        }
        length
    }

    /// Whether what ends before `at` is an article that may have items: 第二十条, not 第二十条第（七）项.
    fn after_article(&self, at: usize) -> bool {
        matches!(self.text.before(at), Some('条' | '款'))
    }

    /// Whether an article is followed by its wording, which may itself end in 规定 or 办法.
    fn is_worded(&self, at: usize) -> bool {
        let joins =
            |c| matches!(c, '和' | '及' | '与' | '等' | '以' | '的' | '之' | '规' | '要' | '并' | '或' | '相' | '有');
        self.text.at(at).is_some_and(|c| matches!(c, '：' | ':') || glyphs::is_han(c) && !joins(c))
            && self.text.gap(at) != Gap::Break
    }

    /// `（国令第711号）号`: left over from a template.
    fn stray_sign(&mut self, draft: &mut Draft) -> bool {
        let Some(number) = draft.number.as_mut().filter(|_| self.text.at(self.at) == Some('号')) else {
            return false;
        };
        if self.text.at(number.to - 1) != Some('号') {
            // （国办发〔2019〕54）号: what was meant is plain, but one edit of the number does not mend it.
            number.flaw = Flaw::Unsure;
        }
        self.at += 1;
        draft.span.end = self.at;
        true
    }

    fn pass_filling(&mut self, draft: &Draft) {
        if !draft.marked && draft.number.is_none() && draft.article.is_none() {
            return;
        }
        let window = self.text.window(self.at, 16);
        if let Some(found) = FILLING.find(window) {
            self.at += found.as_str().chars().count();
        }
    }
}
