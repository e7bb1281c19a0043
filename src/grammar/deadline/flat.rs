//! The cell as the grammar reads it: width folded, blanks dropped, slips of the pen mended, and the way back to the
//! cell's own characters. Remembers where blanks and line breaks stood: between two limits they part, within a
//! word they mean nothing.

use std::ops::Range;

use super::words::Misspelling;
use crate::grammar::fold::{self, Folded};
use crate::place::Span;

/// A slip of the pen that was read as what was meant.
#[derive(Debug, Clone)]
pub(super) struct Slip {
    pub range: Range<usize>,
    pub right: String,
}

/// A compact text; offsets are bytes of `text`.
#[derive(Debug)]
pub(super) struct Flat<'a> {
    pub text: String,
    pub slips: Vec<Slip>,
    /// Offsets before which the cell has blanks or a line break, in order.
    pub breaks: Vec<usize>,
    original: &'a str,
    folded: Folded,
    /// Byte offset of each character of the original, and its end.
    starts: Vec<usize>,
}

impl<'a> Flat<'a> {
    pub(super) fn new(original: &'a str, misspelt: &[Misspelling]) -> Self {
        let folded = Folded::compact(original);
        let (text, slips) = mend(folded.as_str(), misspelt);
        let starts = original.char_indices().map(|(at, _)| at).chain([original.len()]).collect();
        Self { text, slips, breaks: breaks(original), original, folded, starts }
    }

    /// The characters of the cell behind `range`.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        self.folded.span(range)
    }

    /// What the cell has at `span`.
    pub(super) fn original(&self, span: Span) -> &'a str {
        let at = |index: u32| self.starts.get(index as usize).copied().unwrap_or(self.original.len());
        self.original.get(at(span.start)..at(span.end)).unwrap_or("")
    }

    /// The first break within `range`, its ends included, for which `fits` holds.
    pub(super) fn break_in(&self, range: Range<usize>, fits: impl Fn(usize) -> bool) -> Option<usize> {
        let first = self.breaks.partition_point(|&at| at < range.start);
        self.breaks[first..].iter().copied().take_while(|&at| at <= range.end).find(|&at| fits(at))
    }

    /// Whether blanks or a line break stood before `at`.
    pub(super) fn broken_at(&self, at: usize) -> bool {
        self.breaks.binary_search(&at).is_ok()
    }
}

/// Up to `count` characters of `text` that end at `end`.
pub(super) fn before(text: &str, end: usize, count: usize) -> &str {
    let head = &text[..end];
    let start = head.char_indices().rev().take(count).last().map_or(end, |(at, _)| at);
    &head[start..]
}

/// Up to `count` characters of `text` from `start` on.
pub(super) fn after(text: &str, start: usize, count: usize) -> &str {
    let tail = &text[start..];
    let end = tail.char_indices().nth(count).map_or(tail.len(), |(at, _)| at);
    &tail[..end]
}

fn breaks(original: &str) -> Vec<usize> {
    let (mut found, mut at, mut pending) = (Vec::new(), 0, false);
    for c in original.chars() {
        if fold::is_blank(c) {
            pending = true;
            continue;
        }
        if pending && at > 0 {
            found.push(at);
        }
        pending = false;
        at += fold::fold(c).len_utf8();
    }
    found
}

fn mend(text: &str, misspelt: &[Misspelling]) -> (String, Vec<Slip>) {
    let (mut mended, mut slips) = (text.to_owned(), Vec::new());
    for slip in misspelt.iter().filter(|slip| slip.wrong.len() == slip.right.len() && !slip.wrong.is_empty()) {
        let places: Vec<usize> = mended.match_indices(&slip.wrong).map(|(at, _)| at).collect();
        for at in places {
            let end = at + slip.wrong.len();
            let sound = slip.unless.iter().any(|word| mended[end..].starts_with(word.as_str()));
            let counted = before(&mended, at, 1).chars().all(is_digit) && at > 0;
            if sound || (slip.after_number && !counted) {
                continue;
            }
            mended.replace_range(at..end, &slip.right);
            slips.push(narrowed(at, slip));
        }
    }
    slips.sort_by_key(|slip| slip.range.start);
    (mended, slips)
}

/// The slip without the characters that are right as they are.
fn narrowed(at: usize, slip: &Misspelling) -> Slip {
    let pairs = || slip.wrong.chars().zip(slip.right.chars());
    let same = |pair: &(char, char)| pair.0 == pair.1;
    let head: usize = pairs().take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let tail: usize =
        slip.wrong.chars().rev().zip(slip.right.chars().rev()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let range = head..slip.wrong.len().saturating_sub(tail).max(head);
    Slip { right: slip.right.get(range.clone()).unwrap_or("").to_owned(), range: at + range.start..at + range.end }
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || "一二三四五六七八九十廿卅两".contains(c)
}
