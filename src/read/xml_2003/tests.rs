use super::*;
use crate::read::{Form, Workbook};

/// A workbook of one worksheet.
fn workbook(table: &str) -> String {
    let name = "urn:schemas-microsoft-com:office:spreadsheet";
    format!(
        "<?xml version=\"1.0\"?><Workbook xmlns=\"{name}\" xmlns:ss=\"{name}\">\
         <Worksheet ss:Name=\"表\"><Table>{table}</Table></Worksheet></Workbook>"
    )
}

fn read_within(text: &str, limits: &Limits) -> Result<Workbook, Unreadable> {
    let mut book = Book::new(limits);
    read(text, &mut book).map(|()| book.finish(Form::Sheets))
}

/// Merges, then `A1=text`, cell by cell.
fn told(text: &str) -> Vec<String> {
    let workbook = match read_within(text, &Limits::default()) {
        Ok(workbook) => workbook,
        Err(error) => return vec![error.case().to_owned()],
    };
    let mut told = Vec::new();
    for sheet in &workbook.sheets {
        told.extend(sheet.merges.iter().map(Area::to_string));
        let cells = sheet.rows.iter().flat_map(|row| row.cells.iter().map(|&(column, id)| (row.index, column, id)));
        told.extend(
            cells.map(|(row, column, id)| format!("{}={}", CellRef::new(row, column), workbook.texts.text(id))),
        );
    }
    told
}

fn cell(kind: &str, text: &str) -> String {
    format!("<Row><Cell><Data ss:Type=\"{kind}\">{text}</Data></Cell></Row>")
}

#[test]
fn values_show_as_users_see_them() {
    let cases = [
        ("String", " 甲&#10;乙 &lt;&#x4E19;&gt;<![CDATA[&]]>", " 甲\n乙 <丙>&"),
        ("String", "<B>加</B>粗<html:Font html:Color='#F00'>红</html:Font>", "加粗红"),
        ("String", "1.0", "1.0"),
        ("String", "&unknown;甲", "甲"),
        ("Number", "1.0", "1"),
        ("Number", "0.30000000000000004", "0.3"),
        ("Number", "甲", "甲"),
        ("Boolean", "1", "TRUE"),
        ("Boolean", "0", "FALSE"),
        ("DateTime", "2024-04-07T00:00:00.000", "2024-04-07"),
        ("DateTime", "2024-04-07T09:30:00.000", "2024-04-07 09:30:00"),
        ("DateTime", "1899-12-31T09:30:00.000", "09:30:00"),
        ("Error", "#REF!", "#REF!"),
    ];
    for (kind, text, shown) in cases {
        assert_eq!(told(&workbook(&cell(kind, text))), [format!("A1={shown}")], "{kind} {text}");
    }
}

#[test]
fn rows_and_cells_leap() {
    let data = |text| format!("<Data>{text}</Data>");
    let cases = [
        ("<Row><Cell/><Cell>甲</Cell><Cell><D>".to_owned(), "corrupt"),
        (format!("<Row ss:Index='3'><Cell ss:Index='2'>{}</Cell><Cell>{}</Cell></Row>", data("甲"), data("乙")), "B3=甲 C3=乙"),
        (format!("<Row><Cell ss:MergeAcross='1' ss:MergeDown='2'>{}</Cell><Cell>{}</Cell></Row>", data("甲"), data("乙")), "A1:B3 A1=甲 C1=乙"),
        (format!("<Row ss:Span='2'/><Row><Cell>{}</Cell></Row>", data("甲")), "A4=甲"),
        (format!("<Row/><Row Index='x'><Cell>{}</Cell></Row>", data("甲")), "A2=甲"),
        (format!("<Row><Cell>{0}<Comment>{0}</Comment></Cell><Cell><PhoneticText>{0}</PhoneticText></Cell></Row>", data("甲")), "A1=甲"),
        (format!("<Row ss:Index='1048577'><Cell>{}</Cell></Row>", data("甲")), "corrupt"),
        (format!("<Row><Cell ss:Index='99999999999'>{}</Cell></Row>", data("甲")), "corrupt"),
        ("<Row ss:Index='99999999999'><Cell ss:Index='99999999999' ss:MergeAcross='99999999999'/><Cell/></Row><Row/>".to_owned(), ""),
        (format!("<Row><Cell ss:MergeAcross='99999999999'>{}</Cell></Row>", data("甲")), "A1:XFD1 A1=甲"),
    ];
    for (table, expected) in cases {
        assert_eq!(told(&workbook(&table)).join(" "), expected, "{table}");
    }
}

#[test]
fn prefixes_do_not_matter() {
    let text = "<ss:Workbook xmlns:ss='urn:schemas-microsoft-com:office:spreadsheet'><ss:Worksheet ss:Name='甲'>\
        <ss:Table><ss:Row><ss:Cell><ss:Data ss:Type='String'>乙</ss:Data></ss:Cell></ss:Row></ss:Table>\
        <x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></ss:Worksheet></ss:Workbook>";
    let limits = Limits::default();
    let workbook = read_within(text, &limits).unwrap();
    assert!(workbook.sheets[0].hidden);
    assert_eq!(workbook.sheets[0].name, "甲");
    assert_eq!(told(text), ["A1=乙"]);
}

#[test]
fn half_a_workbook_is_none() {
    let text = workbook(&cell("String", "甲"));
    let end = text.find("</Worksheet>").unwrap();
    assert_eq!(told(&text[..end]), ["corrupt"]);
}

#[test]
fn limits_are_kept() {
    let limits = Limits { text: 3, ..Limits::default() };
    let refused = read_within(&workbook(&cell("String", &"长".repeat(20))), &limits).unwrap_err();
    assert_eq!(refused, Unreadable::TooLarge { what: TooLarge::Text, limit: 3 });
}
