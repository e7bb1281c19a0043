//! The shared strings of an .xls, walked through as the library does and not kept: it takes a copy of one for each
//! cell, so that a string of 30,000 characters in a few kilobytes of cells would fill any memory.

/// The characters of each string, up to the first that is damaged: there the library gives up the file. `pieces` are
/// the bodies of the record and of those that continue it.
pub fn lengths(pieces: &[&[u8]]) -> Vec<u16> {
    let mut walk = Strings { pieces: pieces.iter(), rest: &[] };
    let mut lengths = Vec::new();
    // The first eight bytes say how many there are.
    let header = walk.pieces.next().and_then(|piece| piece.get(8..));
    let Some(rest) = header else { return lengths };
    walk.rest = rest;
    while !walk.rest.is_empty() || walk.next_piece() {
        match walk.string() {
            Some(length) => lengths.push(length),
            None => break,
        }
    }
    lengths
}

struct Strings<'s> {
    pieces: std::slice::Iter<'s, &'s [u8]>,
    rest: &'s [u8],
}

impl Strings<'_> {
    fn next_piece(&mut self) -> bool {
        let next = self.pieces.next();
        self.rest = next.copied().unwrap_or_default();
        next.is_some()
    }

    /// The length of the next string.
    fn string(&mut self) -> Option<u16> {
        if self.rest.is_empty() {
            return Some(0);
        }
        let [low, high, flags] = self.bytes()?;
        let length = u16::from_le_bytes([low, high]);
        // Runs of a format of four bytes each, and reading aids.
        let runs = if flags & 8 == 0 { 0 } else { usize::from(u16::from_le_bytes(self.bytes()?)) };
        let aids = if flags & 4 == 0 { 0 } else { u32::from_le_bytes(self.bytes()?) as usize };
        self.letters(usize::from(length), flags & 1 != 0)?;
        self.skip(4 * runs)?;
        self.skip(aids)?;
        Some(length)
    }

    fn bytes<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (bytes, rest) = self.rest.split_first_chunk()?;
        self.rest = rest;
        Some(*bytes)
    }

    /// Passes over letters of one byte or two; where they go on in the next piece, it says anew which.
    fn letters(&mut self, mut left: usize, mut is_wide: bool) -> Option<()> {
        loop {
            let width = 1 + usize::from(is_wide);
            let here = left.min(self.rest.len() / width);
            self.rest = &self.rest[here * width..];
            left -= here;
            if left == 0 {
                return Some(());
            }
            if !self.next_piece() {
                return None;
            }
            let [flags] = self.bytes()?;
            is_wide = flags & 1 != 0;
        }
    }

    fn skip(&mut self, mut left: usize) -> Option<()> {
        while left > 0 {
            if self.rest.is_empty() && !self.next_piece() {
                return None;
            }
            let here = left.min(self.rest.len());
            self.rest = &self.rest[here..];
            left -= here;
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::lengths;

    #[test]
    fn strings_go_on_from_piece_to_piece() {
        let header = [0; 8];
        let pieces: [&[u8]; 3] = [
            // 甲乙丙 in wide letters, broken off after the first.
            &[&header[..], &[3, 0, 1, 0x32, 0x75]].concat(),
            &[1, 0x59, 0x4E, 0x19, 0x4E, /* ab with a run of a format */ 2, 0, 8, 1, 0, b'a'],
            &[0, b'b', 9, 9, 9, 9, /* one that is cut off */ 5, 0, 0, b'c'],
        ];
        assert_eq!(lengths(&pieces), [3, 2]);
        assert!(lengths(&[&[0; 7]]).is_empty());
    }
}
