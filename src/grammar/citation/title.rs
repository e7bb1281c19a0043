//! A title in its marks: where it ends, which inner marks are wrong, and, where a mark is lost, where it most likely
//! stood. Knows marks and the shapes of titles; what stands behind the title is the tail's.

use std::ops::Range;

use super::glyphs::{self, Gap, Glyphs, is_hard_stop, is_soft_stop};
use super::group;
use super::lexicon::Lexicon;

/// No title is longer.
const LONGEST: usize = 300;

/// A title as found.
#[derive(Debug)]
pub(super) struct Title {
    /// From the opening mark to behind the closing one.
    pub(super) whole: Range<usize>,
    /// Between the marks.
    pub(super) inner: Range<usize>,
    /// Pairs inside that are not 〈〉: from the opening to behind the closing mark.
    pub(super) wrong_pairs: Vec<Range<usize>>,
    /// What is broken about the marks.
    pub(super) broken: Option<Broken>,
    /// The group inside the marks that holds the number: `《…意见（国发〔2012〕45号）》`.
    pub(super) tail_inside: Option<usize>,
}

/// How marks are broken, with what mends them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Broken {
    /// No closing mark: one belongs before this glyph.
    NoClose(usize),
    /// One opening mark too many.
    ExtraOpen(usize),
    /// An inner closing mark lost: it most likely belongs before this glyph.
    NoInnerClose(usize),
    /// Outer marks of another kind: 〈…〉, <<…>>.
    Foreign,
}

/// Reads the title whose opening mark is glyph `from`.
pub(super) fn read(text: &Glyphs, from: usize, lexicon: &Lexicon) -> Title {
    let mut scan = Scan { text, lexicon, from, open: Vec::new(), pairs: Vec::new(), last_inner: from + 1, tail: None };
    let end = scan.run();
    scan.finish(end)
}

/// How the scan ended.
#[derive(Debug, Clone, Copy)]
enum End {
    /// At this closing mark.
    Closed(usize),
    /// At this closing mark, with an inner mark still open.
    Crossed(usize),
    /// Without one, before this glyph.
    Lost(usize),
}

struct Scan<'s, 't> {
    text: &'s Glyphs<'t>,
    lexicon: &'s Lexicon,
    from: usize,
    /// Inner marks still open.
    open: Vec<usize>,
    pairs: Vec<Range<usize>>,
    /// Behind the last inner pair that closed.
    last_inner: usize,
    tail: Option<usize>,
}

impl Scan<'_, '_> {
    fn run(&mut self) -> End {
        let mut at = self.from + 1;
        while let Some(c) = self.text.at(at) {
            if at > self.from + LONGEST {
                break;
            }
            if let Some(end) = self.step(at, c) {
                return end;
            }
            at += 1;
        }
        End::Lost(at)
    }

    fn step(&mut self, at: usize, c: char) -> Option<End> {
        if glyphs::opens_title(c) {
            if self.open.is_empty() && !self.nests(at) {
                return Some(End::Lost(at));
            }
            self.open.push(at);
        } else if glyphs::opens_inner(c) {
            self.open.push(at);
        } else if glyphs::closes_title(c) || glyphs::closes_inner(c) {
            return self.close(at, c);
        } else if glyphs::opens_bracket(c) && self.open.is_empty() {
            return self.bracket(at);
        }
        None
    }

    /// Whether a 《 inside begins an inner title: something leads into it, or it follows one.
    fn nests(&self, at: usize) -> bool {
        let before = self.text.plain(self.from + 1, at);
        if before.is_empty() || self.lexicon.reaches(before) {
            return true;
        }
        let between = self.text.plain(self.last_inner, at);
        self.last_inner > self.from + 1 && is_joint(between)
    }

    fn close(&mut self, at: usize, c: char) -> Option<End> {
        let Some(&opened) = self.open.last() else {
            if glyphs::closes_inner(c) && self.goes_on(at + 1) {
                return None;
            }
            return Some(End::Closed(at));
        };
        let single = self.text.at(opened).is_some_and(glyphs::opens_inner);
        if glyphs::closes_title(c) && !self.goes_on(at + 1) {
            // `《…〈…》` and `《…《…的通知》`: the outer title ends here, the inner one never did.
            return Some(self.outer_lost(opened, at).unwrap_or(End::Crossed(at)));
        }
        if glyphs::closes_inner(c) && !single && !self.goes_on(at + 1) {
            return None;
        }
        self.open.pop();
        if self.open.is_empty() {
            self.pairs.push(opened..at + 1);
            self.last_inner = at + 1;
        }
        None
    }

    /// `《…印发《甲规划》的通知（国发〔2012〕45号）`: the mark at `at` closes the inner title, the outer one's is lost.
    fn outer_lost(&mut self, opened: usize, at: usize) -> Option<End> {
        let rest = self.text.window(at + 1, 40);
        let ends = |length: usize| !self.text.at(at + 1 + length).is_some_and(glyphs::is_han);
        let end = at + 1 + self.lexicon.outer_text(rest, ends).filter(|_| self.open.len() == 1)?;
        self.open.clear();
        self.pairs.push(opened..at + 1);
        Some(End::Lost(end))
    }

    /// Before which glyph an inner closing mark was lost: before 的通知.
    fn inner_close(&self, opened: usize, close: usize) -> usize {
        let inside = self.text.plain(opened, close);
        let end = inside.rfind('的').filter(|&at| {
            let length = inside[at..].chars().count();
            self.lexicon.outer_text(&inside[at..], |l| l == length).is_some()
        });
        end.map_or(close, |at| opened + inside[..at].chars().count())
    }

    /// Whether the outer title closes later: a 》 comes before any other title or a number.
    fn goes_on(&self, from: usize) -> bool {
        let mut at = from;
        let mut joint = from;
        while let Some(c) = self.text.at(at) {
            if at > from + LONGEST || is_hard_stop(c) && c != '：' {
                return false;
            }
            if glyphs::closes_title(c) {
                return true;
            }
            if glyphs::opens_title(c) {
                let between = self.text.plain(joint, at);
                if !is_joint(between) && !self.lexicon.reaches(between) {
                    return false;
                }
                let Some(close) = (at..self.text.len().min(at + LONGEST))
                    .find(|&i| self.text.at(i).is_some_and(glyphs::closes_title))
                else {
                    return false;
                };
                at = close;
                joint = close + 1;
            } else if glyphs::opens_bracket(c) {
                let group = group::read(self.text, at, self.lexicon);
                if group.tells() || !group.closed {
                    return self.text.at(group.to).is_some_and(glyphs::closes_title);
                }
            }
            at += 1;
        }
        false
    }

    /// A number in brackets never stands in the middle of a title: either the mark before it is lost, or it was
    /// written inside the marks.
    fn bracket(&mut self, at: usize) -> Option<End> {
        let group = group::read(self.text, at, self.lexicon);
        if self.text.at(group.to).is_some_and(glyphs::closes_title) {
            self.tail = (!group.numbers.is_empty()).then_some(at);
            return None;
        }
        let ends = !group.numbers.is_empty() || group.revised.is_some() && !self.goes_on(group.to);
        ends.then_some(End::Lost(at))
    }

    fn finish(&self, end: End) -> Title {
        let start = self.from + 1;
        let (close, broken) = match end {
            End::Closed(at) if self.pairs.first() == Some(&(start..at)) => return self.doubled(at),
            End::Closed(at) => (at, self.foreign(at)),
            End::Crossed(at) => (at, Some(self.crossed(at))),
            End::Lost(at) => return self.unclosed(self.soft_end(at)),
        };
        let doubled = matches!(broken, Some(Broken::ExtraOpen(_)));
        let inner_start = start + usize::from(doubled);
        let tail_inside = self.tail.filter(|&tail| tail > inner_start);
        let inner = inner_start..tail_inside.unwrap_or(close).max(inner_start);
        let wrong_pairs = self.wrong_pairs();
        Title { whole: self.from..close + 1, inner, wrong_pairs, broken, tail_inside }
    }

    /// 《《…》》
    fn doubled(&self, close: usize) -> Title {
        Title {
            whole: self.from..close + 1,
            inner: self.from + 2..close - 1,
            wrong_pairs: Vec::new(),
            broken: Some(Broken::Foreign),
            tail_inside: None,
        }
    }

    fn unclosed(&self, end: usize) -> Title {
        // 《甲条例）（国务院令第711号）: the bracket was typed for 》.
        let bracket = self.text.at(end).is_some_and(|c| matches!(c, '）' | ')'));
        if bracket && end > self.from + 1 && self.text.at(end + 1).is_some_and(glyphs::opens_bracket) {
            return Title {
                whole: self.from..end + 1,
                inner: self.from + 1..end,
                wrong_pairs: self.wrong_pairs(),
                broken: Some(Broken::Foreign),
                tail_inside: None,
            };
        }
        Title {
            whole: self.from..end,
            inner: self.from + 1..end.max(self.from + 1),
            wrong_pairs: self.wrong_pairs(),
            broken: Some(Broken::NoClose(end)),
            tail_inside: None,
        }
    }

    /// An inner mark is open where the outer title ends: 《 was doubled, or an inner 》 is lost.
    fn crossed(&self, close: usize) -> Broken {
        let start = self.from + 1;
        match self.open.first() {
            Some(&opened) if opened > start || self.open.len() > 1 => {
                Broken::NoInnerClose(self.inner_close(opened, close))
            }
            _ => Broken::ExtraOpen(start),
        }
    }

    fn wrong_pairs(&self) -> Vec<Range<usize>> {
        self.pairs.iter().filter(|p| !self.is_sound(p)).cloned().collect()
    }

    /// Whether the outer marks are others than 《》.
    fn foreign(&self, close: usize) -> Option<Broken> {
        let sound = self.text.at(self.from) == Some('《') && self.text.at(close) == Some('》');
        (!sound).then_some(Broken::Foreign)
    }

    fn is_sound(&self, pair: &Range<usize>) -> bool {
        self.text.at(pair.start) == Some('〈') && self.text.at(pair.end - 1) == Some('〉')
    }

    /// Where a title without its closing mark ends: at the first stop behind what reads as a whole title.
    fn soft_end(&self, limit: usize) -> usize {
        let start = self.from + 1;
        for at in start + 1..limit {
            let Some(c) = self.text.at(at) else { break };
            let stop = is_hard_stop(c)
                || is_soft_stop(c)
                || glyphs::opens_bracket(c)
                || glyphs::closes_bracket(c)
                || self.text.gap(at) == Gap::Break;
            let nested = self.pairs.iter().any(|p| p.contains(&at));
            if stop && !nested && (is_hard_stop(c) || self.lexicon.kind(self.text.plain(start, at)).is_some()) {
                return at;
            }
        }
        let mut end = limit.min(self.text.len());
        while end > start
            && self
                .text
                .at(end - 1)
                .is_some_and(|c| is_soft_stop(c) || is_hard_stop(c) || matches!(c, '和' | '及' | '与'))
        {
            end -= 1;
        }
        end
    }
}

/// What joins two titles in one: `《…》和《…》的决定`.
fn is_joint(between: &str) -> bool {
    between.chars().count() <= 2
        && between.chars().all(|c| is_soft_stop(c) || matches!(c, '和' | '及' | '与' | '或' | '以'))
}
