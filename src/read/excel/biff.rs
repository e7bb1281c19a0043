//! The record stream of an .xls workbook, made safe before the library reads it: it sets memory aside for
//! whatever DIMENSIONS claims, lays out the rectangle around the cells, and trusts the lengths of texts. Records
//! that matter to formulas alone are blanked, and the rectangles are measured from the cells themselves.

use std::ops::Range;

use super::strings;
use crate::read::limits::Limits;
use crate::read::unreadable::{TooLarge, Unreadable};

const FORMULA: u16 = 0x0006;
const EOF: u16 = 0x000A;
const EXTERN_SHEET: u16 = 0x0017;
const NAME: u16 = 0x0018;
const FILE_PASS: u16 = 0x002F;
const CONTINUE: u16 = 0x003C;
const CODE_PAGE: u16 = 0x0042;
const BOUND_SHEET: u16 = 0x0085;
const ROW: u16 = 0x0208;
const MUL_RK: u16 = 0x00BD;
const RICH_LABEL: u16 = 0x00D6;
const DRAWING_GROUP: u16 = 0x00EB;
const SHARED_STRINGS: u16 = 0x00FC;
const LABEL_SST: u16 = 0x00FD;
const TAB_IDS: u16 = 0x013D;
const DIMENSIONS: u16 = 0x0200;
const NUMBER: u16 = 0x0203;
const LABEL: u16 = 0x0204;
const TRUTH_OR_ERROR: u16 = 0x0205;
const STRING: u16 = 0x0207;
/// Formulas under the numbers of Excel 3 and 4, which some writers still use.
const OLD_FORMULAS: [u16; 2] = [0x0206, 0x0406];
const RK: u16 = 0x027E;
const BEGIN: u16 = 0x0809;
/// A type that no reader knows: what a blanked record becomes.
const BLANKED: u16 = 0xFFFF;

/// CONTINUE records in a row; the library takes them one by one from the front of a list.
const CONTINUED: usize = 20_000;

/// Rows of a sheet that are hidden.
pub type HiddenRows = Vec<u16>;

/// What is known of a stream that was made safe.
#[derive(Debug, PartialEq, Eq)]
pub struct Safe {
    /// The hidden rows of each worksheet, which the library does not know, in the order of the sheets' names.
    pub hidden_rows: Vec<HiddenRows>,
    /// Bytes that the library will take up for its cells.
    pub memory: u64,
}

/// Bytes of a cell in the library's list of them, with the room that it leaves; and of one laid out: once for its
/// value, once for its formula, and once more in the copy that it gives out.
const LISTED: u64 = 64;
const LAID_OUT: u64 = 72;

/// Makes the stream safe, in place.
pub fn tame(stream: &mut [u8], limits: &Limits) -> Result<Safe, Unreadable> {
    let Globals { sheets, mut end, shared, memory: mut bytes } = tame_globals(stream, limits)?;
    let mut in_order: Vec<usize> = (0..sheets.len()).collect();
    in_order.sort_unstable_by_key(|&sheet| sheets[sheet]);
    let mut hidden_rows = vec![Vec::new(); sheets.len()];
    let mut laid_out = 0_u64;
    for sheet in in_order {
        let start = sheets[sheet];
        // Sheets lie one after the other. Where they do not, one might be read without number, or be changed
        // again after it was found safe.
        if start < end {
            return Err(Unreadable::corrupt("sheets lie one upon the other"));
        }
        let tamed = tame_sheet(stream, start, &shared)?;
        (end, hidden_rows[sheet]) = (tamed.end, tamed.hidden_rows);
        laid_out = laid_out.saturating_add(tamed.cells);
        Unreadable::unless_within(TooLarge::LaidOutCells, laid_out, limits.laid_out_cells)?;
        // Texts are given out as copies too.
        let taken = (LISTED * tamed.listed).saturating_add(LAID_OUT * tamed.cells).saturating_add(2 * tamed.texts);
        bytes = bytes.saturating_add(taken);
    }
    Ok(Safe { hidden_rows, memory: bytes })
}

/// What the first part of a stream says.
struct Globals {
    /// Where the worksheets begin, and where the part ends.
    sheets: Vec<usize>,
    end: usize,
    /// The length of each shared string, in characters.
    shared: Vec<u16>,
    /// Bytes that the library takes up for the shared strings.
    memory: u64,
}

/// Bytes of a shared string beside its letters, which take three each at most.
const STRING_ITEM: u64 = 48;
const LETTER: u64 = 3;

/// The part that speaks for the whole workbook.
fn tame_globals(stream: &mut [u8], limits: &Limits) -> Result<Globals, Unreadable> {
    let mut sheets = Vec::new();
    let (mut shared, mut pieces) = (0_u64, Vec::new());
    let mut walk = Walk::from(0);
    while let Some(Record { kind, body, head }) = walk.next(stream)? {
        match kind {
            EOF => break,
            FILE_PASS => return Err(Unreadable::Encrypted),
            CODE_PAGE if body.len() >= 2 => mend_code_page(stream, body.start),
            EXTERN_SHEET | NAME | TAB_IDS | DRAWING_GROUP => blank(stream, head),
            // A chart or a macro module, by the sixth byte, has nothing to read.
            BOUND_SHEET if stream[body.clone()].get(5) != Some(&0) => blank(stream, head),
            BOUND_SHEET => sheets.push(u32_at(stream, body.start)),
            _ => (),
        }
        if walk.continues == SHARED_STRINGS {
            // A second list takes the place of the first.
            if kind == SHARED_STRINGS {
                pieces.clear();
            }
            pieces.push(body.clone());
            shared += body.len() as u64;
            Unreadable::unless_within(TooLarge::SharedStrings, shared, limits.shared_strings)?;
        }
    }
    Unreadable::unless_within(TooLarge::Sheets, sheets.len() as u64, limits.sheets)?;
    let pieces: Vec<&[u8]> = pieces.into_iter().map(|piece| &stream[piece]).collect();
    let strings = strings::lengths(&pieces);
    let memory = strings.iter().map(|&length| STRING_ITEM + LETTER * u64::from(length)).sum();
    Ok(Globals { sheets, end: walk.at, shared: strings, memory })
}

/// A sheet that was made safe.
struct Tamed {
    end: usize,
    /// How many cells the rectangle around its values has.
    cells: u64,
    /// How many values it has, be it in one place, and the bytes of their texts.
    listed: u64,
    texts: u64,
    hidden_rows: HiddenRows,
}

fn tame_sheet(stream: &mut [u8], start: usize, shared: &[u16]) -> Result<Tamed, Unreadable> {
    let (mut listed, mut texts) = (0, 0);
    let mut hidden_rows = Vec::new();
    let mut depth = 0_usize;
    let mut values = Rectangle::default();
    let mut walk = Walk::from(start);
    while let Some(Record { mut kind, body, head }) = walk.next(stream)? {
        if OLD_FORMULAS.contains(&kind) {
            kind = FORMULA;
            stream[head..head + 2].copy_from_slice(&FORMULA.to_le_bytes());
        }
        match kind {
            // A chart in the sheet has a beginning and an end of its own.
            BEGIN => depth += 1,
            EOF if depth <= 1 => break,
            EOF => depth -= 1,
            DIMENSIONS => blank(stream, head),
            // The bit of a row of no height.
            ROW if u16_at(&stream[body.clone()], 12) & 0x20 != 0 => hidden_rows.push(u16_at(stream, body.start)),
            STRING => trim_text(stream, &body, 0),
            LABEL | RICH_LABEL => trim_text(stream, &body, 6),
            // The length of the formula; its value stands before it.
            FORMULA if body.len() >= 22 => stream[body.start + 20..body.start + 22].fill(0),
            _ => (),
        }
        listed += if kind == MUL_RK { body.len() as u64 / 6 } else { 1 };
        texts += match kind {
            LABEL_SST => shared.get(u32_at(stream, body.start + 6)).map_or(0, |&length| LETTER * u64::from(length)),
            STRING | LABEL | RICH_LABEL => LETTER * body.len() as u64 / 2,
            _ => 0,
        };
        values.hold(kind, &stream[body]);
    }
    Ok(Tamed { end: walk.at, cells: values.cells(), listed, texts, hidden_rows })
}

/// One record: type and length, two bytes each, and its body.
struct Record {
    kind: u16,
    head: usize,
    body: Range<usize>,
}

/// A walk from record to record.
struct Walk {
    at: usize,
    /// The kind of the last record that was no CONTINUE, and how many of these followed it.
    continues: u16,
    continued: usize,
}

impl Walk {
    fn from(at: usize) -> Self {
        Self { at, continues: BLANKED, continued: 0 }
    }

    /// The next record; none at the end of the stream.
    fn next(&mut self, stream: &[u8]) -> Result<Option<Record>, Unreadable> {
        let head = self.at;
        let rest = stream.get(head..).unwrap_or_default();
        if rest.is_empty() {
            return Ok(None);
        }
        let (kind, start) = (u16_at(rest, 0), head + 4);
        let body = start..start + usize::from(u16_at(rest, 2));
        if rest.len() < 4 || body.end > stream.len() {
            return Err(Unreadable::corrupt("the last record is cut off"));
        }
        if kind == CONTINUE {
            self.continued += 1;
        } else {
            (self.continues, self.continued) = (kind, 0);
        }
        if self.continued > CONTINUED {
            return Err(Unreadable::corrupt("a record without end"));
        }
        self.at = body.end;
        Ok(Some(Record { kind, head, body }))
    }
}

/// The rectangle around the values of a sheet.
#[derive(Default)]
struct Rectangle(Option<[u16; 4]>);

impl Rectangle {
    fn hold(&mut self, kind: u16, body: &[u8]) {
        let valued = [FORMULA, MUL_RK, RICH_LABEL, LABEL_SST, NUMBER, LABEL, TRUTH_OR_ERROR, RK];
        if !valued.contains(&kind) || body.len() < 6 {
            return;
        }
        let (row, first) = (u16_at(body, 0), u16_at(body, 2));
        let last = if kind == MUL_RK { u16_at(body, body.len() - 2) } else { first };
        let [top, bottom, left, right] = self.0.unwrap_or([row, row, first, last]);
        self.0 = Some([top.min(row), bottom.max(row), left.min(first), right.max(last).max(first)]);
    }

    fn cells(&self) -> u64 {
        let Some([top, bottom, left, right]) = self.0 else {
            return 0;
        };
        (u64::from(bottom - top) + 1) * (u64::from(right - left) + 1)
    }
}

fn blank(stream: &mut [u8], at: usize) {
    stream[at..at + 2].copy_from_slice(&BLANKED.to_le_bytes());
}

/// Makes the library read texts as Excel does. Excel 97 and later keep them in Unicode whatever the code page says (what
/// other programs write says 1252 or 936); earlier ones keep them in a code page, which the library may not know.
fn mend_code_page(stream: &mut [u8], at: usize) {
    const UNICODE: u16 = 1200;
    // The first record begins the workbook and tells the version.
    let is_older = matches!(u16_at(stream, 4), 0x0002 | 0x0007 | 0x0200 | 0x0300 | 0x0400 | 0x0500);
    let page = if is_older { known(u16_at(stream, at)) } else { UNICODE };
    stream[at..at + 2].copy_from_slice(&page.to_le_bytes());
}

/// A code page the library knows: those of Macintoshes become their like on Windows or the Western one, and so does any other.
fn known(page: u16) -> u16 {
    match page {
        866 | 874 | 932 | 936 | 949 | 950 | 1250..=1258 | 10_000 | 10_007 => page,
        10_001 => 932,
        10_002 => 950,
        10_003 => 949,
        10_008 => 936,
        0x8000 | 10_001..=10_081 => 10_000,
        _ => 1252,
    }
}

/// Cuts the number of characters a text claims down to the bytes that are there.
fn trim_text(stream: &mut [u8], body: &Range<usize>, at: usize) {
    if body.len() < at + 2 {
        return;
    }
    let there = u16::try_from(body.len()).unwrap_or(u16::MAX);
    let claimed = u16_at(stream, body.start + at);
    stream[body.start + at..body.start + at + 2].copy_from_slice(&claimed.min(there).to_le_bytes());
}

fn u16_at(bytes: &[u8], at: usize) -> u16 {
    bytes.get(at..at + 2).map_or(0, |b| u16::from_le_bytes([b[0], b[1]]))
}

fn u32_at(bytes: &[u8], at: usize) -> usize {
    let value = bytes.get(at..at + 4).map_or(0, |b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]));
    usize::try_from(value).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, body: &[u8]) -> Vec<u8> {
        let length = u16::try_from(body.len()).unwrap();
        [&kind.to_le_bytes()[..], &length.to_le_bytes(), body].concat()
    }

    fn number(row: u16, column: u16) -> Vec<u8> {
        let mut body = vec![0; 14];
        body[..2].copy_from_slice(&row.to_le_bytes());
        body[2..4].copy_from_slice(&column.to_le_bytes());
        record(NUMBER, &body)
    }

    fn workbook(sheet: &[u8]) -> Vec<u8> {
        let globals = |start: u8| {
            [record(BEGIN, &[0; 8]), record(BOUND_SHEET, &[start, 0, 0, 0, 0, 0, 1, 0, b'a']), record(EOF, &[])]
                .concat()
        };
        let start = u8::try_from(globals(0).len()).unwrap();
        [&globals(start), &record(BEGIN, &[0; 8]), sheet, &record(EOF, &[])].concat()
    }

    #[test]
    fn a_lying_dimensions_record_is_blanked() {
        let mut stream = workbook(&[record(DIMENSIONS, &[0xFF; 14]), number(0, 0)].concat());
        tame(&mut stream, &Limits::default()).unwrap();
        assert!(!stream.windows(2).any(|pair| pair == DIMENSIONS.to_le_bytes()));
    }

    #[test]
    fn cells_far_apart_are_too_many_to_lay_out() {
        let mut stream = workbook(&[number(0, 0), number(65_535, 255)].concat());
        assert_eq!(tame(&mut stream, &Limits::default()).unwrap_err().case(), "too-many");
        let mut stream = workbook(&[number(0, 0), number(65_535, 20)].concat());
        assert!(tame(&mut stream, &Limits::default()).is_ok());
    }

    #[test]
    fn copies_of_a_long_string_are_counted_before_they_are_made() {
        let long = [&[0; 8][..], &[0x60, 0xEA, 0], &vec![b'a'; 60_000]].concat();
        let globals = |start: u32| {
            let sheet = [&start.to_le_bytes()[..], &[0, 0, 1, 0, b'a']].concat();
            let parts = [record(BEGIN, &[0; 8]), record(BOUND_SHEET, &sheet), record(SHARED_STRINGS, &long)];
            [parts.concat(), record(EOF, &[])].concat()
        };
        let start = u32::try_from(globals(0).len()).unwrap();
        let cells = record(LABEL_SST, &[0; 10]).repeat(2000);
        let mut stream = [globals(start), record(BEGIN, &[0; 8]), cells, record(EOF, &[])].concat();
        let memory = tame(&mut stream, &Limits::default()).unwrap().memory;
        assert!(memory > 2000 * 2 * 60_000, "{memory}");
    }

    #[test]
    fn a_text_claims_no_more_than_is_there() {
        let mut stream = workbook(&record(LABEL, &[0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0, b'a']));
        tame(&mut stream, &Limits::default()).unwrap();
        assert!(stream.windows(4).any(|bytes| bytes == [10, 0, 0, b'a']));
    }

    #[test]
    fn code_pages_are_those_of_the_version() {
        let mended = |version: u16, page: u16| {
            let begin = [version.to_le_bytes(), [5, 0]].concat();
            let mut stream = [record(BEGIN, &begin), record(CODE_PAGE, &page.to_le_bytes())].concat();
            tame(&mut stream, &Limits::default()).unwrap();
            u16_at(&stream, 12)
        };
        for (version, page, expected) in [
            (0x0600, 936, 1200),
            (0x0600, 1200, 1200),
            (0x0500, 936, 936),
            (0x0500, 10_029, 10_000),
            (0x0500, 437, 1252),
        ] {
            assert_eq!(mended(version, page), expected, "{version:x} {page}");
        }
    }

    #[test]
    fn formulas_of_old_numbers_are_formulas() {
        for old in OLD_FORMULAS {
            let mut stream = workbook(&record(old, &[0; 20]));
            tame(&mut stream, &Limits::default()).unwrap();
            assert!(stream.windows(4).any(|bytes| bytes == [6, 0, 20, 0]));
        }
    }

    #[test]
    fn sheets_upon_each_other_are_refused() {
        let mut stream = workbook(&number(0, 0));
        let entry = stream[12..25].to_vec();
        stream.splice(12..12, entry);
        let outcome = tame(&mut stream, &Limits::default());
        assert_eq!(outcome.unwrap_err().case(), "corrupt");
    }

    #[test]
    fn a_password_is_seen() {
        let mut stream = [record(BEGIN, &[0; 8]), record(FILE_PASS, &[0; 2])].concat();
        assert_eq!(tame(&mut stream, &Limits::default()), Err(Unreadable::Encrypted));
    }
}
