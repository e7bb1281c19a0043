//! A template as a blank workbook to fill in: title, merged headings, widths, lists to pick from, boxes ready to tick,
//! notes; set up for printing on A4. What it shows is told by the template (`[printed]`); how, here.

mod layout;

use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use crate::catalog::{Printed, PrintedColumn, Template};
use layout::{Head, Heading, height_of, lines_of};

/// The row of the headings' first line, below the title.
const HEADER: u32 = 1;
/// How tall one line of text is, in points; fonts that stand in for `SimSun` are taller than it.
const LINE: f64 = 15.5;
/// A4, as spreadsheets number paper.
const A4: u8 = 9;
/// So much of a hint a spreadsheet shows, in UTF-16 units.
const LONGEST_HINT: usize = 255;

/// The blank workbook of a template, as the bytes of an .xlsx file.
///
/// # Errors
/// Where the template asks for what no workbook can hold, such as a sheet's name of 40 characters.
pub fn workbook(template: &Template) -> Result<Vec<u8>, XlsxError> {
    blank(template)?.save_to_buffer()
}

fn blank(template: &Template) -> Result<Workbook, XlsxError> {
    let printed = template.blank_form();
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name(&printed.sheet)?;
    let head = Head::of(&printed.column);
    let first_blank = HEADER + head.depth;
    write_title(sheet, &printed)?;
    write_headings(sheet, &printed, &head)?;
    write_blank_rows(sheet, template, &printed, first_blank)?;
    write_notes(sheet, &printed, first_blank + printed.rows)?;
    set_up_page(sheet, first_blank)?;
    Ok(workbook)
}

fn text_format() -> Format {
    Format::new().set_font_name("SimSun").set_font_size(10.5).set_text_wrap().set_align(FormatAlign::VerticalCenter)
}

fn heading_format() -> Format {
    let format = Format::new().set_font_name("SimHei").set_font_size(10.5).set_text_wrap();
    let format = format.set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter);
    format.set_border(FormatBorder::Thin).set_background_color(0x00F2_F2F2)
}

fn last_column(printed: &Printed) -> u16 {
    u16::try_from(printed.column.len().saturating_sub(1)).unwrap_or(u16::MAX)
}

/// A text over several cells; in one cell nothing is merged.
fn write_over(sheet: &mut Worksheet, area: [(u32, u16); 2], text: &str, format: &Format) -> Result<(), XlsxError> {
    let [(top, left), (bottom, right)] = area;
    if (top, left) == (bottom, right) {
        sheet.write_string_with_format(top, left, text, format)?;
    } else {
        sheet.merge_range(top, left, bottom, right, text, format)?;
    }
    Ok(())
}

fn write_title(sheet: &mut Worksheet, printed: &Printed) -> Result<(), XlsxError> {
    let format = Format::new().set_font_name("SimHei").set_font_size(18).set_text_wrap();
    let format = format.set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter);
    sheet.set_row_height(0, 40.0)?;
    write_over(sheet, [(0, 0), (0, last_column(printed))], &printed.title, &format)
}

fn write_headings(sheet: &mut Worksheet, printed: &Printed, head: &Head) -> Result<(), XlsxError> {
    for (number, column) in (0..).zip(&printed.column) {
        sheet.set_column_width(number, f64::from(column.width))?;
    }
    for row in 0..head.depth {
        sheet.set_row_height(HEADER + row, 34.0)?;
    }
    for Heading { text, rows, columns } in &head.headings {
        let area = [(HEADER + rows.0, columns.0), (HEADER + rows.1, columns.1)];
        write_over(sheet, area, text, &heading_format())?;
    }
    Ok(())
}

fn write_blank_rows(
    sheet: &mut Worksheet,
    template: &Template,
    printed: &Printed,
    first: u32,
) -> Result<(), XlsxError> {
    let last = first + printed.rows.max(1) - 1;
    let mut tallest = 2;
    for (number, column) in (0..).zip(&printed.column) {
        let format = cell_format(column);
        let boxes = column.boxes(template);
        for row in first..=last {
            match &boxes {
                Some(text) => sheet.write_string_with_format(row, number, text, &format)?,
                None => sheet.write_blank(row, number, &format)?,
            };
        }
        if let Some(text) = &boxes {
            tallest = tallest.max(lines_of(text, column.width));
        }
        if let Some(validation) = validation(column)? {
            sheet.add_data_validation(first, number, last, number, &validation)?;
        }
    }
    for row in first..=last {
        sheet.set_row_height(row, height_of(tallest, LINE) + 4.0)?;
    }
    Ok(())
}

/// What is picked or counted stands in the middle, what is written begins at the left.
fn cell_format(column: &PrintedColumn) -> Format {
    let format = text_format().set_border(FormatBorder::Thin);
    let short = column.only || column.date || column.width <= 10;
    let format = if short { format.set_align(FormatAlign::Center) } else { format };
    if column.date { format.set_num_format("yyyy-mm-dd") } else { format }
}

/// The list to pick from and the hint of a column; `None` where it has neither.
fn validation(column: &PrintedColumn) -> Result<Option<DataValidation>, XlsxError> {
    if column.pick.is_empty() && column.hint.is_empty() {
        return Ok(None);
    }
    let mut validation = DataValidation::new();
    if !column.pick.is_empty() {
        validation = validation.allow_list_strings(&column.pick)?.show_error_message(column.only);
        validation = validation.set_error_style(DataValidationErrorStyle::Warning);
    }
    if !column.hint.is_empty() {
        let fitting: Vec<u16> = column.hint.encode_utf16().take(LONGEST_HINT).collect();
        validation = validation.set_input_message(String::from_utf16_lossy(&fitting))?;
    }
    Ok(Some(validation))
}

fn write_notes(sheet: &mut Worksheet, printed: &Printed, first: u32) -> Result<(), XlsxError> {
    let width: u16 = printed.column.iter().map(|column| column.width).sum();
    for (row, note) in (first..).zip(&printed.notes) {
        sheet.set_row_height(row, height_of(lines_of(note, width), LINE) + 4.0)?;
        write_over(sheet, [(row, 0), (row, last_column(printed))], note, &text_format())?;
    }
    Ok(())
}

/// Landscape A4, as wide as the page; the headings on every page, and in sight while the table is scrolled.
fn set_up_page(sheet: &mut Worksheet, first_blank: u32) -> Result<(), XlsxError> {
    sheet.set_freeze_panes(first_blank, 0)?;
    sheet.set_repeat_rows(HEADER, first_blank - 1)?;
    sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0).set_print_center_horizontally(true);
    sheet.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3).set_footer("&C&P / &N");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::knowledge::Knowledge;
    use crate::lint::{self, Request, Source};

    const BASIS: &str = "《中华人民共和国政府信息公开条例》（国务院令第711号）";
    const DEADLINE: &str = "信息形成或者变更之日起20个工作日内";

    /// What a table was understood to be, and what was found in it.
    struct Judged {
        template: String,
        columns: usize,
        entries: usize,
        codes: Vec<String>,
    }

    fn judge(knowledge: &Knowledge, bytes: Vec<u8>) -> Judged {
        let rules = knowledge.rulebook.rules.iter().filter(|rule| !rule.off);
        let request = Request::asking(knowledge, rules);
        let source = Source::Bytes("blank.xlsx".to_owned(), bytes);
        let report = lint::lint(std::slice::from_ref(&source), &request);
        let codes = report.findings().map(|finding| finding.code.to_string()).collect();
        lint::understand(&source, &request, |_, tables, _| {
            let [(table, rows)] = tables else { panic!("{} tables", tables.len()) };
            let template = knowledge.templates[table.template].name.clone();
            Judged { template, columns: table.columns.len(), entries: rows.entries.len(), codes }
        })
        .unwrap()
    }

    #[test]
    fn nothing_is_wrong_with_a_blank_template_but_that_it_is_blank() {
        let knowledge = Knowledge::load(None).unwrap();
        for template in &knowledge.templates {
            let judged = judge(&knowledge, workbook(template).unwrap());
            assert_eq!(judged.template, template.name);
            assert_eq!(judged.columns, template.blank_form().column.len(), "{}", template.name);
            assert_eq!((judged.entries, judged.codes), (0, vec!["GK005".to_owned()]), "{}", template.name);
        }
    }

    /// A sound value under each heading; none where the cell may stay as it is.
    fn sound(heading: &str) -> &'static str {
        match heading.rsplit('/').next().unwrap().replace('\n', "").as_str() {
            "序号" => "1",
            "一级事项" => "婚姻登记",
            "二级事项" | "信息名称" | "工作任务" | "具体事项" => "结婚登记办事指南",
            "公开内容" | "公开内容（要素）" => "办理条件、申请材料、办理流程、办理时间和地点、联系方式",
            "公开依据" => BASIS,
            "公开时限" => DEADLINE,
            "公开主体" | "责任单位" | "指导单位" => "区民政局",
            "全社会" | "主动" | "主动公开" | "县级" => "√",
            "公开属性" | "公开方式" => "主动公开",
            "公开平台" => "政府网站",
            "公开形式" => "全文公开",
            "公开载体" => "网页",
            "形成日期" => "2024-01-08",
            "公开日期" => "2024-01-12",
            "完成时间" => "2099年12月底前",
            _ => "",
        }
    }

    #[test]
    fn a_row_that_is_filled_in_is_clean_wherever_it_stands() {
        let knowledge = Knowledge::load(None).unwrap();
        for template in &knowledge.templates {
            for skipped in [0, 1, 3] {
                let mut filled = blank(template).unwrap();
                let columns = template.blank_form().column;
                let row = HEADER + Head::of(&columns).depth + skipped;
                let sheet = filled.worksheet_from_index(0).unwrap();
                for (number, column) in (0..).zip(&columns) {
                    let value = sound(&column.heading);
                    if !value.is_empty() {
                        sheet.write_string(row, number, value).unwrap();
                    }
                }
                let judged = judge(&knowledge, filled.save_to_buffer().unwrap());
                assert_eq!((judged.entries, judged.codes), (1, vec![]), "{} {skipped}", template.name);
            }
        }
    }

    #[test]
    fn a_template_of_ones_own_needs_no_form() {
        let mut template = Knowledge::load(None).unwrap().templates.remove(0);
        template.printed = None;
        let knowledge = Knowledge::load(None).unwrap();
        let judged = judge(&knowledge, workbook(&template).unwrap());
        assert_eq!((judged.template, judged.codes), (template.name, vec!["GK005".to_owned()]));
    }
}
