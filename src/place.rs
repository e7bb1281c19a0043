//! Where something stands: a cell (`G7`), an area of cells (`A2:L3`), and characters inside one cell.
//!
//! Everything counts **characters**, never bytes: users and spreadsheets count so, and a span must survive
//! Chinese text. Knows nothing of files or of what the text means.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A half-open range of characters inside one cell's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "Ends")]
pub struct Span {
    /// Index of the first character.
    pub start: u32,
    /// Index one past the last character.
    pub end: u32,
}

/// A span as it is read: nobody promises that it runs forward.
#[derive(Deserialize)]
struct Ends {
    start: u32,
    end: u32,
}

impl TryFrom<Ends> for Span {
    type Error = &'static str;

    fn try_from(Ends { start, end }: Ends) -> Result<Self, Self::Error> {
        if start <= end { Ok(Self { start, end }) } else { Err("a span runs forward") }
    }
}

impl Span {
    /// The characters `start..end`.
    #[must_use]
    pub fn new(start: u32, end: u32) -> Self {
        debug_assert!(start <= end, "a span runs forward");
        Self { start, end }
    }

    /// All characters of `text`.
    #[must_use]
    pub fn whole(text: &str) -> Self {
        Self::new(0, count(text))
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// Number of characters.
    #[must_use]
    pub fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether it holds no character.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The part of `text` it points at; empty where it points outside.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        &text[byte_at(text, self.start)..byte_at(text, self.end)]
    }
}

/// The parts of `text` that many spans point at, found in one walk over it: asking each span alone would walk a long
/// cell once for each.
#[must_use]
pub fn parts_of<'t>(text: &'t str, spans: &[Span]) -> Vec<&'t str> {
    if let [span] = spans {
        return vec![span.of(text)];
    }
    let mut starts: Vec<usize> = text.char_indices().map(|(byte, _)| byte).collect();
    starts.push(text.len());
    let byte = |index: u32| starts.get(index as usize).copied().unwrap_or(text.len());
    spans.iter().map(|span| &text[byte(span.start)..byte(span.end)]).collect()
}

/// Number of characters in `text`; texts are capped far below `u32::MAX` when they are read.
#[must_use]
pub fn count(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}

/// Byte offset of character `index`; the end of `text` where it has fewer characters.
#[must_use]
pub fn byte_at(text: &str, index: u32) -> usize {
    text.char_indices().nth(index as usize).map_or(text.len(), |(byte, _)| byte)
}

/// A change to one cell's text: put `text` in the place of `span`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// The characters that go.
    pub span: Span,
    /// What stands there instead; may be empty.
    pub text: String,
}

/// One cell, counted from zero; shown as spreadsheets show it, `G7`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellRef {
    /// Row, counted from zero.
    pub row: u32,
    /// Column, counted from zero.
    pub column: u32,
}

impl CellRef {
    /// The cell in `row` and `column`, both counted from zero.
    #[must_use]
    pub fn new(row: u32, column: u32) -> Self {
        Self { row, column }
    }
}

impl fmt::Display for CellRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", column_letters(self.column), u64::from(self.row) + 1)
    }
}

impl Serialize for CellRef {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for CellRef {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(|()| serde::de::Error::custom("not a cell"))
    }
}

impl FromStr for CellRef {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let letters = text.bytes().take_while(u8::is_ascii_uppercase).count();
        if letters == 0 || letters > 3 {
            return Err(());
        }
        let column = text[..letters].bytes().fold(0, |sum, b| sum * 26 + u32::from(b - b'A') + 1);
        let row: u32 = text[letters..].parse().map_err(|_| ())?;
        Ok(Self::new(row.checked_sub(1).ok_or(())?, column - 1))
    }
}

/// `0` → `A`, `25` → `Z`, `26` → `AA`.
#[must_use]
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(column) + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

/// A rectangle of cells, both corners included; shown as `A2:L3`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Area {
    /// The upper left cell.
    pub first: CellRef,
    /// The lower right cell.
    pub last: CellRef,
}

impl Area {
    /// The rectangle between two corners.
    #[must_use]
    pub fn new(first: CellRef, last: CellRef) -> Self {
        Self { first, last }
    }

    /// Whether `cell` lies in it.
    #[must_use]
    pub fn contains(self, cell: CellRef) -> bool {
        (self.first.row..=self.last.row).contains(&cell.row)
            && (self.first.column..=self.last.column).contains(&cell.column)
    }
}

impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.first == self.last {
            return self.first.fmt(f);
        }
        write!(f, "{}:{}", self.first, self.last)
    }
}

impl FromStr for Area {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (first, last) = text.split_once(':').unwrap_or((text, text));
        Ok(Self::new(first.parse()?, last.parse()?))
    }
}

impl Serialize for Area {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_read_as_spreadsheets_show_them() {
        let shown: Vec<_> = [(3, 7), (0, 0), (6, 25), (9, 26), (0, 16_383)]
            .map(|(row, column)| CellRef::new(row, column).to_string())
            .into();
        assert_eq!(shown, ["H4", "A1", "Z7", "AA10", "XFD1"]);
        assert_eq!("XFD1".parse(), Ok(CellRef::new(0, 16_383)));
        assert_eq!("A0".parse::<CellRef>(), Err(()));
    }

    #[test]
    fn spans_count_characters() {
        let text = "□政府网站 A";
        assert_eq!(Span::new(1, 5).of(text), "政府网站");
        assert_eq!(Span::new(6, 99).of(text), "A");
        assert_eq!(Span::whole(text), Span::new(0, 7));
        assert_eq!(parts_of(text, &[Span::new(6, 99), Span::new(0, 1)]), ["A", "□"]);
    }
}
