//! The text of a cell with the marked characters told apart: as much of a long one as a cell holds.

use crate::place::Span;
use crate::report::visible::in_cell;

/// Characters shown of a text, and before the first mark where it is cut.
const SHOWN: usize = 2_000;
const BEFORE: usize = 200;
/// Marks told apart in one cell.
const MOST: usize = 64;

/// The pieces of a text, and whether each is marked; none is empty.
pub fn pieces(text: &str, marks: &[Span]) -> Vec<(String, bool)> {
    let chars: Vec<char> = text.chars().collect();
    let mut marks: Vec<(usize, usize)> = marks.iter().map(|mark| (mark.start as usize, mark.end as usize)).collect();
    marks.truncate(MOST);
    let first = marks.first().map_or(0, |mark| mark.0);
    let start = if chars.len() <= SHOWN { 0 } else { first.saturating_sub(BEFORE).min(chars.len() - SHOWN) };
    let end = chars.len().min(start + SHOWN);
    marks.sort_unstable();
    let mut found = Vec::new();
    let mut push = |from: usize, to: usize, marked: bool| {
        if from < to {
            let piece: String = chars[from..to].iter().collect();
            found.push((in_cell(&piece), marked));
        }
    };
    let mut done = start;
    for (from, to) in marks {
        let (from, to) = (from.clamp(done, end), to.clamp(done, end));
        push(done, from, false);
        push(from, to, true);
        done = to.max(done);
    }
    push(done, end, false);
    let lead = (start > 0).then(|| ("…".to_owned(), false));
    let tail = (end < chars.len()).then(|| ("…".to_owned(), false));
    lead.into_iter().chain(found).chain(tail).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, marks: &[(u32, u32)]) -> String {
        let marks: Vec<Span> = marks.iter().map(|(start, end)| Span::new(*start, *end)).collect();
        let show = |(piece, marked): (String, bool)| if marked { format!("[{piece}]") } else { piece };
        pieces(text, &marks).into_iter().map(show).collect()
    }

    #[test]
    fn marks_are_told_apart() {
        assert_eq!(shown("□政府网站 甲", &[(6, 7), (0, 5)]), "[□政府网站] [甲]");
        assert_eq!(shown("甲乙丙", &[(0, 2), (1, 3)]), "[甲乙][丙]");
        assert_eq!(shown("", &[(0, 0)]), "");
        assert_eq!(shown("甲", &[(5, 9)]), "甲");
        let long = shown(&"字".repeat(9_000), &[(5_000, 5_001)]);
        assert!(long.starts_with("…字") && long.ends_with("字…") && long.contains("[字]"));
    }
}
