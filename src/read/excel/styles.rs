//! What the library unfolds before it reads a cell: each cell format takes a copy of its font and number format,
//! each sheet a copy of its path, and room is made for as many shared strings as are claimed. A few kilobytes
//! can so become gigabytes; these checks say so first.

use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::read::book::Book;
use crate::read::package::{Package, elements};
use crate::read::unreadable::{TooLarge, Unreadable};

/// Bytes of one format in memory beside its texts, be it of a cell, a font, a fill or a border, in round figures.
const FORMAT: u64 = 1024;
/// What takes so much.
const FORMATS: [&str; 4] = ["xf", "font", "fill", "border"];
/// Bytes of a shared string in memory beside its letters; its shortest form has three tags.
const STRING_ITEM: u64 = 56;
const TAGS: u64 = 3;

/// Checks the parts that every reading of an .xlsx begins with.
pub fn check(package: &mut Package<'_>, book: &mut Book<'_>) -> Result<(), Unreadable> {
    let limits = book.limits();
    let names: Vec<String> = package.names().map(str::to_owned).collect();
    for name in names {
        if name.ends_with("sharedstrings.xml") {
            let size = package.size(&name);
            Unreadable::unless_within(TooLarge::SharedStrings, size, limits.shared_strings)?;
            let claimed = claimed_strings(package, &name)?;
            Unreadable::unless_within(TooLarge::SharedStringCount, claimed, limits.shared_string_count)?;
            let tags = count_tags(package.reader(&name)?)?;
            book.hold(size.saturating_add(tags / TAGS * STRING_ITEM))?;
        } else if name.ends_with("styles.xml") {
            let mut copies = Copies::default();
            copies.count(&package.whole(&name)?, &FORMATS);
            book.hold(copies.bytes(FORMAT))?;
        } else if name.contains("theme") {
            Unreadable::unless_within(TooLarge::Part, package.size(&name), limits.part)?;
        }
    }
    Ok(())
}

/// How many tags there are in a part at most.
fn count_tags(mut part: impl BufRead) -> Result<u64, Unreadable> {
    let mut tags = 0;
    loop {
        let bytes = part.fill_buf().map_err(Unreadable::corrupt)?;
        if bytes.is_empty() {
            return Ok(tags);
        }
        tags += bytes.iter().map(|&byte| u64::from(byte == b'<')).sum::<u64>();
        let taken = bytes.len();
        part.consume(taken);
    }
}

/// How many shared strings the part claims to hold.
fn claimed_strings(package: &mut Package<'_>, name: &str) -> Result<u64, Unreadable> {
    let mut reader = Reader::from_reader(package.reader(name)?);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(Unreadable::corrupt)? {
            Event::Start(element) | Event::Empty(element) if element.local_name().as_ref() == "sst" => {
                // By the letters, not as attributes: the library reads even malformed ones.
                let claims = element.attributes_raw().split("uniqueCount").skip(1).map(first_number);
                return Ok(claims.max().unwrap_or(0));
            }
            Event::Eof => return Ok(0),
            _ => (),
        }
    }
}

/// The first number in a text; one that is too long to be true is the largest there is.
fn first_number(text: &str) -> u64 {
    let text = text.trim_start_matches(|c: char| !c.is_ascii_digit());
    let digits = text.find(|c: char| !c.is_ascii_digit()).map_or(text, |end| &text[..end]);
    if digits.is_empty() { 0 } else { digits.parse().unwrap_or(u64::MAX) }
}

/// Elements that each take copies of attributes written once.
#[derive(Default)]
struct Copies {
    number: u64,
    longest: u64,
}

impl Copies {
    fn count(&mut self, part: &[u8], names: &[&str]) {
        elements(part, |element| {
            self.longest = self.longest.max(element.attributes_raw().len() as u64);
            self.number += u64::from(names.contains(&element.local_name().as_ref()));
        });
    }

    fn bytes(&self, each: u64) -> u64 {
        // A cell format copies from three places, a sheet from three.
        self.number.saturating_mul(self.longest.saturating_mul(3).saturating_add(each))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::Limits;

    #[test]
    fn claims_are_read_by_the_letters() {
        assert_eq!(first_number("=\"12\" x=\"3\""), 12);
        assert_eq!(first_number("=\"99999999999999999999999\""), u64::MAX);
        assert_eq!(first_number("="), 0);
    }

    #[test]
    fn many_formats_with_one_long_font_are_too_large() {
        let limits = Limits::default();
        let styles = |fonts: usize, formats: usize| {
            let xml = format!("<s><name val='{}'/>{}</s>", "宋".repeat(fonts), "<xf/>".repeat(formats));
            let mut copies = Copies::default();
            copies.count(xml.as_bytes(), &FORMATS);
            copies.bytes(FORMAT) <= limits.memory
        };
        assert!(styles(2, 64_000));
        assert!(!styles(100_000, 64_000));
    }
}
