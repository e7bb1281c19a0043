//! Titles for a search box: those that hold what was typed, those it abbreviates, then those that are like it. Judges
//! nothing: whether a title is misprinted is told elsewhere.

use std::cmp::Reverse;
use std::collections::HashSet;

use super::{Name, bare, inner};

/// Hundredths of what was typed, in pairs of neighbours, that a title must share.
const LEAST_SHARED: usize = 50;
/// Longest text that is looked for.
const LONGEST: usize = 120;

/// How well a title fits, best first.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Holds,
    Abbreviated,
    Like(Reverse<usize>),
}

/// At most `most` documents, the best first.
pub(super) fn nearest(names: &[Name], nation: &str, (words, most): (&str, usize)) -> Vec<usize> {
    let typed = bare(words);
    if typed.is_empty() || typed.len() > LONGEST {
        return Vec::new();
    }
    let nation: Vec<char> = nation.chars().collect();
    let short = typed.strip_prefix(nation.as_slice()).filter(|rest| !rest.is_empty()).unwrap_or(&typed);
    let fitting = names.iter().filter_map(|name| {
        let title = inner(&name.letters);
        let title =
            if title.len() > nation.len() { title.strip_prefix(nation.as_slice()).unwrap_or(title) } else { title };
        Some((fit(short, title)?, title.len(), name.document))
    });
    let mut fitting: Vec<_> = fitting.collect();
    fitting.sort_unstable();
    let mut seen = HashSet::new();
    fitting.into_iter().map(|(.., document)| document).filter(|document| seen.insert(*document)).take(most).collect()
}

fn fit(typed: &[char], title: &[char]) -> Option<Fit> {
    if title.windows(typed.len()).any(|part| part == typed) {
        return Some(Fit::Holds);
    }
    if typed.len() > 2 && is_within(typed, title) {
        return Some(Fit::Abbreviated);
    }
    let pairs: HashSet<&[char]> = title.windows(2).collect();
    let shared = typed.windows(2).filter(|pair| pairs.contains(pair)).count();
    if shared < 2 || shared * 100 < (typed.len() - 1) * LEAST_SHARED {
        return None;
    }
    Some(Fit::Like(Reverse(shared * 200 / (typed.len() + title.len() - 2))))
}

/// Whether all characters of `typed` stand in `title` in this order: 环评法, 环境影响评价法.
fn is_within(typed: &[char], title: &[char]) -> bool {
    let mut rest = title.iter();
    typed.iter().all(|c| rest.any(|other| other == c))
}
