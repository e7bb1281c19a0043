//! An .xlsx or .xlsm changed in place: marked cells, comments and a summary; every part that needs no change is copied
//! byte for byte, and of the others every byte that needs none.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::comments::{self, Paragraphs, commented};
use super::drawing::{blocks_in, drawing, extended};
use super::grid::Grid;
use super::layout::{Anchor, Room, anchor};
use super::notes::Notes;
use super::paint::paint;
use super::parts::Parts;
use super::relations::{Declared, namespace, relate, relations};
use super::styles::{EMPTY, Look, Styles};
use super::summary::Summary;
use super::summary_part;
use super::xml::{Edits, Unpatchable};
use crate::place::CellRef;
use crate::read::MainPart;
use crate::rule::Labels;

const COMMENTS: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";
const STYLES: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml";
const DRAWING: &str = "application/vnd.openxmlformats-officedocument.vmlDrawing";

/// A workbook being annotated.
struct Patch<'a, 'l> {
    parts: Parts<'a>,
    declared: Declared,
    /// The parts that sheets have written to: each belongs to one sheet.
    used: HashSet<String>,
    styles: Styles,
    /// The first block of numbers for boxes that no drawing has taken.
    block: usize,
    /// The folder of the workbook.
    folder: String,
    summary: &'l Summary,
    labels: &'l Labels,
}

/// A sheet being annotated.
struct Page<'p> {
    part: &'p str,
    text: &'p str,
    grid: &'p Grid<'p>,
    notes: &'p Notes<'p>,
}

/// The annotated workbook; `notes` are those of its sheets, in their order.
pub fn patched(
    bytes: &[u8],
    main: &MainPart,
    notes: &[Notes<'_>],
    summary: &Summary,
    labels: &Labels,
) -> Result<Vec<u8>, Unpatchable> {
    let mut parts = Parts::open(bytes)?;
    let mut declared = Declared::default();
    let style_sheet = style_sheet(&mut parts, &mut declared, main)?;
    let sheet = parts.text(&style_sheet)?.unwrap_or_default();
    let folder = main.path.trim_start_matches('/').rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let styles = Styles::read(&sheet)?;
    let mut patch = Patch { parts, declared, used: HashSet::new(), styles, block: 1, folder, summary, labels };
    patch.block = patch.first_block(main)?;
    for (listed, notes) in main.sheets.iter().zip(notes) {
        if let Some(part) = listed.part.filter(|_| !notes.is_empty()) {
            patch.sheet(&main.parts[part], notes)?;
        }
    }
    summary_part::add((&mut patch.parts, &mut patch.declared), &main.path, summary, &mut patch.styles)?;
    let changed = patch.styles.finish(&sheet)?;
    patch.parts.put(&style_sheet, changed);
    patch.declared.write(&mut patch.parts)?;
    patch.parts.finish()
}

/// The path of the style sheet, which is added where there is none.
fn style_sheet(parts: &mut Parts<'_>, declared: &mut Declared, main: &MainPart) -> Result<String, Unpatchable> {
    if let Some(path) = &main.styles {
        return Ok(path.clone());
    }
    let workbook = parts.text(&main.path)?.unwrap_or_default();
    let relations = namespace(&workbook);
    let folder = main.path.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let path = format!("{folder}styles.xml");
    parts.put(&path, EMPTY.replace(summary_part::main_namespace(""), summary_part::main_namespace(relations)));
    declared.part(&path, STYLES);
    relate(parts, &main.path, &path, ("styles", relations))?;
    Ok(path)
}

impl Patch<'_, '_> {
    /// The first block of numbers that no drawing of comments has taken.
    fn first_block(&mut self, main: &MainPart) -> Result<usize, Unpatchable> {
        let mut first = 1;
        for part in &main.parts {
            for relation in relations(&mut self.parts, part)? {
                if relation.kind == "vmlDrawing" {
                    let text = self.parts.text(&relation.path)?.unwrap_or_default();
                    first = blocks_in(&text).map(|block| block + 1).fold(first, usize::max);
                }
            }
        }
        Ok(first)
    }

    /// Complains of a part that another sheet has written to: what each of them says would stand on both.
    fn once(&mut self, part: &str) -> Result<(), Unpatchable> {
        if self.used.insert(part.to_ascii_lowercase()) {
            return Ok(());
        }
        Err(Unpatchable::new(format_args!("{part} belongs to several sheets")))
    }

    fn sheet(&mut self, part: &str, notes: &Notes<'_>) -> Result<(), Unpatchable> {
        self.once(part)?;
        let missing = || Unpatchable::new(format_args!("{part} is missing"));
        let text = self.parts.text(part)?.ok_or_else(missing)?;
        let wanted: BTreeSet<CellRef> = notes.keys().copied().collect();
        let grid = Grid::read(&text, &wanted)?;
        let style = |(cell, note): (&CellRef, &super::notes::Note<'_>)| {
            (*cell, self.styles.number(Look::Marked(grid.style_of(*cell), note.severity)))
        };
        let styles: BTreeMap<CellRef, usize> = notes.iter().map(style).collect();
        let mut edits = Edits::default();
        paint(&grid, &styles, &mut edits);
        self.comments(&Page { part, text: &text, grid: &grid, notes }, &mut edits)?;
        let changed = edits.applied(&text);
        self.parts.put(part, changed);
        Ok(())
    }

    /// Puts the comments of a sheet into its comments part and their boxes into its drawing, which are added where
    /// there are none.
    fn comments(&mut self, page: &Page<'_>, edits: &mut Edits) -> Result<(), Unpatchable> {
        let Page { part, text, grid, notes } = *page;
        let namespace = namespace(text);
        let told: BTreeMap<CellRef, Paragraphs> =
            notes.iter().map(|(cell, note)| (*cell, note.paragraphs(self.labels, &self.summary.name))).collect();
        let known = relations(&mut self.parts, part)?;
        let known_part = known.iter().find(|relation| relation.kind == "comments").map(|found| found.path.clone());
        let path = match known_part.filter(|path| self.parts.has(path)) {
            Some(path) => path,
            None => self.new_comments(part, namespace)?,
        };
        self.once(&path)?;
        let before = self.parts.text(&path)?.unwrap_or_default();
        let (after, new) = commented(&before, &told)?;
        self.parts.put(&path, after);
        let room = Room::of(grid);
        let boxes: Vec<(CellRef, Anchor)> =
            new.into_iter().map(|cell| (cell, anchor(&room, cell, &joined(&told[&cell])))).collect();
        let drawn = grid.drawing.as_ref().and_then(|id| known.iter().find(|relation| relation.id == *id));
        if let Some(drawn) = drawn {
            self.once(&drawn.path)?;
            let before = self.parts.text(&drawn.path)?.unwrap_or_default();
            let after = extended(&before, &boxes)?;
            self.parts.put(&drawn.path, after);
        } else if grid.drawing.is_some() {
            return Err(Unpatchable::new("the drawing of the comments is missing"));
        } else {
            let id = self.new_drawing(part, namespace, &boxes)?;
            let element = format!("<{}legacyDrawing xmlns:r=\"{namespace}\" r:id=\"{id}\"/>", grid.prefix);
            edits.insert(grid.drawing_at.unwrap_or(text.len()), element);
        }
        Ok(())
    }

    fn new_comments(&mut self, part: &str, namespace: &str) -> Result<String, Unpatchable> {
        let path = self.parts.free_name(&self.beside("comments"), ".xml");
        self.parts.put(&path, comments::empty(summary_part::main_namespace(namespace)));
        self.declared.part(&path, COMMENTS);
        relate(&mut self.parts, part, &path, ("comments", namespace))?;
        Ok(path)
    }

    fn new_drawing(&mut self, part: &str, namespace: &str, boxes: &[(CellRef, Anchor)]) -> Result<String, Unpatchable> {
        let path = self.parts.free_name(&self.beside("drawings/vmlDrawing"), ".vml");
        let (text, next) = drawing(boxes, self.block)?;
        self.block = next;
        self.parts.put(&path, text);
        self.declared.ending("vml", DRAWING);
        relate(&mut self.parts, part, &path, ("vmlDrawing", namespace))
    }

    fn beside(&self, name: &str) -> String {
        if self.folder.is_empty() { name.to_owned() } else { format!("{}/{name}", self.folder) }
    }
}

fn joined(paragraphs: &Paragraphs) -> String {
    let paragraphs: Vec<String> = paragraphs.iter().map(|(head, body)| format!("{head}\n{body}")).collect();
    paragraphs.join("\n\n")
}
