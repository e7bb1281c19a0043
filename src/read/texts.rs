//! Interned text: a catalog repeats itself, so a cell is a small id and each distinct text is kept, parsed and
//! judged once.

use std::collections::HashMap;
use std::sync::Arc;

use foldhash::quality::RandomState;

/// A distinct text of one workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TextId(u32);

impl TextId {
    /// Its place in [`Texts`], counted from zero.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// All distinct texts of one workbook.
#[derive(Debug, Default)]
pub struct Texts {
    texts: Vec<Arc<str>>,
    ids: HashMap<Arc<str>, TextId, RandomState>,
}

impl Texts {
    /// The id of `text`, new or known.
    pub fn intern(&mut self, text: &str) -> TextId {
        if let Some(&id) = self.ids.get(text) {
            return id;
        }
        let id = TextId(u32::try_from(self.texts.len()).unwrap_or(u32::MAX));
        let text: Arc<str> = text.into();
        self.texts.push(Arc::clone(&text));
        self.ids.insert(text, id);
        id
    }

    /// The text behind `id`.
    #[must_use]
    pub fn text(&self, id: TextId) -> &str {
        self.texts.get(id.index()).map_or("", |text| text)
    }

    /// Every text, in the order of the ids.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.texts.iter().map(|text| &**text)
    }

    /// The text behind `id`, to be kept beyond the workbook without a copy.
    #[must_use]
    pub fn shared(&self, id: TextId) -> Arc<str> {
        self.texts.get(id.index()).map_or_else(|| "".into(), Arc::clone)
    }

    /// How many distinct texts there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }
}
