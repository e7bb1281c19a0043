//! A reader that gives out no more than so many bytes between two pieces of XML: a single tag or text is held in
//! memory whole, and a small archive can make one as long as it likes.

use std::io::{self, BufRead, Read};

/// The part behind the bound.
pub struct Bounded<R> {
    source: R,
    limit: u64,
    left: u64,
}

impl<R: BufRead> Bounded<R> {
    /// At most `limit` bytes for each piece.
    pub fn new(source: R, limit: u64) -> Self {
        Self { source, limit, left: limit }
    }

    /// The next piece begins.
    pub fn begin(&mut self) {
        self.left = self.limit;
    }

    /// Whether a piece was longer.
    pub fn is_spent(&self) -> bool {
        self.left == 0
    }
}

impl<R: BufRead> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.fill_buf()?.read(buffer)?;
        self.consume(count);
        Ok(count)
    }
}

impl<R: BufRead> BufRead for Bounded<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left == 0 {
            return Err(io::Error::other("a piece of XML is too long"));
        }
        let bytes = self.source.fill_buf()?;
        let left = usize::try_from(self.left).unwrap_or(usize::MAX);
        Ok(&bytes[..bytes.len().min(left)])
    }

    fn consume(&mut self, count: usize) {
        self.left = self.left.saturating_sub(count as u64);
        self.source.consume(count);
    }
}
