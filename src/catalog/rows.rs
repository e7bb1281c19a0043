//! The rows under a header become entries, and their blank cells inherit: from a merged area, from the row above
//! where the row continues it, from 同上. Which rows are entries is told by `row_kind`.

use super::column::Column;
use super::field::Field;
use super::grid::{Grid, own};
use super::row_kind::{RowKind, RowKinds};
use super::table::Table;
use super::template::{TableKind, Template};
use crate::place::{Area, CellRef};
use crate::read::{Row, TextId, Texts};

/// The rows of a table.
#[derive(Debug, Default)]
pub struct Rows {
    /// Items to be disclosed, from top to bottom.
    pub entries: Vec<EntryRow>,
    /// Cells that say 同上.
    pub same_as_above: Vec<SameAsAbove>,
    /// Rows with a serial number and nothing else: the cell of the number.
    pub bare: Vec<(CellRef, TextId)>,
    /// Cells that were put together again from pieces in the rows below.
    pub spilled: Vec<Spilled>,
    /// Pieces that wait to be put together with the cells they spilled from.
    spills: Vec<Spill>,
}

/// One row of a table: for each understood column, the cell whose text counts.
#[derive(Debug)]
pub struct EntryRow {
    /// The row, counted from zero.
    pub row: u32,
    /// Whether the row is hidden from its user.
    pub hidden: bool,
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
}

/// A cell whose text went on in the rows below it.
#[derive(Debug, Clone, Copy)]
pub struct Spilled {
    /// The number of the entry, counted from zero.
    pub entry: usize,
    /// The number of the column in the table.
    pub column: usize,
    /// In how many rows below it the text went on.
    pub pieces: usize,
}

/// A piece of a cell's text that stands in a row of its own below it.
#[derive(Debug, Clone, Copy)]
pub struct Spill {
    entry: usize,
    column: usize,
    piece: TextId,
}

impl Rows {
    /// The text that a cell with 同上 stands for; none where nothing is above.
    #[must_use]
    pub fn meant_by(&self, same: &SameAsAbove) -> Option<TextId> {
        let counts = self.entries.get(same.entry)?.cells[same.column];
        counts.text.filter(|_| counts.at != same.cell.at)
    }

    /// Puts spilled cells together again: the text of the entry's cell, and of those that inherit it, goes on with
    /// the pieces below. A cell that would grow beyond any honest one stays as it was.
    pub fn mend_spills(&mut self, texts: &mut Texts) {
        let mut spills = std::mem::take(&mut self.spills);
        spills.sort_by_key(|spill| (spill.entry, spill.column));
        for pieces in spills.chunk_by(|one, other| (one.entry, one.column) == (other.entry, other.column)) {
            let Spill { entry, column, .. } = pieces[0];
            let Cell { at, text } = self.entries[entry].cells[column];
            let ids = text.into_iter().chain(pieces.iter().map(|spill| spill.piece));
            let parts: Vec<&str> = ids.map(|id| texts.text(id)).collect();
            if parts.iter().map(|part| part.len()).sum::<usize>() > LONGEST {
                continue;
            }
            self.spilled.push(Spilled { entry, column, pieces: pieces.len() });
            let joined = texts.intern(&parts.join("\n"));
            let sharing = self.entries[entry..].iter_mut().map(|entry| &mut entry.cells[column]);
            for cell in sharing.take_while(|cell| cell.at == at) {
                cell.text = Some(joined);
            }
        }
    }
}

/// Fields that tell an item's name.
const NAMES: [Field; 4] = [Field::Serial, Field::Primary, Field::Secondary, Field::Content];

/// Bytes of a cell that was put together again: ten times what a spreadsheet's cell may hold.
const LONGEST: usize = 1 << 20;

/// Reads the rows of `table` one by one.
pub struct RowReader<'r> {
    grid: &'r Grid<'r>,
    table: &'r Table,
    template: &'r Template,
    kinds: RowKinds<'r>,
    rows: Rows,
}

impl<'r> RowReader<'r> {
    /// Begins with the first row under the header.
    #[must_use]
    pub fn new(grid: &'r Grid<'r>, table: &'r Table, template: &'r Template) -> Self {
        let kinds = RowKinds::new(grid, table, template);
        Self { grid, table, template, kinds, rows: Rows::default() }
    }

    /// Takes the next row; `false` where the table has ended.
    pub fn take(&mut self, row: &Row) -> bool {
        match self.kinds.of(row) {
            RowKind::Entry => self.take_entry(row),
            RowKind::Bare => self.rows.bare.extend(row.cells.first().map(|&(c, id)| (CellRef::new(row.index, c), id))),
            RowKind::Spill => self.take_spill(row),
            RowKind::Notes => return false,
            RowKind::Between => {}
        }
        true
    }

    /// What was read.
    #[must_use]
    pub fn finish(self) -> Rows {
        self.rows
    }

    fn take_entry(&mut self, row: &Row) {
        let merges: Vec<Area> = self.grid.merges_over(row.index).collect();
        let cells: Box<[Cell]> = self.table.columns.iter().map(|c| self.shown(row, c.index, &merges)).collect();
        self.push(row, cells);
    }

    /// Notes the pieces of a row that belong to the cells of the entry above.
    fn take_spill(&mut self, row: &Row) {
        let Some(entry) = self.rows.entries.len().checked_sub(1) else { return };
        for &(index, piece) in &row.cells {
            let column = self.table.columns.iter().position(|c| c.index == index);
            self.rows.spills.extend(column.map(|column| Spill { entry, column, piece }));
        }
    }

    fn shown(&self, row: &Row, column: u32, merges: &[Area]) -> Cell {
        let at = CellRef::new(row.index, column);
        if let Some(text) = own(row, column) {
            return Cell { at, text: Some(text) };
        }
        let first = merges.iter().find(|m| m.contains(at)).map(|m| m.first);
        let origin = first.filter(|first| *first != at && first.row > self.table.header.last.row);
        match origin.and_then(|origin| Some((origin, self.grid.own(origin)?))) {
            Some((origin, text)) => Cell { at: origin, text: Some(text) },
            None => Cell { at, text: None },
        }
    }

    fn push(&mut self, &Row { index: row, hidden, .. }: &Row, mut cells: Box<[Cell]>) {
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
                self.rows.same_as_above.push(SameAsAbove { entry, column, cell: own });
            }
            *cell = above.unwrap_or(own);
        }
        self.rows.entries.push(EntryRow { row, hidden, cells });
    }

    fn says_same_as_above(&self, text: TextId) -> bool {
        self.template.says_same_as_above(self.grid.texts.text(text))
    }

    /// A row continues the one above where its primary item is blank, or where two or more of basis, deadline,
    /// agency, channels and the ticks are blank together. In a ledger, none does. What it shows of a merge that began above is not
    /// its own: the same table reads alike in formats that keep merges and in those that lose them.
    fn continues(&self, row: u32, cells: &[Cell]) -> bool {
        if self.template.kind == TableKind::Ledger {
            return false;
        }
        let blank = |field: Field| {
            let mut of_field = self.cells_of(field, cells).peekable();
            of_field.peek().is_some() && of_field.all(|cell| cell.text.is_none() || cell.at.row != row)
        };
        let shared = [Field::Basis, Field::Deadline, Field::Agency, Field::Channels];
        let ticks = [Field::Audience, Field::Method];
        let blank_shared = shared.into_iter().filter(|&field| blank(field)).count();
        let blank_ticks = usize::from(ticks.into_iter().any(blank));
        match self.template.kind {
            TableKind::Catalog => blank(Field::Primary) || blank_shared + blank_ticks >= 2,
            _ => true,
        }
    }

    /// Whether a field's blank cell means a blank, whatever stands above. `filled` are the fields of the row that are not
    /// blank: in a schedule one blank owner is missing, and a blank owner and term together are as above.
    fn is_own(&self, field: Field, filled: &[Field]) -> bool {
        let both_blank = ![Field::Owner, Field::Term].iter().any(|field| filled.contains(field));
        match (self.template.kind, field) {
            (_, Field::Serial | Field::Primary) | (TableKind::Elements, Field::Agency) => false,
            (TableKind::Schedule, Field::Owner | Field::Adviser | Field::Term | Field::Progress) => !both_blank,
            // A name alone, and everything else merged or left as above.
            (TableKind::Elements, _) => filled.iter().any(|field| !NAMES.contains(field)),
            (TableKind::Schedule | TableKind::Ledger, _) => true,
            (TableKind::Catalog, _) => matches!(field, Field::Secondary | Field::Tertiary | Field::Content),
        }
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
            if !self.is_own(column.field, &filled) && !filled.contains(&column.field) {
                cells[number] = above.cells[number];
            }
        }
    }
}
