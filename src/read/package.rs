//! The ZIP archive around a spreadsheet, opened under the limits: number of entries, sum of declared sizes, and
//! how often its bytes may be read. What the parts mean is the business of the readers.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{self, BufReader, Cursor, Read, Seek, SeekFrom};

use encoding_rs::{UTF_16BE, UTF_16LE};
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::QName;
use zip::ZipArchive;
use zip::read::ZipFile;

use super::limits::Limits;
use super::unreadable::{TooLarge, Unreadable};

/// Size of an entry in the central directory, without its name.
const DIRECTORY_ENTRY: u64 = 46;
/// How many times over the archive may be read. A sheet is inflated for its cells and again for its merges; an
/// ordinary workbook is read 1.4 times over.
const READINGS: u64 = 4;
/// Bytes that may be read on top: a small archive is read in pieces larger than itself.
const SPARE: u64 = 64 << 10;
/// Bytes that any archive may unfold to: reading them takes part of a second.
const SPARE_INFLATED: u64 = 16 << 20;

/// A ZIP archive within the limits.
pub struct Package<'a> {
    bytes: &'a [u8],
    archive: ZipArchive<Metered<'a>>,
    parts: HashMap<String, Part>,
    limit: u64,
}

#[derive(Clone, Copy)]
struct Part {
    index: usize,
    size: u64,
}

impl<'a> Package<'a> {
    /// Opens the archive and checks what it claims before anything is inflated. The ZIP reader refuses an entry
    /// that turns out larger than declared, so the sum of the declared sizes is a true guard.
    pub fn open(bytes: &'a [u8], limits: &Limits) -> Result<Self, Unreadable> {
        // The directory is read whole when the archive is opened: count it first.
        if bytes.len() as u64 / DIRECTORY_ENTRY > limits.entries {
            let entries = bytes.windows(4).filter(|w| w == b"PK\x01\x02").count() as u64;
            Unreadable::unless_within(TooLarge::Entries, entries, limits.entries)?;
        }
        let archive = ZipArchive::new(Metered::new(bytes)).map_err(Unreadable::corrupt)?;
        let mut parts = HashMap::new();
        let mut inflated = 0_u64;
        for index in 0..archive.len() {
            let entry = archive.by_index_data(index).map_err(Unreadable::corrupt)?;
            if entry.encrypted() {
                return Err(Unreadable::Encrypted);
            }
            let size = entry.size();
            inflated = inflated.saturating_add(size);
            let name = plain_name(&entry.name().map_err(Unreadable::corrupt)?);
            // The last of several equal names counts, as it does for the library.
            parts.insert(name, Part { index, size });
        }
        Unreadable::unless_within(TooLarge::Inflated, inflated, limits.inflated)?;
        let times = inflated.saturating_sub(SPARE_INFLATED) / bytes.len().max(1) as u64;
        Unreadable::unless_within(TooLarge::Inflation, times, limits.inflation)?;
        let limit = limits.part;
        Ok(Self { bytes, archive, parts, limit })
    }

    /// A fresh reader of the archive's bytes, for a library that opens archives itself.
    pub fn metered(&self) -> Metered<'a> {
        Metered::new(self.bytes)
    }

    /// The names of all parts, in small letters.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.keys().map(String::as_str)
    }

    /// Whether there is such a part.
    pub fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    /// The declared size of a part; nothing where there is none.
    pub fn size(&self, name: &str) -> u64 {
        self.find(name).map_or(0, |part| part.size)
    }

    /// A part by its name; letter case and the way the slashes lean mean nothing, as some writers mix them.
    pub fn reader(&mut self, name: &str) -> Result<PartReader<'_, 'a>, Unreadable> {
        let missing = || Unreadable::corrupt(format_args!("{name} is missing"));
        let index = self.find(name).ok_or_else(missing)?.index;
        let part = self.archive.by_index(index).map_err(Unreadable::corrupt)?;
        Ok(BufReader::new(part))
    }

    /// A whole part in memory; empty where there is none.
    pub fn whole(&mut self, name: &str) -> Result<Vec<u8>, Unreadable> {
        Unreadable::unless_within(TooLarge::Part, self.size(name), self.limit)?;
        let mut content = Vec::new();
        if self.has(name) {
            self.reader(name)?.read_to_end(&mut content).map_err(Unreadable::corrupt)?;
        }
        Ok(content)
    }

    /// A part as it is compressed, for another archive.
    pub fn raw(&mut self, name: &str) -> Result<ZipFile<'_, Metered<'a>>, Unreadable> {
        let missing = || Unreadable::corrupt(format_args!("{name} is missing"));
        let index = self.find(name).ok_or_else(missing)?.index;
        self.archive.by_index_raw(index).map_err(Unreadable::corrupt)
    }

    fn find(&self, name: &str) -> Option<Part> {
        let name = plain_name(name);
        // Paths from the root begin with a slash, and so do the names some writers give their parts.
        let relative = name.strip_prefix('/').and_then(|name| self.parts.get(name));
        relative.or_else(|| self.parts.get(&name)).copied()
    }
}

/// A part being inflated.
pub type PartReader<'p, 'a> = BufReader<ZipFile<'p, Metered<'a>>>;

fn plain_name(name: &str) -> String {
    name.replace('\\', "/").to_ascii_lowercase()
}

/// An attribute's value, entities resolved.
pub fn attribute(element: &BytesStart<'_>, key: &str) -> Option<String> {
    attribute_where(element, |name| name.as_ref() == key)
}

/// An attribute's value by its name without a prefix, entities resolved: prefixes differ from writer to writer.
pub fn local_attribute(element: &BytesStart<'_>, key: &str) -> Option<String> {
    attribute_where(element, |name| name.local_name().as_ref() == key)
}

fn attribute_where(element: &BytesStart<'_>, is_meant: impl Fn(QName<'_>) -> bool) -> Option<String> {
    let mut attributes = element.attributes();
    let mut sound = attributes.with_checks(false).flatten();
    let found = sound.find(|attribute| is_meant(attribute.key))?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(Cow::into_owned)
}

/// What an entity or a character reference stands for; nothing where it is unknown.
pub fn resolved(entity: &BytesRef<'_>) -> String {
    match entity.resolve_char_ref() {
        Ok(Some(c)) => c.to_string(),
        _ => resolve_predefined_entity(entity).unwrap_or_default().to_owned(),
    }
}

/// A part in UTF-8: some writers choose UTF-16, which XML allows.
pub fn in_utf8(part: &[u8]) -> Cow<'_, [u8]> {
    let encoding = match part {
        [0xFF, 0xFE, ..] | [b'<', 0, ..] => UTF_16LE,
        [0xFE, 0xFF, ..] | [0, b'<', ..] => UTF_16BE,
        _ => return Cow::Borrowed(part),
    };
    Cow::Owned(encoding.decode_with_bom_removal(part).0.into_owned().into_bytes())
}

/// The text of a whole part, without the mark at its beginning; none where it is none. What it says of its encoding is left
/// out where that is no longer true.
#[must_use]
pub fn part_text(bytes: Vec<u8>) -> Option<String> {
    let text = match in_utf8(&bytes) {
        Cow::Owned(wide) => {
            let text = String::from_utf8(wide).ok()?;
            let declared = text.starts_with("<?xml").then(|| text.find("?>")).flatten();
            text[declared.map_or(0, |end| end + 2)..].to_owned()
        }
        Cow::Borrowed(_) => String::from_utf8(bytes).ok()?,
    };
    Some(text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text))
}

/// Every start tag of a small part, in order; a part that is no XML has what could be read of it.
pub fn elements(part: &[u8], mut each: impl FnMut(&BytesStart<'_>)) {
    let part = in_utf8(part);
    let mut reader = quick_xml::Reader::from_reader(&part[..]);
    reader.config_mut().check_end_names = false;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(element) | Event::Empty(element)) => each(&element),
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => (),
        }
    }
}

/// The archive's bytes behind a meter: sheets without number may point at one part, and reading it for each of
/// them would never end.
pub struct Metered<'a> {
    bytes: Cursor<&'a [u8]>,
    left: u64,
}

impl<'a> Metered<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        let left = (bytes.len() as u64).saturating_mul(READINGS).saturating_add(SPARE);
        Self { bytes: Cursor::new(bytes), left }
    }
}

impl Read for Metered<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.bytes.read(buffer)?;
        self.left = self
            .left
            .checked_sub(count as u64)
            .ok_or_else(|| io::Error::other("the same parts are read over and over"))?;
        Ok(count)
    }
}

impl Seek for Metered<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.bytes.seek(to)
    }
}
