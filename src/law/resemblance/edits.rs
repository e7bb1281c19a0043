//! How one text became another in at most two strokes: a character wrong, added, lost, or two neighbours swapped.
//! What a stroke means for titles is judged elsewhere.

/// One stroke and where it fell in both texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Edit {
    pub(super) kind: EditKind,
    /// Index in the text as written; of a lost character, where it would stand.
    pub(super) cited: usize,
    /// Index in the known text; of an added character, where it would stand.
    pub(super) known: usize,
}

/// The kinds of stroke, seen from the known text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum EditKind {
    Wrong,
    Added,
    Lost,
    Swapped,
}

/// The most strokes that make a misprint.
pub(super) const MOST: usize = 2;

/// The fewest strokes that make `cited` of `known`, in their order; `None` above [`MOST`].
pub(super) fn edits(cited: &[char], known: &[char]) -> Option<Vec<Edit>> {
    let before = cited.iter().zip(known).take_while(|(a, b)| a == b).count();
    let (cited, known) = (&cited[before..], &known[before..]);
    let mut found = strokes(cited, known, MOST)?;
    for edit in &mut found {
        edit.cited += before;
        edit.known += before;
    }
    Some(found)
}

/// Depth first: at the first difference try each stroke, swap first, and go on behind it.
fn strokes(cited: &[char], known: &[char], left: usize) -> Option<Vec<Edit>> {
    let same = cited.iter().zip(known).take_while(|(a, b)| a == b).count();
    let (rest, goal) = (&cited[same..], &known[same..]);
    if rest.is_empty() && goal.is_empty() {
        return Some(Vec::new());
    }
    if left == 0 || rest.len().abs_diff(goal.len()) > left {
        return None;
    }
    let mut best: Option<Vec<Edit>> = None;
    for (kind, taken, given) in
        [(EditKind::Swapped, 2, 2), (EditKind::Wrong, 1, 1), (EditKind::Added, 1, 0), (EditKind::Lost, 0, 1)]
    {
        let (Some(behind), Some(after)) = (rest.get(taken..), goal.get(given..)) else { continue };
        if kind == EditKind::Swapped && (rest[0] != goal[1] || rest[1] != goal[0]) {
            continue;
        }
        let Some(more) = strokes(behind, after, left - 1) else { continue };
        if best.as_ref().is_none_or(|best| more.len() + 1 < best.len()) {
            let here = Edit { kind, cited: same, known: same };
            let moved = more.into_iter().map(|edit| Edit {
                cited: edit.cited + same + taken,
                known: edit.known + same + given,
                ..edit
            });
            best = Some(std::iter::once(here).chain(moved).collect());
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strokes_of(cited: &str, known: &str) -> Option<Vec<(EditKind, usize, usize)>> {
        let [cited, known] = [cited, known].map(|text| text.chars().collect::<Vec<_>>());
        edits(&cited, &known).map(|edits| edits.iter().map(|e| (e.kind, e.cited, e.known)).collect())
    }

    #[test]
    fn the_fewest_strokes_are_found() {
        use EditKind::{Added, Lost, Swapped, Wrong};
        assert_eq!(strokes_of("公开条列", "公开条例"), Some(vec![(Wrong, 3, 3)]));
        assert_eq!(strokes_of("公开开条例", "公开条例"), Some(vec![(Added, 2, 2)]));
        assert_eq!(strokes_of("公条例", "公开条例"), Some(vec![(Lost, 1, 1)]));
        assert_eq!(strokes_of("公条开例", "公开条例"), Some(vec![(Swapped, 1, 1)]));
        assert_eq!(strokes_of("信息公条", "信息公开条例"), Some(vec![(Lost, 3, 3), (Lost, 4, 5)]));
        assert_eq!(strokes_of("工开条列", "公开条例"), Some(vec![(Wrong, 0, 0), (Wrong, 3, 3)]));
        assert_eq!(strokes_of("公开", "公开"), Some(vec![]));
        assert_eq!(strokes_of("甲乙丙条例", "公开办条例"), None);
    }
}
