//! Reads damaged headings: `公开` where 时限 was lost, `社会` for 全社会. The heading must be a piece of the one
//! expected, stand where that one stands among the columns that were understood, and its values must look right.

use super::column::Column;
use super::field::Field;
use super::grid::Grid;
use super::header::{Header, Heading};
use super::readings::tick_field;
use super::template::{ColumnSpec, Template, heading_key};
use crate::grammar::Grammars;
use crate::place::CellRef;

/// What a guess may look at.
pub struct Evidence<'e> {
    /// The sheet.
    pub grid: &'e Grid<'e>,
    /// The header in question.
    pub header: &'e Header,
    /// For reading the values below.
    pub grammars: &'e Grammars,
}

/// How many values below a heading are looked at.
const SAMPLE: usize = 12;

/// Adds to `columns` those of `template` whose headings are damaged.
pub fn complete(evidence: &Evidence, template: &Template, columns: &mut Vec<Column>) {
    for (place, spec) in template.column.iter().enumerate() {
        let is_there = |c: &Column| {
            c.field == spec.field && (c.option == spec.option || spec.option.is_none() || c.option.is_none())
        };
        if spec.heading.ends_with("/*") || columns.iter().any(is_there) {
            continue;
        }
        let between = neighbours(template, place, columns);
        let damaged = evidence.header.headings.iter().find(|heading| {
            columns.iter().all(|c| c.index != heading.column)
                && (between.0..between.1).contains(&i64::from(heading.column))
                && is_piece_of(heading, spec)
                && evidence.values_fit(heading.column, spec)
        });
        if let Some(heading) = damaged {
            columns.push(Column {
                index: heading.column,
                field: spec.field,
                option: spec.option.clone(),
                heading: heading.shown.clone(),
                heading_cell: heading.cell,
                guessed: true,
            });
        }
    }
}

/// The columns between which the template puts the one at `place`.
fn neighbours(template: &Template, place: usize, columns: &[Column]) -> (i64, i64) {
    let column_of = |spec: &ColumnSpec| {
        let same = |c: &&Column| c.field == spec.field && c.option == spec.option;
        columns.iter().find(same).map(|c| i64::from(c.index))
    };
    let before = template.column[..place].iter().rev().find_map(column_of);
    let after = template.column[place + 1..].iter().find_map(column_of);
    (before.map_or(0, |column| column + 1), after.unwrap_or(i64::MAX))
}

fn is_piece_of(heading: &Heading, spec: &ColumnSpec) -> bool {
    let Some(found) = heading.path.last() else { return false };
    let whole = heading_key(spec.heading.rsplit('/').next().unwrap_or(""));
    found.chars().count() >= 2 && found.len() < whole.len() && whole.contains(found.as_str())
}

impl Evidence<'_> {
    fn values_fit(&self, column: u32, spec: &ColumnSpec) -> bool {
        let values: Vec<&str> = self.values(column).collect();
        let most = |fits: &dyn Fn(&str) -> bool| values.iter().filter(|v| fits(v)).count() * 2 > values.len();
        let is_deadline = |text: &str| self.grammars.is_deadline(text);
        let is_basis = |text: &str| text.contains('《');
        let is_channels = |text: &str| self.grammars.is_boxes(text);
        let is_tick = |text: &str| text.chars().count() <= 2;
        match spec.field {
            _ if values.is_empty() => spec.option.is_some(),
            Field::Deadline => most(&is_deadline),
            Field::Basis => most(&is_basis),
            Field::Channels => most(&is_channels),
            _ if spec.option.is_some() => most(&is_tick),
            _ => !most(&is_deadline) && !most(&is_basis) && !most(&is_channels),
        }
    }

    /// Whether most values of a column are options of a field.
    #[must_use]
    pub fn holds_options(&self, column: u32, field: Field) -> bool {
        if !field.has_options() || field == Field::Channels {
            return false;
        }
        let values: Vec<&str> = self.values(column).collect();
        values.iter().filter(|value| self.grammars.is_option(tick_field(field), value)).count() * 2 > values.len()
    }

    /// The first values below the header.
    fn values(&self, column: u32) -> impl Iterator<Item = &str> {
        let below = self.header.area.last.row + 1;
        let start = self.grid.rows.partition_point(|row| row.index < below);
        self.grid.rows[start..]
            .iter()
            .take(SAMPLE)
            .filter_map(move |row| self.grid.own(CellRef::new(row.index, column)))
            .map(|text| self.grid.texts.text(text))
    }
}
