//! What a template looks like as a blank form: the headings as printed, widths, what may be picked in a cell, and the
//! notes below. Reading catalogs needs none of it; writing a blank workbook does.

use serde::Deserialize;
use unicode_width::UnicodeWidthStr;

use super::field::Field;
use super::template::{ColumnSpec, Template, heading_key};
use crate::grammar::fold;

/// The blank form of a template.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Printed {
    /// The name of the sheet.
    pub sheet: String,
    /// The title over the table, with what must be filled in.
    pub title: String,
    /// How many blank rows there are to fill in.
    #[serde(default = "usual_rows")]
    pub rows: u32,
    /// The columns, from left to right.
    pub column: Vec<PrintedColumn>,
    /// The lines below the table.
    #[serde(default)]
    pub notes: Vec<String>,
}

/// One column of a blank form.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PrintedColumn {
    /// The heading, as a path of at most two parts: `公开对象/全社会`.
    pub heading: String,
    /// How wide it is, in digits of the usual font.
    #[serde(default = "usual_width")]
    pub width: u16,
    /// What may be picked from a list.
    #[serde(default)]
    pub pick: Vec<String>,
    /// Whether nothing but that belongs there.
    #[serde(default)]
    pub only: bool,
    /// Whether its cells hold days.
    #[serde(default)]
    pub date: bool,
    /// What is said where a cell is selected.
    #[serde(default)]
    pub hint: String,
}

fn usual_rows() -> u32 {
    20
}

fn usual_width() -> u16 {
    16
}

/// An option wider than this, in columns of text, takes a line of its own.
const WIDEST_OF_TWO: usize = 18;

/// The glyph of an option that may be picked in a column of its own.
const TICK: &str = "√";

impl Printed {
    /// The form of a template that tells none of its own: its columns in the order of the national one.
    #[must_use]
    pub fn plain(template: &Template) -> Self {
        let column = Field::ALL.into_iter().flat_map(|field| plain_columns(template, field)).collect();
        let title = template.title.clone();
        Self { sheet: String::from("Sheet1"), title, rows: usual_rows(), column, notes: Vec::new() }
    }
}

/// The columns of a field: one for each option where each has its own.
fn plain_columns(template: &Template, field: Field) -> Vec<PrintedColumn> {
    let specs = || template.column.iter().filter(move |spec| spec.field == field && !spec.takes_every_part());
    let by_option: Vec<&ColumnSpec> = specs().filter(|spec| spec.option.is_some()).collect();
    let specs = if by_option.is_empty() { specs().take(1).collect() } else { by_option };
    let pick = |spec: &ColumnSpec| spec.option.iter().map(|_| TICK.to_owned()).collect();
    let column = |spec: &ColumnSpec| PrintedColumn {
        heading: spec.heading.clone(),
        width: usual_width(),
        pick: pick(spec),
        only: false,
        date: matches!(field, Field::Formed | Field::Published),
        hint: String::new(),
    };
    specs.into_iter().map(column).collect()
}

impl PrintedColumn {
    /// The parts of its heading, from the top down.
    #[must_use]
    pub fn parts(&self) -> (&str, Option<&str>) {
        self.heading.split_once('/').map_or((&self.heading, None), |(top, below)| (top, Some(below)))
    }

    /// The list of boxes that stands in its cells before they are filled in; `None` where they are blank.
    #[must_use]
    pub fn boxes(&self, template: &Template) -> Option<String> {
        let path: Vec<String> = self.heading.split('/').map(heading_key).collect();
        let (number, _) = template.column_for(&path)?;
        let spec = &template.column[number];
        spec.option.is_none().then(|| template.blank_boxes(spec.field)).flatten()
    }
}

impl Template {
    /// Its blank form.
    #[must_use]
    pub fn blank_form(&self) -> Printed {
        self.printed.clone().unwrap_or_else(|| Printed::plain(self))
    }

    /// The options of a field as its blank cells list them, the first one ticked: two in a line, long ones alone.
    #[must_use]
    pub fn blank_boxes(&self, field: Field) -> Option<String> {
        let options = self.options.get(&field)?;
        let boxes = options.iter().enumerate().map(|(n, name)| format!("{}{name}", if n == 0 { '■' } else { '□' }));
        let narrow = |text: &String| text.width() <= WIDEST_OF_TWO;
        let widest = options.iter().map(|name| format!("□{name}")).filter(narrow).map(|name| name.width()).max();
        let mut lines: Vec<String> = Vec::new();
        let mut left: Option<String> = None;
        for option in boxes {
            match left.take() {
                None if narrow(&option) => left = Some(option),
                None => lines.push(option),
                Some(first) if narrow(&option) => {
                    let gap = widest.unwrap_or(0).saturating_sub(first.width()) + 2;
                    lines.push(format!("{first}{}{option}", " ".repeat(gap)));
                }
                Some(first) => lines.extend([first, option]),
            }
        }
        lines.extend(left);
        Some(lines.join("\n"))
    }

    /// Whether a text is the list of a blank cell, in which nobody has ticked anything yet.
    #[must_use]
    pub fn is_blank_boxes(&self, field: Field, text: &str) -> bool {
        let Some(options) = self.options.get(&field) else { return false };
        let Some(rest) = text.trim_start().strip_prefix(['■', '□']) else { return false };
        fold::key(rest) == fold::key(&options.join("□"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn template() -> Template {
        let text = "name = 'n'\ntitle = 't'\nsource = { document = '', number = '', part = '' }\n\
                    [options]\nchannels = ['政府网站', '发布会/听证会', '社区/企事业单位/村公示栏（电子屏）', '其他']";
        toml::from_str(text).unwrap()
    }

    #[test]
    fn boxes_stand_two_in_a_line() {
        let boxes = template().blank_boxes(Field::Channels).unwrap();
        assert_eq!(boxes, "■政府网站       □发布会/听证会\n□社区/企事业单位/村公示栏（电子屏）\n□其他");
        assert_eq!(template().blank_boxes(Field::Level), None);
    }

    #[test]
    fn a_blank_list_is_told_from_a_filled_one() {
        let template = template();
        let blank = template.blank_boxes(Field::Channels).unwrap();
        let is_blank = |text: &str| template.is_blank_boxes(Field::Channels, text);
        assert!(is_blank(&blank));
        assert!(is_blank(&blank.replace('■', "□")));
        assert!(!is_blank(&blank.replace("□其他", "■其他")));
        assert!(!is_blank(&blank.replace("■政", "□政").replace("□其他", "■其他")));
        assert!(!is_blank("■政府网站"));
        assert!(!is_blank(""));
    }
}
