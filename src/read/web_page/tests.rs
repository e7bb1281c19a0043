use std::time::{Duration, Instant};

use super::*;
use crate::place::CellRef;
use crate::read::unreadable::TooLarge;
use crate::read::{Form, Limits, Workbook};

fn read_within(page: &str, limits: &Limits) -> Result<Workbook, Unreadable> {
    let mut book = Book::new(limits);
    read(page, &mut book).map(|()| book.finish(Form::Sheets))
}

/// Of each sheet its name, in brackets where hidden, its merges, and `A1=text`, cell by cell.
fn told(page: &str) -> String {
    let workbook = match read_within(page, &Limits::default()) {
        Ok(workbook) => workbook,
        Err(error) => return error.case().to_owned(),
    };
    let mut told = Vec::new();
    for sheet in &workbook.sheets {
        told.push(if sheet.hidden { format!("({})", sheet.name) } else { sheet.name.clone() });
        told.extend(sheet.merges.iter().map(crate::place::Area::to_string));
        let cells = sheet.rows.iter().flat_map(|row| row.cells.iter().map(|&(column, id)| (row.index, column, id)));
        told.extend(
            cells.map(|(row, column, id)| format!("{}={}", CellRef::new(row, column), workbook.texts.text(id))),
        );
    }
    told.join(" ")
}

fn assert_told(cases: &[(&str, &str)]) {
    for (page, expected) in cases {
        assert_eq!(told(page), *expected, "{page}");
    }
}

#[test]
fn soup_is_read_as_browsers_read_it() {
    assert_told(&[
        ("<table><tr><td>甲</td><td>乙</td></tr></table>", "表1 A1=甲 B1=乙"),
        ("<TABLE><TR><TD>甲<TD>乙<TR><TH>丙", "表1 A1=甲 B1=乙 A2=丙"),
        ("<table><tbody><tr><td><p>甲<p>乙</td></table>", "表1 A1=甲\n乙"),
        ("<table><td>甲<td>乙</tr><td>丙</table>", "表1 A1=甲 B1=乙 A2=丙"),
        ("<tr><td>甲</td></tr><tr><td>乙</td></tr>", "表1 A1=甲 A2=乙"),
        ("<table><tr><td>甲</td></tr></td></tr></table></table><td>外", "表1 A1=甲"),
        ("前<table>间<tr>间<td>甲</td>间</tr></table>后", "表1 A1=甲"),
        ("<table><tr></tr><tr><td></td><td>甲<br/>乙<br>", "表1 B2=甲\n乙"),
        ("<table><caption>题</caption><tr><td>甲", "表1 A1=题 A2=甲"),
        ("<table><caption> </caption><tr><td>甲", "表1 A1=甲"),
        ("<table><tr><td>甲<table", "表1 A1=甲"),
    ]);
}

#[test]
fn text_is_what_the_eye_sees() {
    assert_told(&[
        ("<table><td>&lt;甲&gt;&nbsp;&#20057;&#x4E19;&amp;&times;&copy", "表1 A1=<甲> 乙丙&×©"),
        ("<table><td>甲<!-- 注 -->乙<![CDATA[丙]]>丁<?php 戊?>", "表1 A1=甲乙丁"),
        ("<table><td>甲<!--[if gte mso 9]><b>乙</b><![endif]--><![if !vml]>丙<![endif]>", "表1 A1=甲丙"),
        ("<table><td><style>td{}</style>甲<script>if (a<b) document.write('</td>')</script>乙", "表1 A1=甲乙"),
        ("<table><td>甲<x:ClientData><x:Row>3</x:Row></x:ClientData>乙", "表1 A1=甲乙"),
        ("<table><td>甲<span style=' DISPLAY : none '>暗<span>暗</span></span>乙<i hidden>暗</i>", "表1 A1=甲乙"),
        ("<table><td>甲<div style=display:none>暗<table><tr><td>暗</table></div>乙<td>丙", "表1 A1=甲乙 B1=丙"),
        ("<table><td>甲<span style=display:none>暗</td><td>乙", "表1 A1=甲 B1=乙"),
        ("<table><td>&nbsp;</td><td>甲", "表1 B1=甲"),
        ("<table><td><input type=checkbox checked>甲<INPUT TYPE='CheckBox'>乙", "表1 A1=☑甲☐乙"),
        ("<table><td><input value=甲><input type=hidden value=乙><textarea>丙</textarea>", "表1 A1=甲\n丙"),
        ("<table><td><select><option>甲<option selected>乙<option>丙</select>丁", "表1 A1=乙丁"),
        ("<table><td><div>甲</div><ul><li>乙<li>丙</ul>", "表1 A1=甲\n乙\n丙"),
    ]);
}

#[test]
fn spans_push_their_neighbours_along() {
    assert_told(&[
        ("<table><tr><td rowspan=2>甲<td colspan=2>乙<tr><td>丙<td>丁", "表1 A1:A2 B1:C1 A1=甲 B1=乙 B2=丙 C2=丁"),
        ("<table><tr><td>甲<td rowspan=9>乙<tr><td>丙</table>", "表1 B1:B2 A1=甲 B1=乙 A2=丙"),
        ("<table><tr><td rowspan=0>甲<td>乙<tr><td>丙<tbody><tr><td>丁", "表1 A1:A2 A1=甲 B1=乙 B2=丙 A3=丁"),
        ("<table><tr><td colspan='2px'>甲<td colspan=0>乙<td colspan=x>丙", "表1 A1:B1 A1=甲 C1=乙 D1=丙"),
        ("<table><tr><td colspan=3 style='mso-ignore:colspan'>甲<td>乙", "表1 A1=甲 D1=乙"),
        ("<table><tr><td>甲<tr style='display:none'><td>暗<tr hidden><td>暗<tr><td>乙", "表1 A1=甲 A2=暗 A3=暗 A4=乙"),
        ("<table><tr><td>甲<td style='display:none'>暗<td>乙", "表1 A1=甲 C1=乙"),
    ]);
}

#[test]
fn tables_in_tables_are_text_but_where_they_lay_out_the_page() {
    let catalog = "<table><tr><td>序号<td>事项<td>时限<tr><td>1<td>甲<td>乙</table>";
    let boxes = "<table><tr><td>■甲<td>□乙<td>□丙<tr><td>□丁<td>□戊<td>□己</table>";
    let laid_out = "A1=序号 B1=事项 C1=时限 A2=1 B2=甲 C2=乙";
    let deep = "<table><tr><td>".repeat(100);
    assert_told(&[
        (
            &format!("<table><tr><td>1<td>2<td>3<tr><td>前{boxes}后<td>4"),
            "表1 A1=1 B1=2 C1=3 A2=前\n■甲 □乙 □丙\n□丁 □戊 □己\n后 B2=4",
        ),
        (&format!("<table><tr><td>{catalog}</table>"), &format!("表1 {laid_out}")),
        (
            &format!("<table><tr><td>栏目<td><table><tr><td>{catalog}</table></table>"),
            &format!("表1 A1=栏目 表2 {laid_out}"),
        ),
        ("<table><tr><td>甲<table><tr><td>乙</table>", "表1 A1=甲\n乙"),
        (&format!("<table><tr><td>甲{deep}乙<td>丙<tr><td>丁"), "表1 A1=甲\n乙 丙\n丁"),
        (
            "<table><tr><td>甲</table><table><tr><td> </table><table style='display:none'><td>乙",
            "表1 A1=甲 (表2) A1=乙",
        ),
    ]);
}

#[test]
fn excel_names_its_sheets_and_clips_its_texts() {
    let names = "<xml><x:ExcelWorkbook><x:ExcelWorksheets><x:ExcelWorksheet><x:Name>目录 &amp; 表</x:Name>\
        </x:ExcelWorksheet></x:ExcelWorksheets></x:ExcelWorkbook><x:ExcelName><x:Name>Print_Area</x:Name></x:ExcelName></xml>";
    let head = "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\">";
    let tables = "<table><td>甲<span style='display:none'>乙</span></table><table><td>丙</table>";
    assert_told(&[
        (&format!("{head}<head><!--[if gte mso 9]>{names}<![endif]--></head>{tables}"), "目录 & 表 A1=甲乙 表2 A1=丙"),
        (&format!("{head}{names}{tables}"), "目录 & 表 A1=甲乙 表2 A1=丙"),
    ]);
}

#[test]
fn a_page_without_a_table_is_none_of_ours() {
    assert_told(&[("<html><p>甲</p>", "html"), ("<table><tr><td>&nbsp;</td></tr></table>", "html"), ("", "html")]);
}

#[test]
fn limits_are_kept() {
    let refused = |page: &str, limits: Limits| read_within(page, &limits).unwrap_err();
    let of = |what, limit| Unreadable::TooLarge { what, limit };
    let text = Limits { text: 3, ..Limits::default() };
    assert_eq!(refused("<table><td>四个字了", text.clone()), of(TooLarge::Text, 3));
    assert_eq!(refused(&format!("<table><td>甲{}乙", "<br>".repeat(99)), text), of(TooLarge::Text, 3));
    let cells = Limits { cells: 5, ..Limits::default() };
    assert_eq!(refused("<table><tr><td>1<td>2<td>3<tr><td>4<td>5<td>6", cells), of(TooLarge::Cells, 5));
    let held = Limits { laid_out_cells: 1, ..Limits::default() };
    assert_eq!(refused("<table><td><table><td>1<td>2", held), of(TooLarge::LaidOutCells, 1));
    let merges = Limits { merges: 1, ..Limits::default() };
    assert_eq!(refused("<table><td colspan=2>1<td rowspan=2>2", merges), of(TooLarge::Merges, 1));
    let wide = "<td colspan=1000>甲".repeat(20);
    assert_eq!(refused(&format!("<table>{wide}"), Limits::default()).case(), "corrupt");
}

#[test]
fn hostile_pages_end_in_time() {
    let pages = [
        "<table><tr><td>".repeat(50_000),
        "<table><tr>".to_owned() + &"<td rowspan=65534 colspan=1000>".repeat(16) + &"<tr><td>甲".repeat(100_000),
        "<table><td>".to_owned() + &"<span style=display:none>".repeat(50_000),
        "<table><td>".to_owned() + &"<br>".repeat(200_000) + "甲",
        "<!--[if".repeat(100_000),
        "<table><td>".to_owned() + &"&".repeat(500_000),
        "<table><td ".to_owned() + &"a=1 ".repeat(300_000),
        "<table><td ".to_owned() + &"style=a ".repeat(150_000),
        "<x:Name><x:ExcelWorksheet>".repeat(40_000),
        "<table><tr><td>甲<td>乙<td>丙<tr><td>丁".repeat(20_000),
    ];
    for page in pages {
        let start = Instant::now();
        let _ = read_within(&page, &Limits::default());
        assert!(start.elapsed() < Duration::from_secs(5), "{:?}: {}", start.elapsed(), &page[..40]);
    }
}
