//! What headings look like: the words of all templates, folded, with each distinct text of a workbook looked at once.

use std::collections::HashSet;

use super::template::{ColumnSpec, Template, heading_key};
use crate::read::{TextId, Texts};

/// The headings of all templates, and which texts of a workbook are among them.
pub struct Headings {
    words: HashSet<String>,
    /// Headings over several columns: 公开对象, 公开层级.
    groups: HashSet<String>,
    /// For each text: whether it is a heading, and whether one that only headers hold.
    known: Vec<(bool, bool)>,
}

/// A row with fewer known headings than this is not the top of a header.
const LEAST_HEADINGS: usize = 3;

/// Headings are short: longer texts need not be folded to be told apart.
const LONGEST: usize = 400;

impl Headings {
    /// The headings of `templates` among `texts`.
    #[must_use]
    pub fn new(templates: &[Template], texts: &Texts) -> Self {
        let specs = || templates.iter().flat_map(|template| &template.column);
        let words = parts_of(specs());
        let groups = specs().filter_map(|spec| Some(heading_key(spec.heading.split_once('/')?.0))).collect();
        // 主动, 全社会, 县级 also fill the cells of entries; they tell nothing of a row.
        let main = parts_of(specs().filter(|spec| spec.option.is_none()));
        let known = texts
            .iter()
            .map(|text| if text.len() < LONGEST { heading_key(text) } else { String::new() })
            .map(|key| (words.contains(&key), main.contains(&key)))
            .collect();
        Self { words, groups, known }
    }

    /// Whether the row holds enough known headings to be the top of a header.
    #[must_use]
    pub fn is_header_row(&self, cells: &[(u32, TextId)]) -> bool {
        let main = |id: TextId| self.known.get(id.index()).is_some_and(|known| known.1);
        let found = cells.iter().filter(|&&(_, text)| main(text)).count();
        found >= LEAST_HEADINGS && found * 2 >= cells.len()
    }

    /// Whether some template has a heading of this text.
    #[must_use]
    pub fn is_heading(&self, text: TextId) -> bool {
        self.known.get(text.index()).is_some_and(|known| known.0)
    }

    /// Whether some heading of a template begins with this folded text: a word broken over rows.
    #[must_use]
    pub fn begins(&self, key: &str) -> bool {
        !key.is_empty() && self.words.iter().any(|heading| heading.starts_with(key))
    }

    /// Whether some template has parts under a heading of this text.
    #[must_use]
    pub fn is_group(&self, text: &str) -> bool {
        self.groups.contains(&heading_key(text))
    }
}

/// Every part of every heading and alias, folded for comparing.
fn parts_of<'s>(specs: impl Iterator<Item = &'s ColumnSpec>) -> HashSet<String> {
    specs
        .flat_map(|spec| std::iter::once(&spec.heading).chain(&spec.aliases).chain(&spec.weak_aliases))
        .flat_map(|path| path.split('/').map(heading_key))
        .collect()
}
