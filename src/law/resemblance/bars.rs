//! What makes two titles those of two documents however alike they are: another place, number, kind or stage, a
//! meaning turned round. How likely a slip is where nothing bars it, `evidence` weighs.

use super::edits::{Edit, EditKind, MOST};
use super::words::TitleWords;
use super::{Pair, inner, text_of};

/// Whether something about the two titles says that they name two documents, be the rest ever so alike.
pub(super) fn bar(pair: &Pair, words: &TitleWords) -> bool {
    let (cited, known) = (text_of(pair.cited), text_of(pair.known));
    names_other_kind(&cited, &known, words)
        || is_from_elsewhere(pair, words)
        || words.names_other_province(&cited, &known)
        || is_other_stage(&cited, &known, words)
        || is_shortened(pair, words)
        || words.shortenings.iter().any(|short| cited.contains(short.as_str()) && !known.contains(short.as_str()))
        || pair.edits.iter().any(|edit| {
            changes_number(pair, *edit, words) || turns_round(pair, *edit, words) || is_placeholder(pair, *edit, words)
        })
}

/// A kind may be broken (条列), never be another (办法 for 条例, 证书 for 规则).
fn names_other_kind(cited: &str, known: &str, words: &TitleWords) -> bool {
    let mut kinds = words.kinds_of(known).into_iter();
    if words.kinds_of(cited).into_iter().any(|kind| !kinds.any(|other| other == kind)) {
        return true;
    }
    // With two strokes both characters of the last word can be gone.
    let last = words.last_kind(known).filter(|kind| kind.chars().count() == MOST);
    last.is_some_and(|kind| !cited.chars().rev().take(MOST + 1).any(|c| kind.contains(c)))
}

fn is_from_elsewhere(pair: &Pair, words: &TitleWords) -> bool {
    let [cited, known] = [inner(pair.cited), inner(pair.known)];
    cited[..words.place_length(cited)] != known[..words.place_length(known)]
}

/// 暂行 for 试行, or a title shorter by such a word; a broken one (试形) says nothing.
fn is_other_stage(cited: &str, known: &str, words: &TitleWords) -> bool {
    let has_lost_word = cited.chars().count() + MOST == known.chars().count();
    words.stages.iter().any(|stage| {
        let (here, there) = (cited.contains(stage.as_str()), known.contains(stage.as_str()));
        here && !there || there && !here && has_lost_word
    })
}

/// Two characters more or fewer at one end, or a place's mark before the title: shortened or another document.
fn is_shortened(pair: &Pair, words: &TitleWords) -> bool {
    let [cited, known] = [inner(pair.cited), inner(pair.known)];
    let (longer, shorter) = if cited.len() > known.len() { (cited, known) } else { (known, cited) };
    match longer.len() - shorter.len() {
        0 => false,
        1 => longer == cited && cited.ends_with(known) && words.places.marks.contains(cited[0]),
        _ => longer.starts_with(shorter) || longer.ends_with(shorter),
    }
}

fn changes_number(pair: &Pair, edit: Edit, words: &TitleWords) -> bool {
    let is_numeral = |c: char| words.numerals.contains(c);
    let counts = |title: &[char], at: usize| {
        let beside = |c: char| is_numeral(c) || words.counters.contains(c);
        let c = title[at];
        is_numeral(c) && (c.is_ascii_digit() || beside(title[at - 1]) || beside(title[at + 1]))
    };
    let (x, y) = (pair.cited[edit.cited], pair.known[edit.known]);
    match edit.kind {
        EditKind::Wrong => {
            is_numeral(x) && is_numeral(y)
                || counts(pair.known, edit.known)
                || x.is_ascii_digit() && counts(pair.cited, edit.cited)
        }
        EditKind::Added => counts(pair.cited, edit.cited),
        EditKind::Lost => counts(pair.known, edit.known),
        EditKind::Swapped => counts(pair.known, edit.known) || counts(pair.known, edit.known + 1),
    }
}

fn is_placeholder(pair: &Pair, edit: Edit, words: &TitleWords) -> bool {
    edit.kind != EditKind::Lost && words.placeholders.contains(pair.cited[edit.cited])
}

fn turns_round(pair: &Pair, edit: Edit, words: &TitleWords) -> bool {
    let turns = |c: char| words.negations.contains(c);
    let (x, y) = (pair.cited[edit.cited], pair.known[edit.known]);
    match edit.kind {
        EditKind::Wrong => turns(x) || turns(y) && TitleWords::pairs(&words.contrasts, x, y),
        EditKind::Added => turns(x) && x != pair.cited[edit.cited - 1],
        EditKind::Lost => turns(y),
        EditKind::Swapped => false,
    }
}
