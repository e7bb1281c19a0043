//! The same rows in every format, as plainly as the format allows: what is read from one must be read from all.

use std::fmt::Write;

use super::archive::packed;

/// Rows of cells.
pub type Rows = Vec<Vec<String>>;

/// A format's name, and its writer.
pub type Form = (&'static str, fn(&Rows) -> Vec<u8>);

/// Every format that can be written by hand.
pub const ALL: [Form; 9] = [
    ("csv", csv),
    ("gb18030.csv", |rows| encoding_rs::GB18030.encode(&delimited(rows, ',')).0.into_owned()),
    ("utf16.tsv", |rows| {
        let text = delimited(rows, '\t');
        [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
    }),
    ("xlsx", xlsx),
    ("strings.xlsx", xlsx_of_shared_strings),
    ("ods", ods),
    ("html.xls", html),
    ("xml.xls", xml_2003),
    ("docx", docx),
];

/// Comma-separated, UTF-8.
pub fn csv(rows: &Rows) -> Vec<u8> {
    delimited(rows, ',').into_bytes()
}

fn delimited(rows: &Rows, separator: char) -> String {
    let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
    let line = |row: &Vec<String>| row.iter().map(quoted).collect::<Vec<_>>().join(&separator.to_string());
    rows.iter().map(|row| line(row) + "\r\n").collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The rows in markup: what opens and closes a row, and each cell by its row, column and text; blank ones are left out.
fn marked_up(rows: &Rows, [open, close]: [&str; 2], cell: impl Fn(usize, usize, &str) -> String) -> String {
    let mut text = String::new();
    for (number, row) in rows.iter().enumerate() {
        text += open;
        text.extend(row.iter().enumerate().map(|(column, words)| cell(number, column, words)));
        text += close;
    }
    text
}

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fn relation(id: &str, kind: &str, target: &str) -> String {
    format!("<Relationship Id=\"{id}\" Type=\"{RELATIONS}/{kind}\" Target=\"{target}\"/>")
}

fn relations(relations: &str) -> String {
    let name = "http://schemas.openxmlformats.org/package/2006/relationships";
    format!("<Relationships xmlns=\"{name}\">{relations}</Relationships>")
}

fn workbook(sheet: &str, strings: Option<String>) -> Vec<u8> {
    let book = format!(
        "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONS}\"><sheets><sheet name=\"表1\" sheetId=\"1\" r:id=\"rId1\"/>\
         </sheets></workbook>"
    );
    let sheet = format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{sheet}</sheetData></worksheet>");
    let mut targets = relation("rId1", "worksheet", "worksheets/sheet1.xml");
    if strings.is_some() {
        targets += &relation("rId2", "sharedStrings", "sharedStrings.xml");
    }
    let mut parts = vec![
        ("_rels/.rels", relations(&relation("rId1", "officeDocument", "xl/workbook.xml"))),
        ("xl/workbook.xml", book),
        ("xl/_rels/workbook.xml.rels", relations(&targets)),
        ("xl/worksheets/sheet1.xml", sheet),
    ];
    parts.extend(strings.map(|strings| ("xl/sharedStrings.xml", strings)));
    packed(&parts)
}

fn at(row: usize, column: usize) -> String {
    crate::place::CellRef::new(u32::try_from(row).unwrap(), u32::try_from(column).unwrap()).to_string()
}

/// A workbook whose texts stand in its cells.
pub fn xlsx(rows: &Rows) -> Vec<u8> {
    let cell = |row, column, words: &str| {
        let (at, words) = (at(row, column), escaped(words));
        format!("<c r=\"{at}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{words}</t></is></c>")
    };
    workbook(&marked_up(rows, ["<row>", "</row>"], cell), None)
}

fn xlsx_of_shared_strings(rows: &Rows) -> Vec<u8> {
    let mut strings = format!("<sst xmlns=\"{MAIN}\">");
    for words in rows.iter().flatten() {
        write!(strings, "<si><t xml:space=\"preserve\">{}</t></si>", escaped(words)).unwrap();
    }
    let widths: Vec<usize> = rows.iter().map(Vec::len).collect();
    let number = |row: usize, column| widths[..row].iter().sum::<usize>() + column;
    let cell =
        |row, column, _: &str| format!("<c r=\"{}\" t=\"s\"><v>{}</v></c>", at(row, column), number(row, column));
    workbook(&marked_up(rows, ["<row>", "</row>"], cell), Some(strings + "</sst>"))
}

fn ods(rows: &Rows) -> Vec<u8> {
    let cell = |_, _, words: &str| {
        let lines = escaped(words).replace('\n', "</text:p><text:p>");
        format!("<table:table-cell office:value-type=\"string\"><text:p>{lines}</text:p></table:table-cell>")
    };
    let rows = marked_up(rows, ["<table:table-row>", "</table:table-row>"], cell);
    let name = "urn:oasis:names:tc:opendocument:xmlns";
    let content = format!(
        "<office:document-content xmlns:office=\"{name}:office:1.0\" xmlns:table=\"{name}:table:1.0\" \
         xmlns:text=\"{name}:text:1.0\"><office:body><office:spreadsheet><table:table table:name=\"表1\">{rows}\
         </table:table></office:spreadsheet></office:body></office:document-content>"
    );
    packed(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet".to_owned()), ("content.xml", content)])
}

fn html(rows: &Rows) -> Vec<u8> {
    let cell = |_, _, words: &str| format!("<td>{}</td>", escaped(words).replace('\n', "<br>"));
    let rows = marked_up(rows, ["<tr>", "</tr>"], cell);
    format!("<html><head><meta charset=\"utf-8\"></head><body><table>{rows}</table></body></html>").into_bytes()
}

fn xml_2003(rows: &Rows) -> Vec<u8> {
    let cell = |_, _, words: &str| {
        let words = escaped(words).replace('\n', "&#10;");
        format!("<Cell><Data ss:Type=\"String\">{words}</Data></Cell>")
    };
    let rows = marked_up(rows, ["<Row>", "</Row>"], cell);
    let name = "urn:schemas-microsoft-com:office:spreadsheet";
    format!(
        "<?xml version=\"1.0\"?><Workbook xmlns=\"{name}\" xmlns:ss=\"{name}\"><Worksheet ss:Name=\"表1\"><Table>{rows}\
         </Table></Worksheet></Workbook>"
    )
    .into_bytes()
}

fn docx(rows: &Rows) -> Vec<u8> {
    let cell = |_, _, words: &str| {
        let words = escaped(words).replace('\n', "</w:t><w:br/><w:t xml:space=\"preserve\">");
        format!("<w:tc><w:p><w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r></w:p></w:tc>")
    };
    let rows = marked_up(rows, ["<w:tr>", "</w:tr>"], cell);
    let document = format!(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:tbl>{rows}\
         </w:tbl></w:body></w:document>"
    );
    packed(&[("word/document.xml", document)])
}
