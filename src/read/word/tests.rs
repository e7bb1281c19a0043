use super::*;
use crate::place::CellRef;
use crate::read::{Form, Limits, TooLarge, Workbook};

fn document(body: &str) -> Result<Workbook, Unreadable> {
    let limits = Limits { part: 1 << 16, text: 1000, ..Limits::default() };
    let mut book = Book::new(&limits);
    let xml = format!("<w:document xmlns:w='w'><w:body>{body}</w:body></w:document>");
    Document::new(&mut book).read(xml.as_bytes())?;
    Ok(book.finish(Form::Document))
}

/// `A1=text`, cell by cell, behind the merges, of a table with these rows.
fn flat(rows: &str) -> Vec<String> {
    let workbook = document(&format!("<w:tbl>{rows}</w:tbl>")).unwrap();
    let sheet = &workbook.sheets[0];
    let merges = sheet.merges.iter().map(ToString::to_string);
    let cells = sheet.rows.iter().flat_map(|row| row.cells.iter().map(|&(c, id)| (CellRef::new(row.index, c), id)));
    merges.chain(cells.map(|(cell, id)| format!("{cell}={}", workbook.texts.text(id)))).collect()
}

/// A cell with these properties and this text.
fn cell(properties: &str, text: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>")
}

fn row(cells: &[(&str, &str)]) -> String {
    let cells: String = cells.iter().map(|(properties, text)| cell(properties, text)).collect();
    format!("<w:tr>{cells}</w:tr>")
}

/// The text of a cell with this content.
fn text(content: &str) -> String {
    let cells = flat(&format!("<w:tr><w:tc>{content}</w:tc></w:tr>"));
    cells.first().and_then(|cell| cell.strip_prefix("A1=")).unwrap_or_default().to_owned()
}

/// The text of a cell whose one paragraph has this content.
fn line(content: &str) -> String {
    text(&format!("<w:p>{content}</w:p>"))
}

const TOP: &str = "<w:vMerge w:val='restart'/>";
const DOWN: &str = "<w:vMerge/>";

#[test]
fn a_vertical_merge_goes_on_only_below_its_like() {
    let wide = "<w:gridSpan w:val='2'/>";
    let both = format!("{wide}{TOP}");
    let cases = [
        (vec![row(&[(TOP, "甲")]), row(&[(DOWN, "藏")]), row(&[(DOWN, "")])], vec!["A1:A3", "A1=甲"]),
        (vec![row(&[(TOP, "甲")]), row(&[(TOP, "乙")]), row(&[(DOWN, "")])], vec!["A2:A3", "A1=甲", "A2=乙"]),
        (vec![row(&[("", "甲")]), row(&[(DOWN, "乙")]), row(&[(DOWN, "")])], vec!["A2:A3", "A1=甲", "A2=乙"]),
        // A narrower cell goes on with no wider one.
        (vec![row(&[(&both, "甲")]), row(&[(DOWN, "乙"), ("", "丙")])], vec!["A1:B1", "A1=甲", "A2=乙", "B2=丙"]),
        (vec![row(&[(&both, "甲")]), row(&[("<w:gridSpan w:val='2'/><w:vMerge/>", "藏")])], vec!["A1:B2", "A1=甲"]),
    ];
    for (rows, expected) in cases {
        assert_eq!(flat(&rows.concat()), expected, "{rows:?}");
    }
}

#[test]
fn a_row_without_cells_ends_merges_and_counts() {
    let rows = [row(&[(TOP, "甲")]), row(&[(DOWN, "")]), row(&[]), row(&[(DOWN, "乙")])];
    assert_eq!(flat(&rows.concat()), ["A1:A2", "A1=甲", "A4=乙"]);
}

#[test]
fn hostile_widths_stay_on_the_grid() {
    let wide = |n: &str| format!("<w:gridSpan w:val='{n}'/>");
    assert_eq!(flat(&row(&[(&wide("4294967295"), "甲")])), ["A1:XFD1", "A1=甲"]);
    assert_eq!(flat(&row(&[(&wide("99999999999999999999"), "甲")])), ["A1:XFD1", "A1=甲"]);
    assert_eq!(flat(&row(&[(&wide("0"), "甲"), (&wide("-1"), "乙"), (&wide("x"), "丙")])), ["A1=甲", "B1=乙", "C1=丙"]);
    let beyond = format!("<w:tbl>{}</w:tbl>", row(&[(&wide("16384"), "甲"), ("", "乙")]));
    assert_eq!(document(&beyond).unwrap_err().case(), "corrupt");
    let left =
        "<w:tr><w:trPr><w:gridBefore w:val='16383'/></w:trPr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc></w:tr>";
    assert_eq!(flat(left), ["XFD1=甲"]);
}

#[test]
fn text_is_what_shows() {
    let cases = [
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r>", "甲 乙\n丙"),
        ("<w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr><w:r><w:t>甲</w:t></w:r>", "甲"),
        ("<w:r><w:t>&lt;甲&#x4e59;&amp;</w:t></w:r>", "<甲乙&"),
        ("<w:r><w:t>甲&unknown;乙</w:t></w:r>", "甲乙"),
        ("<w:r><w:t> 甲 </w:t><w:t xml:space='preserve'> 乙 </w:t><w:t>丙</w:t></w:r>", "甲 乙 丙"),
        (
            "<w:r><w:t>甲</w:t></w:r><w:del><w:r><w:t>删</w:t></w:r></w:del><w:ins><w:r><w:t>增</w:t></w:r></w:ins>",
            "甲增",
        ),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t><w:br/></w:r><w:r><w:t>甲</w:t></w:r>", "甲"),
        ("<w:r><w:sym w:font='Wingdings' w:char='F0FE'/></w:r><w:r><w:t>甲</w:t></w:r>", "☑甲"),
        ("<w:r><w:sym w:font='Wingdings'/><w:sym/><w:sym w:char='xyz'/><w:t>甲</w:t></w:r>", "甲"),
    ];
    for (content, shown) in cases {
        assert_eq!(line(content), shown, "{content}");
    }
}

#[test]
fn a_field_left_open_ends_with_its_cell() {
    let begin = "<w:r><w:fldChar w:fldCharType='begin'/></w:r>";
    let end = "<w:r><w:fldChar w:fldCharType='end'/></w:r>";
    let cell = |content: &str| format!("<w:tc><w:p>{content}<w:r><w:t>甲</w:t></w:r></w:p></w:tc>");
    let rows = format!("<w:tr>{}{}{}</w:tr>", cell(begin), cell(end), cell(""));
    assert_eq!(flat(&rows), ["B1=甲", "C1=甲"]);
}

#[test]
fn of_several_versions_one_is_read() {
    let one = |name: &str, text: &str| format!("<mc:{name}><w:r><w:t>{text}</w:t></w:r></mc:{name}>");
    let both = |inner: &str| format!("<mc:AlternateContent>{inner}</mc:AlternateContent>");
    assert_eq!(line(&both(&(one("Choice", "甲") + &one("Choice", "乙") + &one("Fallback", "丙")))), "甲");
    assert_eq!(line(&both(&one("Fallback", "丙"))), "丙");
    let nested = both(&format!("<mc:Choice>{}</mc:Choice>{}", both(&one("Fallback", "里")), one("Fallback", "外")));
    assert_eq!(line(&nested), "里");
}

#[test]
fn attacks_end_in_words() {
    let deep = "<w:p>".repeat(2000);
    let cases = [
        (deep, "too-many"),
        ("<!DOCTYPE w [<!ENTITY a 'aaaa'>]><w:tbl/>".to_owned(), "corrupt"),
        ("<w:tbl><w:tr><w:tc></w:tbl>".to_owned(), "corrupt"),
        (format!("<w:x w:a='{}'/>", "a".repeat(100_000)), "too-large"),
        (format!("<w:tbl>{}</w:tbl>", row(&[("", &"字".repeat(1001))])), "too-many"),
        (
            format!(
                "<w:tbl><w:tr><w:tc>{}<w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
                "<w:p><w:r><w:t>乙</w:t></w:r></w:p>".repeat(2000)
            ),
            "too-many",
        ),
    ];
    for (body, case) in cases {
        let shown: String = body.chars().take(40).collect();
        assert_eq!(document(&body).unwrap_err().case(), case, "{shown}");
    }
}

#[test]
fn a_document_cut_off_is_damaged() {
    let limits = Limits::default();
    let mut book = Book::new(&limits);
    let cut = "<w:document><w:body><w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc></w:tr>";
    assert_eq!(Document::new(&mut book).read(cut.as_bytes()).unwrap_err().case(), "corrupt");
}

#[test]
fn tables_are_bounded() {
    let limits = Limits { sheets: 2, ..Limits::default() };
    let mut book = Book::new(&limits);
    let tables = format!("<w:body>{}</w:body>", "<w:tbl><w:tr/></w:tbl>".repeat(3));
    let refused = Document::new(&mut book).read(tables.as_bytes()).unwrap_err();
    assert_eq!(refused, Unreadable::TooLarge { what: TooLarge::Sheets, limit: 2 });
}

#[test]
fn long_tables_take_linear_time() {
    // Each row goes on with one merge and lies in the run of another: 20,000 rows of it take well under a second.
    let first = row(&[(TOP, "甲"), (TOP, "乙")]);
    let rows = row(&[(DOWN, ""), ("", "丙")]).repeat(20_000);
    let start = std::time::Instant::now();
    assert_eq!(flat(&(first + &rows)).len(), 20_003);
    assert!(start.elapsed().as_secs() < 10);
}

#[test]
fn broken_nesting_is_no_trouble() {
    // Rows without a table, cells without a row, a table straight in a row.
    let cases = [
        "<w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc></w:tr>",
        "<w:tbl><w:tc><w:tc><w:p/></w:tc></w:tc><w:tr/></w:tbl>",
        "<w:tbl><w:tr><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl></w:tr></w:tbl>",
        "<w:tbl><w:tr><w:tc><w:tr><w:tc/></w:tr></w:tc></w:tr></w:tbl>",
        "<w:sdtPr><w14:checkbox><w14:checked/></w14:checkbox></w:sdtPr><w:t>甲</w:t><w:rPr><w:vanish/></w:rPr>",
        "<mc:Choice><w:checkBox/></mc:Choice><w:fldChar w:fldCharType='end'/>",
    ];
    for body in cases {
        let text_count = document(body).unwrap().texts.len();
        assert_eq!(text_count, 0, "{body}");
    }
}
