//! Do the serial numbers count up without gaps?
//!
//! 1, 2, 3; the same starting again under each item (1.1, 1.2, 2.1); padded (0501, 0502); or numbers for 一级事项
//! only: each is an order. A number that does not follow its predecessor in any of them is not.

use serde::Deserialize;

use super::{AskedTable, TableQuestion};
use crate::catalog::{Cell, Entry, Field};
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Site};
use crate::grammar::fold;

/// No number is padded to more digits than the longest has.
const MOST_DIGITS: usize = 13;

/// Finds the numbers that break the order, one hit each.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Serial {}

impl TableQuestion for Serial {
    fn shape(&self) -> Shape {
        Shape { kind: "serial", slots: &["found", "expected", "before"], cases: &["first", "repeated"] }
    }

    fn ask(&self, asked: &AskedTable) -> Answer {
        let Some(column) = asked.column(Field::Serial) else { return Answer::NotAsked };
        let texts = asked.readings.texts();
        let mut own: Vec<(Cell, Site, bool)> = Vec::new();
        for (number, row) in asked.rows.entries.iter().enumerate() {
            let cell = row.cells[column];
            if cell.text.is_some() && cell.at.row == row.row {
                own.push((cell, Site::Cell { entry: number, column }, asked.begins_item(number)));
            }
        }
        let bare =
            asked.rows.bare.iter().map(|&(at, text)| (Cell { at, text: Some(text) }, Site::Loose(at, text), false));
        own.extend(bare);
        own.sort_by_key(|(cell, ..)| cell.at);
        let numbers_primaries = numbers_primaries(asked, column);
        // One table of several may go on counting where the one before it ended.
        let above = asked.table.number_before.and_then(|id| parts(texts.text(id)));
        let mut hits = Vec::new();
        let (mut before, mut written): (Option<Vec<u64>>, &str) = (None, "");
        if asked.table.goes_on {
            before.clone_from(&above);
            written = asked.table.number_before.map_or("", |id| texts.text(id).trim());
        }
        for (cell, site, begins_item) in own {
            let Some(text) = cell.text.map(|id| texts.text(id)) else { continue };
            let Some(parts) = parts(text) else { continue };
            if numbers_primaries && before.as_ref() == Some(&parts) {
                continue;
            }
            // Each 一级事项 may count anew, but not the same number twice.
            let restarts = begins_item && parts == [1] && before.as_ref() != Some(&parts);
            let goes_on = before.is_none() && above.as_ref().is_some_and(|above| follows(above, &parts));
            let fault = fault(before.as_deref(), &parts).filter(|_| !restarts && !goes_on);
            hits.extend(fault.map(|(expected, case)| {
                let expected = like(if before.is_some() { written } else { text.trim() }, &expected);
                let hit = Hit::new(site, Vec::new()).slot("found", text.trim()).slot("expected", expected);
                hit.slot("before", written).case(case)
            }));
            (before, written) = (Some(parts), text.trim());
        }
        Answer::Judged(hits)
    }
}

/// Whether the numbers are those of the 一级事项, written on every row of each: 1, 1, 2, 2, 2, 3.
fn numbers_primaries(asked: &AskedTable, column: usize) -> bool {
    let numbered = |entry: Entry| {
        let cell = entry.row.cells[column];
        let text = cell.text.filter(|_| cell.at.row == entry.row.row)?;
        let primary = entry.field_text(Field::Primary).map(|text| fold::key(text.value))?;
        Some((parts(asked.readings.texts().text(text))?, primary))
    };
    let own: Vec<(Vec<u64>, String)> = asked.entries().filter_map(numbered).collect();
    let changes = own.windows(2).filter(|pair| pair[0].1 != pair[1].1).count();
    let agree = own.windows(2).all(|pair| (pair[0].0 == pair[1].0) == (pair[0].1 == pair[1].1));
    agree && changes > 0
}

/// `1.2` → 1, 2; `0505` → 505; `（三）` and other words → nothing to count by.
fn parts(text: &str) -> Option<Vec<u64>> {
    let key = fold::key(text);
    let key = key.trim_matches(['(', ')', '.', '、', ',']);
    // 1.0, 2.0: numbers that went through a program.
    let key = key.strip_suffix(".0").unwrap_or(key);
    // No catalog counts beyond this; a longer number is something else.
    key.split(['.', '-']).map(|part| part.parse().ok().filter(|&number: &u64| number < 1 << 40)).collect()
}

fn show(parts: &[u64]) -> String {
    parts.iter().map(u64::to_string).collect::<Vec<_>>().join(".")
}

/// A number written as another one is: 0202 after 0201, （3） after （2）.
fn like(model: &str, parts: &[u64]) -> String {
    let mut written = String::new();
    let mut numbers = parts.iter();
    let mut rest = model;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let digits = rest[at..].find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len() - at);
        written.push_str(&rest[..at]);
        let width = if rest[at..].starts_with('0') { digits.min(MOST_DIGITS) } else { 0 };
        let (run, behind) = rest[at..].split_at(digits);
        written += &numbers.next().map_or(run.to_owned(), |number| format!("{number:0width$}"));
        rest = behind;
    }
    written.push_str(rest);
    if self::parts(&written).as_deref() == Some(parts) { written } else { show(parts) }
}

/// What was expected instead, and which case it is.
fn fault(before: Option<&[u64]>, parts: &[u64]) -> Option<(Vec<u64>, Option<&'static str>)> {
    let Some(before) = before else {
        // 0505, 2001: the numbering of a larger book; its first number is whatever it is.
        let starts =
            parts.iter().all(|&part| part == 1 || part == 0) || parts.last().is_some_and(|&part| part % 100 == 1);
        let expected = vec![1; parts.len()];
        return (!starts && parts.iter().all(|&part| part < 100)).then_some((expected, Some("first")));
    };
    if before == parts {
        return Some((next(before), Some("repeated")));
    }
    (!follows(before, parts)).then(|| (next(before), None))
}

fn next(before: &[u64]) -> Vec<u64> {
    let mut next = before.to_vec();
    if let Some(last) = next.last_mut() {
        *last += 1;
    }
    next
}

/// Whether `parts` is the next number at the same depth, or the first one deeper, or the next one less deep.
fn follows(before: &[u64], parts: &[u64]) -> bool {
    let shared = before.iter().zip(parts).take_while(|(one, other)| one == other).count();
    let Some((&first, rest)) = parts.get(shared..).and_then(<[u64]>::split_first) else { return false };
    let counted_up = before.get(shared).map_or(first == 1, |&last| first == last + 1);
    // A padded number is two in one: after 0509 comes 0510, or 0601.
    let padded = before.len() == 1 && parts.len() == 1 && before[0] >= 100 && first == (before[0] / 100 + 1) * 100 + 1;
    (counted_up || padded) && rest.iter().all(|&part| part == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The numbers that break the order.
    fn broken(serials: &[&'static str]) -> Vec<&'static str> {
        let mut before: Option<Vec<u64>> = None;
        let mut broken = Vec::new();
        for &serial in serials {
            let parts = parts(serial).unwrap();
            if fault(before.as_deref(), &parts).is_some() {
                broken.push(serial);
            }
            before = Some(parts);
        }
        broken
    }

    #[test]
    fn many_orders_are_orders() {
        let none: [&str; 0] = [];
        assert_eq!(broken(&["1", "2", "3"]), none);
        assert_eq!(broken(&["1.1", "1.2", "2.1", "2.2"]), none);
        assert_eq!(broken(&["1", "1.1", "1.2", "2", "2.1"]), none);
        assert_eq!(broken(&["0501", "0502", "0601"]), none);
        assert_eq!(broken(&["１", "2."]), none);
        assert_eq!(broken(&["1.0", "2.0", "3.0"]), none);
    }

    #[test]
    fn the_next_number_is_written_like_the_one_before() {
        let next = |before: &str| like(before, &next(&parts(before).unwrap()));
        assert_eq!(["0201", "0509", "（2）", "1.09", "9、"].map(next), ["0202", "0510", "（3）", "1.10", "10、"]);
        assert_eq!(["１", "2.0"].map(next), ["2", "3.0"]);
    }

    #[test]
    fn gaps_repeats_and_late_starts_are_faults() {
        assert_eq!(broken(&["2", "3"]), ["2"]);
        assert_eq!(broken(&["1", "3", "4"]), ["3"]);
        assert_eq!(broken(&["1", "2", "2", "3"]), ["2"]);
        assert_eq!(broken(&["1", "2", "1"]), ["1"]);
        assert_eq!(broken(&["1.1", "1.3"]), ["1.3"]);
    }
}
