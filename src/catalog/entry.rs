//! One entry with its typed values: what a rule may ask about. A cell of boxes and a column for each option
//! give the same [`FieldTicks`].

use std::borrow::Cow;

use super::column::Column;
use super::field::Field;
use super::readings::Readings;
use super::rows::{Cell, EntryRow};
use super::table::Table;
use super::template::Template;
use crate::grammar::citation::{Basis, Citation};
use crate::grammar::deadline::Deadline;
use crate::grammar::fold;
use crate::grammar::ticks::{Boxes, Tick};
use crate::place::CellRef;

/// Characters of a name that count: a hostile one may be as long as a cell, and stand merged beside every entry.
const LONGEST_NAME: usize = 500;

/// One item of a catalog.
#[derive(Clone, Copy)]
pub struct Entry<'c> {
    /// The table it stands in.
    pub table: &'c Table,
    /// The template of the table.
    pub template: &'c Template,
    /// Its cells.
    pub row: &'c EntryRow,
    /// The texts and what they mean.
    pub readings: &'c Readings<'c>,
}

/// A value and the number of the table's column it was read from.
#[derive(Debug)]
pub struct In<T> {
    /// The value.
    pub value: T,
    /// The number of the column among the table's columns.
    pub column: usize,
}

/// The options of one field, wherever the template puts them.
#[derive(Debug)]
pub struct FieldTicks<'c> {
    /// Every option, with the column it stands in.
    pub options: Vec<In<Cow<'c, Tick>>>,
    /// Whether the boxes tell what is ticked.
    pub boxes: Boxes,
    /// Whether each option has a column of its own.
    pub by_column: bool,
    /// The number of the field's first column; of several cells of boxes, that of the first that is filled in.
    pub column: usize,
}

impl<'c> Entry<'c> {
    /// The numbers of the columns that hold a field.
    pub fn columns(&self, field: Field) -> impl Iterator<Item = usize> + use<'c> {
        let of_field = move |(_, column): &(usize, &Column)| column.field == field;
        self.table.columns.iter().enumerate().filter(of_field).map(|(number, _)| number)
    }

    /// The cell that counts in a column.
    #[must_use]
    pub fn cell(&self, column: usize) -> Cell {
        self.row.cells[column]
    }

    /// The entry's own cell in a column, whatever it inherits.
    #[must_use]
    pub fn own_cell(&self, column: usize) -> CellRef {
        CellRef::new(self.row.row, self.table.columns[column].index)
    }

    /// The text that counts in a column; empty where it is blank.
    #[must_use]
    pub fn text(&self, column: usize) -> &'c str {
        self.cell(column).text.map_or("", |id| self.readings.texts().text(id))
    }

    /// The text that counts for a field with one column; `None` where there is no column, it is blank, or says 同上
    /// with nothing above.
    #[must_use]
    pub fn field_text(&self, field: Field) -> Option<In<&'c str>> {
        let column = self.columns(field).next()?;
        let value = self.text(column);
        (!self.says_nothing(value)).then_some(In { value, column })
    }

    /// Whether a text stands for nothing: blank, or a mark such as `/`.
    #[must_use]
    pub fn is_blank(&self, text: &str) -> bool {
        text.len() <= 12 && {
            let key = fold::key(text);
            key.is_empty() || self.template.blanks.contains(&key)
        }
    }

    /// Whether a text is blank, or says 同上 with nothing above: what stands above was put in its place elsewhere.
    fn says_nothing(&self, text: &str) -> bool {
        self.is_blank(text) || self.template.says_same_as_above(text)
    }

    /// What 公开时限 means.
    #[must_use]
    pub fn deadline(&self) -> Option<In<&'c Deadline>> {
        let In { column, .. } = self.field_text(Field::Deadline)?;
        let value = self.readings.deadline(self.cell(column).text?);
        Some(In { value, column })
    }

    /// What 公开依据 cites.
    #[must_use]
    pub fn basis(&self) -> Option<In<&'c Basis>> {
        let In { column, .. } = self.field_text(Field::Basis)?;
        let value = self.readings.basis(self.cell(column).text?);
        Some(In { value, column })
    }

    /// The documents that a text names in 《》.
    #[must_use]
    pub fn titles(&self, field: Field) -> Option<In<&'c [Citation]>> {
        let In { column, .. } = self.field_text(field)?;
        let value = self.readings.titles(self.cell(column).text?);
        Some(In { value, column })
    }

    /// The options of a field; `None` where the table has no column for it.
    #[must_use]
    pub fn ticks(&self, field: Field) -> Option<FieldTicks<'c>> {
        let columns: Vec<usize> = self.columns(field).collect();
        let &[column, ..] = columns.as_slice() else { return None };
        let mut ticks = FieldTicks { options: Vec::new(), boxes: Boxes::Kept, by_column: true, column };
        for column in columns {
            match &self.table.columns[column].option {
                Some(option) => {
                    let value = Cow::Owned(self.readings.column_tick(field, option, self.text(column)));
                    ticks.options.push(In { value, column });
                }
                None => self.add_cell_of_boxes(field, column, &mut ticks),
            }
        }
        Some(ticks)
    }

    fn add_cell_of_boxes(&self, field: Field, column: usize, ticks: &mut FieldTicks<'c>) {
        let is_first = std::mem::take(&mut ticks.by_column);
        let Some(text) = self.cell(column).text.filter(|_| !self.says_nothing(self.text(column))) else {
            ticks.boxes = if is_first { Boxes::Blank } else { ticks.boxes };
            return;
        };
        let read = self.readings.boxes(field, text);
        ticks.boxes = match (ticks.boxes, read.boxes) {
            (_, boxes) if is_first => boxes,
            (Boxes::Blank, boxes) => {
                ticks.column = column;
                boxes
            }
            (Boxes::Undecidable, _) | (_, Boxes::Undecidable) => Boxes::Undecidable,
            (Boxes::Absent, Boxes::Absent) => Boxes::Absent,
            _ => Boxes::Kept,
        };
        ticks.options.extend(read.options.iter().map(|tick| In { value: Cow::Borrowed(tick), column }));
    }

    /// How people name it: 一级事项 / 二级事项.
    #[must_use]
    pub fn item(&self) -> String {
        let parts = [Field::Primary, Field::Secondary, Field::Tertiary];
        let named: Vec<String> = parts
            .into_iter()
            .filter_map(|field| self.field_text(field))
            .map(|part| part.value.chars().filter(|c| !c.is_whitespace()).take(LONGEST_NAME).collect())
            .collect();
        named.join(" / ")
    }
}

impl FieldTicks<'_> {
    /// The options without a box, and the column in which the first of them stands.
    #[must_use]
    pub fn without_box(&self) -> (usize, Vec<&In<Cow<'_, Tick>>>) {
        let bare: Vec<_> = self.options.iter().filter(|option| option.value.glyph.is_none()).collect();
        (bare.first().map_or(self.column, |first| first.column), bare)
    }

    /// Whether an option is ticked; `None` where it cannot be told.
    #[must_use]
    pub fn is_ticked(&self, name: &str) -> Option<bool> {
        let mut named = self.options.iter().filter(|o| o.value.name == name).map(|o| o.value.ticked);
        if self.boxes == Boxes::Undecidable && named.clone().any(|ticked| ticked.is_none()) {
            return None;
        }
        Some(named.any(|ticked| ticked == Some(true)))
    }
}
