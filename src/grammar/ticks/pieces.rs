//! Parts a stretch of text into options: where no box tells them apart, known names, marks and blanks do.
//! Walks along the stretch; where a piece ends is asked of [`super::parts`], what it says of [`super::options`].

use std::ops::Range;

use super::letters::{Gap, Letters};
use super::marks::Mark;
use super::vocabulary::{Known, Vocabulary};
use super::words::Text;

/// An option in a stretch of text.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) name: Range<usize>,
    /// `None` for an option the vocabulary does not know.
    pub(super) known: Option<Known>,
    pub(super) detail: Option<Range<usize>>,
    /// Name and detail, or name and the place left for one.
    pub(super) whole: Range<usize>,
    /// Whether 、 or the like joins it to the option before.
    pub(super) listed: bool,
}

/// The options of a stretch, and what is none.
pub(super) type Split = (Vec<Found>, Vec<Range<usize>>);

/// The longest text without a box that is an option: 生态环境部门户网站企业环境信息依法披露系统.
pub(super) const LONGEST_OPTION: usize = 30;

/// The longest running text that is read as one option where a cell holds nothing else.
const LONGEST_PROSE: usize = 120;

pub(super) struct Splitter<'a> {
    pub(super) letters: &'a Letters,
    pub(super) vocabulary: &'a Vocabulary,
    pub(super) text: &'a Text,
    /// In a cell with boxes only they, and known names, part one option from the next.
    pub(super) boxed: bool,
}

impl<'a> Splitter<'a> {
    pub(super) fn new(letters: &'a Letters, vocabulary: &'a Vocabulary, text: &'a Text, boxed: bool) -> Self {
        Self { letters, vocabulary, text, boxed }
    }

    /// Whether the boxes stand behind the names: 政府网站√ 政府公报□.
    pub(super) fn marks_follow_names(&self, marks: &[Mark]) -> bool {
        let (Some(first), Some(last)) = (marks.first(), marks.last()) else {
            return false;
        };
        if self.split_before(0..first.run.start).0.is_empty() {
            return false;
        }
        let tight = |at: usize| self.letters.gap(at) == Gap::None && !self.text.is_separator(self.letters.keys[at]);
        let (mut leads, mut follows) = (0, 0);
        for mark in marks {
            let left = self.letters.gap(mark.run.start) == Gap::None
                && !self.text.is_separator(self.letters.keys[mark.run.start - 1]);
            let right = mark.run.end < self.letters.len() && tight(mark.run.end);
            leads += usize::from(right && !left);
            follows += usize::from(left && !right);
        }
        let open = last.run.end == self.letters.len();
        if open { follows >= leads } else { follows > leads }
    }

    /// The options of a stretch that ends before a box; what leads to the next group is none: 线下：□政府公报.
    pub(super) fn split_before(&self, range: Range<usize>) -> Split {
        let mut end = range.end;
        if let Some(number) = (range.start..end).rev().take(4).find(|&at| self.number(at, end) == Some(end)) {
            end = number;
        }
        let head = (range.start..end).rev().take(12).find(|&at| {
            (at == range.start || self.letters.gap(at) > Gap::None || self.text.is_separator(self.letters.keys[at - 1]))
                && self.lead_in(at, end) == Some(end)
        });
        let colon = range.start == 0 && end > 0 && self.letters.keys[end - 1] == ':';
        match head {
            _ if colon && self.vocabulary.whole(self.letters, 0, end - 1).is_none() => (Vec::new(), Vec::new()),
            Some(head) => self.split(range.start..head),
            None => self.split(range.start..end),
        }
    }

    /// Whether 、 or the like stands before `at`.
    pub(super) fn is_separated(&self, at: usize) -> bool {
        at > 0 && self.text.is_separator(self.letters.keys[at - 1])
    }

    /// The options of a stretch.
    pub(super) fn split(&self, range: Range<usize>) -> Split {
        let (mut found, mut unread) = (Vec::new(), Vec::new());
        let end = self.note(&range).unwrap_or(range.end);
        let mut at = range.start;
        loop {
            let (start, listed) = self.skip(at, end);
            if start >= end {
                break;
            }
            let stop = self.piece_end(start, end).max(start + 1);
            let before = found.len();
            self.interpret(start, stop, &mut found);
            if let Some(first) = found.get_mut(before) {
                first.listed = listed && before > 0;
                // Prose, or a remark, is no option; but what stands behind a box is always meant as one.
                let led_by_box = self.boxed && before == 0 && range.start > 0;
                // However long its address is.
                let length = if self.is_addressed(first) { first.name.len() } else { stop - start };
                if first.known.is_none() && !led_by_box && length > LONGEST_OPTION {
                    unread.push(first.whole.clone());
                    found.truncate(before);
                }
            }
            at = stop;
        }
        // A cell of nothing but running text still says where.
        if !self.boxed && found.is_empty() && unread.len() == 1 && unread[0].len() <= LONGEST_PROSE {
            let prose = unread.remove(0);
            self.interpret(prose.start, prose.end, &mut found);
        }
        if end < range.end {
            unread.push(end..range.end);
        }
        (found, unread)
    }

    /// Whether an address follows a name, not running text: 详见以下网址http://….
    fn is_addressed(&self, found: &Found) -> bool {
        let name = &self.letters.keys[found.name.clone()];
        let bracketed = self.letters.at(found.name.end, found.whole.end) == Some('(');
        found.detail.is_some() && (bracketed || self.text.is_namelike(name))
    }

    /// Where a remark begins: 注：….
    fn note(&self, range: &Range<usize>) -> Option<usize> {
        range.clone().find(|&at| {
            let fresh = at == range.start || !self.text.note_not_after.contains(self.letters.keys[at - 1]);
            fresh && self.text.notes.iter().any(|word| self.letters.starts(at, range.end, word))
        })
    }

    /// Passes over separators, bullets, numbers and headings; tells whether a mark of listing was among them.
    pub(super) fn skip(&self, mut at: usize, end: usize) -> (usize, bool) {
        let mut listed = false;
        let mut near = true;
        let begin = at;
        while let Some(c) = self.letters.at(at, end) {
            near &= self.letters.gap(at) < Gap::Wide;
            let open = c == '(' && self.letters.close(at, end).is_none();
            if self.text.is_separator(c) || c == '/' || c == '\\' {
                listed = true;
                at += 1;
            } else if self.text.is_bullet(c) || matches!(c, ')' | ':' | '_' | '.') || open {
                at += 1;
            } else if let Some(after) = self.number(at, end).or_else(|| self.lead_in(at, end)) {
                at = after;
                listed = false;
            } else if let Some(after) =
                self.connector(at, end).filter(|_| at > 0 && self.letters.gap(begin) < Gap::Wide)
            {
                at = after;
                listed = true;
            } else {
                break;
            }
        }
        near &= self.letters.gap(at) < Gap::Wide;
        (at, listed && near)
    }
}
