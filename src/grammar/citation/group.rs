//! A bracketed group behind a title: `（国发〔2012〕45号，2018年12月29日修正）`. Finds where it ends even when its
//! bracket was lost, the numbers in it and the year of the text. Titles inside an amendment note are passed over;
//! a title that begins the next citation ends the group.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::glyphs::{self, Gap, Glyphs, is_han, is_soft_stop};
use super::lexicon::{Lexicon, pattern};
use super::number::{Found, number_at};

/// No group in a catalog is longer.
const LONGEST: usize = 400;

/// Nor are brackets in brackets nested deeper.
const DEEPEST: usize = 5;

/// A group as read.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) from: usize,
    /// Behind the closing bracket, or where the group ends without one.
    pub(super) to: usize,
    pub(super) closed: bool,
    pub(super) numbers: Vec<Found>,
    /// The year of the text: its glyphs and its value.
    pub(super) revised: Option<(Range<usize>, u16)>,
}

impl Group {
    /// Whether it belongs behind a title: a bare 【法律】 or （一） does not.
    pub(super) fn tells(&self) -> bool {
        !self.numbers.is_empty() || self.revised.is_some()
    }
}

/// Reads the group whose opening bracket is glyph `from`.
pub(super) fn read(text: &Glyphs, from: usize, lexicon: &Lexicon) -> Group {
    let mut scan = Scan {
        text,
        lexicon,
        from,
        at: from + 1,
        depth: 1,
        numbers: Vec::new(),
        note: String::new(),
        places: Vec::new(),
    };
    let closed = scan.run();
    let to = if closed { scan.at } else { scan.lost_end() };
    let revised = scan.revised();
    Group { from, to, closed, numbers: scan.numbers, revised }
}

struct Scan<'s, 't> {
    text: &'s Glyphs<'t>,
    lexicon: &'s Lexicon,
    from: usize,
    at: usize,
    depth: usize,
    numbers: Vec<Found>,
    /// What is left without numbers and titles, and the glyph each character of it is.
    note: String,
    places: Vec<usize>,
}

impl Scan<'_, '_> {
    /// Whether the closing bracket was found.
    fn run(&mut self) -> bool {
        while let Some(c) = self.text.at(self.at) {
            if self.at > self.from + LONGEST
                || self.depth > DEEPEST
                || glyphs::is_bullet(c) && self.text.gap(self.at) == Gap::Break
            {
                return false;
            }
            if glyphs::opens_title(c) {
                if self.begins_citation() || !self.pass_title() {
                    return false;
                }
                continue;
            }
            if glyphs::closes_title(c) {
                return false;
            }
            if self.at_boundary() && self.take_number() {
                continue;
            }
            if glyphs::closes_bracket(c) {
                self.depth -= 1;
                if self.depth == 0 {
                    self.at += 1;
                    return true;
                }
            } else if glyphs::opens_bracket(c) {
                self.depth += 1;
            }
            self.keep(c);
        }
        false
    }

    fn keep(&mut self, c: char) {
        self.note.push(c);
        self.places.resize(self.note.len(), self.at);
        self.at += 1;
    }

    fn take_number(&mut self) -> bool {
        let Some(found) = number_at(self.text, self.at, self.lexicon) else {
            return false;
        };
        self.at = found.to;
        self.note.push('#');
        self.places.resize(self.note.len(), found.from);
        self.numbers.push(found);
        true
    }

    /// Numbers begin at the front, behind anything that is no hanzi, and behind the last word before them.
    fn at_boundary(&self) -> bool {
        if self.at == self.from + 1 {
            return true;
        }
        self.text.before(self.at).is_none_or(|c| {
            !is_han(c)
                || matches!(
                    c,
                    '日' | '年'
                        | '月'
                        | '布'
                        | '过'
                        | '正'
                        | '订'
                        | '改'
                        | '据'
                        | '为'
                        | '行'
                        | '施'
                        | '号'
                        | '由'
                        | '经'
                        | '和'
                        | '及'
                        | '原'
                        | '即'
                        | '发'
                        | '以'
                        | '见'
                )
        })
    }

    /// Whether the 《 here is the next citation, the bracket before it lost: `（国发〔2012〕45号、《…`.
    fn begins_citation(&self) -> bool {
        let Some(last) = self.numbers.last() else {
            return false;
        };
        let between = self.text.plain(last.to, self.at);
        if self.depth > 1 || !between.chars().all(|c| is_soft_stop(c) || matches!(c, '；' | ';' | '和' | '及' | '与'))
        {
            return false;
        }
        let note = self.text.window(self.at, 60);
        let title = note.split(['》', '≫']).next().unwrap_or(note);
        !(title.contains("修改") || title.contains("修正") || title.contains("废止"))
    }

    /// Passes over a title inside the group with the marks inside it.
    fn pass_title(&mut self) -> bool {
        let mut depth = 0_usize;
        let start = self.at;
        while let Some(c) = self.text.at(self.at) {
            if glyphs::opens_title(c) {
                depth += 1;
            } else if glyphs::closes_title(c) {
                depth -= 1;
            }
            self.at += 1;
            if depth == 0 {
                return true;
            }
            if self.at > start + LONGEST {
                break;
            }
        }
        self.at = start;
        false
    }

    /// Where a group without its closing bracket ends: behind the last number, else before what cannot belong to it.
    fn lost_end(&self) -> usize {
        let last = self.numbers.last().map_or(self.from + 1, |n| n.to);
        let rest = (last..self.at)
            .take_while(|&i| i == last || self.text.gap(i) == Gap::None && !self.text.at(i).is_some_and(stops));
        match rest.last() {
            _ if self.text.at(last).is_some_and(stops) => last,
            Some(i) if self.numbers.is_empty() => i + 1,
            _ => last,
        }
    }

    fn revised(&self) -> Option<(Range<usize>, u16)> {
        let found = year_of_text(&self.note)?;
        let year = self.note[found.clone()].parse().ok()?;
        let from = *self.places.get(found.start)?;
        Some((from..from + 4, year))
    }
}

fn stops(c: char) -> bool {
    is_soft_stop(c)
        || glyphs::is_hard_stop(c)
        || glyphs::is_mark(c)
        || glyphs::opens_bracket(c)
        || glyphs::closes_bracket(c)
}

/// （2015）, （2015年版）, （2018年修正）.
static ALONE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^((?:19|20)\d{2})年?(?:第[一二三四五六]次|最新|新)?(?:修正|修订|修改)?(?:版本|版|本)?[）)\]］】〕]?$")
});

/// A year of a date.
static YEAR: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:^|\D)((?:19|20)\d{2})(?:年|[./-]\d|\d{1,2}月|(?:最新|新)?修)"));

/// 修正 and the words it goes by.
static AMENDED: LazyLock<Regex> = LazyLock::new(|| pattern(r"修正|修订|修改|\d年?版"));

/// Where in `note` the four figures of the text's year stand: the year of the last amendment, or a year alone.
pub(super) fn year_of_text(note: &str) -> Option<Range<usize>> {
    let note = note.trim_end_matches("，#").trim_end_matches(",#").trim_end_matches([',', '，', '、']);
    if let Some(year) = ALONE.captures(note).and_then(|c| c.get(1)) {
        return Some(year.range());
    }
    let amended = AMENDED.find_iter(note).last()?;
    let years: Vec<_> = YEAR.captures_iter(note).filter_map(|c| c.get(1)).collect();
    let before = years.iter().rev().find(|y| y.start() < amended.start() + 1);
    before.or(years.first()).map(regex::Match::range)
}
