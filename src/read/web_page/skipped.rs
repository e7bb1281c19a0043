//! An element whose text is left out, up to its end: what no one sees on the page, and Excel's islands of XML.
//! Soup does not always close what it opens, so the edge of the cell around it ends it too.

use super::tag::Tag;

/// Elements whose text is no text of the page; LibreOffice writes comments to cells as `<comment>`.
const LEFT_OUT: [&str; 10] = ["comment", "noscript", "rp", "rt", "script", "style", "svg", "template", "title", "xml"];
/// Elements that have no end.
const VOID: [&str; 10] = ["area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "wbr"];

/// An element that is being left out.
#[derive(Debug)]
pub struct Skipped {
    name: String,
    /// Elements of the same name inside it.
    nested: u32,
    /// Tables inside it.
    tables: u32,
}

/// Whether a tag takes an element out, or leaves it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum After {
    /// The tag was part of what is left out.
    Inside,
    /// It ended there, and the tag is yet to be read.
    Outside,
}

impl Skipped {
    /// An element to be left out, or none. `hidden` elements count inside a cell only: a page may well show its
    /// tables one by one.
    pub fn begin(tag: &Tag, closes_itself: bool, in_cell: bool, for_excel: bool) -> Option<Self> {
        let name = tag.name.as_str();
        let is_island = name.starts_with("x:");
        if VOID.contains(&name) || is_table_part(name) || (is_island && closes_itself) {
            return None;
        }
        // Excel hides what does not fit into the width of a cell: <span style='display:none'>; it is its text.
        let is_clipped = for_excel && name == "span";
        let is_hidden = in_cell && !is_clipped && tag.is_hidden();
        let is_not_chosen = name == "option" && !tag.has("selected");
        (LEFT_OUT.contains(&name) || is_island || is_hidden || is_not_chosen).then(|| Self {
            name: name.to_owned(),
            nested: 0,
            tables: 0,
        })
    }

    /// What a start tag means to it.
    pub fn start(&mut self, name: &str) -> After {
        let is_next_option = name == "option" && self.name == "option";
        if is_next_option || (self.tables == 0 && is_table_part(name) && name != "table") {
            return After::Outside;
        }
        self.tables += u32::from(name == "table");
        self.nested += u32::from(name == self.name && name != "table");
        After::Inside
    }

    /// What an end tag means to it; the second says whether it is over.
    pub fn end(&mut self, name: &str) -> (After, bool) {
        if name == self.name {
            let is_over = self.nested == 0;
            self.nested = self.nested.saturating_sub(1);
            return (After::Inside, is_over);
        }
        if name == "table" && self.tables > 0 {
            self.tables -= 1;
            return (After::Inside, false);
        }
        let is_edge = is_table_part(name) || (name == "select" && self.name == "option");
        if is_edge && self.tables == 0 { (After::Outside, true) } else { (After::Inside, false) }
    }
}

fn is_table_part(name: &str) -> bool {
    matches!(name, "table" | "caption" | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th")
}
