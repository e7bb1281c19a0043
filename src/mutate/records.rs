//! Damage to streams of records, each a kind, a length and a body: BIFF8 in .xls, and its successor in .xlsb. Records
//! go, double, move, change kind, split into CONTINUE records, and lie about their length.

use super::{Random, bytes};

/// How kind and length are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Coding {
    /// Two bytes each: .xls.
    Fixed,
    /// Seven bits a byte: .xlsb.
    Short,
}

#[derive(Clone)]
struct Record {
    kind: u16,
    /// The length it claims; its body's own where none.
    claimed: Option<usize>,
    body: Vec<u8>,
}

const CONTINUE: u16 = 0x003C;
const BOUND_SHEET: u16 = 0x0085;
const BEGIN: u16 = 0x0809;
/// Kinds that readers act upon: sheets, strings, cells, names, merges, beginnings and ends.
const KINDS: [u16; 16] = [
    0x0006,
    0x000A,
    0x0018,
    0x0031,
    CONTINUE,
    BOUND_SHEET,
    0x00BD,
    0x00E5,
    0x00FC,
    0x00FD,
    0x0200,
    0x0203,
    0x0204,
    0x0207,
    0x027E,
    BEGIN,
];

/// The stream with a few of its records damaged.
pub fn damaged(stream: &[u8], coding: Coding, random: &mut Random) -> Vec<u8> {
    let mut records = split(stream, coding);
    for _ in 0..=random.below(5) {
        if records.is_empty() {
            break;
        }
        injure(&mut records, random);
    }
    // Sheets have moved: most readers would not find them any more.
    if coding == Coding::Fixed && !random.once_in(4) {
        point_at_sheets(&mut records);
    }
    let mut joined = joined(&records, coding);
    joined.truncate(bytes::LONGEST);
    joined
}

fn injure(records: &mut Vec<Record>, random: &mut Random) {
    let at = random.below(records.len());
    let other = random.below(records.len());
    let kind = if random.once_in(2) { records[other].kind } else { *random.pick(&KINDS) };
    let record = &mut records[at];
    let place = random.below(record.body.len());
    match random.below(12) {
        0 => drop(records.remove(at)),
        1 => {
            let copy = vec![record.clone(); random.times().min(bytes::LONGEST / (record.body.len() + 4))];
            records.splice(at..at, copy);
        }
        2 => records.swap(at, other),
        3 => record.kind = kind,
        4 => record.body.truncate(place),
        5 => record.body.extend(std::iter::repeat_n(0xFF, 1 + random.below(40))),
        6 => record.claimed = Some([0, record.body.len() + 1, record.body.len() / 2, 0xFFFF][random.below(4)]),
        7 => {
            let body = record.body.split_off(place);
            records.insert(at + 1, Record { kind: CONTINUE, claimed: None, body });
        }
        8 => records.insert(other, Record { kind, claimed: None, body: Vec::new() }),
        9 if !record.body.is_empty() => record.body[place] ^= 1 << random.below(8),
        _ => bytes::edge(&mut record.body, place, random),
    }
}

/// Every sheet's place is written anew: that of the beginnings in their order, after the first.
fn point_at_sheets(records: &mut [Record]) {
    let mut at = 0;
    let mut begins = Vec::new();
    for record in records.iter() {
        if record.kind == BEGIN {
            begins.push(u32::try_from(at).unwrap());
        }
        at += 4 + record.body.len();
    }
    let sheets = records.iter_mut().filter(|record| record.kind == BOUND_SHEET && record.body.len() >= 4);
    for (sheet, begin) in sheets.zip(begins.iter().skip(1)) {
        sheet.body[..4].copy_from_slice(&begin.to_le_bytes());
    }
}

fn split(stream: &[u8], coding: Coding) -> Vec<Record> {
    let mut records = Vec::new();
    let mut rest = stream;
    while let Some((kind, length, behind)) = head(rest, coding) {
        let (body, next) = behind.split_at(length.min(behind.len()));
        records.push(Record { kind, claimed: None, body: body.to_vec() });
        rest = next;
    }
    records
}

fn head(stream: &[u8], coding: Coding) -> Option<(u16, usize, &[u8])> {
    if coding == Coding::Fixed {
        let word = |at| Some(u16::from_le_bytes([*stream.get(at)?, *stream.get(at + 1)?]));
        return Some((word(0)?, usize::from(word(2)?), &stream[4..]));
    }
    let (kind, rest) = short(stream, 2)?;
    let (length, rest) = short(rest, 4)?;
    Some((u16::try_from(kind).ok()?, length, rest))
}

fn short(stream: &[u8], longest: usize) -> Option<(usize, &[u8])> {
    let mut number = 0;
    for place in 0..longest {
        let byte = *stream.get(place)?;
        number |= usize::from(byte & 0x7F) << (7 * place);
        if byte & 0x80 == 0 || place + 1 == longest {
            return Some((number, &stream[place + 1..]));
        }
    }
    None
}

fn joined(records: &[Record], coding: Coding) -> Vec<u8> {
    let mut stream = Vec::new();
    for record in records {
        let length = record.claimed.unwrap_or(record.body.len());
        if coding == Coding::Fixed {
            stream.extend(record.kind.to_le_bytes());
            stream.extend(u16::try_from(length).unwrap_or(u16::MAX).to_le_bytes());
        } else {
            write_short(&mut stream, usize::from(record.kind), 2);
            write_short(&mut stream, length, 4);
        }
        stream.extend(&record.body);
    }
    stream
}

fn write_short(stream: &mut Vec<u8>, mut number: usize, longest: usize) {
    for place in 1..=longest {
        let low = u8::try_from(number & 0x7F).unwrap();
        number >>= 7;
        let more = number > 0 && place < longest;
        stream.push(if more { low | 0x80 } else { low });
        if !more {
            return;
        }
    }
}
