//! What headings look like: the words of all templates, folded, with each distinct text of a workbook looked at once.

use std::collections::HashSet;

use super::template::{ColumnSpec, Template, heading_key};
use crate::read::{TextId, Texts};

/// The headings of all templates, and which texts of a workbook are among them.
pub struct Headings {
    words: HashSet<String>,
    /// Headings over several columns: 公开对象, 公开层级.
    groups: HashSet<String>,
    /// Those of them under which any heading may stand: 公开层级.
    open_groups: HashSet<String>,
    /// For each text: whether it is a heading, and whether one that only headers hold.
    known: Vec<(bool, bool)>,
}

/// What the cells of a row are. 主动 and 全社会 are counted nowhere: they also fill the cells of entries.
#[derive(Debug, Clone, Copy)]
pub struct HeadingCount {
    /// Headings that only headers hold.
    pub main: usize,
    /// Cells that no template knows.
    pub others: usize,
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
        let groups = specs().flat_map(ColumnSpec::groups).collect();
        let open_groups = specs().filter(|spec| spec.takes_every_part()).flat_map(ColumnSpec::groups).collect();
        // 主动, 全社会, 县级 also fill the cells of entries; they tell nothing of a row.
        let main = parts_of(specs().filter(|spec| spec.option.is_none()));
        let known = texts
            .iter()
            .map(|text| if text.len() < LONGEST { heading_key(text) } else { String::new() })
            .map(|key| (words.contains(&key), main.contains(&key)))
            .collect();
        Self { words, groups, open_groups, known }
    }

    /// Whether the row holds enough known headings to be the top of a header.
    #[must_use]
    pub fn is_header_row(&self, cells: &[(u32, TextId)]) -> bool {
        let count = self.count(cells);
        count.main >= LEAST_HEADINGS && count.main >= count.others
    }

    /// How many cells of a row are headings.
    #[must_use]
    pub fn count(&self, cells: &[(u32, TextId)]) -> HeadingCount {
        let known = |&(_, text): &(u32, TextId)| self.known.get(text.index()).copied().unwrap_or_default();
        let main = cells.iter().filter(|cell| known(cell).1).count();
        let others = cells.iter().filter(|cell| !known(cell).0).count();
        HeadingCount { main, others }
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

    /// Whether any text under a heading of this text is a heading too.
    #[must_use]
    pub fn is_open_group(&self, text: &str) -> bool {
        self.open_groups.contains(&heading_key(text))
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
        .flat_map(ColumnSpec::names)
        .flat_map(|path| path.split('/').filter(|part| *part != "*").map(heading_key))
        .collect()
}
