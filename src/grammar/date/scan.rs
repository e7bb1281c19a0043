//! A walk over a text without its blanks, which still knows where blanks stood: `2 0 2 4 年` is one number,
//! `2024 4 7` three. Reads numbers in figures and in characters; what they count is the neighbours' affair.

use std::ops::Range;

use crate::grammar::fold::Folded;
use crate::place::Span;

/// A place in a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor<'f> {
    folded: &'f Folded,
    /// Offset in bytes.
    pub at: usize,
}

/// A number as it is written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Number {
    /// None where the characters make no number (十十).
    pub value: Option<u32>,
    /// How many characters write it.
    pub digits: usize,
    /// Whether blanks stand between them.
    pub spaced: bool,
    /// Whether it begins with a Chinese character.
    pub in_characters: bool,
}

/// What a number may be joined to over a blank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Join {
    /// Up to the four digits of a year.
    Year,
    /// Up to two figures, in a text that is letter-spaced.
    Spaced,
    /// Up to two figures, where 月, 日 or the like follows.
    Labelled,
}

impl<'f> Cursor<'f> {
    pub fn new(folded: &'f Folded) -> Self {
        Self { folded, at: 0 }
    }

    pub fn rest(self) -> &'f str {
        &self.folded.as_str()[self.at..]
    }

    pub fn is_end(self) -> bool {
        self.at == self.folded.as_str().len()
    }

    pub fn peek(self) -> Option<char> {
        self.rest().chars().next()
    }

    /// The character before.
    pub fn back(self) -> Option<char> {
        self.folded.as_str()[..self.at].chars().next_back()
    }

    pub fn bump(&mut self) {
        self.at += self.peek().map_or(0, char::len_utf8);
    }

    pub fn eat(&mut self, word: &str) -> bool {
        let fits = self.rest().starts_with(word);
        if fits {
            self.at += word.len();
        }
        fits
    }

    /// Takes one character of these.
    pub fn eat_of(&mut self, characters: &str) -> Option<char> {
        let found = self.peek().filter(|&c| characters.contains(c))?;
        self.bump();
        Some(found)
    }

    /// Takes the first of these that fits.
    pub fn eat_first(&mut self, words: &[&str]) -> bool {
        words.iter().any(|word| self.eat(word))
    }

    /// Takes the longest word that fits.
    pub fn eat_word(&mut self, words: &super::Words) -> bool {
        let Some(word) = words.begin(self.rest()) else { return false };
        self.at += word.len();
        true
    }

    /// Whether blanks stand right before this place.
    pub fn is_gap(self) -> bool {
        if self.at == 0 || self.is_end() {
            return false;
        }
        self.folded.span(self.at - 1..self.at).end < self.folded.span(self.at..self.at + 1).start
    }

    pub fn is_number(self) -> bool {
        self.peek().is_some_and(begins_number)
    }

    /// The original characters from `start` to here.
    pub fn span_from(self, start: usize) -> Span {
        self.folded.span(start..self.at)
    }

    /// What stands between two places.
    pub fn between(self, range: Range<usize>) -> &'f str {
        &self.folded.as_str()[range]
    }

    /// Takes a number. Its first group, without blanks, is taken whole, however long.
    pub fn number(&mut self, join: Join) -> Option<Number> {
        let first = self.peek().filter(|&c| begins_number(c) || join != Join::Year && self.is_letter_zero())?;
        let most = match join {
            Join::Year => 4,
            _ if first.is_ascii() => 2,
            _ => 3,
        };
        let (start, mut reach) = (self.at, *self);
        let mut digits = reach.group();
        let mut taken = (reach.at, digits);
        while reach.is_gap() && reach.peek().is_some_and(is_numeral) {
            digits += reach.group();
            if digits > most {
                break;
            }
            let label = matches!(reach.peek(), Some('年' | '月' | '日' | '号' | '季'));
            let clock = matches!(reach.peek(), Some(':' | '：' | '时' | '点'));
            if label || join != Join::Labelled && !clock {
                taken = (reach.at, digits);
            }
        }
        let spaced = self.folded.span(start..taken.0).len() as usize > taken.1;
        self.at = taken.0;
        Some(Number {
            value: value(self.between(start..taken.0)),
            digits: taken.1,
            spaced,
            in_characters: !first.is_ascii(),
        })
    }

    /// Whether a letter O stands for the zero of O7.
    fn is_letter_zero(self) -> bool {
        let mut next = self.rest().chars();
        matches!(next.next(), Some('O' | 'o')) && next.next().is_some_and(|c| c.is_ascii_digit())
    }

    /// Takes characters of a number up to the next blank, and counts them. Figures of two kinds are two numbers: in
    /// 7月一11月 the 一 is a dash.
    fn group(&mut self) -> usize {
        let mut length = 0;
        let ascii = self.peek().is_some_and(|c| c.is_ascii());
        let fits = |c: char| is_numeral(c) && (ZEROS.contains(c) || c.is_ascii() == ascii);
        while self.peek().is_some_and(fits) && (length == 0 || !self.is_gap()) {
            self.bump();
            length += 1;
        }
        length
    }
}

impl Number {
    /// Whether it leaves the century open, 24 and 二十四, or counts something else than years.
    pub fn is_short_year(self) -> bool {
        self.digits < 3 || self.in_characters && self.value.is_none_or(|value| value < 100)
    }

    /// Its value where it is from 1 to `last`. Of two characters side by side that make no such number the second
    /// counts: 七八月, 三四季度.
    pub fn up_to(self, last: u32) -> Option<u32> {
        let value = self.value?;
        if (1..=last).contains(&value) {
            return (self.digits <= 3).then_some(value);
        }
        let (tens, ones) = (value / 10, value % 10);
        let pair = self.in_characters && self.digits == 2 && tens + 1 == ones;
        (pair && ones <= last).then_some(ones)
    }
}

/// Signs of zero among other figures: the letter O and circles are typed for 〇.
const ZEROS: &str = "0〇零○◯Oo";
const FIGURES: &str = "一二三四五六七八九";

/// A circle or a letter O begins no number: it is a bullet or a word.
fn begins_number(c: char) -> bool {
    c.is_ascii_digit() || FIGURES.contains(c) || matches!(c, '十' | '廿' | '卅')
}

fn is_numeral(c: char) -> bool {
    begins_number(c) || ZEROS.contains(c)
}

fn value(text: &str) -> Option<u32> {
    if let Some(at) = text.find(['十', '廿', '卅']) {
        return tens(&text[..at], &text[at..]);
    }
    text.chars().try_fold(0_u32, |sum, c| Some(sum.saturating_mul(10).saturating_add(figure(c)?)))
}

/// 十, 二十, 三十一, 廿一.
fn tens(head: &str, rest: &str) -> Option<u32> {
    let mut rest = rest.chars();
    let ten = match rest.next() {
        Some('廿') => 20,
        Some('卅') => 30,
        _ => 10,
    };
    let mut head = head.chars();
    let times = head.next().map_or(Some(1), |c| figure(c).filter(|_| FIGURES.contains(c)))?;
    let ones = rest.next().map_or(Some(0), |c| figure(c).filter(|_| FIGURES.contains(c)))?;
    (head.next().is_none() && rest.next().is_none() && (times == 1 || ten == 10)).then_some(times * ten + ones)
}

fn figure(c: char) -> Option<u32> {
    if ZEROS.contains(c) {
        return Some(0);
    }
    let place = FIGURES.chars().position(|figure| figure == c).and_then(|place| u32::try_from(place + 1).ok());
    c.to_digit(10).or(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_however_they_are_written() {
        let cases = [
            ("2024", 2024),
            ("２０２４", 2024),
            ("2O24", 2024),
            ("二〇二四", 2024),
            ("二○二0", 2020),
            ("十", 10),
            ("十二", 12),
            ("三十一", 31),
            ("廿九", 29),
            ("卅", 30),
            ("99999999999999", u32::MAX),
        ];
        for (text, value) in cases {
            let folded = Folded::compact(text);
            assert_eq!(Cursor::new(&folded).number(Join::Labelled).unwrap().value, Some(value), "{text}");
        }
    }

    #[test]
    fn blanks_part_numbers_only_where_they_may() {
        let cases = [
            ("2 0 2 4 年", Join::Year, "2024"),
            ("20 24.4", Join::Year, "2024"),
            ("3 1 日", Join::Labelled, "31"),
            ("三 十 一 日", Join::Labelled, "三十一"),
            ("31 2024", Join::Labelled, "31"),
            ("7 9:30", Join::Labelled, "7"),
            ("7 9", Join::Labelled, "7"),
            ("1 7", Join::Spaced, "17"),
            ("7 9:30", Join::Spaced, "7"),
        ];
        for (text, join, taken) in cases {
            let folded = Folded::compact(text);
            let mut cursor = Cursor::new(&folded);
            cursor.number(join).unwrap();
            assert_eq!(cursor.between(0..cursor.at), taken, "{text}");
        }
    }
}
