use super::*;
use crate::read::Form;

fn records_within(text: &str, limits: &Limits) -> Vec<(String, String)> {
    let mut book = Book::new(limits);
    read(text, &mut book).unwrap();
    let workbook = book.finish(Form::Records);
    let rows = workbook.sheets[0].rows.iter();
    rows.flat_map(|row| row.cells.iter().map(|&(column, id)| (CellRef::new(row.index, column), id)))
        .map(|(cell, id)| (cell.to_string(), workbook.texts.text(id).to_owned()))
        .collect()
}

/// `A1=text`, cell by cell.
fn flat(text: &str) -> Vec<String> {
    let records = records_within(text, &Limits::default());
    records.into_iter().map(|(cell, text)| format!("{cell}={text}")).collect()
}

#[test]
fn records_are_counted_with_blank_lines() {
    for end in ["\n", "\r\n", "\r"] {
        let text = ["", "甲,乙", "", "", "丙,", "\"丁\n戊\",己", "", ",庚"].join(end);
        let expected = ["A2=甲", "B2=乙", "A5=丙", "A6=丁\n戊", "B6=己", "B8=庚"];
        assert_eq!(flat(&text), expected, "{end:?}");
    }
}

#[test]
fn cells_keep_their_blanks_and_quotes() {
    assert_eq!(flat(" 甲 ,\"乙\"\"丙\"\"\",\u{3000},丁\"戊\n"), ["A1= 甲 ", "B1=乙\"丙\"", "D1=丁\"戊"]);
    assert_eq!(flat("\"甲\r\n乙\",丙\r\n"), ["A1=甲\n乙", "B1=丙"]);
}

#[test]
fn text_without_separators_is_one_column() {
    assert_eq!(flat("说明\r\n\r\n某区目录\r\n"), ["A1=说明", "A3=某区目录"]);
    assert_eq!(flat("甲"), ["A1=甲"]);
    assert_eq!(flat("\n\n"), [""; 0]);
}

#[test]
fn records_differ_in_length() {
    assert_eq!(
        flat("某区目录\n序号,事项,时限\n1,甲\n"),
        ["A1=某区目录", "A2=序号", "B2=事项", "C2=时限", "A3=1", "B3=甲"]
    );
}

#[test]
fn a_quote_that_never_ends_takes_its_line_alone() {
    assert_eq!(flat("甲,\"乙\n丙,丁\n\n戊,己\n"), ["A1=甲", "B1=\"乙", "A2=丙", "B2=丁", "A4=戊", "B4=己"]);
}

#[test]
fn a_quote_that_holds_too_much_takes_its_line_alone() {
    let limits = Limits { quoted_lines: 3, ..Limits::default() };
    let text = format!("甲,\"乙\n{}戊,\"己\"\n", "丙,丁\n".repeat(5));
    let records = records_within(&text, &limits);
    assert_eq!(records.len(), 14);
    assert_eq!(records[1], ("B1".into(), "\"乙".into()));
    assert_eq!(records[13], ("B7".into(), "己".into()));
}

#[test]
fn windows_leave_no_seam() {
    let line = |n: usize| format!("{n},{}\r\n", "字".repeat(n % 900));
    let text: String = (1..8000).map(line).collect();
    assert!(text.len() > 2 * WINDOW);
    let records = records_within(&text, &Limits::default());
    let serials: Vec<_> = records.iter().filter(|(cell, _)| cell.starts_with('A')).collect();
    assert_eq!(serials.len(), 7999);
    assert!((1..).zip(serials).all(|(n, (cell, text))| *cell == format!("A{n}") && *text == n.to_string()));
}

#[test]
fn stray_quotes_without_number_end_in_time() {
    let text = "甲,\"乙\"\"\n".repeat(200_000);
    assert!(!records_within(&text, &Limits::default()).is_empty());
}
