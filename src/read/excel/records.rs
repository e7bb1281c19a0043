//! The records that the parts of an .xlsb are made of, and the texts in them.

use std::io::{self, Read};

use crate::read::unreadable::{TooLarge, Unreadable};

/// Records of the workbook part: its properties, and a sheet.
pub const PROPERTIES: u16 = 153;
pub const SHEET: u16 = 156;

/// UTF-16 units of a sheet's name or of a relationship's; Excel stops at 31.
const LONGEST: usize = 255;

/// The records of a part: type and length in one to four bytes of seven bits each, then the body.
pub struct Records<R> {
    source: R,
    body: Vec<u8>,
    /// Bytes of a record.
    limit: u64,
}

impl<R: Read> Records<R> {
    /// The records of a part, none longer than `limit`.
    pub fn new(source: R, limit: u64) -> Self {
        Self { source, body: Vec::new(), limit }
    }

    /// The next record of one of these kinds.
    pub fn next(&mut self, wanted: &[u16]) -> Result<Option<(u16, &[u8])>, Unreadable> {
        loop {
            let Some(kind) = self.number(2).map_err(Unreadable::corrupt)? else {
                return Ok(None);
            };
            let kind = u16::try_from(kind).unwrap_or(u16::MAX);
            let length = u64::from(self.number(4).map_err(Unreadable::corrupt)?.unwrap_or(0));
            // The library has room for the longest, wanted or not.
            Unreadable::unless_within(TooLarge::Part, length, self.limit)?;
            let mut body = self.source.by_ref().take(length);
            if wanted.contains(&kind) {
                self.body.clear();
                body.read_to_end(&mut self.body).map_err(Unreadable::corrupt)?;
                return Ok(Some((kind, &self.body)));
            }
            io::copy(&mut body, &mut io::sink()).map_err(Unreadable::corrupt)?;
        }
    }

    fn number(&mut self, longest: u32) -> io::Result<Option<u32>> {
        let mut number = 0;
        for place in 0..longest {
            let mut byte = [0];
            if self.source.read(&mut byte)? == 0 {
                return Ok(None);
            }
            number |= u32::from(byte[0] & 0x7F) << (7 * place);
            if byte[0] & 0x80 == 0 {
                break;
            }
        }
        Ok(Some(number))
    }
}

/// A text of UTF-16 units behind its length, and where it ends; the length of none at all is all ones.
pub fn wide_text(body: &[u8], at: usize) -> Option<(String, usize)> {
    let length = match u32_at(body, at) {
        u32::MAX => 0,
        units => units as usize,
    };
    let end = at + 4 + 2 * length;
    let raw = body.get(at + 4..end).filter(|_| length <= LONGEST)?;
    let units: Vec<u16> = raw.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    Some((String::from_utf16_lossy(&units), end))
}

/// A text as [`wide_text`] reads it.
pub fn in_wide_text(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let length = u32::try_from(units.len()).unwrap_or(0).to_le_bytes();
    length.into_iter().chain(units.into_iter().flat_map(u16::to_le_bytes)).collect()
}

/// A record of less than 128 bytes; of types above 127 the low seven bits come first.
pub fn record(kind: u16, body: &[u8]) -> Vec<u8> {
    let [low, high] = [kind & 0x7F | if kind > 0x7F { 0x80 } else { 0 }, kind >> 7].map(|part| part.to_le_bytes()[0]);
    let mut record = if kind > 0x7F { vec![low, high] } else { vec![low] };
    record.push(u8::try_from(body.len()).unwrap_or(0x7F) & 0x7F);
    record.extend_from_slice(body);
    record
}

/// Four bytes as a number; nothing where they are not there.
pub fn u32_at(body: &[u8], at: usize) -> u32 {
    body.get(at..at + 4).map_or(0, |b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let stream = [record(11, b"ab"), record(156, &in_wide_text("目录")), record(144, b"")].concat();
        let mut records = Records::new(&stream[..], 100);
        assert_eq!(records.next(&[11]).unwrap(), Some((11, &b"ab"[..])));
        let (kind, body) = records.next(&[156]).unwrap().unwrap();
        assert_eq!((kind, wide_text(body, 0)), (156, Some(("目录".to_owned(), 8))));
        assert_eq!(records.next(&[144]).unwrap(), Some((144, &b""[..])));
        assert_eq!(records.next(&[144]).unwrap(), None);
    }
}
