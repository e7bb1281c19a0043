//! CSV and TSV with any separator. Rows are records, blank lines counted, so that a record's number is what an editor
//! of records shows. Text without a separator is a table of one column.

mod separator;

use csv::{ByteRecord, Reader, ReaderBuilder};

use super::book::Book;
use super::limits::Limits;
use super::unreadable::{TooLarge, Unreadable};
use crate::place::CellRef;

/// How much is handed to the splitter at a time: as far as a stray quote can reach.
const WINDOW: usize = 4 << 20;
/// Stray quotes after which quotes are taken to mean nothing in this file.
const STRAYS: u32 = 100;

/// Reads a text file as one sheet without a name.
pub fn read(text: &str, book: &mut Book<'_>) -> Result<(), Unreadable> {
    book.begin("", false)?;
    let separator = separator::find(text);
    let limits = book.limits();
    let mut records = Records { text: text.as_bytes(), at: 0, index: 0, separator, strays: 0, limits };
    while records.at < records.text.len() {
        records.read_window(book)?;
    }
    Ok(())
}

/// Where in the text we are, and at which record.
struct Records<'t> {
    text: &'t [u8],
    at: usize,
    index: u32,
    separator: u8,
    strays: u32,
    limits: &'t Limits,
}

impl Records<'_> {
    /// Reads on to the end of a window, or past a stray quote.
    fn read_window(&mut self, book: &mut Book<'_>) -> Result<(), Unreadable> {
        let end = self.at.saturating_add(WINDOW).min(self.text.len());
        let window = &self.text[self.at..end];
        let mut reader = self.splitter(window, self.strays < STRAYS);
        let mut record = ByteRecord::new();
        let mut from = 0;
        while reader.read_byte_record(&mut record).map_err(Unreadable::corrupt)? {
            let to = usize::try_from(reader.position().byte()).unwrap_or(window.len()).min(window.len());
            let start = self.at + from;
            let (blank_lines, gap) = blank_lines(&self.text[start..self.at + to], self.text[..start].last());
            let raw = &window[from + gap..to];
            let cut_off = to == window.len() && end < self.text.len();
            if cut_off && from > 0 {
                self.at += from;
                return Ok(());
            }
            self.index = self.index.saturating_add(blank_lines);
            if cut_off || self.is_stray(raw, to == window.len()) {
                return self.read_line(start + gap, book);
            }
            self.put(&record, book)?;
            from = to;
        }
        self.at = end;
        Ok(())
    }

    /// Whether a quote in this record was never meant to quote: what it holds is too much, or it never ends.
    fn is_stray(&self, raw: &[u8], at_end: bool) -> bool {
        let raw = raw.trim_ascii_end();
        if !raw.contains(&b'\n') || !raw.contains(&b'"') {
            return false;
        }
        let count = |byte| raw.split(|&b| b == byte).count() as u64 - 1;
        raw.len() as u64 > self.limits.text
            || count(b'\n') > self.limits.quoted_lines
            || (at_end && count(b'"') % 2 == 1)
    }

    /// Reads one line as it stands, quotes and all.
    fn read_line(&mut self, start: usize, book: &mut Book<'_>) -> Result<(), Unreadable> {
        let rest = &self.text[start..];
        let length = rest.iter().position(|&b| b == b'\n').map_or(rest.len(), |end| end + 1);
        // The splitter notes the end of every field, in eight bytes each.
        Unreadable::unless_within(TooLarge::Part, 2 * length as u64, self.limits.part)?;
        let mut record = ByteRecord::new();
        let mut reader = self.splitter(&rest[..length], false);
        if reader.read_byte_record(&mut record).map_err(Unreadable::corrupt)? {
            self.put(&record, book)?;
        }
        self.strays += 1;
        self.at = start + length;
        Ok(())
    }

    fn put(&mut self, record: &ByteRecord, book: &mut Book<'_>) -> Result<(), Unreadable> {
        for (column, field) in (0_u32..).zip(record) {
            // Separators and quotes are ASCII: no field is cut inside a character.
            let text = std::str::from_utf8(field).map_err(Unreadable::corrupt)?;
            if let Some(id) = book.intern(text)? {
                book.record(CellRef::new(self.index, column), id)?;
            }
        }
        self.index = self.index.saturating_add(1);
        Ok(())
    }

    fn splitter<'b>(&self, text: &'b [u8], quoting: bool) -> Reader<&'b [u8]> {
        let mut builder = ReaderBuilder::new();
        builder.has_headers(false).flexible(true).quoting(quoting).delimiter(self.separator).from_reader(text)
    }
}

/// The blank lines before a record, which the splitter skips in silence, and the bytes they take. The `\n` of a
/// `\r\n` that ended the record before is none.
fn blank_lines(raw: &[u8], before: Option<&u8>) -> (u32, usize) {
    let mut at = usize::from(before == Some(&b'\r') && raw.first() == Some(&b'\n'));
    let mut lines = 0_u32;
    loop {
        at += match raw.get(at..) {
            Some([b'\r', b'\n', ..]) => 2,
            Some([b'\r' | b'\n', ..]) => 1,
            _ => return (lines, at),
        };
        lines = lines.saturating_add(1);
    }
}

#[cfg(test)]
mod tests;
