//! The text of a cell as a browser lays it out: blanks run together, `<br>` and paragraphs begin lines.

use unicode_width::UnicodeWidthChar;

use crate::read::unreadable::{TooLarge, Unreadable};

/// A text in the making.
#[derive(Debug, Default)]
pub struct Flow {
    text: String,
    /// Line breaks that stand before the next character, if one comes.
    lines: usize,
    /// Blanks that stand before it.
    blank: Blank,
}

/// Blanks of the source, however many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Blank {
    #[default]
    None,
    Space,
    /// With a line break of the source among them.
    Break,
}

impl Flow {
    /// Adds text of the source, `limit` characters in all at most.
    pub fn push(&mut self, text: &str, limit: u64) -> Result<(), Unreadable> {
        for c in text.chars() {
            match c {
                '\n' | '\r' => self.blank = Blank::Break,
                ' ' | '\t' | '\u{C}' if self.blank == Blank::None => self.blank = Blank::Space,
                ' ' | '\t' | '\u{C}' => (),
                // What `&nbsp;` stands for in a cell is a blank, only one that does not run together with others.
                '\u{A0}' => self.put(' '),
                _ => self.put(c),
            }
            self.check(limit)?;
        }
        Ok(())
    }

    /// Adds text that is laid out already.
    pub fn push_laid_out(&mut self, text: &str, limit: u64) -> Result<(), Unreadable> {
        let mut chars = text.chars();
        if let Some(first) = chars.next() {
            self.put(first);
            self.text.push_str(chars.as_str());
        }
        self.check(limit)
    }

    /// Keeps what follows apart by a blank.
    pub fn space(&mut self) {
        self.blank = Blank::Space;
    }

    /// What follows begins a line.
    pub fn line(&mut self) {
        self.lines = self.lines.max(1);
        self.blank = Blank::None;
    }

    /// A line break of its own.
    pub fn line_break(&mut self) {
        // Above the text nothing breaks.
        self.lines += usize::from(!self.text.is_empty());
        self.blank = Blank::None;
    }

    /// The text.
    pub fn finish(self) -> String {
        self.text
    }

    fn put(&mut self, c: char) {
        let blank = std::mem::take(&mut self.blank);
        let lines = std::mem::take(&mut self.lines);
        if let Some(last) = self.text.chars().next_back() {
            if lines > 0 {
                self.text.extend(std::iter::repeat_n('\n', lines));
            } else if blank == Blank::Space || (blank == Blank::Break && !(is_wide(last) && is_wide(c))) {
                self.text.push(' ');
            }
        }
        self.text.push(c);
    }

    fn check(&self, limit: u64) -> Result<(), Unreadable> {
        // Four bytes a character at most; the book counts them exactly.
        Unreadable::unless_within(TooLarge::Text, (self.text.len() + self.lines) as u64 / 4, limit)
    }
}

/// Programs that save pages break long lines of Chinese anywhere; there is no blank between two such characters.
fn is_wide(c: char) -> bool {
    c.width() == Some(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pieces of source, with `|` for `<br>` and `¶` for the edge of a paragraph.
    fn laid_out(source: &str) -> String {
        let mut flow = Flow::default();
        for piece in source.split_inclusive(['|', '¶']) {
            flow.push(piece.trim_end_matches(['|', '¶']), 100).unwrap();
            match piece.chars().next_back() {
                Some('|') => flow.line_break(),
                Some('¶') => flow.line(),
                _ => (),
            }
        }
        flow.finish()
    }

    #[test]
    fn blanks_and_lines_are_those_of_the_screen() {
        let cases = [
            ("  甲 \r\n\t 乙  ", "甲乙"),
            ("甲 乙", "甲 乙"),
            ("a\nb", "a b"),
            ("20\n个工作日", "20 个工作日"),
            ("甲\u{A0}\u{A0}乙", "甲  乙"),
            ("甲|乙", "甲\n乙"),
            ("甲 |\n| 乙|", "甲\n\n乙"),
            ("||甲", "甲"),
            ("¶甲¶\n¶乙¶", "甲\n乙"),
            ("¶甲¶¶|¶¶乙¶", "甲\n\n乙"),
            ("¶甲|¶¶乙¶", "甲\n乙"),
            (" \n ", ""),
        ];
        for (source, text) in cases {
            assert_eq!(laid_out(source), text, "{source:?}");
        }
    }

    #[test]
    fn the_limit_is_kept() {
        let mut flow = Flow::default();
        flow.push("长", 3).unwrap();
        (0..100).for_each(|_| flow.line_break());
        assert!(flow.push(" ", 3).is_err());
    }
}
