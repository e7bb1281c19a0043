//! What the texts of a workbook mean, each distinct text parsed once for each grammar, and only when asked for.

use std::cell::OnceCell;

use super::field::Field;
use crate::grammar::Grammars;
use crate::grammar::citation::{Basis, Citation};
use crate::grammar::deadline::Deadline;
use crate::grammar::ticks::{Tick, TickField, Ticks};
use crate::read::{TextId, Texts};

/// The texts of one workbook and their meanings.
pub struct Readings<'w> {
    texts: &'w Texts,
    grammars: &'w Grammars,
    deadlines: Memo<Deadline>,
    bases: Memo<Basis>,
    titles: Memo<Vec<Citation>>,
    boxes: [Memo<Ticks>; 4],
    words: Memo<Box<[usize]>>,
}

impl<'w> Readings<'w> {
    /// Nothing is parsed yet.
    #[must_use]
    pub fn new(texts: &'w Texts, grammars: &'w Grammars) -> Self {
        Self {
            texts,
            grammars,
            deadlines: Memo::new(texts.len()),
            bases: Memo::new(texts.len()),
            titles: Memo::new(texts.len()),
            boxes: std::array::from_fn(|_| Memo::new(texts.len())),
            words: Memo::new(texts.len()),
        }
    }

    /// The texts themselves.
    #[must_use]
    pub fn texts(&self) -> &'w Texts {
        self.texts
    }

    /// The grammars, for what is not worth remembering.
    #[must_use]
    pub fn grammars(&self) -> &'w Grammars {
        self.grammars
    }

    /// A text as 公开时限.
    #[must_use]
    pub fn deadline(&self, id: TextId) -> &Deadline {
        self.deadlines.of(id, || self.grammars.deadline().read(self.texts.text(id)))
    }

    /// A text as 公开依据.
    #[must_use]
    pub fn basis(&self, id: TextId) -> &Basis {
        self.bases.of(id, || self.grammars.citation().read(self.texts.text(id)))
    }

    /// The documents that any text names in 《》.
    #[must_use]
    pub fn titles(&self, id: TextId) -> &[Citation] {
        let text = self.texts.text(id);
        // Most contents name none, and are not worth reading.
        if !text.contains('《') {
            return &[];
        }
        self.titles.of(id, || self.grammars.citation().read_titles(text))
    }

    /// The numbers of the words that occur in a text, as `find` tells them: whoever looks for words, always looks for
    /// the same.
    #[must_use]
    pub fn words(&self, id: TextId, find: impl FnOnce(&str) -> Box<[usize]>) -> &[usize] {
        self.words.of(id, || find(self.texts.text(id)))
    }

    /// A text as a cell of boxes.
    #[must_use]
    pub fn boxes(&self, field: Field, id: TextId) -> &Ticks {
        let field = tick_field(field);
        self.boxes[field as usize].of(id, || self.grammars.ticks(field).read(self.texts.text(id)))
    }

    /// A text under the column of one option.
    #[must_use]
    pub fn column_tick(&self, field: Field, option: &str, text: &str) -> Tick {
        self.grammars.ticks(tick_field(field)).read_column(option, text)
    }
}

/// The grammar that knows a field's options.
#[must_use]
pub fn tick_field(field: Field) -> TickField {
    match field {
        Field::Audience => TickField::Audience,
        Field::Method => TickField::Method,
        Field::Level => TickField::Level,
        _ => TickField::Channels,
    }
}

/// A value for each distinct text, made when first asked for.
struct Memo<T>(Vec<OnceCell<Box<T>>>);

impl<T> Memo<T> {
    fn new(texts: usize) -> Self {
        Self(std::iter::repeat_with(OnceCell::new).take(texts).collect())
    }

    fn of(&self, id: TextId, read: impl FnOnce() -> T) -> &T {
        self.0[id.index()].get_or_init(|| Box::new(read()))
    }
}
