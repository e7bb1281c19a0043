//! Workbook → catalog: finds the tables, maps their columns to fields, and gives every entry its typed values.
//! **Variants end here**: rules never know which template, which format or which merges a value came from.

pub mod column;
pub mod entry;
pub mod field;
pub mod printed;
pub mod readings;
pub mod rows;
pub mod table;
pub mod template;

mod bracket;
mod continued;
mod evidence;
mod grid;
mod group;
mod guess;
mod header;
mod headings;
mod numbered;
mod row_kind;
mod spill;

pub use column::Column;
pub use entry::{Entry, FieldTicks, In};
pub use field::Field;
pub use printed::{Printed, PrintedColumn};
pub use readings::Readings;
pub use rows::{Cell, EntryRow, Rows};
pub use table::{NearMiss, Table};
pub use template::{TableKind, Template};

use grid::Grid;
use rows::RowReader;
use table::Locator;

use crate::grammar::Grammars;
use crate::read::{Memory, Row, Sheet, TextId, Texts, Unreadable, Workbook};

/// The tables of one workbook.
#[derive(Debug)]
pub struct Catalog {
    /// Every table, in the order of the sheets.
    pub tables: Vec<(Table, Rows)>,
    /// What looked like a header and fits no template above half.
    pub near_misses: Vec<NearMiss>,
}

/// A header that names so many columns of a template is a catalog's, however many it lacks; a list of tasks or of people
/// shares some headings too.
const TELLING_COLUMNS: usize = 5;

impl Catalog {
    /// Whether nothing in a workbook is like a catalog, so that it is something else: no table, no damaged header, and no
    /// text that only the cells of a catalog hold.
    #[must_use]
    pub fn is_absent(&self, texts: &Texts, grammars: &Grammars) -> bool {
        let is_damaged = |near: &NearMiss| near.found.len() >= TELLING_COLUMNS;
        self.tables.is_empty()
            && !self.near_misses.iter().any(is_damaged)
            && !texts.iter().any(|text| grammars.is_of_catalog(text))
    }

    /// What goes on with the last table on a sheet that has no header, the last of `sheets`, right behind that table's.
    fn goes_on(
        &self,
        sheets: &[Sheet],
        grid: &Grid,
        (locator, memory): (&Locator, &mut Memory),
    ) -> Result<Option<(Table, Rows)>, Unreadable> {
        let (Some((above, its_rows)), Some((sheet, before))) = (self.tables.last(), sheets.split_last()) else {
            return Ok(None);
        };
        let is_next = !sheet.rows.is_empty() && before.iter().rposition(|s| !s.rows.is_empty()) == Some(above.sheet);
        let near_miss = self.near_misses.last().is_some_and(|near_miss| near_miss.sheet >= above.sheet);
        if !is_next || near_miss || sheet.hidden != above.hidden.is_some() {
            return Ok(None);
        }
        let Some(mut table) = continued::goes_on(above, grid, locator.template(above), locator.grammars) else {
            return Ok(None);
        };
        table.sheet = before.len();
        table.hidden = sheet.hidden.then(|| sheet.name.clone());
        table.number_before = above.last_number(its_rows);
        let (rows, _) = read_rows(grid, &table, its_rows.entries.last(), (locator, memory))?;
        Ok(Some((table, rows)))
    }
}

/// The templates a table may fit.
#[derive(Debug, Clone, Copy)]
pub struct Templates<'t> {
    /// The templates, first choice first.
    pub all: &'t [Template],
    /// Whether the user named the one there is, so that a poor fit is taken too.
    pub forced: bool,
    /// The names of those that hold in the district: a table that fits one of them as well as another is that one's.
    pub held: &'t [String],
}

impl<'t> Templates<'t> {
    /// Whichever fits best.
    #[must_use]
    pub fn any_of(all: &'t [Template]) -> Self {
        Self { all, forced: false, held: &[] }
    }
}

/// Finds the tables of a workbook and reads their rows. Texts that were spilled over several cells are put together
/// and added to the workbook's texts.
///
/// # Errors
/// Where there are more entries than there is memory for.
pub fn locate(workbook: &mut Workbook, templates: Templates, grammars: &Grammars) -> Result<Catalog, Unreadable> {
    let locator = Locator::new(templates, grammars, &workbook.texts);
    let mut catalog = Catalog { tables: Vec::new(), near_misses: Vec::new() };
    for (number, sheet) in workbook.sheets.iter().enumerate() {
        let grid = Grid::new(sheet, &workbook.texts);
        let (mut at, mut misses) = (0, 0);
        while at < grid.rows.len() && misses < MOST_MISSES {
            if !locator.headings.is_header_row(&grid.rows[at].cells) || is_metadata(&grid, at, &locator) {
                at += 1;
                continue;
            }
            match locator.table_at(&grid, at) {
                Ok(mut table) => {
                    table.sheet = number;
                    table.hidden = sheet.hidden.then(|| sheet.name.clone());
                    let (rows, next) = read_rows(&grid, &table, None, (&locator, &mut workbook.memory))?;
                    table.number_before = catalog.tables.last().and_then(|(above, rows)| above.last_number(rows));
                    at = next;
                    catalog.tables.push((table, rows));
                }
                Err(near_miss) => {
                    catalog.near_misses.push(NearMiss { sheet: number, ..near_miss });
                    (at, misses) = (at + 1, misses + 1);
                }
            }
        }
        let further = catalog.goes_on(&workbook.sheets[..=number], &grid, (&locator, &mut workbook.memory))?;
        catalog.tables.extend(further);
    }
    for (_, rows) in &mut catalog.tables {
        rows.mend_spills(&mut workbook.texts);
    }
    Ok(catalog)
}

/// Rows of a sheet that look like headers and fit no template: where there are so many, they are something else, and
/// each takes as long to look at as a hundred entries.
const MOST_MISSES: usize = 100;
/// Bytes of an entry, and of each cell of it.
const ENTRY: usize = 48;
const ENTRY_CELL: usize = 16;

/// Reads the rows under a header up to the next header that is not the same one again, where a printed page
/// began; and says at which row the search goes on.
fn read_rows(
    grid: &Grid,
    table: &Table,
    above: Option<&EntryRow>,
    (locator, memory): (&Locator, &mut Memory),
) -> Result<(Rows, usize), Unreadable> {
    let template = locator.template(table);
    let each = (ENTRY + ENTRY_CELL * table.columns.len()) as u64;
    let mut at = grid.rows.partition_point(|row| row.index < table.first_row());
    let mut reader = RowReader::new(grid, table, template, locator.grammars).below(above);
    while at < grid.rows.len() {
        let row = &grid.rows[at];
        if locator.headings.is_header_row(&row.cells) {
            let is_new = |caption| {
                Some(caption) != caption_of(grid, table) && !template.says_continued(grid.texts.text(caption))
            };
            let captioned = !reader.spilled_over(row.index) && caption(grid, at).is_some_and(is_new);
            let height = || repeats(grid, table, at).or_else(|| says_again(grid, table, at, locator));
            let Some(height) = Some(()).filter(|()| !captioned).and_then(|()| height()) else { break };
            at += height;
            continue;
        }
        at += 1;
        memory.keep(each)?;
        if !reader.take(row) {
            let is_header = |next: &Row| locator.headings.is_header_row(&next.cells);
            let mut rest = grid.rows[at..].iter();
            at += rest.position(|next| is_header(next) || reader.goes_on(next)).unwrap_or(grid.rows.len() - at);
        }
    }
    Ok((reader.finish(), at))
}

/// Whether headings stand beside their values (公开主体, 区民政局) over the header itself.
fn is_metadata(grid: &Grid, at: usize, locator: &Locator) -> bool {
    let rows = [at, at + 1].map(|at| grid.rows.get(at).map_or(&[][..], |row| &row.cells));
    let [above, below] = rows.map(|cells| locator.headings.count(cells));
    above.others > 0 && below.main > above.main && locator.headings.is_header_row(rows[1])
}

/// The lone text right over row number `at`: the caption of a table, or the title a printed page repeats.
fn caption(grid: &Grid, at: usize) -> Option<TextId> {
    let above = &grid.rows[at.checked_sub(1)?];
    let [(_, text)] = above.cells[..] else { return None };
    (above.index + 1 == grid.rows[at].index).then_some(text)
}

fn caption_of(grid: &Grid, table: &Table) -> Option<TextId> {
    caption(grid, grid.rows.partition_point(|row| row.index < table.header.first.row))
}

/// How many rows another header takes that says the same in other words.
fn says_again(grid: &Grid, table: &Table, at: usize, locator: &Locator) -> Option<usize> {
    let again = locator.table_at(grid, at).ok()?;
    let same = again.columns.len() == table.columns.len()
        && again.columns.iter().zip(&table.columns).all(|(one, other)| {
            !one.guessed && (one.index, one.field, &one.option) == (other.index, other.field, &other.option)
        });
    same.then(|| grid.rows.partition_point(|row| row.index <= again.header.last.row) - at)
}

/// How many rows a repetition of the table's own header takes; `None` where another table begins.
fn repeats(grid: &Grid, table: &Table, at: usize) -> Option<usize> {
    let first = grid.rows.partition_point(|row| row.index < table.header.first.row);
    let rows = grid.rows.partition_point(|row| row.index <= table.header.last.row) - first;
    let same = (0..rows).all(|n| {
        let again = grid.rows.get(at + n);
        again.is_some_and(|again| again.cells == grid.rows[first + n].cells)
    });
    same.then_some(rows)
}
