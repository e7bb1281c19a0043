//! Which rows under a header are entries, and what their blank cells inherit: from a merged area, from the row
//! above where the row continues it, from 同上.

use super::field::Field;
use super::grid::{Grid, own};
use super::table::{Column, Table};
use super::template::Template;
use crate::grammar::fold;
use crate::place::{Area, CellRef};
use crate::read::{Row, TextId};

/// The rows of a table.
#[derive(Debug, Default)]
pub struct Rows {
    /// Items to be disclosed, from top to bottom.
    pub entries: Vec<EntryRow>,
    /// Cells that say 同上.
    pub same_as_above: Vec<SameAsAbove>,
    /// Rows with a serial number and nothing else: the cell of the number.
    pub bare: Vec<(CellRef, TextId)>,
}

/// One row of a table: for each understood column, the cell whose text counts.
#[derive(Debug)]
pub struct EntryRow {
    /// The row, counted from zero.
    pub row: u32,
    /// In the order of the table's columns.
    pub cells: Box<[Cell]>,
}

/// The cell whose text counts for an entry: its own, or the one it inherits from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// Where the text stands; the entry's own cell where it is blank.
    pub at: CellRef,
    /// The text; none where it is blank.
    pub text: Option<TextId>,
}

/// A cell that says 同上.
#[derive(Debug, Clone, Copy)]
pub struct SameAsAbove {
    /// The number of the entry, counted from zero.
    pub entry: usize,
    /// The number of the column in the table.
    pub column: usize,
    /// The cell itself.
    pub cell: Cell,
    /// The text it stands for; none where nothing is above.
    pub meant: Option<TextId>,
}

/// Reads the rows of `table` one by one.
pub struct RowReader<'r> {
    grid: &'r Grid<'r>,
    table: &'r Table,
    template: &'r Template,
    rows: Rows,
}

/// What a row turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// An item, or a row between items (a caption): the table goes on.
    Within,
    /// The first row of the notes: the table has ended.
    Notes,
}

impl<'r> RowReader<'r> {
    /// Begins with the first row under the header.
    #[must_use]
    pub fn new(grid: &'r Grid<'r>, table: &'r Table, template: &'r Template) -> Self {
        Self { grid, table, template, rows: Rows::default() }
    }

    /// Takes the next row.
    pub fn take(&mut self, row: &Row) -> RowKind {
        if let [(column, text)] = row.cells[..] {
            return self.take_lone(row, (CellRef::new(row.index, column), text));
        }
        self.take_entry(row);
        RowKind::Within
    }

    /// What was read.
    #[must_use]
    pub fn finish(self) -> Rows {
        self.rows
    }

    /// A row with one text: a note, a caption, a bare number, an item whose other cells are merged with those
    /// above, or a piece that spilled from the row above.
    fn take_lone(&mut self, row: &Row, cell: (CellRef, TextId)) -> RowKind {
        let (at, id) = cell;
        let text = fold::key(self.grid.texts.text(id));
        if self.template.notes.iter().any(|word| opens_notes(&text, word)) {
            return RowKind::Notes;
        }
        let field = self.table.columns.iter().find(|c| c.index == at.column).map(|c| c.field);
        let is_number = |c: char| c.is_ascii_digit() || c == '.' || c == '-';
        match field {
            Some(Field::Serial) if text.chars().all(is_number) => self.rows.bare.push((at, id)),
            Some(Field::Secondary | Field::Tertiary) => self.take_entry(row),
            Some(_) if self.is_merged_elsewhere(at) => self.take_entry(row),
            _ => {}
        }
        RowKind::Within
    }

    /// Whether most of the row's other cells belong to areas that began above.
    fn is_merged_elsewhere(&self, at: CellRef) -> bool {
        let from_above =
            |m: &Area| m.first.row < at.row && m.first.row > self.table.header.last.row && m.first.column != at.column;
        self.grid.merges_over(at.row).filter(from_above).count() >= 3
    }

    fn take_entry(&mut self, row: &Row) {
        let merges: Vec<Area> = self.grid.merges_over(row.index).collect();
        let cells: Box<[Cell]> = self.table.columns.iter().map(|c| self.shown(row, c.index, &merges)).collect();
        if cells.iter().any(|cell| cell.text.is_some() && cell.at.row == row.index) {
            self.push(row.index, cells);
        }
    }

    fn shown(&self, row: &Row, column: u32, merges: &[Area]) -> Cell {
        let at = CellRef::new(row.index, column);
        if let Some(text) = own(row, column) {
            return Cell { at, text: Some(text) };
        }
        let origin = merges.iter().find(|m| m.contains(at)).map_or(at, |m| m.first);
        let under_header = origin.row > self.table.header.last.row;
        match self.grid.own(origin) {
            Some(text) if under_header && origin != at => Cell { at: origin, text: Some(text) },
            _ => Cell { at, text: None },
        }
    }

    fn push(&mut self, row: u32, mut cells: Box<[Cell]>) {
        let entry = self.rows.entries.len();
        if self.continues(row, &cells) {
            self.inherit(&mut cells);
        }
        for (column, cell) in cells.iter_mut().enumerate() {
            let Some(text) = cell.text.filter(|&text| self.says_same_as_above(text)) else { continue };
            let above = self.rows.entries.last().map(|above| above.cells[column]);
            let above = above.filter(|above| above.text.is_some_and(|text| !self.says_same_as_above(text)));
            let own = Cell { at: cell.at, text: Some(text) };
            if cell.at.row == row {
                let meant = above.and_then(|above| above.text);
                self.rows.same_as_above.push(SameAsAbove { entry, column, cell: own, meant });
            }
            *cell = above.unwrap_or(own);
        }
        self.rows.entries.push(EntryRow { row, cells });
    }

    fn says_same_as_above(&self, text: TextId) -> bool {
        let text = self.grid.texts.text(text);
        // The words are short; long texts need not be folded to be told apart.
        text.len() <= 24 && {
            let key = fold::key(text);
            self.template.same_as_above.contains(&key)
        }
    }

    /// A row continues the one above where its primary item is blank, or where two or more of basis, deadline,
    /// agency, channels and the ticks are blank together. What it shows of a merge that began above is not
    /// its own: the same table reads alike in formats that keep merges and in those that lose them.
    fn continues(&self, row: u32, cells: &[Cell]) -> bool {
        let blank = |field: Field| {
            let mut of_field = self.cells_of(field, cells).peekable();
            of_field.peek().is_some() && of_field.all(|cell| cell.text.is_none() || cell.at.row != row)
        };
        let shared = [Field::Basis, Field::Deadline, Field::Agency, Field::Channels];
        let ticks = [Field::Audience, Field::Method];
        let blank_shared = shared.into_iter().filter(|&field| blank(field)).count();
        let blank_ticks = usize::from(ticks.into_iter().any(blank));
        blank(Field::Primary) || blank_shared + blank_ticks >= 2
    }

    fn cells_of<'c>(&'c self, field: Field, cells: &'c [Cell]) -> impl Iterator<Item = &'c Cell> {
        let of_field = move |(column, _): &(&Column, &Cell)| column.field == field;
        self.table.columns.iter().zip(cells).filter(of_field).map(|(_, cell)| cell)
    }

    /// Fills blank cells from the row above. Columns of one field are filled together: where 特定群体 has a
    /// tick of its own, a blank 全社会 means what it says.
    fn inherit(&self, cells: &mut [Cell]) {
        let Some(above) = self.rows.entries.last() else { return };
        let filled: Vec<Field> = (self.table.columns.iter().zip(cells.iter()))
            .filter(|(_, cell)| cell.text.is_some())
            .map(|(column, _)| column.field)
            .collect();
        for (number, column) in self.table.columns.iter().enumerate() {
            let own_alone = matches!(column.field, Field::Secondary | Field::Tertiary | Field::Content);
            if !own_alone && !filled.contains(&column.field) {
                cells[number] = above.cells[number];
            }
        }
    }
}

/// Whether a folded text begins the notes: `注：`, `注释`, `备注:1.…`, but not `注册登记`.
fn opens_notes(text: &str, word: &str) -> bool {
    let Some(rest) = text.strip_prefix(word) else { return false };
    rest.is_empty() || rest.starts_with([':', '1', '一', '(', '.', '、', '①'])
}
