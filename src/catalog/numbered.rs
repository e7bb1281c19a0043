//! A column of numbers under 一级事项 or 二级事项 in tables of the national standards: the heading spans the number and
//! the name beside it. The number is a 序号, the text beside it the name.

use super::evidence::Evidence;
use super::field::Field;
use super::header::Heading;
use super::template::Template;

/// What a heading of an item's name spans.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The numbers.
    Number,
    /// The names, or a heading of something else.
    Whole,
}

/// The headings of the header, those of names parted into numbers and names. Where the heading stands over the numbers
/// only, or where nothing but 公开事项 stands over them, the names beside them have it too.
#[must_use]
pub fn part(evidence: &Evidence, template: &Template) -> Vec<(Heading, Part)> {
    let headings = &evidence.header.headings;
    let at = |column: u32| headings.iter().find(|heading| heading.column == column);
    let mut parted = Vec::with_capacity(headings.len());
    for heading in headings {
        let beside = heading.column + 1;
        // A heading of its own over the names: 一级事项 may well be numbers.
        let is_shared = at(beside).is_none_or(|other| other.cell == heading.cell || is_under(other, heading));
        let is_number = names_item(heading, template) && evidence.holds_numbers(heading.column) == Some(true);
        if !is_shared || !is_number || evidence.holds_numbers(beside) != Some(false) {
            parted.push((heading.clone(), Part::Whole));
            continue;
        }
        parted.push((heading.clone(), Part::Number));
        if at(beside).is_none() {
            parted.push((Heading { column: beside, ..heading.clone() }, Part::Whole));
        }
    }
    parted
}

/// Whether a heading names the item itself: 公开事项, 一级事项, 二级事项.
fn names_item(heading: &Heading, template: &Template) -> bool {
    let spec = template.column_for(&heading.path).map(|(spec, _)| &template.column[spec]);
    spec.is_some_and(|spec| matches!(spec.field, Field::Primary | Field::Secondary | Field::Tertiary))
}

/// Whether a heading is a part of a group that has another column without a part: 公开事项 alone over the numbers.
fn is_under(other: &Heading, group: &Heading) -> bool {
    other.path.len() > group.path.len() && other.path.starts_with(&group.path)
}
