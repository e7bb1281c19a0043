//! XML piece by piece, within the limits: a single tag or text is held in memory whole, and so is the name of every
//! element that is open; a small archive can make either as long as it likes.

use std::io::{self, BufRead, Read};

use quick_xml::Reader;
use quick_xml::events::Event;

use super::limits::Limits;
use super::unreadable::{TooLarge, Unreadable};

/// A part that is read tag by tag, text by text.
pub struct Pieces<R> {
    reader: Reader<Bounded<R>>,
    buffer: Vec<u8>,
    depth: u64,
    limits: Limits,
}

impl<R: BufRead> Pieces<R> {
    /// A reader at the beginning, to which an element without content is a start and an end.
    pub fn new(source: R, limits: &Limits) -> Self {
        let mut reader = Reader::from_reader(Bounded { source, left: 0 });
        reader.config_mut().expand_empty_elements = true;
        Self { reader, buffer: Vec::new(), depth: 0, limits: limits.clone() }
    }

    /// End tags may name what they like.
    pub fn forgiving(mut self) -> Self {
        self.reader.config_mut().check_end_names = false;
        self
    }

    /// The next piece.
    pub fn next(&mut self) -> Result<Event<'_>, Unreadable> {
        self.reader.get_mut().left = self.limits.part;
        self.next_of_same()
    }

    /// The next piece of what must not be longer as a whole than one piece.
    pub fn next_of_same(&mut self) -> Result<Event<'_>, Unreadable> {
        self.buffer.clear();
        let event = match self.reader.read_event_into(&mut self.buffer) {
            Ok(event) => event,
            Err(_) if self.reader.get_ref().left == 0 => {
                return Err(Unreadable::TooLarge { what: TooLarge::Part, limit: self.limits.part });
            }
            Err(error) => return Err(Unreadable::corrupt(error)),
        };
        match event {
            Event::Start(_) => self.depth += 1,
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            _ => (),
        }
        Unreadable::unless_within(TooLarge::Nesting, self.depth, self.limits.nesting)?;
        Ok(event)
    }
}

/// Gives out so many bytes and no more.
struct Bounded<R> {
    source: R,
    left: u64,
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The end of a part read with small limits.
    fn end(xml: &str) -> Result<(), Unreadable> {
        let limits = Limits { part: 20, nesting: 3, ..Limits::default() };
        let mut pieces = Pieces::new(xml.as_bytes(), &limits);
        loop {
            if pieces.next()? == Event::Eof {
                return Ok(());
            }
        }
    }

    #[test]
    fn long_pieces_and_deep_ones_are_refused() {
        let long = "x".repeat(30);
        let cases = [
            (format!("<a>{}</a>", "<b/>text".repeat(30)), None),
            (format!("<a>{long}</a>"), Some("part")),
            (format!("<a b='{long}'/>"), Some("part")),
            (format!("<a><!--{long}--></a>"), Some("part")),
            ("<a><b><c/></b></a>".to_owned(), None),
            ("<a><b><c><d/></c></b></a>".to_owned(), Some("nesting")),
        ];
        for (xml, name) in cases {
            assert_eq!(end(&xml).err().and_then(|error| error.limit_name()), name, "{xml}");
        }
    }
}
