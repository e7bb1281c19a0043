//! Damage to CSV and its kin: quotes, separators, line breaks of every sort, NULs, bytes that no encoding has, and
//! other encodings.

use super::{Random, bytes};

const INSERTS: [&[u8]; 20] = [
    b"\"",
    b"\"\"",
    b",",
    b";",
    b"\t",
    b"|",
    b"\r",
    b"\n",
    b"\r\n",
    b"\0",
    b"\xFF",
    b"\xFE\xFF",
    b"\xFF\xFE",
    b"\xEF\xBB\xBF",
    b"\xE5\x85",
    b"\x81",
    b"\x81\x30\x81\x30",
    b"\xE2\x80\xA8",
    b"=1+1",
    b"sep=;\n",
];

/// The text with a few injuries.
pub fn damaged(text: &[u8], random: &mut Random) -> Vec<u8> {
    let mut text = text.to_vec();
    for _ in 0..=random.below(6) {
        injure(&mut text, random);
        text.truncate(bytes::LONGEST);
    }
    if random.once_in(6) { recoded(&text, random) } else { text }
}

fn injure(text: &mut Vec<u8>, random: &mut Random) {
    let at = random.below(text.len() + 1);
    let (start, end) = line(text, at);
    match random.below(8) {
        0 => drop(text.drain(start..end)),
        1 => {
            let copy = bytes::repeated(&text[start..end], random);
            text.splice(start..start, copy);
        }
        2 => {
            let (from, to) = (*random.pick(b",;\t|\n\""), *random.pick(b",;\t|\r\""));
            text[at..].iter_mut().filter(|b| **b == from).for_each(|b| *b = to);
        }
        3 => text.truncate(at),
        4 => bytes::number(text, at, random),
        5 if at < text.len() => text[at] ^= 1 << random.below(8),
        _ => {
            let insert = *random.pick(&INSERTS);
            let insert = bytes::repeated(insert, random);
            text.splice(at..at, insert);
        }
    }
}

/// The line that holds a place.
fn line(text: &[u8], at: usize) -> (usize, usize) {
    let start = text[..at].iter().rposition(|&b| b == b'\n').map_or(0, |n| n + 1);
    (start, text[at..].iter().position(|&b| b == b'\n').map_or(text.len(), |n| at + n + 1))
}

/// The text in another encoding, as far as it is text.
fn recoded(text: &[u8], random: &mut Random) -> Vec<u8> {
    let text = String::from_utf8_lossy(text);
    match random.below(3) {
        0 => encoding_rs::GB18030.encode(&text).0.into_owned(),
        1 => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        _ => [0xFE, 0xFF].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect(),
    }
}
