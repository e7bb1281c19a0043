//! Damage to bytes of which nothing is known.

use super::Random;

/// Values at the edges, where lengths and counts go wrong.
const EDGES: [u32; 10] = [0, 1, 0x7F, 0xFF, 0x7FFF, 0xFFFF, 0x0010_0000, 0x7FFF_FFFF, 0xFFFF_FFFE, 0xFFFF_FFFF];
const NUMBERS: [&str; 9] =
    ["0", "-1", "1", "16385", "1048577", "2147483648", "4294967296", "99999999999999999999", "1e308"];
/// No mutant grows beyond this: each is to be read in a moment.
pub const LONGEST: usize = 1 << 20;

/// A few injuries at random; `other` lends pieces.
pub fn damage(bytes: &mut Vec<u8>, other: &[u8], random: &mut Random) {
    for _ in 0..=random.below(4) {
        let at = random.below(bytes.len());
        let end = (at + 1 + random.below(64)).min(bytes.len());
        match random.below(8) {
            0 => bytes.truncate(at),
            1 => drop(bytes.drain(at..end)),
            2 => {
                let copy = repeated(&bytes[at..end], random);
                bytes.splice(at..at, copy);
            }
            3 => {
                let from = random.below(other.len());
                let to = (from + random.below(2000)).min(other.len());
                bytes.splice(at..end, other[from..to].iter().copied());
            }
            4 => edge(bytes, at, random),
            5 => number(bytes, at, random),
            _ if at < bytes.len() => bytes[at] ^= 1 << random.below(8),
            _ => (),
        }
        bytes.truncate(LONGEST);
    }
}

/// A piece over and over, as far as a mutant may grow.
pub fn repeated(piece: &[u8], random: &mut Random) -> Vec<u8> {
    piece.repeat(random.times().min(LONGEST / piece.len().max(1)))
}

/// One, two or four bytes become a value at an edge.
pub fn edge(bytes: &mut [u8], at: usize, random: &mut Random) {
    let edge = random.pick(&EDGES).to_le_bytes();
    let width = (1 << random.below(3)).min(bytes.len().saturating_sub(at));
    bytes[at..at + width].copy_from_slice(&edge[..width]);
}

/// The next number in digits becomes another.
pub fn number(bytes: &mut Vec<u8>, from: usize, random: &mut Random) {
    let Some(start) = bytes[from.min(bytes.len())..].iter().position(u8::is_ascii_digit).map(|n| from + n) else {
        return;
    };
    let length = bytes[start..].iter().take_while(|b| b.is_ascii_digit()).count();
    bytes.splice(start..start + length, random.pick(&NUMBERS).bytes());
}
