//! Questions about a whole table: its columns, the order of its rows, and what rows say of each other.

mod cell_spilled;
mod column_missing;
mod drag_filled;
mod entries_missing;
mod heading_guessed;
mod hidden;
mod item_repeated;
mod row_bare;
mod rows_contradict;
mod same_as_above;
mod same_as_above_dangling;
mod serial;
mod task_overdue;
mod text_copied;

use std::cell::OnceCell;

use super::batch::AskedBatch;
use super::{Answer, Shape, kinds};
use crate::catalog::{Entry, Field, Readings, Rows, Table, Template};
use crate::finding::Hit;
use crate::grammar::fold;
use crate::law::Law;

/// A question about a whole table.
pub trait TableQuestion {
    /// What a rule file may say of it.
    fn shape(&self) -> Shape;

    /// Asks it.
    fn ask(&self, asked: &AskedTable) -> Answer;

    /// Asks it of all tables of each unit together, where that makes sense; what it finds in one table is not told again.
    fn ask_of_units(&self, _: &AskedBatch) -> Vec<Hit> {
        Vec::new()
    }
}

/// What a question about a table may look at.
pub struct AskedTable<'a> {
    /// The table.
    pub table: &'a Table,
    /// Its rows.
    pub rows: &'a Rows,
    /// The template it fits.
    pub template: &'a Template,
    /// The texts and what they mean.
    pub readings: &'a Readings<'a>,
    /// What the law says.
    pub law: &'a Law,
    /// The items, for the questions that compare them; found out once.
    items: OnceCell<Vec<Option<Listed>>>,
}

impl<'a> AskedTable<'a> {
    /// A table to be asked about.
    #[must_use]
    pub fn new(located: &'a (Table, Rows), template: &'a Template, readings: &'a Readings<'a>, law: &'a Law) -> Self {
        let (table, rows) = located;
        Self { table, rows, template, readings, law, items: OnceCell::new() }
    }

    /// Every entry that lists an item, with its number and the item.
    pub fn listed(&self) -> impl Iterator<Item = (usize, Entry<'a>, &Listed)> {
        let items = self.items.get_or_init(|| self.entries().map(|entry| listed(&entry)).collect());
        let entries = self.entries().zip(items).enumerate();
        entries.filter_map(|(number, (entry, item))| Some((number, entry, item.as_ref()?)))
    }

    /// The entries, from top to bottom.
    #[must_use]
    pub fn entries(&self) -> impl ExactSizeIterator<Item = Entry<'a>> {
        let (table, template, readings) = (self.table, self.template, self.readings);
        self.rows.entries.iter().map(move |row| Entry { table, template, row, readings })
    }

    /// The entry of a number.
    #[must_use]
    pub fn entry(&self, number: usize) -> Option<Entry<'a>> {
        let (table, template, readings) = (self.table, self.template, self.readings);
        self.rows.entries.get(number).map(|row| Entry { table, template, row, readings })
    }

    /// Whether the entry of a number begins another 一级事项 than the one above it.
    #[must_use]
    pub fn begins_item(&self, entry: usize) -> bool {
        let Some(column) = self.column(Field::Primary) else { return false };
        let named = |entry: usize| self.rows.entries.get(entry).map(|row| row.cells[column]);
        let above = entry.checked_sub(1).and_then(named);
        named(entry).is_some_and(|cell| cell.text.is_some() && above.is_none_or(|above| above.at != cell.at))
    }

    /// The number of the column that holds a field.
    #[must_use]
    pub fn column(&self, field: Field) -> Option<usize> {
        self.table.columns.iter().position(|column| column.field == field)
    }
}

/// An item that an entry lists: what two entries are the same by, and the number of the column that names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The names of the item, folded; with its content where nothing but 一级事项 names it.
    pub identity: String,
    /// The number of the column that names it.
    pub column: usize,
}

/// The item an entry lists; `None` where it goes on with the item above, whose name it shows by a merge.
fn listed(entry: &Entry) -> Option<Listed> {
    let names = [Field::Tertiary, Field::Secondary, Field::Primary];
    let lowest = names.into_iter().find_map(|field| Some((field, entry.field_text(field)?.column)));
    let (field, column) = lowest?;
    if entry.cell(column).at.row != entry.row.row {
        return None;
    }
    let mut identity = fold::key(&entry.item());
    if field == Field::Primary {
        identity.push('\n');
        identity += &entry.field_text(Field::Content).map_or(String::new(), |text| fold::key(text.value));
    }
    Some(Listed { identity, column })
}

kinds! {
    /// Every kind of question about a table.
    TableCheck: TableQuestion {
        cell_spilled => CellSpilled,
        column_missing => ColumnMissing,
        drag_filled => DragFilled,
        entries_missing => EntriesMissing,
        heading_guessed => HeadingGuessed,
        hidden => Hidden,
        item_repeated => ItemRepeated,
        row_bare => RowBare,
        rows_contradict => RowsContradict,
        same_as_above => SameAsAbove,
        same_as_above_dangling => SameAsAboveDangling,
        serial => Serial,
        task_overdue => TaskOverdue,
        text_copied => TextCopied,
    }
}
