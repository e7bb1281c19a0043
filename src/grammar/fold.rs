//! Folding that keeps offsets: full-width letters, digits and blanks become plain ones, and every part of the
//! folded text knows which characters of the cell it came from.
//!
//! Punctuation is left as it is: `（` and `(` differ in what they tell about a document number. Comparing names
//! (headings, options, titles) wants more folding and no offsets: that is [`key`].

use std::ops::Range;

use crate::place::Span;

/// A folded text and the way back to the original's characters.
#[derive(Debug, Clone)]
pub struct Folded {
    text: String,
    /// For each byte of `text`, the index of the original character it came from; one more for the end.
    origin: Vec<u32>,
}

impl Folded {
    /// Folds width and blanks; every character stays in its place. Line breaks stay line breaks.
    #[must_use]
    pub fn new(original: &str) -> Self {
        Self::build(original, |_| true)
    }

    /// Folds width and drops blanks and line breaks, so that `20 个 工 作 日` reads `20个工作日`.
    #[must_use]
    pub fn compact(original: &str) -> Self {
        Self::build(original, |c| !is_blank(c))
    }

    fn build(original: &str, keep: impl Fn(char) -> bool) -> Self {
        let mut text = String::with_capacity(original.len());
        let mut origin = Vec::with_capacity(original.len() + 1);
        let mut index = 0;
        for c in original.chars() {
            if keep(c) {
                text.push(fold(c));
                origin.resize(text.len(), index);
            }
            index += 1;
        }
        origin.push(index);
        Self { text, origin }
    }

    /// The folded text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The original characters behind `bytes` of the folded text, from the first to the last of them;
    /// blanks dropped inside are part of it, blanks dropped around it are not.
    #[must_use]
    pub fn span(&self, bytes: Range<usize>) -> Span {
        let start = self.origin[bytes.start];
        if bytes.is_empty() {
            return Span::new(start, start);
        }
        Span::new(start, self.origin[bytes.end - 1] + 1)
    }
}

/// Whether a character is blank in a cell: white space of any width, line breaks, or an invisible character.
#[must_use]
pub fn is_blank(c: char) -> bool {
    c.is_whitespace() || is_invisible(c)
}

/// Zero-width characters, bidi controls and the byte-order mark: they mean nothing in a catalog.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{00AD}' | '\u{061C}')
}

/// One character with its width folded: letters, digits and blanks only.
#[must_use]
pub fn fold(c: char) -> char {
    match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\n' | '\r' => c,
        c if c.is_whitespace() => ' ',
        c => c,
    }
}

/// What two names are compared by: width, blanks and punctuation width folded, inner title marks made one.
#[must_use]
pub fn key(name: &str) -> String {
    name.chars()
        .filter(|&c| !is_blank(c))
        .map(|c| match fold(c) {
            '（' | '【' | '［' | '[' => '(',
            '）' | '】' | '］' | ']' => ')',
            '〈' | '<' | '＜' | '《' => '《',
            '〉' | '>' | '＞' | '》' => '》',
            '／' | '╱' => '/',
            '：' => ':',
            '，' => ',',
            '；' => ';',
            '．' => '.',
            c => c.to_ascii_lowercase(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mutate::{Run, text};
    use crate::place::count;

    #[test]
    fn folding_keeps_offsets() {
        let folded = Folded::compact("２０ 个\n工作日　内");
        assert_eq!(folded.as_str(), "20个工作日内");
        let days = folded.as_str().find("工作日").unwrap();
        assert_eq!(folded.span(days..days + 9), Span::new(5, 8));
        assert_eq!(folded.span(0..folded.as_str().len()), Span::new(0, 10));
    }

    /// Each folded character came from one character of the original, on its borders, and those dropped are blank.
    fn assert_sound(original: &str, folded: &Folded, keeps_blanks: bool) {
        let mut last = 0;
        for (start, c) in folded.as_str().char_indices() {
            let span = folded.span(start..start + c.len_utf8());
            assert_eq!(span.len(), 1, "{original:?}");
            assert_eq!(span.of(original).chars().map(fold).collect::<String>(), c.to_string(), "{original:?}");
            let between = Span::new(last, span.start);
            assert!(between.is_empty() || !keeps_blanks, "{original:?}");
            assert!(between.of(original).chars().all(is_blank), "{original:?}");
            last = span.end;
        }
        assert!(Span::new(last, count(original)).of(original).chars().all(is_blank), "{original:?}");
        assert_eq!(folded.span(folded.as_str().len()..folded.as_str().len()).start, count(original));
    }

    #[test]
    fn mutants_keep_their_offsets() {
        let seeds = ["２０ 个\n工作日　内", "《Ａ法》\u{200b}（ｂ）\r\n😀é\u{301}"];
        Run { name: "fold", mutants: 2000 }.each(
            |random| text::cell(&seeds, random),
            |cell| {
                assert_sound(cell, &Folded::new(cell), true);
                assert_sound(cell, &Folded::compact(cell), false);
            },
        );
    }

    #[test]
    fn line_breaks_stay_where_blanks_stay() {
        assert_eq!(Folded::new("甲　乙\r\n丙\u{a0}Ｒ").as_str(), "甲 乙\r\n丙 R");
    }

    #[test]
    fn keys_forget_width_and_blanks() {
        assert_eq!(key("公开　时 限（要素）"), key("公开时限(要素)"));
    }
}
