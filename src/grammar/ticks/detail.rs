//! The detail of an option: what stands in brackets, behind a colon or simply behind its name.
//! Finds its letters; which option it belongs to is known before.

use std::ops::Range;

use super::letters::{Letters, is_lost_blank};
use super::words::Text;
use crate::grammar::fold::is_blank;

/// The letters of the detail in what follows a name; `None` where the place for it was left empty.
pub(super) fn find(letters: &Letters, text: &Text, range: Range<usize>) -> Option<Range<usize>> {
    let (mut start, mut end) = (range.start, range.end);
    // Brackets around brackets, and a form's prompt before an answer: 其他（请注明：（微信群））.
    for _ in 0..4 {
        (start, end) = trim(letters, start, end);
        if start >= end {
            return None;
        }
        if let Some(after) = prompt(letters, text, start, end) {
            start = after;
            continue;
        }
        let Some(close) = letters.close(start, end) else {
            break;
        };
        if is_empty(letters, text, start + 1, close) {
            start = close + 1;
        } else if close + 1 == end {
            (start, end) = (start + 1, close);
        } else {
            break;
        }
    }
    (start, end) = trim(letters, start, end);
    (start < end && !is_empty(letters, text, start, end)).then_some(start..end)
}

/// A detail as it is told: blanks stay only between Latin words.
pub(super) fn words(written: &[char]) -> String {
    // A lost blank, or the mark of a question in an address.
    let address = written.contains(&'/');
    let blank = |c: char| is_blank(c) || is_lost_blank(c) && !address;
    let mut words = String::new();
    let mut gap = false;
    for &c in written {
        if blank(c) {
            gap = true;
            continue;
        }
        if gap && c.is_ascii_alphanumeric() && words.ends_with(|last: char| last.is_ascii_alphanumeric()) {
            words.push(' ');
        }
        gap = false;
        words.push(c);
    }
    words
}

/// Drops marks that lead to the detail, and what is left over behind it.
fn trim(letters: &Letters, mut start: usize, mut end: usize) -> (usize, usize) {
    let lead = |c: char| ":_﹍﹎-—–―－~=,、;。.…".contains(c);
    while start < end && (lead(letters.keys[start]) || letters.keys[start] == ')') {
        start += 1;
    }
    // An opening bracket that is never closed: 其他（短信.
    while start < end && letters.keys[start] == '(' && letters.close(start, end).is_none() {
        start += 1;
    }
    while start < end && (lead(letters.keys[end - 1]) || letters.closes_nothing(end - 1, start)) {
        end -= 1;
    }
    (start, end)
}

/// Where the answer begins if a prompt stands at `start`: 请注明：…
fn prompt(letters: &Letters, text: &Text, start: usize, end: usize) -> Option<usize> {
    let prompt = text.prompts.iter().find(|word| letters.starts(start, end, word))?;
    let after = start + prompt.len();
    let open = letters.at(after, end).is_none_or(|c| ":_)-—,".contains(c));
    (open || prompt[0] == '请').then_some(after)
}

fn is_empty(letters: &Letters, text: &Text, start: usize, end: usize) -> bool {
    let asked = prompt(letters, text, start, end).unwrap_or(start);
    letters.keys[asked..end].iter().all(|&c| text.placeholders.contains(c))
}
