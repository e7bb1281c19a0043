//! Document numbers: reads one at a given character and says what its proper form is. Where a number may stand and
//! which document it belongs to is the reader's business.
//!
//! Proper forms: 国办发〔2019〕54号 · 国务院令第711号 · 财政部令2008年第50号 · 公告2014年第40号 · GB/T 24421.
//! 第711号国务院令 and 国务院第711号令 are sound ways to write an order and read as 国务院令第711号; an order without
//! an issuer (2017年第10号令) keeps its order.

mod bracketed;
mod order;
mod standard;

use super::glyphs::{Glyphs, is_han};
use super::lexicon::Lexicon;

/// A number longer than this is none.
const LONGEST: usize = 90;

/// A number as found: glyphs, proper form, and what was wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) text: String,
    pub(super) flaw: Flaw,
    /// A standard's number may stand before its title: GB/T 24421《…》.
    pub(super) standard: bool,
}

/// What is wrong with a number as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flaw {
    None,
    /// Blanks inside, nothing else.
    Spaced,
    /// Wrong, and the proper form is sure.
    Certain,
    /// Wrong, and what was meant is not sure.
    Unsure,
}

/// What one form's reader finds: glyphs read, the proper form, its soundness, and where blanks start to count.
struct Reading {
    length: usize,
    text: String,
    flaw: Flaw,
    head: usize,
}

/// The number that begins at glyph `from`, if one does.
pub(super) fn number_at(glyphs: &Glyphs, from: usize, lexicon: &Lexicon) -> Option<Found> {
    let first = glyphs.at(from)?;
    if !may_begin(glyphs, from, first) {
        return None;
    }
    if let Some(reading) = standard::read(glyphs, from) {
        return Some(found(glyphs, from, reading, true));
    }
    let window = glyphs.window(from, LONGEST);
    if !window.contains(|c: char| c.is_ascii_digit() || c == '第') {
        return None;
    }
    let reading = order::read(window, lexicon).or_else(|| bracketed::read(window, lexicon))?;
    Some(found(glyphs, from, reading, false))
}

fn found(glyphs: &Glyphs, from: usize, reading: Reading, standard: bool) -> Found {
    let to = from + reading.length;
    let spaced = !standard && glyphs.spaced(from + reading.head, to);
    let flaw = if reading.flaw == Flaw::None && spaced { Flaw::Spaced } else { reading.flaw };
    Found { from, to, text: reading.text, flaw, standard }
}

/// 年 behind a digit is a date's; a code never begins inside a date.
fn may_begin(glyphs: &Glyphs, from: usize, first: char) -> bool {
    if first.is_ascii_digit() {
        return !glyphs.before(from).is_some_and(|c| c.is_ascii_alphanumeric());
    }
    if matches!(first, '年' | '月' | '日' | '号') {
        return !glyphs.before(from).is_some_and(|c| c.is_ascii_digit());
    }
    is_han(first) || first.is_ascii_alphabetic() || matches!(first, '〔' | '[' | '［' | '（' | '(' | '﹝')
}

/// Whether `name` can be a code or an issuer: no word in it that never is.
fn is_name(name: &str, lexicon: &Lexicon) -> bool {
    let numbers = &lexicon.words.numbers;
    if numbers.codes.iter().any(|code| code == name) {
        return true;
    }
    !numbers.foreign.iter().any(|w| name.contains(w.as_str()))
        && lexicon.connector(name) == 0
        && !name.starts_with(['等', '、', '由', '经', '按', '第'])
}

/// A year documents are numbered by.
fn is_year(digits: &str) -> bool {
    digits.len() == 4 && digits.parse().is_ok_and(|year: u32| (1949..=2049).contains(&year))
}

/// `054` → `54`; a serial of zeros stays.
fn without_zeros(serial: &str) -> &str {
    let rest = serial.trim_start_matches('0');
    if rest.is_empty() { serial } else { rest }
}

fn count(text: &str) -> usize {
    text.chars().count()
}
