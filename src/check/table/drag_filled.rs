//! Did a spreadsheet count a text up where it was dragged down: 48小时, 49小时, 50小时?

use serde::Deserialize;

use super::{AskedTable, TableQuestion};
use crate::catalog::Field;
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Site};
use crate::place::{Span, count};

/// Finds runs of at least `rows` texts below each other that differ only in one number, which counts up by one.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DragFilled {
    /// The fields, each alone.
    fields: Vec<Field>,
    /// How many rows make a run.
    rows: usize,
}

/// A text with one of its numbers taken out.
#[derive(Debug, PartialEq, Eq)]
struct Counted<'t> {
    before: &'t str,
    number: u64,
    after: &'t str,
    digits: &'t str,
}

impl TableQuestion for DragFilled {
    fn shape(&self) -> Shape {
        Shape { kind: "drag-filled", slots: &["first", "found"], cases: &[] }
    }

    fn ask(&self, asked: &AskedTable) -> Answer {
        if self.fields.iter().all(|&field| asked.column(field).is_none()) {
            return Answer::NotAsked;
        }
        let mut hits = Vec::new();
        for &field in &self.fields {
            let Some(column) = asked.column(field) else { continue };
            let own: Vec<(usize, &str)> = asked
                .entries()
                .enumerate()
                .filter(|(_, entry)| entry.cell(column).at.row == entry.row.row)
                .map(|(number, entry)| (number, entry.text(column)))
                .collect();
            let mut start = 0;
            for end in 1..=own.len() {
                let goes_on = own.get(end).is_some_and(|&(_, text)| counts_up(own[end - 1].1, text).is_some());
                if goes_on {
                    continue;
                }
                if end - start >= self.rows.max(2) {
                    hits.extend(own[start..end].windows(2).filter_map(|pair| hit(column, pair)));
                }
                start = end;
            }
        }
        Answer::Judged(hits)
    }
}

fn hit(column: usize, pair: &[(usize, &str)]) -> Option<Hit> {
    let (above, (entry, text)) = (pair[0].1, pair[1]);
    let mark = counts_up(above, text)?;
    let site = Site::Cell { entry, column };
    Some(Hit::new(site, vec![mark]).slot("first", above).slot("found", text))
}

/// The number in `text` that is one more than in `above`, where nothing else differs.
fn counts_up(above: &str, text: &str) -> Option<Span> {
    if above == text || text.trim().bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (one, other) = (numbers(above), numbers(text));
    // 2021年度, 2022年度; 第1季度, 第2季度: years and their parts count up by themselves.
    let is_year = |number: u64| (1900..2100).contains(&number);
    let is_series =
        |after: &str| ["年", "季度", "月", "批", "期", "届", "次"].iter().any(|unit| after.starts_with(unit));
    let differs = |(one, other): &(Counted, Counted)| {
        one.before == other.before
            && one.after == other.after
            && one.number.checked_add(1) == Some(other.number)
            && !(is_year(one.number) || is_series(one.after))
    };
    let (_, found) = one.into_iter().zip(other).find(differs)?;
    let start = count(found.before);
    Some(Span::new(start, start + count(found.digits)))
}

fn numbers(text: &str) -> Vec<Counted<'_>> {
    let mut numbers = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find(|c: char| c.is_ascii_digit()).map(|at| from + at) {
        let length = text[start..].bytes().take_while(u8::is_ascii_digit).count();
        let digits = &text[start..start + length];
        from = start + length;
        if let Ok(number) = digits.parse() {
            numbers.push(Counted { before: &text[..start], number, after: &text[from..], digits });
        }
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_counts_up_alone_is_found() {
        assert_eq!(counts_up("办结后48小时内", "办结后49小时内"), Some(Span::new(3, 5)));
        assert_eq!(counts_up("办结后48小时内", "办结后48小时内"), None);
        assert_eq!(counts_up("20个工作日内", "7个工作日内"), None);
        assert_eq!(counts_up("国办发〔2019〕54号", "国办发〔2020〕55号"), None);
        assert_eq!(counts_up("2021年度预算", "2022年度预算"), None);
        assert_eq!(counts_up("第1季度收支", "第2季度收支"), None);
        assert_eq!(counts_up("1", "2"), None);
    }
}
