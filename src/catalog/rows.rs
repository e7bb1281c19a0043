//! The rows under a header become entries, and their blank cells inherit: from a merged area, from the row above
//! where the row continues it, from 同上. Which rows are entries is told by `row_kind`.

use std::rc::Rc;

use super::bracket::OpenBrackets;
use super::column::Column;
use super::field::Field;
use super::grid::Grid;
use super::group::Group;
use super::row_kind::{RowKind, RowKinds};
use super::spill::{self, Gap, Spill, Spilled};
use super::table::Table;
use super::template::{TableKind, Template};
use crate::grammar::Grammars;
use crate::grammar::ticks::TickField;
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
    /// Cells that were put together again from pieces in other rows.
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

impl Rows {
    /// The text that a cell with 同上 stands for; none where nothing is above.
    #[must_use]
    pub fn meant_by(&self, same: &SameAsAbove) -> Option<TextId> {
        let counts = self.entries.get(same.entry)?.cells[same.column];
        counts.text.filter(|_| counts.at != same.cell.at)
    }

    /// Puts spilled cells together again.
    pub fn mend_spills(&mut self, texts: &mut Texts) {
        let spills = std::mem::take(&mut self.spills);
        spill::mend(self, spills, texts);
    }
}

/// Fields that tell an item's name.
const NAMES: [Field; 4] = [Field::Serial, Field::Primary, Field::Secondary, Field::Content];

/// Reads the rows of `table` one by one.
pub struct RowReader<'r> {
    grid: &'r Grid<'r>,
    table: &'r Table,
    template: &'r Template,
    grammars: &'r Grammars,
    kinds: RowKinds<'r>,
    rows: Rows,
    /// Rows of pieces whose entry is not known yet.
    pending: Vec<&'r Row>,
    /// How many rows of pieces stand above the last entry's own row.
    lead: usize,
    /// The name of the section that begins with the next entry.
    section: Option<Cell>,
    /// Whether lone texts between the rows name sections.
    captioned: bool,
    /// Whether a table of another kind has begun.
    ended: bool,
    /// The rows under the last merged primary item.
    group: Option<Rc<Group>>,
    /// What the last item's cells have left open.
    open: OpenBrackets,
    /// What stands above the first row, where the table goes on with another.
    above: Option<&'r EntryRow>,
}

impl<'r> RowReader<'r> {
    /// Begins with the first row under the header.
    #[must_use]
    pub fn new(grid: &'r Grid<'r>, table: &'r Table, template: &'r Template, grammars: &'r Grammars) -> Self {
        let kinds = RowKinds::new(grid, table, template);
        Self {
            grid,
            table,
            template,
            grammars,
            kinds,
            rows: Rows::default(),
            pending: Vec::new(),
            lead: 0,
            section: None,
            captioned: false,
            ended: false,
            group: None,
            open: OpenBrackets::default(),
            above: None,
        }
    }

    /// Goes on with the table that ends with `above`.
    #[must_use]
    pub fn below(self, above: Option<&'r EntryRow>) -> Self {
        Self { above, ..self }
    }

    /// Takes the next row; `false` where the table has ended.
    pub fn take(&mut self, row: &'r Row) -> bool {
        match self.kinds.of(row) {
            RowKind::Entry if self.goes_on_within(row) => self.take_piece(row),
            RowKind::Entry => self.take_entry(row),
            RowKind::Bare => self.rows.bare.extend(row.cells.first().map(|&(c, id)| (CellRef::new(row.index, c), id))),
            RowKind::Spill => self.take_piece(row),
            RowKind::Notes => {
                self.ended |= self.kinds.begins_another(row);
                return false;
            }
            RowKind::Section => self.section = self.named(row),
            RowKind::Between => {}
        }
        true
    }

    /// Whether the table goes on with a row below its notes, as where a page ended between: with a whole item, and not
    /// behind the header of a table of another kind.
    pub fn goes_on(&mut self, row: &Row) -> bool {
        self.ended |= self.kinds.begins_another(row);
        !self.ended && self.kinds.is_whole(row)
    }

    /// Whether the row right over `row` was a line of options that spilled from the one above, as at the end of a page.
    #[must_use]
    pub fn spilled_over(&self, row: u32) -> bool {
        let above = self.pending.last().filter(|above| above.index + 1 == row);
        let Some([(column, text)]) = above.map(|above| &above.cells[..]) else { return false };
        let is_channels = |c: &Column| c.index == *column && c.field == Field::Channels;
        let text = self.grid.texts.text(*text);
        self.table.columns.iter().any(is_channels)
            && (self.grammars.is_option(TickField::Channels, text) || self.grammars.is_boxes(text))
    }

    /// What was read.
    #[must_use]
    pub fn finish(mut self) -> Rows {
        let pending = std::mem::take(&mut self.pending);
        self.take_pieces_below(&pending);
        self.rows
    }

    /// Whether a row without a name, an agency or a tick of its own goes on within a title of the item above.
    fn goes_on_within(&self, row: &Row) -> bool {
        let broken = [Field::Content, Field::Basis, Field::Deadline, Field::Channels, Field::Remark];
        let column = |index: u32| self.table.columns.iter().find(|column| column.index == index);
        self.open.are_closed_by(row, self.grid.texts)
            && row.cells.iter().all(|cell| {
                column(cell.0).is_some_and(|column| column.option.is_none() && broken.contains(&column.field))
            })
            && self.grid.merges_over(row.index).next().is_none()
    }

    fn take_piece(&mut self, row: &'r Row) {
        self.open.go_on(row, self.grid.texts);
        self.pending.push(row);
    }

    fn take_entry(&mut self, row: &Row) {
        self.open.begin(row, self.grid.texts);
        let merges: Vec<Area> = self.grid.merges_over(row.index).collect();
        let mut cells: Box<[Cell]> = self.table.columns.iter().map(|c| self.shown(row, c.index, &merges)).collect();
        let pending = std::mem::take(&mut self.pending);
        if !pending.is_empty() || self.kinds.centred() {
            let (above, below) = pending.split_at(self.below_last(&pending, &cells));
            self.lead = below.len();
            self.take_pieces_below(above);
            self.take_pieces_above(below, row, &mut cells);
        }
        self.push(row, cells);
    }

    /// How many rows of pieces belong to the last entry, and not to the one of `cells` that follows.
    fn below_last(&self, rows: &[&Row], cells: &[Cell]) -> usize {
        let Some(last) = self.rows.entries.last() else { return 0 };
        let entry = self.rows.entries.len() - 1;
        let column = self.table.columns.iter().position(|c| c.field == Field::Channels && c.option.is_none());
        let of_last = |column: usize| {
            let pieces = self.rows.spills.iter().rev().take_while(|spill| spill.entry == entry);
            let pieces = pieces.filter(move |spill| spill.column == column).map(|spill| spill.piece);
            last.cells[column].text.into_iter().chain(pieces).collect()
        };
        let above: Vec<TextId> = column.map_or_else(Vec::new, of_last);
        let below: Vec<TextId> = column.and_then(|column| cells[column].text).into_iter().collect();
        // Print that centres a cell leaves as many lines below its row as above.
        let likely = if self.kinds.centred() { self.lead.min(rows.len()) } else { rows.len() };
        let channels = column.map(|column| self.table.columns[column].index);
        Gap { rows, channels, around: [&above, &below], likely }.below_first(self.grid.texts, self.grammars)
    }

    /// Notes the pieces above the entry of `row` that comes next. A blank cell of its own begins with the first of them.
    fn take_pieces_above(&mut self, rows: &[&Row], row: &Row, cells: &mut [Cell]) {
        let mut pieces = self.pieces(rows, self.rows.entries.len(), true);
        for (column, cell) in cells.iter_mut().enumerate().filter(|(_, cell)| cell.text.is_none()) {
            let Some(first) = pieces.iter().position(|piece| piece.column == column) else { continue };
            let text = Some(pieces.remove(first).piece);
            *cell = Cell { at: CellRef::new(row.index, self.table.columns[column].index), text };
            pieces.iter_mut().filter(|piece| piece.column == column).for_each(|rest| rest.above = false);
        }
        self.rows.spills.extend(pieces);
    }

    /// Notes the pieces below the last entry.
    fn take_pieces_below(&mut self, rows: &[&Row]) {
        let Some(entry) = self.rows.entries.len().checked_sub(1) else { return };
        let pieces = self.pieces(rows, entry, false);
        self.rows.spills.extend(pieces);
    }

    fn pieces(&self, rows: &[&Row], entry: usize, above: bool) -> Vec<Spill> {
        let spill = |&(index, piece): &(u32, TextId)| {
            let column = self.table.columns.iter().position(|column| column.index == index)?;
            let line = self.table.columns[column].field.has_options();
            Some(Spill { entry, column, above, line, piece })
        };
        rows.iter().flat_map(|row| &row.cells).filter_map(spill).collect()
    }

    fn shown(&self, row: &Row, column: u32, merges: &[Area]) -> Cell {
        let at = CellRef::new(row.index, column);
        if let Some(text) = row.text_at(column) {
            return Cell { at, text: Some(text) };
        }
        let first = merges.iter().find(|m| m.contains(at)).map(|m| m.first);
        let origin = first.filter(|first| *first != at && first.row >= self.table.first_row());
        match origin.and_then(|origin| Some((origin, self.grid.own(origin)?))) {
            Some((origin, text)) => Cell { at: origin, text: Some(text) },
            None => Cell { at, text: None },
        }
    }

    /// The cell in which a row names its section. A lone text between the rows of a table may also be the title of a
    /// page: it names items only where one has named the first of them.
    fn named(&mut self, row: &Row) -> Option<Cell> {
        let primary = self.table.columns.iter().find(|column| column.field == Field::Primary)?.index;
        let &(column, text) = row.cells.iter().find(|cell| cell.0 == primary).or(row.cells.first())?;
        let is_lone = row.cells.len() == 1;
        self.captioned |= is_lone && self.rows.entries.is_empty() && self.above.is_none();
        let cell = Cell { at: CellRef::new(row.index, column), text: Some(text) };
        Some(cell).filter(|_| !is_lone || self.captioned)
    }

    /// Gives an entry without a 一级事项 the name of the section that begins with it; `false` where it needs none.
    fn name(&mut self, cells: &mut [Cell]) -> bool {
        let Some(section) = self.section.take() else { return false };
        let mut columns = self.table.columns.iter().zip(cells);
        let primary = columns.find(|(column, _)| column.field == Field::Primary).map(|(_, cell)| cell);
        let Some(blank) = primary.filter(|cell| cell.text.is_none()) else { return false };
        *blank = section;
        true
    }

    fn push(&mut self, &Row { index: row, hidden, .. }: &Row, mut cells: Box<[Cell]>) {
        let entry = self.rows.entries.len();
        if !self.name(&mut cells) {
            if self.continues(row, &cells) {
                self.inherit(&mut cells, |_| true);
            } else if let Some(group) = self.group_of(row, &cells) {
                self.inherit(&mut cells, |field| group.leaves_blank(field));
            }
        }
        for (column, cell) in cells.iter_mut().enumerate() {
            let Some(text) = cell.text.filter(|&text| self.says_same_as_above(text)) else { continue };
            let above = self.above(column, cell.at);
            let above = above.filter(|above| above.text.is_some_and(|text| !self.says_same_as_above(text)));
            let own = Cell { at: cell.at, text: Some(text) };
            if cell.at.row == row {
                self.rows.same_as_above.push(SameAsAbove { entry, column, cell: own });
            }
            *cell = above.unwrap_or(own);
        }
        self.rows.entries.push(EntryRow { row, hidden, cells });
    }

    /// What stands above a cell. That of another sheet is taken for the cell's own, which has no other place.
    fn above(&self, column: usize, at: CellRef) -> Option<Cell> {
        match self.rows.entries.last() {
            Some(above) => Some(above.cells[column]),
            None => self.above.map(|above| Cell { at, text: above.cells[column].text }),
        }
    }

    fn says_same_as_above(&self, text: TextId) -> bool {
        self.template.says_same_as_above(self.grid.texts.text(text))
    }

    /// A row continues the one above where its primary item is blank, or where two or more of basis, deadline,
    /// agency, channels and the ticks are blank together. In a ledger, none does. What it shows of a merge that began above is not
    /// its own: the same table reads alike in formats that keep merges and in those that lose them. But where the
    /// primary item is merged, merges tell what is shared, and a cell without one is blank.
    fn continues(&self, row: u32, cells: &[Cell]) -> bool {
        if self.template.kind == TableKind::Ledger {
            return false;
        }
        let is_blank = |cell: &Cell| cell.text.is_none();
        let is_merged = |cell: &Cell| cell.text.is_some() && cell.at.row != row;
        let in_group = self.cells_of(Field::Primary, cells).any(is_merged);
        let blank = |field: Field| {
            let mut of_field = self.cells_of(field, cells).peekable();
            of_field.peek().is_some() && of_field.all(|cell| is_blank(cell) || !in_group && is_merged(cell))
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

    /// The group of rows under the merged primary item of a row.
    fn group_of(&mut self, row: u32, cells: &[Cell]) -> Option<Rc<Group>> {
        let primary = self.cells_of(Field::Primary, cells).find(|cell| cell.text.is_some() && cell.at.row < row)?.at;
        if self.group.as_ref().is_none_or(|group| group.first != primary) {
            self.group = Some(Rc::new(Group::read(self.grid, self.table, primary)));
        }
        self.group.clone()
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
    fn inherit(&self, cells: &mut [Cell], may: impl Fn(Field) -> bool) {
        let filled: Vec<Field> = (self.table.columns.iter().zip(cells.iter()))
            .filter(|(_, cell)| cell.text.is_some())
            .map(|(column, _)| column.field)
            .collect();
        for (number, column) in self.table.columns.iter().enumerate() {
            if may(column.field) && !self.is_own(column.field, &filled) && !filled.contains(&column.field) {
                cells[number] = self.above(number, cells[number].at).unwrap_or(cells[number]);
            }
        }
    }
}
