//! The characters in which two texts differ, on both sides. Blanks and full-width forms do not count; numbers and
//! foreign words are taken whole, since `10` that became `20` is no `1` that became `2`.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::grammar::fold::{self, Folded};
use crate::place::Span;

/// Texts with more pieces between their first and last difference are marked from one to the other.
const MOST_PIECES: usize = 1000;
/// So few pieces in common between two differences belong to them.
const ISLAND: usize = 1;

/// A text in pieces, blanks left out.
struct Pieces {
    folded: Folded,
    at: Vec<Range<usize>>,
    keys: Vec<String>,
}

impl Pieces {
    fn of(text: &str) -> Self {
        let folded = Folded::compact(text);
        let mut at: Vec<Range<usize>> = Vec::new();
        let mut joins = false;
        for (start, c) in folded.as_str().char_indices() {
            let end = start + c.len_utf8();
            let is_part = c.is_ascii_alphanumeric();
            match at.last_mut().filter(|_| joins && is_part) {
                Some(last) => last.end = end,
                None => at.push(start..end),
            }
            joins = is_part;
        }
        let keys = at.iter().map(|range| super::item::layout_key(&folded.as_str()[range.clone()])).collect();
        Self { folded, at, keys }
    }

    /// The characters behind some pieces; behind none, the place between two of them.
    fn span(&self, pieces: &Range<usize>) -> Option<Span> {
        if !pieces.is_empty() {
            return Some(self.folded.span(self.at[pieces.start].start..self.at[pieces.end - 1].end));
        }
        let before = pieces.start.checked_sub(1).and_then(|before| self.at.get(before));
        let place = before.map(|before| self.folded.span(before.clone()).end);
        let place = place.or_else(|| self.at.first().map(|first| self.folded.span(first.clone()).start))?;
        Some(Span::new(place, place))
    }
}

/// The characters of each text that the other does not have, and the places where the other has more; the same pair
/// turned round gives the same marks.
pub(super) fn differing(old: &str, new: &str) -> [Vec<Span>; 2] {
    let (one, other) = (Pieces::of(old), Pieces::of(new));
    let turned = one.keys > other.keys;
    let (first, second) = if turned { (&other, &one) } else { (&one, &other) };
    let marks = differences(&first.keys, &second.keys);
    let spans = |pieces: &Pieces, ranges: Vec<Range<usize>>| -> Vec<Span> {
        ranges.iter().filter_map(|range| pieces.span(range)).collect()
    };
    let (in_first, in_second) = marks.into_iter().unzip();
    let marks = [spans(first, in_first), spans(second, in_second)];
    if turned { marks.into_iter().rev().collect::<Vec<_>>().try_into().unwrap_or_default() } else { marks }
}

type Difference = (Range<usize>, Range<usize>);

fn differences(one: &[String], other: &[String]) -> Vec<Difference> {
    let start = one.iter().zip(other).take_while(|(one, other)| one == other).count();
    let rest = one.len().min(other.len()) - start;
    let same_end = one.iter().rev().zip(other.iter().rev()).take(rest).take_while(|(one, other)| one == other).count();
    let (end_one, end_other) = (one.len() - same_end, other.len() - same_end);
    if end_one - start + end_other - start > MOST_PIECES {
        return vec![(start..end_one, start..end_other)];
    }
    let ops = capture_diff_slices(Algorithm::Myers, &one[start..end_one], &other[start..end_other]);
    let mut found: Vec<Difference> = Vec::new();
    for op in ops.iter().filter(|op| !matches!(op, DiffOp::Equal { .. })) {
        let moved = |range: Range<usize>| range.start + start..range.end + start;
        let (here, there) = (moved(op.old_range()), moved(op.new_range()));
        match found.last_mut() {
            Some(last) if is_island(&one[last.0.end..here.start]) => {
                (last.0.end, last.1.end) = (here.end, there.end);
            }
            _ => found.push((here, there)),
        }
    }
    found
}

/// Whether what two differences have between them is by chance: 民政局 and 民营企业局 share 民 and 局, and nothing else.
fn is_island(between: &[String]) -> bool {
    between.len() <= ISLAND && !between.iter().any(|piece| piece.chars().any(|c| !fold::is_blank(c) && is_mark(c)))
}

/// Marks part a text; what stands between them is told apart.
fn is_mark(c: char) -> bool {
    !c.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked<'t>(old: &'t str, new: &'t str) -> [Vec<&'t str>; 2] {
        let [before, now] = differing(old, new);
        let words = |text: &'t str, spans: Vec<Span>| spans.into_iter().map(|span| span.of(text)).collect();
        [words(old, before), words(new, now)]
    }

    #[test]
    fn characters_that_differ_are_marked_on_both_sides() {
        assert_eq!(marked("信息形成之日起10个工作日内", "信息 形成之日起２０个工作日内"), [vec!["10"], vec!["２０"]]);
        assert_eq!(marked("区民政局", "区民政局、各镇"), [vec![""], vec!["、各镇"]]);
        assert_eq!(marked("甲、乙、丙", "甲、丁、丙、戊"), [vec!["乙", ""], vec!["丁", "、戊"]]);
        assert_eq!(marked("", "甲"), [vec![], vec!["甲"]]);
    }

    #[test]
    fn long_texts_are_marked_at_large() {
        let (one, other) = ("甲乙".repeat(20_000), "丙乙".repeat(20_000));
        let [before, now] = differing(&one, &other);
        assert_eq!((before, now), (vec![Span::new(0, 39_999)], vec![Span::new(0, 39_999)]));
    }
}
