//! How the cells of the workbook look.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatUnderline, Worksheet, XlsxError};

use super::begins_like_formula;
use crate::finding::Severity;
use crate::report::visible::in_cell;

/// The colour of marked characters, of links and of lines.
const MARK: u32 = 0x00C0_0000;
const LINK: u32 = 0x0005_63C1;
const EDGE: u32 = 0x00BF_BFBF;
const HEAD: u32 = 0x00E7_EBF1;

/// The formats of cells.
pub struct Looks {
    /// The first line.
    pub title: Format,
    /// A line outside every table.
    pub lead: Format,
    /// A heading.
    pub head: Format,
    /// A text.
    pub text: Format,
    /// A text that begins like a formula: it shall be none when the cell is edited.
    quoted: Format,
    /// A text that leads elsewhere.
    pub link: Format,
    /// A number.
    pub number: Format,
    /// Characters of a text, and those that are marked.
    pub plain: Format,
    /// Marked characters.
    pub mark: Format,
}

impl Default for Looks {
    fn default() -> Self {
        let font = || Format::new().set_font_name("微软雅黑").set_font_size(10);
        let top = || font().set_align(FormatAlign::Top);
        let cell = || top().set_border(FormatBorder::Thin).set_border_color(Color::RGB(EDGE));
        let text = cell().set_text_wrap();
        Self {
            title: font().set_bold().set_font_size(16),
            lead: top(),
            head: text.clone().set_bold().set_background_color(Color::RGB(HEAD)),
            quoted: text.clone().set_quote_prefix(),
            link: text.clone().set_underline(FormatUnderline::Single).set_font_color(Color::RGB(LINK)),
            number: cell().set_num_format("0"),
            plain: font(),
            mark: font().set_bold().set_font_color(Color::RGB(MARK)),
            text,
        }
    }
}

impl Looks {
    /// How the word for a severity, or a number of such findings, looks.
    pub fn weight(&self, severity: Severity) -> Format {
        self.text.clone().set_bold().set_background_color(Color::RGB(super::tint(severity)))
    }

    /// Writes a text, which stays one.
    pub fn write(&self, page: &mut Worksheet, row: u32, column: u16, text: &str) -> Result<(), XlsxError> {
        page.write_string_with_format(row, column, in_cell(text), self.of_text(text)).map(drop)
    }

    /// How a text looks.
    pub fn of_text(&self, text: &str) -> &Format {
        if begins_like_formula(text) { &self.quoted } else { &self.text }
    }

    /// Writes a row of headings.
    pub fn heads(&self, page: &mut Worksheet, row: u32, heads: &[&str]) -> Result<(), XlsxError> {
        for (column, head) in (0..).zip(heads) {
            page.write_string_with_format(row, column, *head, &self.head)?;
        }
        Ok(())
    }

    /// Writes a number; one of findings of a severity, where there are any, in its colour.
    pub fn count(
        &self,
        page: &mut Worksheet,
        (row, column): (u32, u16),
        count: usize,
        severity: Option<Severity>,
    ) -> Result<(), XlsxError> {
        let format = match severity.filter(|_| count > 0) {
            Some(severity) => &self.number.clone().set_bold().set_background_color(Color::RGB(super::tint(severity))),
            None => &self.number,
        };
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        page.write_number_with_format(row, column, count, format).map(drop)
    }
}
