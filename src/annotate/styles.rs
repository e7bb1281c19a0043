//! The styles of a workbook, with those of marked cells added: each a copy of the style the cell had, with another fill.
//! What was there keeps its number, so that no other cell changes.

use std::collections::BTreeMap;
use std::ops::Range;

use super::xml::{Edits, Form, Holder, Tag, Unpatchable, tags};
use crate::finding::Severity;
use crate::report::sheet::tint;

/// The order in which the elements of a style sheet stand.
const ORDER: [&str; 11] = [
    "numFmts",
    "fonts",
    "fills",
    "borders",
    "cellStyleXfs",
    "cellXfs",
    "cellStyles",
    "dxfs",
    "tableStyles",
    "colors",
    "extLst",
];

/// A style sheet without anything.
pub const EMPTY: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"></styleSheet>";

/// How cells of the summary look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Look {
    /// A cell of the workbook, as it was, marked.
    Marked(usize, Severity),
    /// The first line.
    Title,
    /// A line below it, which runs over the cells beside it.
    Lead,
    /// A heading of the table.
    Head,
    /// A text.
    Plain,
    /// A text that begins like a formula, and shall be none when the cell is edited.
    Quoted,
    /// The word for a severity.
    Weight(Severity),
    /// A text that leads to a cell.
    Link,
}

/// The styles of a workbook.
#[derive(Debug, Default)]
pub struct Styles {
    /// How many there are.
    count: usize,
    added: BTreeMap<Look, usize>,
}

impl Styles {
    /// Those of a style sheet.
    pub fn read(text: &str) -> Result<Self, Unpatchable> {
        let formats = Holder::find(text, 1, "cellXfs")?;
        Ok(Self { count: formats.map_or(1, |formats| formats.count.max(1)), added: BTreeMap::new() })
    }

    /// The number of a style, which is added where it is new.
    pub fn number(&mut self, look: Look) -> usize {
        let next = self.count + self.added.len();
        *self.added.entry(look).or_insert(next)
    }

    /// The style sheet with everything added.
    pub fn finish(self, text: &str) -> Result<String, Unpatchable> {
        let root = Holder::find(text, 0, "styleSheet")?;
        let prefix = root.ok_or_else(|| Unpatchable::new("the workbook has no style sheet"))?.open.prefix();
        let mut edits = Edits::default();
        let mut list = List { text, prefix, edits: &mut edits };
        let fonts = list.add("fonts", &fonts(prefix), &font(prefix, "", "000000", 11))?;
        let plain = format!("<{prefix}fill><{prefix}patternFill patternType=\"none\"/></{prefix}fill>");
        // The first two fills of every workbook are the same.
        let usual = plain.clone() + &plain.replace("none", "gray125");
        let fills = list.add("fills", &fills(prefix), &usual)?;
        let formats = Holder::find(text, 1, "cellXfs")?;
        let known = formats.as_ref().map_or_else(|| Ok(Vec::new()), |formats| formats_in(text, formats))?;
        let mut by_number: Vec<(usize, Look)> = self.added.into_iter().map(|(look, number)| (number, look)).collect();
        by_number.sort_unstable();
        let new = by_number.iter().map(|(_, look)| format_of(*look, text, &known, prefix, (fonts, fills)));
        let new: Vec<String> = new.collect::<Result<_, _>>()?;
        let bare = format!("<{prefix}xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>");
        list.add("cellXfs", &new, &bare)?;
        Ok(edits.applied(text))
    }
}

/// The lists of a style sheet.
struct List<'t, 'e> {
    text: &'t str,
    prefix: &'t str,
    edits: &'e mut Edits,
}

impl List<'_, '_> {
    /// Adds elements to a list; gives the number of the first. A list that is missing is begun with what every one has.
    fn add(&mut self, name: &str, new: &[String], usual: &str) -> Result<usize, Unpatchable> {
        let new = new.concat();
        let added = count(&new, self.prefix);
        let Some(holder) = Holder::find(self.text, 1, name)? else {
            let first = count(usual, self.prefix);
            let (prefix, all) = (self.prefix, first + added);
            let list = format!("<{prefix}{name} count=\"{all}\">{usual}{new}</{prefix}{name}>");
            self.edits.insert(self.place_for(name)?, list);
            return Ok(first);
        };
        // An empty list lacks what every one begins with.
        let (usual, first) = if holder.count == 0 { (usual, count(usual, self.prefix)) } else { ("", holder.count) };
        self.edits.set(&holder.open, "count", first + added);
        self.edits.append(&holder, &format!("{usual}{new}"));
        Ok(first)
    }

    /// Where a list that is missing belongs.
    fn place_for(&self, name: &str) -> Result<usize, Unpatchable> {
        let behind = ORDER.iter().skip_while(|known| **known != name).skip(1);
        let behind: Vec<&str> = behind.copied().collect();
        for tag in tags(self.text) {
            let tag = tag?;
            if tag.depth == 1 && tag.form != Form::End && behind.contains(&tag.local()) {
                return Ok(tag.at.start);
            }
        }
        Ok(Holder::find(self.text, 0, "styleSheet")?.map_or(self.text.len(), |root| root.end))
    }
}

/// How many elements stand side by side.
fn count(elements: &str, prefix: &str) -> usize {
    let wrapped = format!("<{prefix}a>{elements}</{prefix}a>");
    Holder::find(&wrapped, 0, "a").ok().flatten().map_or(0, |holder| holder.count)
}

/// The fills that marks use, the lightest first, and that of headings.
fn fills(prefix: &str) -> Vec<String> {
    let severities = [Severity::Info, Severity::Warning, Severity::Error].map(tint);
    let fill = |rgb: String| {
        format!(
            "<{prefix}fill><{prefix}patternFill patternType=\"solid\"><{prefix}fgColor rgb=\"FF{rgb}\"/>\
             <{prefix}bgColor indexed=\"64\"/></{prefix}patternFill></{prefix}fill>"
        )
    };
    severities.into_iter().chain([0x00F2_F2F2]).map(|color| fill(format!("{color:06X}"))).collect()
}

/// The fonts of the summary: title, heading and plain, link.
fn fonts(prefix: &str) -> Vec<String> {
    let bold = format!("<{prefix}b/>");
    let underlined = format!("<{prefix}u/>");
    let fonts = [(bold.as_str(), "000000", 14), (&bold, "000000", 10), ("", "000000", 10), (&underlined, "0563C1", 10)];
    fonts.into_iter().map(|(style, color, size)| font(prefix, style, color, size)).collect()
}

fn font(prefix: &str, style: &str, color: &str, size: u32) -> String {
    format!(
        "<{prefix}font>{style}<{prefix}sz val=\"{size}\"/><{prefix}color rgb=\"FF{color}\"/>\
         <{prefix}name val=\"微软雅黑\"/><{prefix}family val=\"2\"/><{prefix}charset val=\"134\"/></{prefix}font>"
    )
}

/// Where the formats of a list stand.
fn formats_in(text: &str, list: &Holder<'_>) -> Result<Vec<Range<usize>>, Unpatchable> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for tag in tags(text) {
        let tag = tag?;
        if tag.at.start < list.open.at.end || tag.at.end > list.end || tag.depth != 2 {
            continue;
        }
        match (tag.form, found.last_mut()) {
            (Form::End, Some(open)) => open.end = tag.at.end,
            _ => found.push(tag.at),
        }
    }
    Ok(found)
}

/// The format behind a look.
fn format_of(
    look: Look,
    text: &str,
    known: &[Range<usize>],
    prefix: &str,
    (fonts, fills): (usize, usize),
) -> Result<String, Unpatchable> {
    let fill = |severity: Severity| match severity {
        Severity::Info => fills,
        Severity::Warning => fills + 1,
        Severity::Error => fills + 2,
    };
    if let Look::Marked(base, severity) = look {
        let bare = format!("<{prefix}xf numFmtId=\"0\" fontId=\"0\" borderId=\"0\"/>");
        let format = known.get(base).map_or(bare.as_str(), |at| &text[at.clone()]);
        return filled(format, fill(severity));
    }
    let (font, fill, more) = match look {
        Look::Title => (fonts, 0, ""),
        Look::Head => (fonts + 1, fills + 3, ""),
        Look::Weight(severity) => (fonts + 1, fill(severity), ""),
        Look::Link => (fonts + 3, 0, ""),
        Look::Quoted => (fonts + 2, 0, " quotePrefix=\"1\""),
        Look::Lead | Look::Plain | Look::Marked(..) => (fonts + 2, 0, ""),
    };
    let wraps = if matches!(look, Look::Title | Look::Lead) { "" } else { " wrapText=\"1\"" };
    Ok(format!(
        "<{prefix}xf numFmtId=\"0\" fontId=\"{font}\" fillId=\"{fill}\" borderId=\"0\"{more} applyFont=\"1\" \
         applyFill=\"1\" applyAlignment=\"1\"><{prefix}alignment vertical=\"top\"{wraps}/></{prefix}xf>"
    ))
}

/// A format with another fill.
fn filled(format: &str, fill: usize) -> Result<String, Unpatchable> {
    let mut edits = Edits::default();
    let open: Option<Tag<'_>> = tags(format).next().transpose()?;
    if let Some(open) = open {
        edits.set(&open, "fillId", fill);
        edits.set(&open, "applyFill", 1);
    }
    Ok(edits.applied(format))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_marked_style_is_the_old_one_with_another_fill() {
        let text = "<x:styleSheet><x:fills count=\"1\"><x:fill/></x:fills><x:cellStyleXfs><x:xf/></x:cellStyleXfs>\
                    <x:cellXfs count='2'><x:xf/><x:xf fontId='3' fillId='0'><x:alignment/></x:xf></x:cellXfs></x:styleSheet>";
        let mut styles = Styles::read(text).unwrap();
        assert_eq!(styles.number(Look::Marked(1, Severity::Error)), 2);
        assert_eq!(styles.number(Look::Marked(0, Severity::Info)), 3);
        assert_eq!(styles.number(Look::Marked(1, Severity::Error)), 2);
        let done = styles.finish(text).unwrap();
        let formats = Holder::find(&done, 1, "cellXfs").unwrap().unwrap();
        assert_eq!((formats.count, formats.open.number("count")), (4, Some(4)));
        let marked =
            "<x:xf applyFill=\"1\" fontId='3' fillId='3'><x:alignment/></x:xf><x:xf fillId=\"1\" applyFill=\"1\"/>";
        assert!(done.contains(marked), "{done}");
        assert_eq!(Holder::find(&done, 1, "fills").unwrap().unwrap().count, 5);
        assert!(done.find("x:fonts").unwrap() < done.find("x:fills").unwrap());
    }

    #[test]
    fn a_workbook_without_styles_gets_some() {
        let mut styles = Styles::read(EMPTY).unwrap();
        assert_eq!(styles.number(Look::Marked(0, Severity::Warning)), 1);
        let done = styles.finish(EMPTY).unwrap();
        assert_eq!(Holder::find(&done, 1, "cellXfs").unwrap().unwrap().count, 2);
        assert_eq!(Holder::find(&done, 1, "fills").unwrap().unwrap().count, 6);
    }
}
