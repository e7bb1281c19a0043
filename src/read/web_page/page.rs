//! A page, tag by tag: opens and closes tables, rows and cells as far as soup allows. A table in a cell is text of that
//! cell, but for pages that are laid out by tables.

use html5gum::emitters::callback::CallbackEvent;

use super::flow::Flow;
use super::sheets::Sheets;
use super::skipped::{After, Skipped};
use super::table::{Shape, Table};
use super::tag::Tag;
use crate::read::book::Book;
use crate::read::limits::Limits;
use crate::read::unreadable::Unreadable;

/// Tables in tables that are told apart; what is nested deeper is text of the cell around it.
const DEPTH: usize = 16;
/// Tables with no more columns may be there to lay out the page.
const LAYOUT: u32 = 2;

/// Reads a page into a book.
pub struct Page<'b, 'l> {
    limits: &'l Limits,
    sheets: Sheets<'b, 'l>,
    tag: Tag,
    skipped: Option<Skipped>,
    /// Whether the page is meant for Excel.
    for_excel: bool,
    /// Open tables, the innermost last.
    tables: Vec<Table>,
    /// Open tables below the depth that is told apart.
    too_deep: u64,
    has_table: bool,
}

impl<'b, 'l> Page<'b, 'l> {
    /// A reader at the beginning.
    pub fn new(book: &'b mut Book<'l>) -> Self {
        Self {
            limits: book.limits(),
            sheets: Sheets::new(book),
            tag: Tag::default(),
            skipped: None,
            for_excel: false,
            tables: Vec::new(),
            too_deep: 0,
            has_table: false,
        }
    }

    /// Takes the next piece of the page.
    pub fn take(&mut self, event: &CallbackEvent<'_>) -> Result<(), Unreadable> {
        match *event {
            CallbackEvent::OpenStartTag { name } => self.tag = Tag::new(name),
            CallbackEvent::AttributeName { name } => self.tag.attribute(name),
            CallbackEvent::AttributeValue { value } => self.tag.value(value),
            CallbackEvent::CloseStartTag { self_closing } => {
                let tag = std::mem::take(&mut self.tag);
                self.sheets.names.start(tag.name.as_bytes());
                return self.start(&tag, self_closing);
            }
            CallbackEvent::EndTag { name } => {
                self.sheets.names.end(name);
                return self.end(&String::from_utf8_lossy(name));
            }
            CallbackEvent::String { value } => {
                self.sheets.names.text(value);
                return self.text(&String::from_utf8_lossy(value));
            }
            CallbackEvent::Comment { value } => self.sheets.names.look_into(value),
            CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => (),
        }
        Ok(())
    }

    /// Closes what is still open. A page without any table is none of ours.
    pub fn finish(mut self) -> Result<(), Unreadable> {
        while !self.tables.is_empty() {
            self.close_table()?;
        }
        if self.sheets.is_empty() { Err(Unreadable::Html) } else { Ok(()) }
    }

    fn start(&mut self, tag: &Tag, closes_itself: bool) -> Result<(), Unreadable> {
        let name = tag.name.as_str();
        if let Some(skipped) = &mut self.skipped {
            if skipped.start(name) == After::Inside {
                return Ok(());
            }
            self.skipped = None;
        }
        let in_cell = self.flow().is_some();
        self.skipped = Skipped::begin(tag, closes_itself, in_cell, self.for_excel);
        if self.skipped.is_some() {
            return Ok(());
        }
        match name {
            "html" => self.for_excel |= tag.get("xmlns:x").contains("office:excel"),
            "meta" => self.for_excel |= tag.get("content").contains("Excel"),
            "table" => self.open_table(tag)?,
            _ if is_table_part(name) => self.start_part(tag)?,
            "input" => self.input(tag)?,
            _ => self.break_lines(name),
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), Unreadable> {
        if let Some(skipped) = &mut self.skipped {
            let (after, is_over) = skipped.end(name);
            if is_over {
                self.skipped = None;
            }
            if after == After::Inside {
                return Ok(());
            }
        }
        match name {
            "table" if self.too_deep > 0 => self.too_deep -= 1,
            "table" if !self.tables.is_empty() => self.close_table()?,
            _ if is_table_part(name) => self.end_part(name)?,
            _ => self.break_lines(name),
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), Unreadable> {
        let limit = self.limits.text;
        match self.flow() {
            Some(flow) => flow.push(text, limit),
            None => Ok(()),
        }
    }

    /// The text of the open cell.
    fn flow(&mut self) -> Option<&mut Flow> {
        let cell = self.tables.last_mut().and_then(|table| table.cell.as_mut());
        cell.filter(|_| self.skipped.is_none()).map(|cell| &mut cell.flow)
    }

    fn break_lines(&mut self, name: &str) {
        let Some(flow) = self.flow() else {
            return;
        };
        match name {
            "br" => flow.line_break(),
            _ if is_block(name) => flow.line(),
            _ => (),
        }
    }

    /// A box that can be ticked, as a glyph; what is typed into a field, as text.
    fn input(&mut self, tag: &Tag) -> Result<(), Unreadable> {
        match tag.get("type").trim().to_ascii_lowercase().as_str() {
            "checkbox" | "radio" => self.text(if tag.has("checked") { "☑" } else { "☐" }),
            "" | "text" | "number" | "date" => self.text(tag.get("value")),
            _ => Ok(()),
        }
    }

    fn open_table(&mut self, tag: &Tag) -> Result<(), Unreadable> {
        self.has_table = true;
        // Between two cells no table can stand: the one before was never closed.
        if self.tables.last().is_some_and(|table| table.cell.is_none()) {
            self.close_table()?;
        }
        if self.tables.len() >= DEPTH {
            self.too_deep += 1;
            self.break_lines("div");
            return Ok(());
        }
        self.tables.push(Table::new(tag.is_hidden()));
        Ok(())
    }

    /// The start of a row, a cell, or the like.
    fn start_part(&mut self, tag: &Tag) -> Result<(), Unreadable> {
        if self.too_deep > 0 {
            self.space_or_line(&tag.name);
            return Ok(());
        }
        // Some pages are no more than rows.
        if self.tables.is_empty() && !self.has_table && matches!(tag.name.as_str(), "tr" | "td" | "th") {
            self.has_table = true;
            self.tables.push(Table::new(false));
        }
        self.end_cell()?;
        let Some(table) = self.tables.last_mut() else {
            return Ok(());
        };
        match tag.name.as_str() {
            "tr" => table.start_row(tag.is_hidden()),
            "td" | "th" => return self.start_cell(shape(tag)),
            "caption" => {
                table.start_row(false);
                return self.start_cell(Shape { rows: 1, columns: 1, merged: false, hidden: tag.is_hidden() });
            }
            _ => table.end_group(),
        }
        Ok(())
    }

    fn start_cell(&mut self, shape: Shape) -> Result<(), Unreadable> {
        let Some(table) = self.tables.last_mut() else {
            return Ok(());
        };
        let merges = table.merges.len();
        let covered = table.start_cell(shape);
        self.sheets.count(covered, table.merges.len() - merges)
    }

    /// The end of a row, a cell, or the like.
    fn end_part(&mut self, name: &str) -> Result<(), Unreadable> {
        if self.too_deep > 0 {
            self.space_or_line(name);
            return Ok(());
        }
        let has_text = self.end_cell()?;
        let Some(table) = self.tables.last_mut() else {
            return Ok(());
        };
        match name {
            "tr" => table.end_row(),
            "td" | "th" => (),
            // A caption is a row of its own, as in Excel.
            "caption" if has_text => table.end_row(),
            "caption" => table.forget_row(),
            _ => table.end_group(),
        }
        Ok(())
    }

    fn space_or_line(&mut self, name: &str) {
        match (self.flow(), name) {
            (Some(flow), "td" | "th") => flow.space(),
            (Some(flow), _) => flow.line(),
            (None, _) => (),
        }
    }

    /// Ends the open cell; says whether it had any text.
    fn end_cell(&mut self) -> Result<bool, Unreadable> {
        let is_nested = self.tables.len() > 1;
        let Some(table) = self.tables.last_mut() else {
            return Ok(false);
        };
        // A table of its own may be shown again; what is hidden inside a cell is no part of its text.
        let is_left_out = is_nested && table.is_row_hidden();
        let cell = table.cell.take().filter(|cell| !cell.hidden && !is_left_out);
        let Some((at, text)) = cell.map(|cell| (cell.at, cell.flow.finish())) else {
            return Ok(false);
        };
        if text.trim().is_empty() {
            return Ok(false);
        }
        if is_nested {
            self.sheets.hold(table, at, text)?;
        } else {
            self.sheets.put(table, at, &text)?;
        }
        Ok(true)
    }

    fn close_table(&mut self) -> Result<(), Unreadable> {
        self.end_cell()?;
        let Some(mut table) = self.tables.pop() else {
            return Ok(());
        };
        table.end_group();
        let Some(outer) = self.tables.last_mut() else {
            return self.sheets.end(&table);
        };
        if outer.width <= LAYOUT && table.is_tabular() {
            self.sheets.keep(table);
            return Ok(());
        }
        self.sheets.release(&table);
        match outer.cell.as_mut().filter(|_| !table.hidden) {
            Some(cell) => pour(&table, &mut cell.flow, self.limits.text),
            None => Ok(()),
        }
    }
}

/// The cells of a table as text of the cell it stands in, a line a row.
fn pour(table: &Table, flow: &mut Flow, limit: u64) -> Result<(), Unreadable> {
    let mut row = None;
    for (at, text) in &table.cells {
        if row.replace(at.row) == Some(at.row) {
            flow.space();
        } else {
            flow.line();
        }
        flow.push_laid_out(text, limit)?;
    }
    flow.line();
    Ok(())
}

fn shape(tag: &Tag) -> Shape {
    Shape {
        rows: tag.number("rowspan").unwrap_or(1),
        columns: tag.number("colspan").unwrap_or(1),
        // Excel writes runs of blank cells, and text that runs over its neighbours, as one cell that is not merged.
        merged: !tag.style_says("mso-ignore:colspan"),
        hidden: tag.is_hidden(),
    }
}

/// Parts of a table but for the table itself.
fn is_table_part(name: &str) -> bool {
    matches!(name, "caption" | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th")
}

/// Elements that begin and end lines.
fn is_block(name: &str) -> bool {
    matches!(name, "p" | "div" | "li" | "ul" | "ol" | "dl" | "dt" | "dd" | "hr" | "center" | "pre" | "blockquote")
        || matches!(name, "address" | "article" | "fieldset" | "form" | "section" | "textarea")
        || matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}
