//! How surely a stroke was a slip: the marks a slip leaves (a sound-alike, a doubled character, a word that is none)
//! against the signs of another document (words that are real). What no slip explains is barred before, in `bars`.

use pinyin::ToPinyin;

use super::edits::{Edit, EditKind};
use super::vocabulary::Vocabulary;
use super::words::TitleWords;
use super::{Pair, inner, text_of};

/// How surely one stroke was a slip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sign {
    /// What stands there is made of real words.
    Real,
    /// What stands there is no word, and nothing tells how it came there.
    Strange,
    /// A slip of a known sort.
    Slip,
}

/// Shortest title, without the nation, in which a strange character is enough: in 国X法 most X make a real title.
const ENOUGH: usize = 4;
/// The same where a character is missing.
const ENOUGH_IN_DOUBT: usize = 6;
/// Shortest title in which two strokes are enough.
const ENOUGH_FOR_TWO: usize = 8;
/// Shortest title in which only words of other titles speak for another document: nobody gives it so long a name.
const LONG: usize = 14;
/// Shortest title in which two lost characters are no abbreviation (税收征管法).
const ENOUGH_FOR_TWO_LOST: usize = 12;

/// What slips are told by.
#[derive(Debug, Clone, Copy)]
pub(super) struct Evidence<'v> {
    pub(super) words: &'v TitleWords,
    pub(super) vocabulary: &'v Vocabulary,
    /// A document whose titles count for nothing.
    pub(super) except: Option<usize>,
}

impl Evidence<'_> {
    /// Whether the strokes were slips, judged by the titles alone.
    pub(super) fn is_slip(&self, pair: &Pair) -> bool {
        let signs: Vec<Sign> = pair.edits.iter().map(|edit| self.sign(pair, *edit)).collect();
        let length = self.weighed_length(pair.known);
        match (pair.edits, signs.as_slice()) {
            ([edit], [sign]) => match sign {
                Sign::Real => false,
                Sign::Slip => true,
                Sign::Strange => {
                    let in_doubt = edit.kind == EditKind::Lost;
                    length >= if in_doubt { ENOUGH_IN_DOUBT } else { ENOUGH }
                }
            },
            ([first, second], signs) => {
                let both_slip = signs.iter().all(|sign| *sign == Sign::Slip);
                let both_lost = first.kind == EditKind::Lost && second.kind == EditKind::Lost;
                let enough = if both_lost && !both_slip { ENOUGH_FOR_TWO_LOST } else { ENOUGH_FOR_TWO };
                let none_real = !signs.contains(&Sign::Real);
                length >= enough && none_real && (both_slip || !are_neighbours(*first, *second))
            }
            _ => false,
        }
    }

    /// Whether the strokes may have been slips where the citation bears the known document's number. One order often
    /// changes many documents, so a real word in the place of another still is another document.
    pub(super) fn may_be_slip(&self, pair: &Pair) -> bool {
        let is_real = |edit: &Edit| self.sign(pair, *edit) == Sign::Real;
        match pair.edits {
            [edit] => !self.is_contrast(pair, *edit),
            [first, second] => {
                let word = pair.cited.get(first.cited..=second.cited).unwrap_or_default();
                let one_wrong = [first, second].iter().any(|edit| edit.kind == EditKind::Wrong);
                let is_word = word.len() == 2 && (self.stands(word) || self.vocabulary.is_word(word));
                !(one_wrong && is_word && (is_real(first) || is_real(second)))
            }
            _ => false,
        }
    }

    fn sign(&self, pair: &Pair, edit: Edit) -> Sign {
        let known_slip = self.breaks_kind(pair, edit)
            || self.is_in_nation(pair, edit)
            || match edit.kind {
                EditKind::Wrong => !self.is_contrast(pair, edit) && self.is_mistaken(pair, edit),
                EditKind::Added => self.is_added_by_slip(pair.cited, edit.cited),
                EditKind::Lost => self.is_added_by_slip(pair.known, edit.known),
                EditKind::Swapped => new_runs(pair, edit, 2).any(|run| !self.stands(run)),
            };
        if known_slip {
            return Sign::Slip;
        }
        if self.is_contrast(pair, edit) || self.lacks_kind(pair, edit) {
            return Sign::Real;
        }
        let words_count = edit.kind == EditKind::Wrong && self.weighed_length(pair.known) < LONG;
        let is_real = |run: &[char]| self.stands(run) || words_count && self.vocabulary.is_word(run);
        if new_runs(pair, edit, 2).any(is_real) { Sign::Real } else { Sign::Strange }
    }

    /// Both characters are right, each in the title of another document.
    fn is_contrast(&self, pair: &Pair, edit: Edit) -> bool {
        let (x, y) = (pair.cited[edit.cited], pair.known[edit.known]);
        edit.kind == EditKind::Wrong && TitleWords::pairs(&self.words.contrasts, x, y)
    }

    /// A particle or a character written twice.
    fn is_added_by_slip(&self, title: &[char], at: usize) -> bool {
        self.words.particles.contains(title[at]) || title[at] == title[at - 1] || title[at] == title[at + 1]
    }

    /// A look-alike, a sound-alike or one particle for another.
    fn is_mistaken(&self, pair: &Pair, edit: Edit) -> bool {
        let (x, y) = (pair.cited[edit.cited], pair.known[edit.known]);
        let particles = self.words.particles.contains(x) && self.words.particles.contains(y);
        if particles || TitleWords::pairs(&self.words.look_alikes, x, y) {
            return true;
        }
        // 国际法 sounds like 国籍法 and could be a title of its own.
        let is_short = self.weighed_length(pair.known) < ENOUGH;
        let makes_word = is_short && new_runs(pair, edit, 2).any(|run| self.vocabulary.is_word(run));
        sound_alike(x, y) && !makes_word && new_runs(pair, edit, 3).any(|run| !self.stands(run))
    }

    /// The stroke fell on the known title's last word, and what is left of it ends no title: 条列, …条.
    fn breaks_kind(&self, pair: &Pair, edit: Edit) -> bool {
        let (cited, known) = (text_of(pair.cited), text_of(pair.known));
        let letters = self.words.last_kind(&known).map_or(0, |kind| kind.chars().count());
        // 预算 is a word; only behind the nation it is 预算法 without its end.
        let is_behind_nation = self.weighed_length(pair.known) < pair.known.len() - 2;
        let is_sure = letters > 1 || is_behind_nation && edit.kind == EditKind::Lost;
        is_sure && edit.known + letters + 1 >= pair.known.len() && !self.words.ends_in_kind(&cited)
    }

    /// A last character that is a kind by itself is lost: 人民警察证 and 居民身份证 are no laws.
    fn lacks_kind(&self, pair: &Pair, edit: Edit) -> bool {
        let is_single = self.words.last_kind(&text_of(pair.known)).is_some_and(|kind| kind.chars().nth(1).is_none());
        is_single && edit.kind != EditKind::Added && edit.known + 2 == pair.known.len()
    }

    /// The stroke fell on the nation's name: no other title begins so.
    fn is_in_nation(&self, pair: &Pair, edit: Edit) -> bool {
        let whole = pair.known.len() - 2;
        edit.known <= whole - self.weighed_length(pair.known)
    }

    /// Characters of a title, without the nation it begins with.
    fn weighed_length(&self, title: &[char]) -> usize {
        let inner = inner(title);
        let nation = self.words.nation.chars();
        let begins = nation.clone().zip(inner).filter(|(a, b)| a == *b).count();
        let length = nation.count();
        if begins == length { inner.len() - length } else { inner.len() }
    }

    fn stands(&self, run: &[char]) -> bool {
        self.vocabulary.has(run, self.except)
    }
}

/// The runs of `length` characters around a stroke that the known title has not.
fn new_runs<'p>(pair: &Pair<'p>, edit: Edit, length: usize) -> impl Iterator<Item = &'p [char]> {
    let written = match edit.kind {
        EditKind::Wrong | EditKind::Added => 1,
        EditKind::Swapped => 2,
        EditKind::Lost => 0,
    };
    let (cited, known) = (pair.cited, pair.known);
    let start = (edit.cited + 1).saturating_sub(length);
    let end = (edit.cited + written + length - 1).min(cited.len());
    cited[start..end].windows(length).filter(move |run| !known.windows(length).any(|own| own == *run))
}

fn are_neighbours(first: Edit, second: Edit) -> bool {
    second.cited - first.cited <= 1 && second.known - first.known <= 1
}

fn sound_alike(a: char, b: char) -> bool {
    let sound = |c: char| c.to_pinyin().map(pinyin::Pinyin::plain);
    sound(a).is_some() && sound(a) == sound(b)
}
