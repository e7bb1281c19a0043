//! Option boxes: the channels of a catalog (one cell of ■ and □), and audience, method and level (one cell, or a
//! column per option with √). Both become a list of [`Tick`]s, so that nothing later knows how they were drawn.
//!
//! It says what stands there and which box is whose. Whether an option may stand there, must be ticked or stands
//! twice is the rules' business: two ticks may bear one canonical name and two different texts.

mod behind;
mod cell;
mod column;
mod detail;
mod legend;
mod letters;
mod marks;
mod options;
mod parts;
mod pieces;
mod vocabulary;
mod words;

#[cfg(test)]
mod tests;

use crate::place::{Span, count};
use cell::Cell;
use letters::Letters;
use pieces::Splitter;
pub use vocabulary::{Known, Vocabulary};
use words::Text;
pub use words::{BoxWords, ColumnWords, OptionWords, TextWords, TickField, TickWords};

/// What one cell of option boxes says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticks {
    /// The options in the order they are written.
    pub options: Vec<Tick>,
    /// Whether it can be told which are ticked.
    pub boxes: Boxes,
    /// Text that is no option and no detail of one: remarks, boxes without a name.
    pub unread: Vec<Span>,
}

/// How much of the boxes is left in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Boxes {
    /// Every tick can be read. An option without a box among boxed ones is not ticked.
    Kept,
    /// No box at all: every name is read as ticked.
    Absent,
    /// Some options lost their boxes in a way that leaves open whether they are ticked.
    Undecidable,
    /// The cell holds nothing.
    Blank,
}

/// One option and whether it is ticked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tick {
    /// The canonical name; an option outside the vocabulary as written, without blanks.
    pub name: String,
    /// Whether the vocabulary knows it.
    pub known: bool,
    /// Whether it is a misprint of the name given.
    pub misspelt: bool,
    /// Whether it is ticked; `None` where that cannot be told.
    pub ticked: Option<bool>,
    /// Its box.
    pub glyph: Option<Glyph>,
    /// What is said about it: 办税服务厅 in 其他：办税服务厅.
    pub detail: Option<String>,
    /// Where the detail stands.
    pub detail_span: Option<Span>,
    /// Where the name stands; empty where a column's heading names the option.
    pub name_span: Span,
    /// Box, name and detail.
    pub span: Span,
    /// The characters of `span` as written.
    pub text: String,
}

impl Tick {
    /// The name as it is written.
    #[must_use]
    pub fn written_name(&self) -> &str {
        let from = |index: u32| index.saturating_sub(self.span.start);
        Span::new(from(self.name_span.start), from(self.name_span.end)).of(&self.text)
    }
}

/// A box or tick mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glyph {
    /// The character that tells its state.
    pub char: char,
    /// The mark with the brackets around it, where it has some.
    pub span: Span,
}

/// Reads the option boxes of one field.
#[derive(Debug, Clone)]
pub struct TickGrammar {
    boxes: marks::BoxSet,
    column: column::ColumnSet,
    text: Text,
    vocabulary: Vocabulary,
}

impl TickGrammar {
    /// The grammar of `field`.
    #[must_use]
    pub fn new(words: &TickWords, field: TickField) -> Self {
        Self {
            boxes: marks::BoxSet::new(&words.boxes),
            column: column::ColumnSet::new(&words.column, &words.boxes),
            text: Text::new(&words.text),
            vocabulary: Vocabulary::new(words.options(field)),
        }
    }

    /// The options it knows.
    #[must_use]
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// The known option of which `name` is a misprint, if it is one and not a name of its own.
    #[must_use]
    pub fn nearest(&self, name: &str) -> Option<&str> {
        self.vocabulary.nearest(name)
    }

    /// Reads one cell of boxes.
    #[must_use]
    pub fn read(&self, text: &str) -> Ticks {
        let mut letters = Letters::new(text);
        let legends = legend::find(&letters, &self.boxes, &self.text);
        if !legends.is_empty() {
            letters = Letters::new(&legend::without(text, &legends));
        }
        if letters.len() == 0 || self.column.is_blank(text) {
            return Ticks { options: Vec::new(), boxes: Boxes::Blank, unread: legends };
        }
        let marks = marks::find(&letters, &self.boxes, &self.vocabulary, &self.text);
        let splitter = Splitter::new(&letters, &self.vocabulary, &self.text, !marks.is_empty());
        let mut cell = Cell::new(text, &letters, &self.vocabulary);
        if marks.is_empty() {
            cell.take_plain(splitter.split(0..letters.len()));
        } else if splitter.marks_follow_names(&marks) {
            cell.take_trailing(&splitter, &marks);
        } else {
            cell.take_leading(&splitter, &marks);
        }
        cell.leave(legends);
        cell.finish(&marks)
    }

    /// Reads one cell under a heading that is the option.
    #[must_use]
    pub fn read_column(&self, option: &str, text: &str) -> Tick {
        column::read(&self.column, &self.vocabulary, option, text)
    }
}

/// The span of all characters of `text` that are not blank.
fn trimmed(text: &str, blank: impl Fn(char) -> bool) -> Span {
    let start = count(text) - count(text.trim_start_matches(&blank));
    let end = count(text.trim_end_matches(&blank));
    Span::new(start.min(end), end)
}
