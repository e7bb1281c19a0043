//! What a row under a header is: an item, a bare number, a piece that spilled from the row above, the notes, or
//! something between items that is none of these.

use super::field::Field;
use super::grid::Grid;
use super::table::Table;
use super::template::{Template, heading_key};
use crate::grammar::fold;
use crate::place::{Area, CellRef};
use crate::read::{Row, TextId};

/// What a row turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// An item to be disclosed.
    Entry,
    /// A serial number and nothing else.
    Bare,
    /// The rest of cells of the row above.
    Spill,
    /// The first row of the notes, or of a table of another kind: this table has ended.
    Notes,
    /// The name of a section: the items below it may leave it out.
    Section,
    /// A caption, a row of column numbers, a page number: the table goes on.
    Between,
}

/// Tells the kinds of the rows of one table.
pub struct RowKinds<'r> {
    grid: &'r Grid<'r>,
    table: &'r Table,
    template: &'r Template,
    /// The column of serial numbers, and its heading, folded.
    serial: Option<(u32, String)>,
    /// Whether print had centred the cells, so that lines of an item stand above its row.
    centred: bool,
}

/// So many lines a broken cell may have above its item's row.
const MOST_LINES: usize = 30;

/// Notes and signatures fill few cells; a row with more is an item, whatever its first word.
const MOST_NOTES: usize = 4;

/// A row of column numbers has at least this many.
const LEAST_NUMBERS: usize = 5;

impl<'r> RowKinds<'r> {
    /// For the rows of `table`, which stands on `grid` and fits `template`.
    #[must_use]
    pub fn new(grid: &'r Grid<'r>, table: &'r Table, template: &'r Template) -> Self {
        let serial = table.columns.iter().find(|column| column.field == Field::Serial);
        let serial = serial.map(|column| (column.index, heading_key(&column.heading)));
        let mut kinds = Self { grid, table, template, serial, centred: false };
        kinds.centred = kinds.begins_with_pieces();
        kinds
    }

    /// Whether print had centred the cells, so that lines of an item stand above its row.
    #[must_use]
    pub fn centred(&self) -> bool {
        self.centred
    }

    /// What `row` is.
    #[must_use]
    pub fn of(&self, row: &Row) -> RowKind {
        let fields: Vec<(Option<Field>, TextId)> = row.cells.iter().map(|&(c, text)| (self.field(c), text)).collect();
        if self.opens_notes(row) {
            return RowKind::Notes;
        }
        if self.is_column_numbers(row) || self.sums_up(row) || self.is_page_number(row) {
            return RowKind::Between;
        }
        if self.is_banner(row) {
            return RowKind::Section;
        }
        if self.names_section(row) {
            return RowKind::Section;
        }
        if self.waits(row) {
            return RowKind::Between;
        }
        if self.centred && self.is_piece(row) {
            return RowKind::Spill;
        }
        let has = |wanted: &[Field]| fields.iter().any(|(field, _)| field.is_some_and(|f| wanted.contains(&f)));
        let others = [Field::Basis, Field::Deadline, Field::Agency, Field::Channels];
        let ticks = [Field::Audience, Field::Method, Field::Level];
        let numbered = fields.iter().any(|&(field, id)| field == Some(Field::Serial) && self.is_number(id));
        let has_more = has(&others) || has(&ticks);
        let begins_item = has(&[Field::Primary]) && (numbered || has_more);
        let tells_content = has(&[Field::Content, Field::Secondary, Field::Tertiary]);
        // The dates of a ledger and the duties of a schedule belong to one row alone.
        let tells_content = tells_content || has(&[Field::Formed, Field::Published, Field::Owner, Field::Term]);
        if tells_content || begins_item || (numbered && has(&others)) {
            return RowKind::Entry;
        }
        let counted = |&(field, id): &(Option<Field>, TextId)| field == Some(Field::Serial) && self.is_counted(id);
        if row.cells.len() == 1 && fields.iter().any(counted) {
            return RowKind::Bare;
        }
        let known = fields.iter().filter(|(field, _)| field.is_some()).count();
        // Of an item whose other cells span the rows, a list of channels goes on; anything else is another case of it.
        let lists_channels = fields.iter().all(|(field, _)| *field == Some(Field::Channels));
        if known > 0 && !has(&[Field::Serial]) && !lists_channels && self.is_merged_elsewhere(row) {
            return RowKind::Entry;
        }
        let is_rest = known == fields.len() && !has(&[Field::Serial, Field::Primary]) && !has(&ticks);
        match has(&[Field::Primary]) || self.is_caption(row) {
            _ if is_rest => RowKind::Spill,
            true => RowKind::Section,
            false => RowKind::Between,
        }
    }

    /// Whether the first rows are lines of cells and the row they lead to is an item: nothing above them could be what
    /// they go on with.
    fn begins_with_pieces(&self) -> bool {
        let start = self.grid.rows.partition_point(|row| row.index < self.table.first_row());
        let rows = &self.grid.rows[start..];
        let lines = rows.iter().take(MOST_LINES).take_while(|row| self.is_piece(row)).count();
        lines > 0 && rows.get(lines).is_some_and(|row| self.of(row) == RowKind::Entry && !self.is_piece(row))
    }

    /// Whether a row is but lines of cells: few cells, without a number and without a tick. A name alone is a caption.
    fn is_piece(&self, row: &Row) -> bool {
        let known: Option<Vec<Field>> = row.cells.iter().map(|&(column, _)| self.field(column)).collect();
        let Some(fields) = known else { return false };
        let own_row = [Field::Serial, Field::Audience, Field::Method, Field::Level];
        let few = row.cells.len() * 2 < self.table.columns.len();
        let named = fields.contains(&Field::Primary);
        few && !self.waits(row)
            && (!named || self.serial.is_some() && fields.len() > 1)
            && !fields.iter().any(|field| own_row.contains(field))
            && self.grid.merges_over(row.index).next().is_none()
    }

    /// Whether a row of a blank form still waits to be filled in: nothing stands there but the list of boxes.
    fn waits(&self, row: &Row) -> bool {
        let [(column, id)] = row.cells[..] else { return false };
        let text = self.grid.texts.text(id);
        self.field(column).is_some_and(|field| self.template.is_blank_boxes(field, text))
            && self.grid.merges_over(row.index).next().is_none()
    }

    fn field(&self, column: u32) -> Option<Field> {
        self.table.columns.iter().find(|c| c.index == column).map(|c| c.field)
    }

    /// `1`, `1.2`, `（3）`, `0505`; a page number `- 1 -` is none.
    fn is_number(&self, id: TextId) -> bool {
        let key = fold::key(self.grid.texts.text(id));
        let key = key.trim_start_matches('(').trim_end_matches([')', '.', '、']);
        let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        is_digit(key.chars().next())
            && is_digit(key.chars().next_back())
            && key.chars().all(|c| c.is_ascii_digit() || c == '.' || c == '-')
    }

    /// Whether a text counts: `1`, and also 一, （三）, ② in catalogs that count so.
    fn is_counted(&self, id: TextId) -> bool {
        let key = fold::key(self.grid.texts.text(id));
        let key = key.trim_start_matches('(').trim_end_matches([')', '.', '、']);
        let is_numeral = |c: char| "一二三四五六七八九十百零〇".contains(c) || ('①'..='⑳').contains(&c);
        self.is_number(id) || !key.is_empty() && key.len() <= 15 && key.chars().all(is_numeral)
    }

    fn opens_notes(&self, row: &Row) -> bool {
        if row.cells.len() > MOST_NOTES {
            return self.begins_another(row);
        }
        let Some(&(_, id)) = row.cells.first() else { return false };
        let text = fold::key(self.grid.texts.text(id));
        self.template.notes.iter().any(|word| opens_notes(&text, word)) || self.begins_another(row)
    }

    /// Whether a row is the header of a table of another kind: 序号 in the column of serial numbers.
    #[must_use]
    pub fn begins_another(&self, row: &Row) -> bool {
        let Some((&(column, id), (serial, heading))) = row.cells.first().zip(self.serial.as_ref()) else {
            return false;
        };
        column == *serial && heading_key(self.grid.texts.text(id)) == *heading
    }

    /// Whether a row is an item that stands on its own: named, numbered where the table has numbers, and filled in.
    #[must_use]
    pub fn is_whole(&self, row: &Row) -> bool {
        let fields: Vec<Field> = row.cells.iter().filter_map(|&(column, _)| self.field(column)).collect();
        let numbered = |&(column, id): &(u32, TextId)| self.field(column) == Some(Field::Serial) && self.is_counted(id);
        let others = [Field::Basis, Field::Deadline, Field::Agency, Field::Channels];
        (self.serial.is_none() || row.cells.iter().any(numbered))
            && fields.contains(&Field::Content)
            && others.iter().filter(|field| fields.contains(field)).count() > 1
            && fields.len() * 2 >= self.table.columns.len()
    }

    /// A lone text in the first column that is no page number and no 续表.
    fn is_caption(&self, row: &Row) -> bool {
        let [(column, id)] = row.cells[..] else { return false };
        column == self.table.header.first.column && !self.template.says_continued(self.grid.texts.text(id))
    }

    /// A page number in one cell, whatever column stands over it.
    fn is_page_number(&self, row: &Row) -> bool {
        let [(_, id)] = row.cells[..] else { return false };
        self.template.is_page_number(self.grid.texts.text(id))
    }

    /// A lone name merged over most of the table, whatever column it begins in.
    fn is_banner(&self, row: &Row) -> bool {
        let [(first, id)] = row.cells[..] else { return false };
        let at = CellRef::new(row.index, first);
        let area = self.grid.merges_over(row.index).find(|area| area.contains(at));
        let covers = |area: Area| {
            let covered = self.table.columns.iter().filter(|c| (first..=area.last.column).contains(&c.index)).count();
            area.first == at && covered * 2 > self.table.columns.len()
        };
        area.is_some_and(covers) && !self.template.says_continued(self.grid.texts.text(id))
    }

    /// 合计, 共计12项.
    fn sums_up(&self, row: &Row) -> bool {
        let Some(&(_, id)) = row.cells.first() else { return false };
        let text = self.grid.texts.text(id);
        if text.len() > 120 {
            return false;
        }
        let key = fold::key(text);
        let rest = self.template.sums.iter().find_map(|word| key.strip_prefix(word.as_str()));
        rest.is_some_and(|rest| {
            rest.is_empty() || rest.starts_with(|c: char| c.is_ascii_digit() || c == ':' || c == '(')
        })
    }

    /// `1 综合业务` over 1.1, 1.2: a number and a name, into which the next row's number goes deeper.
    fn names_section(&self, row: &Row) -> bool {
        let (Some((serial, _)), [(first, number), (_, _)]) = (&self.serial, &row.cells[..]) else { return false };
        let next = self.grid.rows.partition_point(|other| other.index <= row.index);
        let below = self.grid.rows.get(next).and_then(|next| next.text_at(*serial));
        let key = |id: TextId| fold::key(self.grid.texts.text(id));
        let is_deeper = |id: TextId| {
            let below = key(id);
            let rest = below.strip_prefix(key(*number).trim_end_matches(['.', '、']));
            rest.is_some_and(|rest| rest.starts_with(['.', '-']) && rest.len() > 1)
        };
        first == serial && self.is_number(*number) && below.is_some_and(is_deeper)
    }

    /// 1, 2, 3 …, ①, ②, ③ … or A, B, C … under the headings of a printed form.
    fn is_column_numbers(&self, row: &Row) -> bool {
        let number = |id| {
            let key = fold::key(self.grid.texts.text(id));
            let key = key.trim_matches(['(', ')']);
            let mut letters = key.chars();
            match (letters.next(), letters.next()) {
                (Some(one @ ('①'..='⑳' | 'A'..='Z' | 'a'..='z')), None) => Some(u32::from(one)),
                _ => key.parse().ok(),
            }
        };
        let numbers: Option<Vec<u32>> = row.cells.iter().map(|&(_, id)| number(id)).collect();
        numbers.is_some_and(|n| {
            n.len() >= LEAST_NUMBERS && n.windows(2).all(|pair| pair[0].checked_add(1) == Some(pair[1]))
        })
    }

    /// Whether most of the row's other cells belong to areas that began above.
    fn is_merged_elsewhere(&self, row: &Row) -> bool {
        let own = |column: u32| row.cells.iter().any(|&(c, _)| c == column);
        let from_above =
            |m: &Area| m.first.row < row.index && m.first.row >= self.table.first_row() && !own(m.first.column);
        self.grid.merges_over(row.index).filter(from_above).count() >= 3
    }
}

/// Whether a folded text begins the notes: `注：`, `注释`, `备注:1.…`, but not `注册登记`.
fn opens_notes(text: &str, word: &str) -> bool {
    let Some(rest) = text.strip_prefix(word) else { return false };
    rest.is_empty() || rest.starts_with([':', '1', '一', '(', '.', '、', '①'])
}
