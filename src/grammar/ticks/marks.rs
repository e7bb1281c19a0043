//! Finds the boxes of a cell: glyphs, glyphs in brackets, and the letters that symbol fonts leave behind.
//! Says where they are and whether they are ticked; whose they are is decided with the names.

use std::collections::HashSet;
use std::ops::Range;

use super::behind;
use super::letters::{Gap, Letters};
use super::vocabulary::{Vocabulary, is_hanzi};
use super::words::{BoxWords, Text, keys};

/// A box, with what stands in one row with it.
#[derive(Debug, Clone)]
pub(super) struct Mark {
    /// The mark with its brackets.
    pub(super) range: Range<usize>,
    /// The mark, and the box it was put on: □√.
    pub(super) drawn: Range<usize>,
    /// All boxes in a row without a name between them.
    pub(super) run: Range<usize>,
    /// The character that tells its state.
    pub(super) glyph: char,
    pub(super) ticked: bool,
    /// Whether it is a tick by itself, not a box.
    pub(super) check: bool,
    /// The tick that stands behind the name of this box: □政府网站√.
    pub(super) behind: Option<Range<usize>>,
}

/// The glyphs.
#[derive(Debug, Clone)]
pub(super) struct BoxSet {
    ticked: HashSet<char>,
    unticked: HashSet<char>,
    checks: HashSet<char>,
    dead_ticked: HashSet<char>,
    dead_unticked: HashSet<char>,
    word_after: HashSet<char>,
    in_brackets: HashSet<char>,
    crosses: HashSet<char>,
    legend: Vec<Vec<char>>,
}

impl BoxSet {
    pub(super) fn new(words: &BoxWords) -> Self {
        let set = |text: &str| text.chars().collect();
        Self {
            ticked: set(&words.ticked),
            unticked: set(&words.unticked),
            checks: set(&words.checks),
            dead_ticked: set(&words.dead_ticked),
            dead_unticked: set(&words.dead_unticked),
            word_after: set(&words.word_after),
            in_brackets: set(&words.in_brackets),
            crosses: set(&words.crosses),
            legend: keys(&words.legend),
        }
    }

    /// Whether `at` begins what a legend says of a box.
    pub(super) fn is_legend(&self, letters: &Letters, at: usize) -> bool {
        let end = letters.len();
        self.legend.iter().any(|word| letters.starts(at, end, word))
    }

    /// The state of a glyph that is a box wherever it stands.
    pub(super) fn state(&self, c: char) -> Option<bool> {
        self.ticked.contains(&c).then_some(true).or_else(|| self.unticked.contains(&c).then_some(false))
    }

    /// The state of a letter that may be a box.
    fn dead_state(&self, c: char) -> Option<bool> {
        self.dead_ticked.contains(&c).then_some(true).or_else(|| self.dead_unticked.contains(&c).then_some(false))
    }
}

/// The boxes of a cell, in order.
pub(super) fn find(letters: &Letters, boxes: &BoxSet, vocabulary: &Vocabulary, text: &Text) -> Vec<Mark> {
    let finder = Finder { letters, boxes, vocabulary, text };
    let mut marks = finder.glyphs();
    let dead = finder.dead_letters(&marks);
    marks.extend(dead);
    let brackets = finder.empty_brackets(&marks);
    marks.extend(brackets);
    let crosses = finder.crosses(&marks);
    marks.extend(crosses);
    marks.sort_by_key(|mark| mark.range.start);
    join_runs(letters, behind::settle(letters, text, marks))
}

struct Finder<'a> {
    letters: &'a Letters,
    boxes: &'a BoxSet,
    vocabulary: &'a Vocabulary,
    text: &'a Text,
}

impl Finder<'_> {
    fn mark(&self, range: Range<usize>, glyph: char, ticked: bool) -> Mark {
        let check = ticked && (self.boxes.checks.contains(&glyph) || self.boxes.in_brackets.contains(&glyph));
        Mark { drawn: range.clone(), run: range.clone(), range, glyph, ticked, check, behind: None }
    }

    /// ■政府网站, (■)政府网站, 【√】政府网站, [x] 政府网站.
    fn glyphs(&self) -> Vec<Mark> {
        let mut marks = Vec::new();
        for (at, &c) in self.letters.written.iter().enumerate() {
            let bracketed = at > 0 && self.letters.close(at - 1, self.letters.len()) == Some(at + 1);
            let state = self.boxes.state(c).filter(|_| !self.is_numeral(at));
            let letter = || (bracketed && self.boxes.in_brackets.contains(&c)).then_some(true);
            if let Some(ticked) = state.or_else(letter) {
                let range = if bracketed { at - 1..at + 2 } else { at..at + 1 };
                marks.push(self.mark(range, c, ticked));
            }
        }
        marks
    }

    /// ○ is the nought of 二○二六年.
    fn is_numeral(&self, at: usize) -> bool {
        let numeral = |index: usize| {
            self.letters.at(index, self.letters.len()).is_some_and(|c| "一二三四五六七八九十○〇".contains(c))
        };
        self.letters.written[at] == '○' && at > 0 && numeral(at - 1) && numeral(at + 1)
    }

    /// R政府网站 £政府公报: letters count right before a known name, and where they did so once, before any other.
    fn dead_letters(&self, strong: &[Mark]) -> Vec<Mark> {
        let taken: HashSet<usize> = strong.iter().flat_map(|mark| mark.range.clone()).collect();
        let mut ends: HashSet<usize> = strong.iter().filter_map(|m| self.name_end(m.range.end)).collect();
        let mut proven = HashSet::new();
        let mut marks = Vec::new();
        let mut doubtful = Vec::new();
        for (at, &c) in self.letters.written.iter().enumerate() {
            let state = self.boxes.dead_state(c).filter(|_| !taken.contains(&at));
            let Some(ticked) = state else {
                continue;
            };
            if !self.may_be_box(at, ends.contains(&at)) {
                // 口广播电台口纸质媒体: after a name that is not known, where 口 is a box elsewhere.
                if is_hanzi(c) && self.is_known(at + 1) {
                    doubtful.push((at, c, ticked));
                }
                continue;
            }
            if let Some(end) = self.name_end(at + 1) {
                ends.insert(end);
                proven.insert(c);
                marks.push(self.mark(at..at + 1, c, ticked));
            } else {
                doubtful.push((at, c, ticked));
            }
        }
        doubtful.retain(|&(at, c, _)| proven.contains(&c) && (ends.contains(&at) || self.may_follow(at)));
        let found = doubtful
            .into_iter()
            .filter(|&(at, ..)| self.may_lead(at))
            .map(|(at, c, ticked)| self.mark(at..at + 1, c, ticked));
        marks.extend(found);
        marks
    }

    /// Whether a letter that is a box elsewhere may be one here, by what stands before it or is known behind it.
    fn may_follow(&self, at: usize) -> bool {
        self.is_fresh(at) || self.is_known(at + 1)
    }

    /// Whether a name may begin behind the letter at `at`: not in Reader.
    fn may_lead(&self, at: usize) -> bool {
        let next = self.letters.written.get(at + 1);
        next.is_some_and(|next| !(self.letters.written[at].is_ascii() && next.is_ascii_alphabetic()))
    }

    /// Whether nothing but blanks and punctuation stands right before `at`.
    fn is_fresh(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else {
            return true;
        };
        self.letters.gap(at) > Gap::None || !self.letters.keys[before].is_alphanumeric()
    }

    /// 政府网站√ 政府公报×: a cross is a box only in a cell with ticks, tight to one name.
    fn crosses(&self, marks: &[Mark]) -> Vec<Mark> {
        if !marks.iter().any(|mark| mark.ticked) {
            return Vec::new();
        }
        let end = self.letters.len();
        let is_cross = |at: usize| self.letters.at(at, end).is_some_and(|c| self.boxes.crosses.contains(&c));
        let is_name = |at: usize| self.letters.at(at, end).is_some_and(is_hanzi);
        let leads = |at: usize| self.is_fresh(at) && is_name(at + 1) && self.letters.gap(at + 1) < Gap::Line;
        let follows = |at: usize| {
            at > 0
                && self.letters.gap(at) == Gap::None
                && (is_name(at - 1) || self.letters.keys[at - 1] == ')')
                && (at + 1 == end || self.is_fresh(at + 1) && !is_cross(at + 1) && self.parts_words(at + 1))
        };
        (0..end)
            .filter(|&at| is_cross(at) && !is_cross(at + 1) && (at == 0 || !is_cross(at - 1)))
            .filter(|&at| leads(at) || follows(at))
            .map(|at| self.mark(at..at + 1, self.letters.written[at], false))
            .collect()
    }

    /// 口 is text in 窗口, 口岸 and 海口市政府网站, o in `info政府网站`.
    fn may_be_box(&self, at: usize, behind_name: bool) -> bool {
        let c = self.letters.written[at];
        let next = self.letters.written.get(at + 1);
        if !c.is_ascii() && next.is_some_and(|next| self.boxes.word_after.contains(next)) {
            return false;
        }
        if behind_name || at == 0 || self.letters.gap(at) > Gap::None {
            return true;
        }
        let before = self.letters.written[at - 1];
        if c.is_ascii() {
            return !before.is_ascii_alphanumeric();
        }
        let known = || {
            (at.saturating_sub(24)..at)
                .filter(|_| before != c)
                .any(|start| self.vocabulary.whole(self.letters, start, at).is_some())
        };
        !is_hanzi(c) || !is_hanzi(before) || self.text.is_namelike(&self.letters.keys[..at]) || known()
    }

    /// Whether a known name begins at `at`, without a place before it.
    fn is_known(&self, at: usize) -> bool {
        let matches = self.vocabulary.matches(self.letters, at, self.letters.len());
        matches.iter().any(|&(stop, _)| stop > at + 1 && self.is_boundary(stop))
    }

    /// Where the known name ends that begins at `at`; none where the word goes on and is not known.
    fn name_end(&self, at: usize) -> Option<usize> {
        let end = self.letters.len();
        let matches = self.vocabulary.matches(self.letters, at, end);
        let known = matches
            .iter()
            .find(|(stop, known)| self.vocabulary.takes_detail(*known) || *stop > at + 1 && self.is_boundary(*stop));
        if let Some((stop, _)) = known {
            return Some(*stop);
        }
        // 口海口市政府网站: the second 口 is no box, whatever it looks like.
        let stop = |parts: &dyn Fn(usize) -> bool| (at + 1..end.min(at + 32)).find(|&stop| parts(stop)).unwrap_or(end);
        let stops = [stop(&|at| self.parts_words(at)), stop(&|at| self.surely_parts(at))];
        stops.into_iter().find(|&stop| self.vocabulary.whole(self.letters, at, stop).is_some())
    }

    fn is_boundary(&self, at: usize) -> bool {
        self.parts_words(at) || !self.vocabulary.matches(self.letters, at, self.letters.len()).is_empty()
    }

    fn parts_words(&self, at: usize) -> bool {
        self.surely_parts(at) || self.boxes.dead_state(self.letters.written[at]).is_some()
    }

    fn surely_parts(&self, at: usize) -> bool {
        let Some(c) = self.letters.at(at, self.letters.len()) else {
            return true;
        };
        self.letters.gap(at) > Gap::None
            || "():/0123456789".contains(c)
            || self.text.is_separator(c)
            || self.boxes.state(c).is_some()
    }

    /// （√）政府网站（ ）政府公报: empty brackets are boxes among bracketed ticks, or at the head of a cell without boxes.
    fn empty_brackets(&self, marks: &[Mark]) -> Vec<Mark> {
        let end = self.letters.len();
        let among = marks.iter().any(|mark| mark.range.len() == 3);
        let alone = marks.is_empty() && self.letters.close(0, end) == Some(1) && self.name_end(2).is_some();
        if !among && !alone {
            return Vec::new();
        }
        (0..end)
            .filter(|&at| self.letters.close(at, end) == Some(at + 1))
            .map(|at| self.mark(at..at + 2, ' ', false))
            .collect()
    }
}

/// Boxes in a row become one: the nearest to the name counts, and a tick put on a box.
fn join_runs(letters: &Letters, marks: Vec<Mark>) -> Vec<Mark> {
    let mut joined: Vec<Mark> = Vec::with_capacity(marks.len());
    for mark in marks {
        let Some(last) = joined.last_mut().filter(|last| last.run.end == mark.range.start) else {
            joined.push(mark);
            continue;
        };
        let run = last.run.start..mark.range.end;
        let same_line = letters.gap(mark.range.start) < Gap::Line;
        if same_line && last.check != mark.check {
            let drawn = last.drawn.start..mark.range.end;
            let check = if last.check { last.clone() } else { mark };
            *last = Mark { run, drawn, check: false, ..check };
        } else {
            *last = Mark { run, ..mark };
        }
    }
    joined
}
