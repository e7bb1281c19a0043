//! Where the headings of a blank form stand, and how tall its texts are.

use unicode_width::UnicodeWidthStr;

use crate::catalog::PrintedColumn;

/// The headings of a form.
#[derive(Debug, PartialEq, Eq)]
pub struct Head {
    /// How many rows they take: one, or two where headings share one above them.
    pub depth: u32,
    /// Each heading once.
    pub headings: Vec<Heading>,
}

/// A heading and the cells it covers, rows counted from the first of the headings.
#[derive(Debug, PartialEq, Eq)]
pub struct Heading {
    /// Its text.
    pub text: String,
    /// First and last row.
    pub rows: (u32, u32),
    /// First and last column.
    pub columns: (u16, u16),
}

impl Head {
    /// Neighbours under one heading share it; a heading without others below it stands over all rows.
    #[must_use]
    pub fn of(columns: &[PrintedColumn]) -> Self {
        let depth = if columns.iter().any(|column| column.parts().1.is_some()) { 2 } else { 1 };
        let mut headings: Vec<Heading> = Vec::new();
        let mut group: Option<usize> = None;
        for (number, column) in (0_u16..).zip(columns) {
            let (top, below) = column.parts();
            let Some(below) = below else {
                group = None;
                headings.push(Heading { text: top.to_owned(), rows: (0, depth - 1), columns: (number, number) });
                continue;
            };
            if let Some(shared) = group.filter(|&shared| headings[shared].text == top) {
                headings[shared].columns.1 = number;
            } else {
                group = Some(headings.len());
                headings.push(Heading { text: top.to_owned(), rows: (0, 0), columns: (number, number) });
            }
            headings.push(Heading { text: below.to_owned(), rows: (1, 1), columns: (number, number) });
        }
        Self { depth, headings }
    }
}

/// How many lines a text takes in a column of a width, in digits.
#[must_use]
pub fn lines_of(text: &str, width: u16) -> u32 {
    // The edges of a cell take about one digit.
    let fits = usize::from(width).saturating_sub(1).max(1);
    let lines: usize = text.lines().map(|line| line.width().div_ceil(fits).max(1)).sum();
    u32::try_from(lines.max(1)).unwrap_or(u32::MAX)
}

/// The height of so many lines; no row is taller than 409 points.
#[must_use]
pub fn height_of(lines: u32, line: f64) -> f64 {
    (f64::from(lines) * line).min(400.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(headings: &[&str]) -> Vec<PrintedColumn> {
        let column = |heading: &&str| toml::from_str(&format!("heading = '{heading}'")).unwrap();
        headings.iter().map(column).collect()
    }

    #[test]
    fn headings_share_what_stands_above_them() {
        let head = Head::of(&columns(&["序号", "公开对象/全社会", "公开对象/特定群体", "公开方式/主动"]));
        let flat: Vec<_> = head.headings.iter().map(|h| (h.text.as_str(), h.rows, h.columns)).collect();
        let expected = [
            ("序号", (0, 1), (0, 0)),
            ("公开对象", (0, 0), (1, 2)),
            ("全社会", (1, 1), (1, 1)),
            ("特定群体", (1, 1), (2, 2)),
            ("公开方式", (0, 0), (3, 3)),
            ("主动", (1, 1), (3, 3)),
        ];
        assert_eq!((head.depth, &flat[..]), (2, &expected[..]));
        assert_eq!(Head::of(&columns(&["序号", "任务"])).depth, 1);
    }

    #[test]
    fn wide_texts_take_more_lines() {
        assert_eq!(lines_of("公开", 5), 1);
        assert_eq!(lines_of("公开时限", 5), 2);
        assert_eq!(lines_of("一\n\n二", 5), 3);
        assert_eq!(lines_of("", 0), 1);
    }
}
