//! How the cells of the workbook look.

use std::ops::Range;

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatUnderline, Worksheet, XlsxError};

use super::{begins_like_formula, link};
use crate::finding::Severity;
use crate::lint::Standing;
use crate::report::visible::in_cell;

/// The colour of marked characters, of links and of lines.
const MARK: u32 = 0x00C0_0000;
const LINK: u32 = 0x0005_63C1;
const EDGE: u32 = 0x00D9_DDE3;
const RULE: u32 = 0x005A_6676;
const HEAD: u32 = 0x00F1_F3F6;
/// The colour of a number that is nothing.
const NONE: u32 = 0x00A0_A8B2;
/// The colour of what is as it should be.
const LISTED: u32 = 0x001C_6B3C;

/// The formats of cells.
pub struct Looks {
    /// The first line.
    pub title: Format,
    /// A line outside every table.
    pub lead: Format,
    /// A heading.
    pub head: Format,
    /// A heading over numbers.
    pub number_head: Format,
    /// A text.
    pub text: Format,
    /// A text that begins like a formula: it shall be none when the cell is edited.
    quoted: Format,
    /// A text that leads elsewhere.
    pub link: Format,
    /// A number.
    pub number: Format,
    /// A heading that stands upright over a narrow column.
    pub upright: Format,
    /// A sign in a narrow column.
    pub sign: Format,
    /// Characters of a text, and those that are marked.
    pub plain: Format,
    /// Marked characters.
    pub mark: Format,
}

impl Default for Looks {
    fn default() -> Self {
        let font = || Format::new().set_font_name("微软雅黑").set_font_size(10);
        let top = || font().set_align(FormatAlign::Top);
        let cell = || top().set_border_bottom(FormatBorder::Thin).set_border_bottom_color(Color::RGB(EDGE));
        let text = cell().set_text_wrap().set_indent(1);
        let head = || {
            let head = font().set_bold().set_text_wrap().set_indent(1).set_align(FormatAlign::Bottom);
            let head = head.set_border_bottom(FormatBorder::Medium).set_border_bottom_color(Color::RGB(RULE));
            head.set_background_color(Color::RGB(HEAD))
        };
        Self {
            title: font().set_bold().set_font_size(16),
            lead: top(),
            head: head(),
            quoted: text.clone().set_quote_prefix(),
            link: text.clone().set_underline(FormatUnderline::Single).set_font_color(Color::RGB(LINK)),
            number: cell().set_num_format("0"),
            number_head: head().set_indent(0).set_align(FormatAlign::Right),
            upright: head().set_indent(0).set_rotation(270).set_align(FormatAlign::Center),
            sign: cell().set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter),
            plain: font(),
            mark: font().set_bold().set_font_color(Color::RGB(MARK)),
            text,
        }
    }
}

/// The colour of a number of findings.
fn ink(severity: Severity) -> u32 {
    match severity {
        Severity::Error => MARK,
        Severity::Warning => 0x008A_5A00,
        Severity::Info => 0x002A_5D9C,
    }
}

impl Looks {
    /// How the word for a severity looks.
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

    /// How the sign for a standing looks.
    pub fn standing(&self, stands: Standing) -> Format {
        let tinted = |severity| self.sign.clone().set_bold().set_background_color(Color::RGB(super::tint(severity)));
        match stands {
            Standing::Listed => self.sign.clone().set_font_color(Color::RGB(LISTED)),
            Standing::Missing => tinted(Severity::Error).set_font_color(Color::RGB(MARK)),
            Standing::Unclear => tinted(Severity::Warning),
            Standing::Beyond | Standing::NotDue => self.sign.clone(),
        }
    }

    /// Writes a text that leads to a row of another sheet, where there is one.
    pub fn leading(
        &self,
        page: &mut Worksheet,
        (row, column): (u32, u16),
        text: &str,
        (sheet, to): (&str, Option<u32>),
    ) -> Result<(), XlsxError> {
        let Some(to) = to else { return self.write(page, row, column, text) };
        let format = if begins_like_formula(text) { &self.link.clone().set_quote_prefix() } else { &self.link };
        page.write_url_with_format(row, column, link::to_row(sheet, to).set_text(in_cell(text)), format).map(drop)
    }

    /// Writes a row of headings.
    pub fn heads(&self, page: &mut Worksheet, row: u32, heads: &[&str]) -> Result<(), XlsxError> {
        self.heads_with_numbers(page, row, heads, &(0..0))
    }

    /// Writes a row of headings, some of them over numbers.
    pub fn heads_with_numbers(
        &self,
        page: &mut Worksheet,
        row: u32,
        heads: &[&str],
        numbers: &Range<u16>,
    ) -> Result<(), XlsxError> {
        for (column, head) in (0..).zip(heads) {
            let format = if numbers.contains(&column) { &self.number_head } else { &self.head };
            page.write_string_with_format(row, column, *head, format)?;
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
        let coloured = |colour| self.number.clone().set_font_color(Color::RGB(colour));
        let format = match severity {
            Some(_) if count == 0 => &coloured(NONE),
            Some(severity) => &coloured(ink(severity)).set_bold(),
            None => &self.number,
        };
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        page.write_number_with_format(row, column, count, format).map(drop)
    }
}
