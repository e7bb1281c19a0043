//! What the values of a column are like: a heading that was lost, or that two columns share, is told by what stands
//! below it.

use super::field::Field;
use super::grid::Grid;
use super::header::Header;
use super::headings::Headings;
use super::readings::tick_field;
use super::template::ColumnSpec;
use crate::grammar::ticks::{Boxes, TickField};
use crate::grammar::{Grammars, fold};
use crate::place::CellRef;

/// What a guess may look at.
pub struct Evidence<'e> {
    /// The sheet.
    pub grid: &'e Grid<'e>,
    /// The header in question.
    pub header: &'e Header,
    /// For telling where the next table begins.
    pub headings: &'e Headings,
    /// For reading the values below.
    pub grammars: &'e Grammars,
}

/// How many values below a heading are looked at.
const SAMPLE: usize = 12;

impl Evidence<'_> {
    /// Whether a column's values look like those of the one expected.
    #[must_use]
    pub fn values_fit(&self, column: u32, spec: &ColumnSpec) -> bool {
        let values: Vec<&str> = self.values(column).collect();
        let most = |fits: &dyn Fn(&str) -> bool| values.iter().filter(|v| fits(v)).count() * 2 > values.len();
        let is_deadline = |text: &str| self.grammars.is_deadline(text);
        let is_basis = |text: &str| text.contains('《');
        let is_channels = |text: &str| self.grammars.is_boxes(text);
        let is_tick = |text: &str| text.chars().count() <= 2 || self.is_mark(text);
        match spec.field {
            _ if values.is_empty() => spec.option.is_some(),
            Field::Deadline => most(&is_deadline),
            Field::Basis => most(&is_basis),
            Field::Channels => most(&is_channels),
            _ if spec.option.is_some() => most(&is_tick),
            Field::Primary | Field::Secondary | Field::Tertiary if self.holds_numbers(column) == Some(true) => false,
            _ => !most(&is_deadline) && !most(&is_basis) && !most(&is_channels),
        }
    }

    /// Whether a column's values are marks for the most part; `None` where it has none.
    #[must_use]
    pub fn holds_marks(&self, column: u32) -> Option<bool> {
        let (marks, others) = self.values(column).partition::<Vec<&str>, _>(|value| self.is_mark(value));
        (marks.len() + others.len() > 0).then_some(marks.len() > others.len())
    }

    fn is_mark(&self, text: &str) -> bool {
        self.grammars.is_mark(text)
    }

    /// Whether a column's values are whole numbers and nothing else; `None` where it has none.
    #[must_use]
    pub fn holds_numbers(&self, column: u32) -> Option<bool> {
        let is_number = |text: &str| {
            let key = fold::key(text);
            !key.is_empty() && key.len() <= 4 && key.chars().all(|c| c.is_ascii_digit())
        };
        let mut values = self.values(column).peekable();
        values.peek().is_some().then(|| values.all(is_number))
    }

    /// Whether a heading is the name of a channel.
    #[must_use]
    pub fn is_channel(&self, heading: &str) -> bool {
        self.grammars.is_option(TickField::Channels, heading)
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

    /// Whether most values of a column are lists of boxes: ■政府网站 □政府公报, but not ■政府网站 under 政府网站.
    #[must_use]
    pub fn holds_boxes(&self, column: u32) -> bool {
        let is_list = |text: &&str| {
            let ticks = self.grammars.ticks(TickField::Channels).read(text);
            ticks.boxes == Boxes::Kept && ticks.options.len() > 1
        };
        let (boxes, others) = self.values(column).partition::<Vec<&str>, _>(is_list);
        boxes.len() > others.len()
    }

    /// Whether a column's values name channels for the most part; where it is `boxed`, in boxes.
    #[must_use]
    pub fn lists_channels(&self, column: u32, boxed: bool) -> bool {
        let names_one = |text: &&str| {
            let ticks = self.grammars.ticks(TickField::Channels).read(text);
            (!boxed || ticks.boxes == Boxes::Kept) && ticks.options.iter().any(|option| option.known)
        };
        let (channels, others) = self.values(column).partition::<Vec<&str>, _>(names_one);
        channels.len() > others.len()
    }

    /// The first values below the header, down to the next one.
    fn values(&self, column: u32) -> impl Iterator<Item = &str> {
        let below = self.header.area.last.row + 1;
        let start = self.grid.rows.partition_point(|row| row.index < below);
        self.grid.rows[start..]
            .iter()
            .take(SAMPLE)
            .take_while(|row| !self.headings.is_header_row(&row.cells))
            .filter_map(move |row| self.grid.own(CellRef::new(row.index, column)))
            .map(|text| self.grid.texts.text(text))
    }
}
