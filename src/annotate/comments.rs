//! The comments of a sheet: a part of our own, or what is said added to the part that is there. A cell has one comment:
//! where it has one already, ours stands behind its words.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::xml::{Edits, Form, Holder, Tag, Unpatchable, escaped, tags};
use crate::place::CellRef;

/// Who speaks in our comments.
const AUTHOR: &str = "gkcheck";

/// What a comment says, paragraph by paragraph: a line in bold and what follows it.
pub type Paragraphs = Vec<(String, String)>;

/// A comments part with nothing in it.
pub fn empty(main: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<comments xmlns=\"{main}\"><authors/>\
         <commentList/></comments>"
    )
}

/// The part with comments added, and the cells that had none before.
pub fn commented(text: &str, comments: &BTreeMap<CellRef, Paragraphs>) -> Result<(String, Vec<CellRef>), Unpatchable> {
    let missing = |name: &str| Unpatchable::new(format_args!("the comments have no <{name}>"));
    let authors = Holder::find(text, 1, "authors")?.ok_or_else(|| missing("authors"))?;
    let list = Holder::find(text, 1, "commentList")?.ok_or_else(|| missing("commentList"))?;
    let prefix = list.open.prefix();
    let known = known_comments(text)?;
    let mut edits = Edits::default();
    edits.append(&authors, &format!("<{prefix}author>{AUTHOR}</{prefix}author>"));
    let (mut new, mut cells) = (String::new(), Vec::new());
    for (cell, paragraphs) in comments {
        let runs = runs(prefix, paragraphs);
        if let Some(known) = known.get(cell) {
            known.add(&format!("{}{runs}", plain_run(prefix, "\n\n")), &mut edits);
            continue;
        }
        let author = authors.count;
        // Writing to a text cannot fail.
        let _ = write!(
            new,
            "<{prefix}comment ref=\"{cell}\" authorId=\"{author}\"><{prefix}text>{runs}</{prefix}text></{prefix}comment>"
        );
        cells.push(*cell);
    }
    edits.append(&list, &new);
    Ok((edits.applied(text), cells))
}

/// A comment that is there: its text, and the pieces of it.
#[derive(Debug)]
struct Known<'t> {
    text: Tag<'t>,
    end: usize,
    /// A text without runs, which must become one before others follow.
    bare: Option<(usize, usize)>,
    /// Where its last run ends.
    runs_end: usize,
}

impl Known<'_> {
    fn add(&self, runs: &str, edits: &mut Edits) {
        let prefix = self.text.prefix();
        if self.text.form == Form::Empty {
            edits.put_within(&self.text, self.end, runs);
            return;
        }
        if let Some((start, end)) = self.bare {
            edits.insert(start, format!("<{prefix}r>"));
            edits.insert(end, format!("</{prefix}r>"));
        }
        edits.insert(self.runs_end.min(self.end), runs);
    }
}

/// The comments that are there, by their cells.
fn known_comments(text: &str) -> Result<BTreeMap<CellRef, Known<'_>>, Unpatchable> {
    let mut known: BTreeMap<CellRef, Known<'_>> = BTreeMap::new();
    let mut cell: Option<CellRef> = None;
    for tag in tags(text) {
        let tag = tag?;
        if tag.depth == 2 && tag.opens("comment") {
            cell = tag.value("ref").and_then(|cell| plain(&cell).parse().ok());
            continue;
        }
        let Some(cell) = cell else { continue };
        if tag.depth == 3 && tag.opens("text") {
            let end = tag.at.end;
            known.insert(cell, Known { end, runs_end: end, text: tag, bare: None });
        } else if let Some(known) = known.get_mut(&cell) {
            piece(known, &tag);
        }
    }
    Ok(known)
}

/// The cell that a comment names: some writers name it as a formula would, `$h$4`, or as an area.
fn plain(name: &str) -> String {
    let first = name.split(':').next().unwrap_or(name);
    first.trim().replace('$', "").to_ascii_uppercase()
}

/// Notes a tag inside a comment's text.
fn piece(known: &mut Known<'_>, tag: &Tag<'_>) {
    match (tag.depth, tag.local(), tag.form) {
        (3, "text", Form::End) => known.end = tag.at.start,
        (4, "t", Form::Start) => known.bare = Some((tag.at.start, tag.at.end)),
        (4, "t", Form::End) => {
            known.bare = known.bare.map(|(start, _)| (start, tag.at.end));
            known.runs_end = tag.at.end;
        }
        (4, "r", Form::End | Form::Empty) => known.runs_end = tag.at.end,
        _ => (),
    }
}

/// What a comment says, as runs of text.
fn runs(prefix: &str, paragraphs: &Paragraphs) -> String {
    let last = paragraphs.len().saturating_sub(1);
    let run = |(number, (head, body)): (usize, &(String, String))| {
        let gap = if number < last { "\n\n" } else { "" };
        format!("{}{}", run(prefix, head, true), plain_run(prefix, &format!("\n{body}{gap}")))
    };
    paragraphs.iter().enumerate().map(run).collect()
}

fn plain_run(prefix: &str, text: &str) -> String {
    run(prefix, text, false)
}

fn run(prefix: &str, text: &str, bold: bool) -> String {
    let bold = if bold { format!("<{prefix}b/>") } else { String::new() };
    let text = escaped(text);
    format!(
        "<{prefix}r><{prefix}rPr>{bold}<{prefix}sz val=\"9\"/><{prefix}color indexed=\"81\"/>\
         <{prefix}rFont val=\"宋体\"/><{prefix}family val=\"3\"/><{prefix}charset val=\"134\"/></{prefix}rPr>\
         <{prefix}t xml:space=\"preserve\">{text}</{prefix}t></{prefix}r>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(cells: &[&str]) -> BTreeMap<CellRef, Paragraphs> {
        cells.iter().map(|cell| (cell.parse().unwrap(), vec![("<错误>".to_owned(), "改法".to_owned())])).collect()
    }

    #[test]
    fn new_comments_stand_in_a_part_of_their_own() {
        let (text, cells) = commented(&empty("m"), &said(&["B2", "A3"])).unwrap();
        assert_eq!(cells.iter().map(CellRef::to_string).collect::<Vec<_>>(), ["B2", "A3"]);
        assert!(text.contains("<authors><author>gkcheck</author></authors>"));
        assert!(text.contains("<commentList><comment ref=\"B2\" authorId=\"0\"><text><r><rPr><b/>"), "{text}");
        assert!(text.contains("&lt;错误&gt;</t>"));
    }

    #[test]
    fn comments_that_are_there_keep_their_words() {
        let text = "<x:comments><x:authors><x:author>张三</x:author></x:authors><x:commentList><x:comment ref='B2' \
                    authorId='0'><x:text><x:t>先前</x:t><x:phoneticPr/></x:text></x:comment><x:comment ref='C2' authorId='0'>\
                    <x:text><x:r><x:t>甲</x:t></x:r></x:text></x:comment></x:commentList></x:comments>";
        let (done, cells) = commented(text, &said(&["B2", "C2", "D2"])).unwrap();
        assert_eq!(cells, ["D2".parse().unwrap()]);
        assert!(done.contains("<x:text><x:r><x:t>先前</x:t></x:r><x:r><x:rPr>"), "{done}");
        assert!(done.contains("<x:r><x:t>甲</x:t></x:r><x:r><x:rPr>"));
        assert!(done.contains("</x:r><x:phoneticPr/></x:text>"));
        assert!(done.contains("<x:comment ref=\"D2\" authorId=\"1\">"));
        for odd in ["$B$2", "b2", " $b2 ", "B2:B2"] {
            let (done, cells) = commented(&text.replace("'B2'", &format!("'{odd}'")), &said(&["B2"])).unwrap();
            assert_eq!(cells, [], "{odd}");
            assert!(done.contains("<x:t>先前</x:t></x:r><x:r><x:rPr>"), "{done}");
        }
    }
}
