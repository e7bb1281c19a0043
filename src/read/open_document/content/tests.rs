use super::*;
use crate::read::Workbook;

fn content(body: &str) -> Result<Workbook, Unreadable> {
    let limits = Limits::default();
    let mut book = Book::new(&limits);
    let styles = "<style:style style:name='ta2'><style:table-properties table:display='false'/></style:style>";
    let xml = format!("<office:document-content>{styles}{body}</office:document-content>");
    Content::new(&mut book).read(xml.as_bytes())?;
    Ok(book.finish(crate::read::Form::Sheets))
}

/// `A1=text`, cell by cell, of a sheet with these rows.
fn flat(rows: &str) -> Vec<String> {
    let workbook = content(&format!("<table:table table:name='表'>{rows}</table:table>")).unwrap();
    let rows = workbook.sheets[0].rows.iter();
    rows.flat_map(|row| row.cells.iter().map(|&(column, id)| (CellRef::new(row.index, column), id)))
        .map(|(cell, id)| format!("{cell}={}", workbook.texts.text(id)))
        .collect()
}

fn row(cells: &str) -> String {
    format!("<table:table-row>{cells}</table:table-row>")
}

fn cell(paragraphs: &str) -> String {
    format!("<table:table-cell office:value-type='string'>{paragraphs}</table:table-cell>")
}

#[test]
fn paragraphs_make_lines() {
    let cases = [
        ("<text:p>甲</text:p><text:p>乙</text:p>", "甲\n乙"),
        ("<text:p>甲<text:line-break/>乙<text:tab/>丙<text:s text:c='3'/>丁<text:s/></text:p>", "甲\n乙\t丙   丁 "),
        ("<text:p><text:span>甲</text:span><text:a>&lt;乙&#x4e19;</text:a></text:p>", "甲<乙丙"),
        ("<text:p>甲</text:p><text:p/><text:p>乙</text:p>", "甲\n\n乙"),
        ("<office:annotation><text:p>批注</text:p></office:annotation><text:p>甲</text:p>", "甲"),
        ("<draw:frame><draw:text-box><text:p>图</text:p></draw:text-box></draw:frame><text:p>甲</text:p>", "甲"),
        ("\n  <text:p>甲</text:p>\n  ", "甲"),
    ];
    for (paragraphs, text) in cases {
        assert_eq!(flat(&row(&cell(paragraphs))), [format!("A1={text}")]);
    }
}

#[test]
fn values_show_as_everywhere() {
    let cases = [
        ("office:value-type='float' office:value='1'", "1.00", "1"),
        ("office:value-type='percentage' office:value='0.2'", "20%", "0.2"),
        ("office:value-type='date' office:date-value='2024-04-07'", "2024年4月7日", "2024-04-07"),
        ("office:value-type='date' office:date-value='2024-04-07T09:30:00'", "", "2024-04-07 09:30:00"),
        ("office:value-type='time' office:time-value='PT09H30M00S'", "", "09:30:00"),
        ("office:value-type='boolean' office:boolean-value='true'", "真", "TRUE"),
        ("office:value-type='float' office:value='0' calcext:value-type='error'", "#REF!", "#REF!"),
        ("office:value-type='string' office:string-value='' calcext:value-type='error'", "#N/A", "#N/A"),
        ("office:value-type='string' office:string-value='甲 乙'", "甲\n乙", "甲\n乙"),
        ("", "甲", "甲"),
    ];
    for (attributes, shown, text) in cases {
        let cell = format!("<table:table-cell {attributes}><text:p>{shown}</text:p></table:table-cell>");
        assert_eq!(flat(&row(&cell)), [format!("A1={text}")]);
    }
    let bare = "<table:table-cell office:value-type='string' office:string-value='甲'/>";
    assert_eq!(flat(&row(bare)), ["A1=甲"]);
}

#[test]
fn repeats_are_laid_out_and_blanks_are_not() {
    let rows = "<table:table-row table:number-rows-repeated='2'>\
        <table:table-cell table:number-columns-repeated='3'/>\
        <table:table-cell table:number-columns-repeated='2' office:value-type='string'><text:p>甲</text:p></table:table-cell>\
        <table:table-cell table:number-columns-repeated='16379'/></table:table-row>\
        <table:table-row table:number-rows-repeated='1048573'><table:table-cell/></table:table-row>\
        <table:table-row><table:table-cell office:value-type='string'><text:p>末</text:p></table:table-cell></table:table-row>";
    assert_eq!(flat(rows), ["D1=甲", "E1=甲", "D2=甲", "E2=甲", "A1048576=末"]);
}

#[test]
fn what_lies_beyond_the_sheet_is_cut_off() {
    let rows = "<table:table-row table:number-rows-repeated='99999999999'><table:table-cell/></table:table-row>";
    let filled = "<table:table-cell table:number-columns-repeated='16384'/>";
    assert_eq!(flat(&format!("{rows}{}", row(&cell("<text:p>甲</text:p>")))), [""; 0]);
    assert_eq!(flat(&row(&format!("{filled}{}", cell("<text:p>甲</text:p>")))), [""; 0]);
}

#[test]
fn repeats_that_would_fill_memory_are_refused() {
    let bomb = "<table:table-row table:number-rows-repeated='1048576'>\
        <table:table-cell table:number-columns-repeated='16384'><text:p>甲</text:p></table:table-cell></table:table-row>";
    let refused = content(&format!("<table:table>{bomb}</table:table>")).unwrap_err();
    assert_eq!(refused, Unreadable::TooLarge { what: TooLarge::LaidOutCells, limit: 5_000_000 });
    let blanks = format!("<table:table>{}</table:table>", row(&cell("<text:p><text:s text:c='4000000000'/></text:p>")));
    assert_eq!(content(&blanks).unwrap_err(), Unreadable::TooLarge { what: TooLarge::Text, limit: 100_000 });
}

#[test]
fn merges_stand_where_the_cells_do() {
    let merged = "<table:table-cell table:number-columns-spanned='2' table:number-rows-spanned='3'>\
        <text:p>甲</text:p></table:table-cell><table:covered-table-cell/>";
    let rows = format!(
        "<table:table-row table:number-rows-repeated='2'><table:table-cell/></table:table-row>\
         <table:table-header-rows>{}</table:table-header-rows>",
        row(&format!("<table:table-cell table:number-columns-repeated='2'/>{merged}"))
    );
    let workbook = content(&format!("<table:table>{rows}</table:table>")).unwrap();
    let shown: Vec<_> = workbook.sheets[0].merges.iter().map(Area::to_string).collect();
    assert_eq!(shown, ["C3:D5"]);
}

#[test]
fn hidden_sheets_are_marked_and_copies_of_links_left_out() {
    let sheets = "<table:table table:name='一'/><table:table table:name='二' table:style-name='ta2'/>\
        <table:table table:name=\"'file:///a.ods'#$表\" table:style-name='ta2'><table:table-row>\
        <table:table-cell><text:p>甲</text:p></table:table-cell></table:table-row></table:table>";
    let workbook = content(sheets).unwrap();
    let shown: Vec<_> = workbook.sheets.iter().map(|sheet| (sheet.name.as_str(), sheet.hidden)).collect();
    assert_eq!(shown, [("一", false), ("二", true)]);
    assert!(workbook.texts.is_empty());
}
