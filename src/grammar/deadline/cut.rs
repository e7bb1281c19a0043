//! Where one clause ends and the next begins, and a clause trimmed of what is not its own: separators, lone
//! brackets, savings clauses.

use std::ops::Range;

use regex::Regex;

use super::flat::Flat;
use super::words::{DeadlineWords, any, compile};

/// So many layers of brackets and savings clauses are taken off a clause.
const LAYERS: usize = 8;

/// Cuts a sentence between its limits.
#[derive(Debug)]
pub(super) struct Cutter {
    tail: Regex,
    going_on: Regex,
}

impl Cutter {
    pub(super) fn new(words: &DeadlineWords) -> Self {
        let (publish, adverbs) = (any(&words.publish), any(&words.adverbs));
        Self {
            tail: compile(&format!(
                "^[（(]?(?:以内|之内|内|里)?[）)]?(?:之前|以前|前)?的?{adverbs}*{publish}?(?:完毕|一次)?[）)]?"
            )),
            going_on: compile(&format!(
                "^(?:以内|之内|内|里|的|{adverbs}|{publish}[，,。；;]?$|{publish}[^期时后之起]|[，,。；;）)])"
            )),
        }
    }

    /// The clauses around `limits` within `sentence`, untrimmed: as many as there are limits.
    pub(super) fn cut(&self, flat: &Flat, sentence: &Range<usize>, limits: &[Range<usize>]) -> Vec<Range<usize>> {
        let (mut found, mut from) = (Vec::with_capacity(limits.len()), sentence.start);
        for (index, limit) in limits.iter().enumerate() {
            let end = match limits.get(index + 1) {
                Some(next) => self.between(flat, limit.end..next.start.max(limit.end)),
                None => sentence.end,
            };
            let end = end.max(limit.end);
            found.push(from..end);
            from = end;
        }
        found
    }

    /// Where to cut in the text between two limits: at a comma, a bracket or 、, a break, else behind what still
    /// belongs to the first.
    fn between(&self, flat: &Flat, gap: Range<usize>) -> usize {
        let text = &flat.text[gap.clone()];
        let tail = self.tail.find(text).map_or(0, |found| found.end());
        if let Some(at) = comma(text) {
            return gap.start + open_bracket(&text[..at]).unwrap_or(at);
        }
        if let Some(at) = joint(text).filter(|&at| at >= tail || at == 0) {
            return gap.start + at;
        }
        let fits = |at: usize| !self.going_on.is_match(&flat.text[at..gap.end]);
        flat.break_in(gap.clone(), fits).unwrap_or(gap.start + tail)
    }
}

/// A bracket that opens and does not close: what stands in it belongs together.
fn open_bracket(text: &str) -> Option<usize> {
    text.rfind(['（', '(']).filter(|&at| !text[at..].contains(['）', ')']))
}

/// The first 、 or bracket that parts two limits; a bracket that closes before the second belongs to the first.
fn joint(text: &str) -> Option<usize> {
    let (mut open, mut closed) = (None, None);
    for (at, c) in text.char_indices() {
        match c {
            '、' | '/' if open.is_none() => return Some(at),
            '（' | '(' => open = open.or(Some(at)),
            '）' | ')' => (open, closed) = (None, Some(at + c.len_utf8())),
            _ => {}
        }
    }
    open.or(closed)
}

/// The last comma, but not one behind 之日起: 5日内公开，自批准之日起，10日内.
fn comma(text: &str) -> Option<usize> {
    let mut commas = text.rmatch_indices(['，', ',']).map(|(at, _)| at).peekable();
    while let Some(at) = commas.next() {
        let head = &text[..at];
        let open = head.ends_with('起') || head.ends_with('后') || head.ends_with("之日");
        if !open {
            return Some(at);
        }
        commas.peek()?;
    }
    None
}

/// `range` without separators, lone brackets and savings clauses at its ends.
pub(super) fn trim(text: &str, range: Range<usize>, savings: &[Range<usize>]) -> Range<usize> {
    let mut range = range;
    for _ in 0..LAYERS {
        let before = range.clone();
        range = trim_marks(text, range);
        let next = savings.partition_point(|mask| mask.end <= range.start);
        if let Some(mask) = savings.get(next).filter(|mask| mask.start <= range.start) {
            range.start = mask.end.min(range.end);
        }
        let next = savings.partition_point(|mask| mask.start < range.end);
        if let Some(mask) = next.checked_sub(1).map(|last| &savings[last]).filter(|mask| range.end <= mask.end) {
            range.end = mask.start.max(range.start);
        }
        if range == before {
            break;
        }
    }
    range
}

fn trim_marks(text: &str, range: Range<usize>) -> Range<usize> {
    let mark = |c: char| "；;。，,、：:．.！!？?|｜/＋+·\"”“'".contains(c);
    let inside = &text[range.clone()];
    let head = inside.trim_start_matches(|c| mark(c) || "）)】]".contains(c));
    let body = head.trim_end_matches(|c| mark(c) || "（(【[".contains(c));
    let start = range.end - head.len();
    unbracketed(text, start..start + body.len())
}

/// Drops a bracket that opens at the start and closes at the end or never, and one that closes unopened at the end.
fn unbracketed(text: &str, range: Range<usize>) -> Range<usize> {
    let inside = &text[range.clone()];
    let (mut depth, mut partner, mut lone) = (0_u32, None, None);
    for (at, c) in inside.char_indices() {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' if depth == 0 => lone = Some(at),
            '）' | ')' => {
                depth -= 1;
                if depth == 0 {
                    partner = partner.or(Some(at));
                }
            }
            _ => {}
        }
    }
    let opens = inside.starts_with(['（', '(']);
    let last = inside.char_indices().next_back().map_or(0, |(at, _)| at);
    let width = |at: usize| inside[at..].chars().next().map_or(0, char::len_utf8);
    match (opens, partner) {
        (true, None) => range.start + width(0)..range.end,
        (true, Some(at)) if at == last => range.start + width(0)..range.end - width(last),
        _ if lone == Some(last) && !inside.is_empty() => range.start..range.end - width(last),
        _ => range,
    }
}
