//! document.xml, element by element, as it looks with all tracked changes accepted: what is deleted, hidden, or a
//! mere prompt is left out. Finds the tables; `table` puts their cells on the grid, `shown` has the text of a cell.

use std::io::BufRead;

use quick_xml::events::{BytesStart, Event};

use super::cell::Cell;
use super::part::{Part, is_on, number};
use super::shown::Shown;
use super::table::{Merge, Table};
use crate::read::book::Book;
use crate::read::limits::Limits;
use crate::read::package::{local_attribute, resolved};
use crate::read::pieces::Pieces;
use crate::read::unreadable::Unreadable;

/// Reads document.xml into a book.
pub struct Document<'b, 'l> {
    book: &'b mut Book<'l>,
    limits: &'l Limits,
    sheets: u32,
    /// The elements that are open, the outermost first.
    open: Vec<Part>,
    /// How many more are open inside one that is passed over, itself included.
    passed_over: usize,
    /// The table that is open, and how many more within its cells.
    table: Option<Table>,
    inner_tables: usize,
    /// The cell that is open, and what shows in it.
    shown: Shown,
    /// For each content in several versions, whether one was taken.
    taken: Vec<bool>,
}

impl<'b, 'l> Document<'b, 'l> {
    /// A reader at the beginning.
    pub fn new(book: &'b mut Book<'l>) -> Self {
        Self {
            shown: Shown::new(book.limits().text),
            limits: book.limits(),
            book,
            sheets: 0,
            open: Vec::new(),
            passed_over: 0,
            table: None,
            inner_tables: 0,
            taken: Vec::new(),
        }
    }

    /// Reads the whole part.
    pub fn read(mut self, source: impl BufRead) -> Result<(), Unreadable> {
        let mut pieces = Pieces::new(source, self.limits);
        loop {
            match pieces.next()? {
                Event::Start(element) => self.start(&element)?,
                Event::End(_) => self.end()?,
                Event::Text(text) => self.add_to_text(&text.xml10_content())?,
                Event::CData(text) => self.add_to_text(&text.xml10_content())?,
                Event::GeneralRef(entity) => self.add_to_text(&resolved(&entity))?,
                // Word refuses it as well: only attacks declare entities.
                Event::DocType(_) => return Err(Unreadable::corrupt("a document type declaration")),
                Event::Eof => return self.finish(),
                _ => (),
            }
        }
    }

    /// A document cut off in mid-table ends with an error: half a catalog must not pass for a whole one.
    fn finish(self) -> Result<(), Unreadable> {
        if self.open.is_empty() { Ok(()) } else { Err(Unreadable::corrupt("the document ends in the middle")) }
    }

    fn start(&mut self, element: &BytesStart<'_>) -> Result<(), Unreadable> {
        if self.passed_over > 0 {
            self.passed_over += 1;
            return Ok(());
        }
        let name = element.local_name();
        let parent = self.open.last().copied().unwrap_or(Part::Other);
        let part = Part::of(name.as_ref(), parent).filter(|part| *part != Part::Alternate || self.take_alternate());
        let Some(part) = part else {
            self.passed_over = 1;
            return Ok(());
        };
        match self.context() {
            _ if part != Part::Other => self.start_part(part, element),
            Part::RowProperties => self.in_row(name.as_ref(), element),
            Part::CellProperties => self.in_shape(name.as_ref(), element),
            context => self.shown.hold(context, name.as_ref(), element)?,
        }
        self.open.push(part);
        Ok(())
    }

    /// Of several versions of a content, the first is read.
    fn take_alternate(&mut self) -> bool {
        self.taken.last_mut().is_some_and(|taken| !std::mem::replace(taken, true))
    }

    /// The element that what comes belongs to, whatever version of a content stands between.
    fn context(&self) -> Part {
        let real = self.open.iter().rev().find(|part| !matches!(part, Part::Alternates | Part::Alternate));
        real.copied().unwrap_or(Part::Other)
    }

    fn start_part(&mut self, part: Part, element: &BytesStart<'_>) {
        match part {
            Part::Table => self.start_table(),
            Part::Row if self.inner_tables > 0 => self.shown.in_cell(Cell::row),
            Part::Row => self.in_table(Table::start_row),
            Part::Cell if self.inner_tables > 0 => self.shown.in_cell(Cell::inner_cell),
            Part::Cell => self.shown.cell = self.table.is_some().then(Cell::new),
            Part::Alternates => self.taken.push(false),
            _ => self.shown.start(part, element),
        }
    }

    fn end(&mut self) -> Result<(), Unreadable> {
        if self.passed_over > 0 {
            self.passed_over -= 1;
            return Ok(());
        }
        match self.open.pop() {
            Some(Part::Table) if self.inner_tables > 0 => self.inner_tables -= 1,
            Some(Part::Table) => self.end_table()?,
            Some(Part::Row) if self.inner_tables == 0 => {
                if let Some(table) = &mut self.table {
                    table.end_row(self.book)?;
                }
            }
            Some(Part::Cell) if self.inner_tables == 0 => {
                if let (Some(table), Some(cell)) = (&mut self.table, self.shown.cell.take()) {
                    table.end_cell(cell.finish())?;
                }
            }
            Some(Part::Alternates) => drop(self.taken.pop()),
            Some(part) => self.shown.end(part)?,
            None => (),
        }
        Ok(())
    }

    fn add_to_text(&mut self, piece: &str) -> Result<(), Unreadable> {
        if self.passed_over > 0 { Ok(()) } else { self.shown.add(piece) }
    }

    fn start_table(&mut self) {
        if self.table.is_some() {
            self.inner_tables += 1;
        } else {
            self.table = Some(Table::new(format!("表{}", self.sheets.saturating_add(1))));
        }
    }

    fn end_table(&mut self) -> Result<(), Unreadable> {
        let Some(mut table) = self.table.take() else {
            return Ok(());
        };
        self.sheets += u32::from(table.is_sheet());
        table.end(self.book)
    }

    fn in_table(&mut self, change: impl FnOnce(&mut Table)) {
        if let Some(table) = self.table.as_mut().filter(|_| self.inner_tables == 0) {
            change(table);
        }
    }

    fn in_row(&mut self, name: &str, element: &BytesStart<'_>) {
        match name {
            "gridBefore" => self.in_table(|table| table.leave(number(element).unwrap_or(0))),
            "del" | "moveFrom" => self.in_table(Table::delete_row),
            "hidden" if is_on(element) => self.in_table(Table::hide_row),
            _ => (),
        }
    }

    fn in_shape(&mut self, name: &str, element: &BytesStart<'_>) {
        let merge = || match local_attribute(element, "val") {
            Some(kind) if kind == "restart" => Merge::Begins,
            _ => Merge::GoesOn,
        };
        self.in_table(|table| match name {
            "gridSpan" => table.shape.span = number(element),
            "vMerge" => table.shape.down = merge(),
            "hMerge" => table.shape.across = merge(),
            "cellDel" => table.shape.is_deleted = true,
            _ => (),
        });
    }
}
