//! The part of a sheet, read for painting: where rows and the wanted cells stand and how they look, how wide and high
//! everything is, and where the drawing of its comments is named.

use std::collections::{BTreeMap, BTreeSet};

use super::columns::{Column, Columns};
use super::xml::{Form, Tag, Unpatchable, tags};
use crate::place::CellRef;

/// Columns of a sheet.
const COLUMNS: u32 = 16_384;

/// A sheet's part.
#[derive(Debug, Default)]
pub struct Grid<'t> {
    /// The prefix of its tags.
    pub prefix: &'t str,
    /// The first tag of `<sheetData>`, where its content ends, and its rows in the order of the file.
    pub data: Option<Span<'t>>,
    /// Its rows.
    pub rows: Vec<RowTag>,
    /// The wanted cells that are there.
    pub found: BTreeMap<CellRef, CellTag<'t>>,
    /// Of rows with wanted cells: the first tags of all their cells.
    pub beside: BTreeMap<u32, RowCells<'t>>,
    /// Columns with a width or a style.
    pub columns: Columns,
    /// The width of other columns, in characters.
    pub width: Option<f64>,
    /// The height of other rows, in points.
    pub height: Option<f64>,
    /// The relationship of the drawing that holds the boxes of comments.
    pub drawing: Option<String>,
    /// Where such a drawing must be named.
    pub drawing_at: Option<usize>,
}

/// An element with its first tag and the place of its last.
#[derive(Debug)]
pub struct Span<'t> {
    /// The first tag.
    pub open: Tag<'t>,
    /// Where its last tag begins; where there is none, its first ends.
    pub end: usize,
}

/// A row.
#[derive(Debug)]
pub struct RowTag {
    /// Its number, counted from zero.
    pub number: u32,
    /// Where it begins.
    pub start: usize,
    /// Its height in points, where it has one of its own; none is left where it is hidden.
    pub height: Option<f32>,
}

/// The row around wanted cells.
#[derive(Debug)]
pub struct RowCells<'t> {
    /// The row's first tag, and where it ends.
    pub row: Span<'t>,
    /// Each cell's column and place.
    pub cells: Vec<(u32, usize)>,
    /// The style of cells that are not there.
    pub style: Option<usize>,
}

/// A wanted cell.
#[derive(Debug)]
pub struct CellTag<'t> {
    /// Its first tag.
    pub open: Tag<'t>,
    /// Its style.
    pub style: usize,
}

/// What stands behind the name of the drawing of comments in a sheet.
const BEHIND_DRAWING: [&str; 8] = [
    "legacyDrawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
    "AlternateContent",
];

impl<'t> Grid<'t> {
    /// Reads a sheet's part; `wanted` cells are looked for.
    pub fn read(text: &'t str, wanted: &BTreeSet<CellRef>) -> Result<Self, Unpatchable> {
        let mut walk = Walk { grid: Self::default(), wanted, row: None, column: 0 };
        for tag in tags(text) {
            let tag = tag?;
            match tag.depth {
                0 => walk.root(&tag),
                1 => walk.section(tag),
                2 => walk.row_or_column(tag),
                3 if walk.row.is_some() && tag.opens("c") => walk.cell(tag),
                _ => (),
            }
        }
        let grid = walk.grid;
        if grid.data.is_none() || grid.drawing_at.is_none() {
            return Err(Unpatchable::new("the sheet holds no cells"));
        }
        Ok(grid)
    }

    /// The style of a cell, or the one it would have if it were there.
    pub fn style_of(&self, cell: CellRef) -> usize {
        let found = self.found.get(&cell).map(|tag| tag.style);
        let of_row = || self.beside.get(&cell.row).and_then(|row| row.style);
        let of_column = || self.columns.get(cell.column)?.style;
        found.or_else(of_row).or_else(of_column).unwrap_or(0)
    }
}

/// A walk over a sheet's part.
struct Walk<'t, 'w> {
    grid: Grid<'t>,
    wanted: &'w BTreeSet<CellRef>,
    /// The row the walk is in, counted from zero.
    row: Option<u32>,
    /// The column of the next cell that does not say where it stands.
    column: u32,
}

impl<'t> Walk<'t, '_> {
    fn root(&mut self, tag: &Tag<'t>) {
        match tag.form {
            Form::Start => self.grid.prefix = tag.prefix(),
            Form::End => self.grid.drawing_at = self.grid.drawing_at.or(Some(tag.at.start)),
            Form::Empty => (),
        }
    }

    fn section(&mut self, tag: Tag<'t>) {
        if tag.form == Form::End {
            if let Some(data) = self.grid.data.as_mut().filter(|_| tag.local() == "sheetData") {
                data.end = tag.at.start;
            }
            return;
        }
        match tag.local() {
            "sheetFormatPr" => {
                self.grid.width = tag.number("defaultColWidth");
                self.grid.height = tag.number("defaultRowHeight");
            }
            "sheetData" if self.grid.data.is_none() => {
                self.grid.data = Some(Span { end: tag.at.end, open: tag });
            }
            "legacyDrawing" => self.grid.drawing = tag.value("id"),
            behind if BEHIND_DRAWING.contains(&behind) && self.grid.data.is_some() => {
                self.grid.drawing_at = self.grid.drawing_at.or(Some(tag.at.start));
            }
            _ => (),
        }
    }

    fn row_or_column(&mut self, tag: Tag<'t>) {
        match (tag.local(), tag.form) {
            ("col", Form::Start | Form::Empty) => self.columns(&tag),
            ("row", Form::End) => {
                let beside = self.row.take().and_then(|row| self.grid.beside.get_mut(&row));
                if let Some(beside) = beside {
                    beside.row.end = tag.at.start;
                }
            }
            ("row", form) => {
                let next = self.grid.rows.last().map_or(0, |row| row.number.saturating_add(1));
                let number = tag.number::<u32>("r").and_then(|row| row.checked_sub(1)).unwrap_or(next);
                let height = if is_set(&tag, "hidden") { Some(0.0) } else { tag.number("ht") };
                self.grid.rows.push(RowTag { number, start: tag.at.start, height });
                self.row = (form == Form::Start).then_some(number);
                self.column = 0;
                let mut wanted = self.wanted.range(CellRef::new(number, 0)..=CellRef::new(number, u32::MAX));
                if wanted.next().is_some() {
                    let style = tag.number("s").filter(|_| is_set(&tag, "customFormat"));
                    let row = Span { end: tag.at.end, open: tag };
                    self.grid.beside.insert(number, RowCells { row, cells: Vec::new(), style });
                }
            }
            _ => (),
        }
    }

    fn columns(&mut self, tag: &Tag<'t>) {
        let (Some(first), Some(last)) = (tag.number::<u32>("min"), tag.number::<u32>("max")) else { return };
        let width = if is_set(tag, "hidden") { Some(0.0) } else { tag.number("width") };
        let range = first.saturating_sub(1)..last.min(COLUMNS);
        self.grid.columns.add(range, Column { width, style: tag.number("style") });
    }

    fn cell(&mut self, tag: Tag<'t>) {
        let Some(row) = self.row else { return };
        let named = tag.value("r").and_then(|name| name.parse().ok());
        let cell: CellRef = named.unwrap_or(CellRef::new(row, self.column));
        self.column = cell.column.saturating_add(1);
        if let Some(beside) = self.grid.beside.get_mut(&row) {
            beside.cells.push((cell.column, tag.at.start));
        }
        if self.wanted.contains(&cell) {
            let style = tag.number("s").unwrap_or(0);
            self.grid.found.insert(cell, CellTag { open: tag, style });
        }
    }
}

fn is_set(tag: &Tag<'_>, name: &str) -> bool {
    tag.value(name).is_some_and(|value| value == "1" || value == "true")
}
