//! Reads damaged headings: `公开` where 时限 was lost, `社会` for 全社会, none at all. The heading must be a piece of the
//! one expected or blank, stand where that one stands among the columns that were understood, and its values must look
//! right. What the values are like, `evidence` tells.

use super::column::Column;
use super::evidence::Evidence;
use super::field::Field;
use super::header::Heading;
use super::template::{ColumnSpec, TableKind, Template, heading_key};
use crate::place::CellRef;

/// Adds to `columns` those of `template` whose headings are damaged.
pub fn complete(evidence: &Evidence, template: &Template, columns: &mut Vec<Column>) {
    part_groups(evidence, template, columns);
    add_channels(evidence, columns);
    widen_channels(evidence, columns);
    let headings = with_blanks(evidence);
    // Where columns stand in another order, the values alone tell.
    for in_place in [true, false] {
        for (place, spec) in template.column.iter().enumerate() {
            if spec.takes_every_part() || is_there(spec, columns) || !in_place && spec.option.is_some() {
                continue;
            }
            let between = if in_place { neighbours(template, place, columns) } else { (0, i64::MAX) };
            let guess = Guess { evidence, template, spec, columns };
            let damaged = headings.iter().find(|heading| {
                (between.0..between.1).contains(&i64::from(heading.column)) && guess.fits(heading, in_place)
            });
            let column = damaged.map(|heading| column(spec, heading, !guess.is_under_group(heading)));
            columns.extend(column);
        }
    }
}

fn column(spec: &ColumnSpec, heading: &Heading, guessed: bool) -> Column {
    Column {
        index: heading.column,
        field: spec.field,
        option: spec.option.clone(),
        heading: heading.shown.clone(),
        heading_cell: heading.cell,
        guessed,
    }
}

fn is_there(spec: &ColumnSpec, columns: &[Column]) -> bool {
    columns
        .iter()
        .any(|c| c.field == spec.field && (c.option == spec.option || spec.option.is_none() || c.option.is_none()))
}

/// The headings of a header, and behind them its columns without one.
fn with_blanks(evidence: &Evidence) -> Vec<Heading> {
    let area = evidence.header.area;
    let has_heading = |column: &u32| evidence.header.headings.iter().any(|heading| heading.column == *column);
    // The last column may have nothing but ticks.
    let blank = (area.first.column..=area.last.column + 1).filter(|column| !has_heading(column));
    evidence.header.headings.iter().cloned().chain(blank.map(|column| no_heading(evidence, column))).collect()
}

fn no_heading(evidence: &Evidence, column: u32) -> Heading {
    let cell = CellRef::new(evidence.header.area.last.row, column);
    Heading { column, path: Vec::new(), shown: String::new(), cell }
}

/// 公开对象 over two columns of √ whose own headings were lost: they are 全社会 and 特定群体, in this order.
fn part_groups(evidence: &Evidence, template: &Template, columns: &mut Vec<Column>) {
    let groups: Vec<Column> =
        columns.iter().filter(|c| c.option.is_none() && c.field != Field::Channels).cloned().collect();
    for group in groups {
        let options = template.column.iter().filter(|spec| spec.field == group.field && spec.option.is_some());
        let options: Vec<&ColumnSpec> = options.filter(|spec| !spec.takes_every_part()).collect();
        let under = |index: u32| evidence.header.headings.iter().find(|heading| heading.column == index);
        let places = (group.index..).zip(&options);
        let is_free = |index: u32| {
            let apart =
                columns.iter().all(|c| c.index != index) && under(index).is_none_or(|h| h.cell == group.heading_cell);
            apart || index == group.index
        };
        let marks = |index: u32| evidence.holds_marks(index);
        if options.len() < 2 || !places.clone().all(|(index, _)| is_free(index) && marks(index) != Some(false)) {
            continue;
        }
        if !places.clone().any(|(index, _)| marks(index) == Some(true)) {
            continue;
        }
        columns.retain(|c| c.index != group.index);
        columns.extend(places.map(|(index, spec)| {
            let heading = under(index).cloned().unwrap_or_else(|| no_heading(evidence, index));
            column(spec, &heading, true)
        }));
    }
}

/// Headings that are channels over columns of √, without 公开渠道和载体 above them. One alone may be a column of addresses.
fn add_channels(evidence: &Evidence, columns: &mut Vec<Column>) {
    if columns.iter().any(|column| column.field == Field::Channels) {
        return;
    }
    let is_channel = |heading: &&Heading| {
        columns.iter().all(|c| c.index != heading.column)
            && evidence.is_channel(&heading.shown)
            && evidence.holds_marks(heading.column) != Some(false)
    };
    let channels: Vec<&Heading> = evidence.header.headings.iter().filter(is_channel).collect();
    if channels.len() > 1 && channels.iter().any(|heading| evidence.holds_marks(heading.column) == Some(true)) {
        columns.extend(channels.into_iter().map(|heading| Column {
            index: heading.column,
            field: Field::Channels,
            option: Some(heading.shown.clone()),
            heading: heading.shown.clone(),
            heading_cell: heading.cell,
            guessed: false,
        }));
    }
}

/// 公开渠道和载体 over two columns of boxes, as where the list was set in two: the next one goes on with it.
fn widen_channels(evidence: &Evidence, columns: &mut Vec<Column>) {
    let under = |index: u32| evidence.header.headings.iter().find(|heading| heading.column == index);
    let lists = columns.iter().filter(|c| c.field == Field::Channels && c.option.is_none());
    let Some(last) = lists.max_by_key(|column| column.index).cloned() else { return };
    let group = under(last.index).and_then(|heading| heading.path.first());
    for index in last.index + 1..=evidence.header.area.last.column {
        let heading = under(index);
        let is_below = heading.is_none_or(|heading| heading.path.first() == group);
        let is_free = columns.iter().all(|column| column.index != index);
        if !is_free || !is_below || !evidence.lists_channels(index, heading.is_none()) {
            return;
        }
        let heading_cell = heading.map_or(last.heading_cell, |heading| heading.cell);
        columns.push(Column { index, heading_cell, ..last.clone() });
    }
}

/// Whether a heading may be a damaged one.
struct Guess<'g> {
    evidence: &'g Evidence<'g>,
    template: &'g Template,
    /// What it would be.
    spec: &'g ColumnSpec,
    /// The columns that were understood.
    columns: &'g [Column],
}

impl Guess<'_> {
    fn fits(&self, heading: &Heading, in_place: bool) -> bool {
        if self.columns.iter().any(|c| c.index == heading.column) {
            return false;
        }
        let says_so = match heading.path.last() {
            Some(found) => self.is_piece(found) || self.is_group(heading),
            None => self.may_be_blank(heading, in_place),
        };
        says_so && self.evidence.values_fit(heading.column, self.spec)
    }

    fn is_piece(&self, found: &str) -> bool {
        let whole = |name: &str| heading_key(name.rsplit('/').next().unwrap_or(""));
        // Of lists and plans, whose columns may be anything, a piece of the printed heading is the least.
        let names = match self.template.kind {
            TableKind::Catalog | TableKind::Elements => usize::MAX,
            TableKind::Ledger | TableKind::Schedule => 1,
        };
        let mut names = self.spec.names().take(names).map(whole);
        found.chars().count() >= 2 && names.any(|whole| found.len() < whole.len() && whole.contains(found))
    }

    /// Whether nothing is left of the heading but what stands over it: 公开对象 beside 公开对象/全社会.
    fn is_group(&self, heading: &Heading) -> bool {
        let [group] = heading.path.as_slice() else { return false };
        self.spec.option.is_some() && self.spec.groups().any(|known| known == *group)
    }

    /// Whether a column without a heading may be it: its values must tell, or its neighbours leave nothing else.
    fn may_be_blank(&self, heading: &Heading, in_place: bool) -> bool {
        let beside = |c: &&Column| c.index.abs_diff(heading.column) == 1;
        let has_values = self.evidence.holds_marks(heading.column).is_some();
        match self.spec.field {
            _ if !matches!(self.template.kind, TableKind::Catalog | TableKind::Elements) => false,
            field if self.spec.option.is_some() => {
                has_values && self.columns.iter().filter(beside).any(|c| c.field == field)
            }
            Field::Basis | Field::Deadline | Field::Channels => has_values,
            Field::Secondary => self.is_under_group(heading),
            field => in_place && has_values && self.template.required.contains(&field),
        }
    }

    /// Whether 公开事项 stands over it too, in a file that knows no merges.
    fn is_under_group(&self, heading: &Heading) -> bool {
        let is_left = |c: &&Column| c.index + 1 == heading.column && c.field == Field::Primary;
        let above = self.columns.iter().find(is_left).map(|c| heading_key(&c.heading));
        heading.path.is_empty() && above.is_some_and(|above| self.spec.groups().any(|group| group == above))
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
