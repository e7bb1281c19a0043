//! The summary as the part of a sheet, put behind the sheets of a workbook.

use std::fmt::Write;

use super::parts::Parts;
use super::relations::{Declared, namespace, relate};
use super::styles::{Look, Styles};
use super::summary::{LINKED, Row, Summary, WIDTHS};
use super::xml::{Edits, Holder, Unpatchable, escaped, tags};
use crate::place::CellRef;
use crate::report::sheet::begins_like_formula;

/// What the part is.
const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";

/// The part's name, before a number.
pub const STEM: &str = "gkcheck";

/// Adds the summary to a workbook whose main part stands at `path`.
pub fn add(
    (parts, declared): (&mut Parts<'_>, &mut Declared),
    path: &str,
    summary: &Summary,
    styles: &mut Styles,
) -> Result<(), Unpatchable> {
    let missing = || Unpatchable::new("the workbook lists no sheets");
    let workbook = parts.text(path)?.ok_or_else(missing)?;
    let relations = namespace(&workbook);
    let folder = path.trim_start_matches('/').rsplit_once('/').map_or("", |(folder, _)| folder);
    let stem = if folder.is_empty() { STEM.to_owned() } else { format!("{folder}/worksheets/{STEM}") };
    let name = parts.free_name(&stem, ".xml");
    parts.put(&name, part(summary, styles, main_namespace(relations)));
    declared.part(&name, KIND);
    let id = relate(parts, path, &name, ("worksheet", relations))?;
    let sheets = Holder::find(&workbook, 1, "sheets")?.ok_or_else(missing)?;
    let mut last = 0_u32;
    for tag in tags(&workbook) {
        let tag = tag?;
        if tag.depth == 2 && tag.opens("sheet") {
            last = last.max(tag.number("sheetId").unwrap_or(0));
        }
    }
    let mut edits = Edits::default();
    let element = format!(
        "<{}sheet xmlns:r=\"{relations}\" name=\"{}\" sheetId=\"{}\" r:id=\"{id}\"/>",
        sheets.open.prefix(),
        escaped(&summary.name),
        last.saturating_add(1)
    );
    edits.append(&sheets, &element);
    let changed = edits.applied(&workbook);
    parts.put(path, changed);
    Ok(())
}

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const STRICT: &str = "http://purl.oclc.org/ooxml/spreadsheetml/main";

/// The namespace of a workbook's parts.
pub fn main_namespace(relations: &str) -> &'static str {
    if relations.contains("purl") { STRICT } else { MAIN }
}

/// The sheet itself. Every cell is a text, whatever it begins with.
fn part(summary: &Summary, styles: &mut Styles, main: &str) -> String {
    let head = u32::try_from(summary.lead.len()).unwrap_or(0) + 1;
    let mut rows = String::new();
    for (number, line) in (0..).zip(&summary.lead) {
        let look = if number == 0 { Look::Title } else { Look::Lead };
        rows += &row(number, None, &[(line.as_str(), look)], styles);
    }
    let heads: Vec<(&str, Look)> = summary.heads.iter().map(|head| (head.as_str(), Look::Head)).collect();
    let mut last = head;
    if !summary.rows.is_empty() {
        rows += &row(head, None, &heads, styles);
        for found in &summary.rows {
            last += 1;
            rows += &row(last, Some(found.height()), &looks(found), styles);
        }
    }
    let columns = (1..)
        .zip(WIDTHS)
        .map(|(number, width)| format!("<col min=\"{number}\" max=\"{number}\" width=\"{width}\" customWidth=\"1\"/>"));
    let (columns, links) = (columns.collect::<String>(), links(summary, head));
    let frozen = head + 1;
    let area = format!("A{frozen}:{}", CellRef::new(last, 8));
    let filter = if summary.rows.is_empty() { String::new() } else { format!("<autoFilter ref=\"{area}\"/>") };
    let pane = if summary.rows.is_empty() {
        String::new()
    } else {
        format!(
            "<pane ySplit=\"{frozen}\" topLeftCell=\"A{}\" activePane=\"bottomLeft\" state=\"frozen\"/>",
            frozen + 1
        )
    };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"{main}\"><sheetPr>\
         <tabColor rgb=\"FFC00000\"/><pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews>\
         <sheetView showGridLines=\"0\" workbookViewId=\"0\">{pane}</sheetView></sheetViews><cols>{columns}</cols>\
         <sheetData>{rows}</sheetData>{filter}{links}<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.5\" bottom=\"0.5\" \
         header=\"0.3\" footer=\"0.3\"/><pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/></worksheet>"
    )
}

fn looks(found: &Row) -> Vec<(&str, Look)> {
    let look = |(column, text): (usize, &String)| match column {
        0 => Look::Weight(found.severity),
        LINKED if found.link.is_some() => Look::Link,
        _ if begins_like_formula(text) => Look::Quoted,
        _ => Look::Plain,
    };
    found.cells.iter().enumerate().map(|(column, text)| (text.as_str(), look((column, text)))).collect()
}

fn row(number: u32, height: Option<f64>, cells: &[(&str, Look)], styles: &mut Styles) -> String {
    let height = height.map_or_else(String::new, |height| format!(" ht=\"{height}\" customHeight=\"1\""));
    let mut text = format!("<row r=\"{}\"{height}>", number + 1);
    for (column, (words, look)) in (0..).zip(cells) {
        let (cell, style) = (CellRef::new(number, column), styles.number(*look));
        // Writing to a text cannot fail.
        let _ = write!(
            text,
            "<c r=\"{cell}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
            escaped(words)
        );
    }
    text + "</row>"
}

fn links(summary: &Summary, head: u32) -> String {
    let mut links = String::new();
    for (row, found) in (head + 1..).zip(&summary.rows) {
        if let Some(link) = &found.link {
            let cell = CellRef::new(row, 2);
            let _ = write!(links, "<hyperlink ref=\"{cell}\" location=\"{}\"/>", escaped(link));
        }
    }
    if links.is_empty() { links } else { format!("<hyperlinks>{links}</hyperlinks>") }
}
