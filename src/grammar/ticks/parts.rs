//! Where one option ends and the next begins in a stretch of text without boxes in it.
//! Answers for single places; the walk along the stretch is [`super::pieces`]'s.

use super::letters::Gap;
use super::pieces::{LONGEST_OPTION, Splitter};
use super::vocabulary::Known;

/// How far back a piece is looked at as a whole.
const LOOK_BACK: usize = 48;

impl Splitter<'_> {
    /// Behind a list number: 1. 2、 （3） ④ 五、.
    pub(super) fn number(&self, at: usize, end: usize) -> Option<usize> {
        let c = self.letters.at(at, end)?;
        if is_circled(c) {
            return Some(at + 1);
        }
        // G60科创走廊政府网站
        if at > 0 && self.letters.gap(at) == Gap::None && self.letters.keys[at - 1].is_ascii_alphanumeric() {
            return None;
        }
        let open = usize::from(c == '(');
        let digits = |digit: fn(char) -> bool| {
            (at + open..end.min(at + open + 3)).take_while(|&i| digit(self.letters.keys[i])).count()
        };
        let count = match digits(|c| c.is_ascii_digit()) {
            0 => digits(|c| "一二三四五六七八九十".contains(c)),
            count => count,
        };
        if count == 0 || count > 2 {
            return None;
        }
        let after = at + open + count;
        if self.ends_number(after, end, open == 1) {
            return Some(after + 1);
        }
        let digit = self.letters.keys[at].is_ascii_digit();
        (open == 0 && digit && self.begins_name(after, end)).then_some(after)
    }

    /// Whether the mark at `at` ends a list number: 1. 2） （3）.
    fn ends_number(&self, at: usize, end: usize, bracketed: bool) -> bool {
        let Some(c) = self.letters.at(at, end) else {
            return false;
        };
        match c {
            // Not the end of brackets that were opened before: （id=4）.
            ')' => bracketed || self.letters.closes_nothing(at, 0),
            _ => !bracketed && ".、,:．".contains(c),
        }
    }

    /// Behind a heading inside the cell: 公开渠道：.
    pub(super) fn lead_in(&self, at: usize, end: usize) -> Option<usize> {
        let word = self.text.lead_ins.iter().find(|word| self.letters.starts(at, end, word))?;
        let mut after = at + word.len();
        if let Some(close) = self.letters.close(after, end) {
            after = close + 1;
        }
        match self.letters.at(after, end) {
            None => Some(after),
            Some(':') => Some(after + 1),
            Some(_) => None,
        }
    }

    pub(super) fn connector(&self, at: usize, end: usize) -> Option<usize> {
        let word = self.text.connectors.iter().find(|word| self.letters.starts(at, end, word))?;
        let after = at + word.len();
        (after < end).then_some(after)
    }

    /// Whether a known name begins at `at` and ends where a name may end.
    fn begins_name(&self, at: usize, end: usize) -> bool {
        self.name_at(at, end).is_some() || self.placed_name(at, end)
    }

    fn name_at(&self, at: usize, end: usize) -> Option<(usize, Known)> {
        self.vocabulary.matches(self.letters, at, end).into_iter().find(|&(stop, known)| {
            self.may_end(stop, end)
                || self.vocabulary.takes_detail(known)
                || self.vocabulary.goes_on(known.option, self.letters, stop, end)
        })
    }

    /// A known name with a place before it: 某某县政府网站.
    fn placed_name(&self, at: usize, end: usize) -> bool {
        let stop = (at + 1..end.min(at + LOOK_BACK)).find(|&stop| self.parts_words(stop, end));
        self.vocabulary.whole(self.letters, at, stop.unwrap_or(end)).is_some()
    }

    fn may_end(&self, at: usize, end: usize) -> bool {
        self.parts_words(at, end) || !self.vocabulary.matches(self.letters, at, end).is_empty()
    }

    fn parts_words(&self, at: usize, end: usize) -> bool {
        let Some(c) = self.letters.at(at, end) else {
            return true;
        };
        self.letters.gap(at) > Gap::None
            || "():/\\_-—等0123456789".contains(c)
            || self.text.is_separator(c)
            || self.text.is_bullet(c)
            || matches!(c, '①'..='⒛')
            || self.connector(at, end).is_some()
    }

    /// Where the piece that begins at `start` ends.
    pub(super) fn piece_end(&self, start: usize, end: usize) -> usize {
        // A known name wins over blanks, line breaks and marks inside it.
        let name = self.name_at(start, end);
        let mut at = name.map_or(start, |(stop, _)| stop);
        if at == start {
            at = self.letters.close(start, end).unwrap_or(start) + 1;
        }
        let named = name.is_some_and(|(_, known)| self.vocabulary.is_named(known.option));
        let told = named && name.is_some_and(|(stop, _)| self.letters.at(stop, end) == Some(':'));
        while at < end && !self.parts(start, at, end, (named, told)) {
            at = self.letters.close(at, end).unwrap_or(at) + 1;
        }
        at.min(end)
    }

    /// Whether one option ends and the next begins at `at`. `named`: the first waits for a detail; `told`: behind a colon.
    fn parts(&self, start: usize, at: usize, end: usize, (named, told): (bool, bool)) -> bool {
        let c = self.letters.keys[at];
        if self.text.is_separator(c) {
            let waits = self.boxed || told;
            // Of several in a row the first has been asked.
            if waits && at > start && self.text.is_separator(self.letters.keys[at - 1]) {
                return false;
            }
            if self.lists_places(start, at, end) {
                return false;
            }
            return !waits || self.lists_on(start, at, end, named);
        }
        if c == '/' || c == '\\' {
            return !told
                && (self.is_known(start, at) && !named
                    || self.begins_name(at + 1, end) && !self.is_tail(start, at, end));
        }
        // 【政府网站】【政务新媒体】
        if c == '(' && self.letters.close(start, end) == Some(at - 1) {
            return true;
        }
        if self.numbers_on(start, at, end) || self.joins(start, at, end, named) {
            return true;
        }
        let gap = self.letters.gap(at);
        if gap == Gap::None || c == '(' {
            return false;
        }
        if self.is_broken_name(start, at, end) {
            return false;
        }
        if self.begins_name(at, end) {
            return !self.is_place_of(start, at, end) && !self.is_part_of(start, at, end);
        }
        self.blank_parts(start, at, gap, (named, told))
    }

    /// Whether the text before a blank, or behind it, is an option by itself.
    fn blank_parts(&self, start: usize, at: usize, gap: Gap, (named, told): (bool, bool)) -> bool {
        if told {
            return !self.boxed && gap == Gap::Line && self.letters.keys[at - 1] != ':';
        }
        if !self.boxed && gap == Gap::Line && self.text.is_broken(self.letters, start, at, self.letters.len()) {
            return false;
        }
        if self.boxed {
            return gap > Gap::Blank && !named && self.is_known(start, at) && self.is_namelike_run(at);
        }
        if gap > Gap::Blank {
            return true;
        }
        let spaced = (start + 1..at).any(|i| self.letters.gap(i) > Gap::None);
        let whole = at - start >= 3 && !spaced && self.text.is_namelike(&self.letters.keys[start..at]);
        whole || !named && self.is_known(start, at) && self.is_namelike_run(at)
    }

    /// Whether the name behind a slash is the end of a longer one: 镇街/社区/企事业单位/村公示栏.
    fn is_tail(&self, start: usize, at: usize, end: usize) -> bool {
        self.name_at(at + 1, end)
            .is_some_and(|(stop, known)| self.vocabulary.name(known.option).contains('/') && self.is_known(start, stop))
    }

    /// 、 in a cell with boxes parts only where a known name stands on one side of it.
    fn lists_on(&self, start: usize, at: usize, end: usize, named: bool) -> bool {
        let (next, _) = self.skip(at, end);
        // ■微信、微博, but not ■两微一端：微信、微博
        let namelike = || {
            let left = &self.letters.keys[start..self.before_address(start, at)];
            self.text.is_namelike(left)
                && !left.contains(&':')
                && self.name_at(start, end).is_none()
                && self.is_namelike_run(next)
        };
        let short = at - start <= 4 * LOOK_BACK;
        next >= end || self.begins_name(next, end) || !named && short && (self.is_known(start, at) || namelike())
    }

    /// Where the name ends whose address stands in brackets before `at`: 信用中国（www.example.gov.cn）、部门网站.
    fn before_address(&self, start: usize, at: usize) -> usize {
        let open = (start + 1..at).find(|&open| self.letters.close(open, at) == Some(at - 1));
        open.filter(|&open| (open + 1..at).any(|inside| self.is_address(inside, at))).unwrap_or(at)
    }

    /// 市、区政府网站 is one name with two places before it.
    fn lists_places(&self, start: usize, at: usize, end: usize) -> bool {
        let Some(last) = at.checked_sub(1).filter(|&last| last >= start) else {
            return false;
        };
        let (next, _) = self.skip(at, end);
        self.text.place_ends.contains(self.letters.keys[last])
            && at - start <= 8
            && !self.is_known(start, at)
            && self.name_at(next, end).is_none()
            && self.placed_name(next, end)
    }

    /// 政府网站2.两微一端: a number begins the next option.
    fn numbers_on(&self, start: usize, at: usize, end: usize) -> bool {
        let sure = self.letters.gap(at) > Gap::None || is_circled(self.letters.keys[at]);
        self.number(at, end).is_some_and(|next| sure || self.begins_name(next, end) || self.is_numbered(start))
    }

    /// Whether a list number stands right before `start`: 1.公示栏2.微信群.
    fn is_numbered(&self, start: usize) -> bool {
        let near = start.saturating_sub(4)..start;
        near.into_iter().any(|at| self.number(at, self.letters.len()) == Some(start))
    }

    /// 政府网站和政务新媒体: a connector parts only beside a known name.
    fn joins(&self, start: usize, at: usize, end: usize, named: bool) -> bool {
        self.connector(at, end).is_some_and(|next| {
            // 社会保障和为民服务中心公开查阅点 is one place.
            let placed = || {
                self.placed_name(next, end)
                    && (self.is_known(start, at) || self.text.is_namelike(&self.letters.keys[start..at]))
            };
            self.name_at(next, end).is_some() || placed() || !named && self.is_known(start, at)
        })
    }

    /// Whether `start..at` is the place of the name behind it: 青云谱区 政府网站.
    fn is_place_of(&self, start: usize, at: usize, end: usize) -> bool {
        let place = self.letters.keys[at - 1];
        let stop = self.name_at(at, end).map_or(at, |(stop, _)| stop);
        self.text.place_ends.contains(place)
            && at - start <= 12
            && !self.is_known(start, at)
            && self.vocabulary.whole(self.letters, start, stop).is_some()
    }

    /// Whether a line break, or a blank behind the place, stands in a name: 青湖县人民政⏎府门户网站, 青湖县 人民政府网站.
    fn is_broken_name(&self, start: usize, at: usize, end: usize) -> bool {
        let left = &self.letters.keys[start..at];
        let placed = left.last().is_some_and(|last| self.text.place_ends.contains(*last));
        let broken = self.letters.gap(at) == Gap::Line || left.len() == 1 || placed;
        if !broken || left.len() > 12 || self.is_known(start, at) || self.text.is_namelike(left) {
            return false;
        }
        let stop = (at + 1..end.min(at + LOOK_BACK)).find(|&stop| self.parts_words(stop, end)).unwrap_or(end);
        self.name_at(at, end).is_none() && self.is_known(start, stop)
    }

    /// Whether a blank parts a website from a part of it: 政府网站 政府信息公开专栏.
    fn is_part_of(&self, start: usize, at: usize, end: usize) -> bool {
        self.vocabulary.whole(self.letters, start, at).is_some_and(|known| {
            self.letters.gap(at) == Gap::Blank
                && self.vocabulary.has_parts(known.option)
                && self.vocabulary.goes_on(known.option, self.letters, at, end)
        })
    }

    fn is_known(&self, start: usize, at: usize) -> bool {
        self.vocabulary.whole(self.letters, start, at).is_some()
    }

    /// Whether the word behind a blank ends as names of channels do.
    fn is_namelike_run(&self, at: usize) -> bool {
        let stop = (at + 1..self.letters.len().min(at + LONGEST_OPTION))
            .find(|&stop| self.letters.gap(stop) > Gap::None || "():".contains(self.letters.keys[stop]))
            .unwrap_or(self.letters.len().min(at + LONGEST_OPTION));
        self.text.is_namelike(&self.letters.keys[at..stop])
    }
}

fn is_circled(c: char) -> bool {
    matches!(c, '①'..='⒛' | '❶'..='❿' | '➀'..='➓')
}
