//! Reads a header of one to three rows as a path of headings for each column: `公开对象` over `全社会`.

use super::grid::Grid;
use super::headings::Headings;
use super::template::heading_key;
use crate::grammar::fold;
use crate::place::{Area, CellRef};
use crate::read::TextId;

/// The headings of a table.
#[derive(Debug)]
pub struct Header {
    /// The cells it covers.
    pub area: Area,
    /// One for each column with a heading, from left to right.
    pub headings: Vec<Heading>,
}

/// What stands over one column.
#[derive(Debug, Clone)]
pub struct Heading {
    /// The column, counted from zero.
    pub column: u32,
    /// Its parts, folded for comparing, from the top down.
    pub path: Vec<String>,
    /// The lowest part as written, without blanks.
    pub shown: String,
    /// The cell of the lowest part.
    pub cell: CellRef,
}

/// A header of a real catalog has at most three rows, and a fourth where words are broken over rows.
const MOST_ROWS: u32 = 4;

/// The widest real catalogs have some forty columns; what stands beyond is something else.
const MOST_COLUMNS: u32 = 256;

impl Header {
    /// Reads the header whose first row is row number `at` of the grid.
    #[must_use]
    pub fn read(grid: &Grid, at: usize, headings: &Headings) -> Self {
        let top = grid.rows[at].index;
        let columns = width(grid, at, headings);
        let mut last = top;
        while last + 1 < top + MOST_ROWS && continues(grid, (top, last), columns, headings) {
            last += 1;
        }
        let area = Area::new(CellRef::new(top, columns.0), CellRef::new(last, columns.1));
        let headings = (columns.0..=columns.1).filter_map(|column| heading(grid, area, column, headings)).collect();
        Self { area, headings }
    }
}

/// The first and last column of the header, by its own texts, the merges over its top row, and the rows below it.
fn width(grid: &Grid, at: usize, headings: &Headings) -> (u32, u32) {
    let row = &grid.rows[at];
    let first = row.cells.first().map_or(0, |&(column, _)| column);
    let own = row.cells.last().map_or(0, |&(column, _)| column);
    let merged = grid.merges_over(row.index).filter(|m| m.first.row == row.index && m.first.column >= first);
    let last = merged.map(|m| m.last.column).fold(own, u32::max);
    let below = || grid.rows[at + 1..].iter().take_while(|below| below.index <= row.index + 2);
    // 序号 may stand in the second row only.
    let headed = below().filter(|below| headings.is_header_row(&below.cells));
    let first = headed.filter_map(|below| Some(below.cells.first()?.0)).fold(first, u32::min);
    // A group heading without its merge ends where the parts below it end; a data row below is as wide as the table,
    // so nothing is lost by looking at it.
    let last = below().filter_map(|below| Some(below.cells.last()?.0)).fold(last, u32::max);
    (first, last.min(own + 24).min(first + MOST_COLUMNS - 1))
}

/// Whether the row under `rows` still belongs to the header.
fn continues(grid: &Grid, rows: (u32, u32), columns: (u32, u32), headings: &Headings) -> bool {
    let (top, last) = rows;
    let next = last + 1;
    let Ok(row) = grid.rows.binary_search_by_key(&next, |row| row.index) else {
        // No text of its own: it belongs to the header where merges reach into it, or where the header goes on
        // behind it.
        let reached = grid.merges_over(next).any(|m| m.first.row >= top && m.first.row <= last);
        return reached || (last == top && continues(grid, (top, next), columns, headings));
    };
    let cells: Vec<(u32, TextId)> =
        grid.rows[row].cells.iter().copied().filter(|&cell| !is_legend(grid, cell.1)).collect();
    if cells.iter().any(|(column, _)| !(columns.0..=columns.1).contains(column)) {
        return false;
    }
    let is_part = |&&(column, text): &&(u32, TextId)| {
        headings.is_heading(text)
            || goes_on(grid, (top, last), (column, text), headings)
            || is_under_open_group(grid, (top, last), (column, text), headings)
    };
    let known = cells.iter().filter(is_part).count();
    if known == 0 || known * 2 < cells.len() {
        return false;
    }
    // Under 序号, 公开内容 … nothing stands but what a merge or a broken line left there; a row of headings may
    // still have one that no template knows.
    let under_whole_heading = cells.iter().any(|cell| {
        let above = grid.shown(CellRef::new(last, cell.0));
        above.is_some_and(|above| above != cell.1) && !is_part(&cell) && !is_group(grid, last, cell.0, headings)
    });
    known >= 4 || !under_whole_heading
}

/// Whether a cell under a header goes on with the heading above it: a word broken over rows (公开 / 时限), or one of
/// the levels under 公开层级.
fn goes_on(grid: &Grid, rows: (u32, u32), cell: (u32, TextId), headings: &Headings) -> bool {
    let key = heading_key(grid.texts.text(cell.1));
    if key.is_empty() {
        // （要素）, but not the （1） of a row of column numbers.
        return !grid.texts.text(cell.1).chars().any(char::is_numeric);
    }
    let mut above = String::new();
    for row in (rows.0..=rows.1).rev() {
        let Some(text) = grid.shown(CellRef::new(row, cell.0)) else { continue };
        above.insert_str(0, &heading_key(grid.texts.text(text)));
        if headings.begins(&(above.clone() + &key)) {
            return true;
        }
    }
    let is_short = key.chars().count() <= 4 && !key.chars().any(|c| c.is_ascii_digit() || c == '√');
    above.is_empty() && is_short && headings.begins(&key)
}

/// Whether a cell is a heading by what stands over it: 市级 县级 … under 公开层级, in whatever words.
fn is_under_open_group(grid: &Grid, rows: (u32, u32), cell: (u32, TextId), headings: &Headings) -> bool {
    let says_something = heading_key(grid.texts.text(cell.1)).chars().any(char::is_alphabetic);
    let is_open = |row: u32| {
        let group = over(grid, CellRef::new(row, cell.0))?;
        let open = headings.is_open_group(grid.texts.text(grid.own(group)?));
        (open && has_room(grid, group)).then_some(())
    };
    says_something && (rows.0..=rows.1).any(|row| is_open(row).is_some())
}

/// The heading that a cell of a header shows, or that stands to its left in files that know no merges.
fn over(grid: &Grid, at: CellRef) -> Option<CellRef> {
    if grid.shown(at).is_some() {
        return Some(grid.origin(at));
    }
    let row = grid.rows.binary_search_by_key(&at.row, |row| row.index).ok()?;
    let left = grid.rows[row].cells.iter().rev().find(|cell| cell.0 < at.column)?;
    Some(CellRef::new(at.row, left.0))
}

/// Whether the heading over `column` may have parts below it: it spans the next column too, leaves room for
/// one, or is known to.
fn is_group(grid: &Grid, row: u32, column: u32, headings: &Headings) -> bool {
    let at = CellRef::new(row, column);
    let is_merged = grid.merges_over(row).any(|m| m.contains(at));
    let is_known = grid.own(at).is_some_and(|text| headings.is_group(grid.texts.text(text)));
    !is_merged && is_known || has_room(grid, at)
}

/// Whether a heading spans the next column too, or leaves room for one.
fn has_room(grid: &Grid, at: CellRef) -> bool {
    match grid.merges_over(at.row).find(|m| m.contains(at)) {
        Some(area) => area.last.column > area.first.column,
        None => grid.shown(CellRef::new(at.row, at.column + 1)).is_none(),
    }
}

fn heading(grid: &Grid, area: Area, column: u32, headings: &Headings) -> Option<Heading> {
    let mut path: Vec<String> = Vec::new();
    let mut lowest: Option<CellRef> = None;
    for row in area.first.row..=area.last.row {
        let at = CellRef::new(row, column);
        let origin = match grid.shown(at) {
            Some(_) if grid.own(at).is_some() => at,
            Some(_) => grid.origin(at),
            None => match group_over(grid, area, at) {
                Some(group) => group,
                None => continue,
            },
        };
        if lowest == Some(origin) {
            continue;
        }
        let text = grid.own(origin)?;
        let part = heading_key(grid.texts.text(text));
        if part.is_empty() || is_legend(grid, text) {
            continue;
        }
        lowest = Some(origin);
        let is_end = path.len() > 1 && part.chars().count() == 1;
        match path.last_mut() {
            Some(above) if *above == part => {}
            // A word broken over rows: 公开 / 时限, and 乡 / 级 under 公开层级.
            Some(above) if is_end || headings.begins(&(above.clone() + &part)) => above.push_str(&part),
            _ => path.push(part),
        }
    }
    let cell = lowest.filter(|cell| cell.column == column || grid.origin(CellRef::new(cell.row, column)) == *cell)?;
    let shown = grid.texts.text(grid.own(cell)?).chars().filter(|&c| !fold::is_blank(c)).collect();
    Some(Heading { column, path, shown, cell })
}

/// Whether a cell says what the boxes mean, ■表示必选，□表示可选, and is no heading.
fn is_legend(grid: &Grid, text: TextId) -> bool {
    grid.texts.text(text).trim_start_matches(|c| fold::is_blank(c) || c == '“').starts_with(['■', '□'])
}

/// In files that know no merges, the group heading stands to the left of the blank cell.
fn group_over(grid: &Grid, area: Area, at: CellRef) -> Option<CellRef> {
    if at.row == area.last.row {
        return None;
    }
    let has_parts = |column: u32| (at.row + 1..=area.last.row).any(|row| grid.own(CellRef::new(row, column)).is_some());
    if !has_parts(at.column) {
        return None;
    }
    let row = grid.rows.binary_search_by_key(&at.row, |row| row.index).ok()?;
    let left = (area.first.column..at.column).rev().find(|&column| grid.rows[row].text_at(column).is_some())?;
    // The heading to the left is a group only where it has parts of its own below.
    has_parts(left).then_some(CellRef::new(at.row, left))
}
