//! The ZIP archive around a spreadsheet, opened under the limits: number of entries, sum of declared sizes, and
//! how often its bytes may be read. What the parts mean is the business of the readers.

use std::io::{self, BufReader, Cursor, Read, Seek, SeekFrom};

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;
use zip::read::ZipFile;

use super::limits::Limits;
use super::unreadable::{TooLarge, Unreadable};

/// Size of an entry in the central directory, without its name.
const DIRECTORY_ENTRY: usize = 46;
/// How many times over the archive may be read. A sheet is inflated for its cells and again for its merges; an
/// ordinary workbook is read 1.4 times over.
const READINGS: u64 = 4;
/// Bytes that may be read on top: a small archive is read in pieces larger than itself.
const SPARE: u64 = 64 << 10;

/// A ZIP archive within the limits.
pub struct Package<'a> {
    bytes: &'a [u8],
    archive: ZipArchive<Metered<'a>>,
    names: Vec<String>,
    part: u64,
}

impl<'a> Package<'a> {
    /// Opens the archive and checks what it claims before anything is inflated. The ZIP reader refuses an entry
    /// that turns out larger than declared, so the sum of the declared sizes is a true guard.
    pub fn open(bytes: &'a [u8], limits: &Limits) -> Result<Self, Unreadable> {
        // The directory is read whole when the archive is opened: count it first.
        if bytes.len() as u64 / DIRECTORY_ENTRY as u64 > limits.entries {
            let entries = bytes.windows(4).filter(|w| w == b"PK\x01\x02").count() as u64;
            Unreadable::unless_within(TooLarge::Entries, entries, limits.entries)?;
        }
        let mut archive = ZipArchive::new(Metered::new(bytes)).map_err(Unreadable::corrupt)?;
        let mut names = Vec::with_capacity(archive.len());
        let mut inflated = 0_u64;
        for index in 0..archive.len() {
            let part = archive.by_index_raw(index).map_err(Unreadable::corrupt)?;
            if part.encrypted() {
                return Err(Unreadable::Encrypted);
            }
            inflated = inflated.saturating_add(part.size());
            names.push(part.name().map_err(Unreadable::corrupt)?.into_owned());
        }
        Unreadable::unless_within(TooLarge::Inflated, inflated, limits.inflated)?;
        Ok(Self { bytes, archive, names, part: limits.part })
    }

    /// A fresh reader of the archive's bytes, for a library that opens archives itself.
    pub fn metered(&self) -> Metered<'a> {
        Metered::new(self.bytes)
    }

    /// The names of all parts, as written.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Whether there is such a part.
    pub fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    /// A part by its name; letter case and the way the slashes lean mean nothing, as some writers mix them.
    pub fn reader(&mut self, name: &str) -> Result<BufReader<ZipFile<'_, Metered<'a>>>, Unreadable> {
        let index = self.find(name).ok_or_else(|| Unreadable::corrupt(format_args!("{name} is missing")))?;
        self.archive.by_index(index).map(BufReader::new).map_err(Unreadable::corrupt)
    }

    /// A whole part in memory; empty where there is none.
    pub fn whole(&mut self, name: &str) -> Result<Vec<u8>, Unreadable> {
        let Some(index) = self.find(name) else {
            return Ok(Vec::new());
        };
        let part = self.archive.by_index(index).map_err(Unreadable::corrupt)?;
        Unreadable::unless_within(TooLarge::Part, part.size(), self.part)?;
        let mut content = Vec::new();
        part.take(self.part).read_to_end(&mut content).map_err(Unreadable::corrupt)?;
        Ok(content)
    }

    /// The declared size of a part; nothing where there is none.
    pub fn size(&mut self, name: &str) -> u64 {
        let index = self.find(name);
        index.and_then(|index| self.archive.by_index_raw(index).ok()).map_or(0, |part| part.size())
    }

    fn find(&self, name: &str) -> Option<usize> {
        let wanted = plain_name(name);
        // The last of several equal names counts, as it does for the library.
        self.names.iter().rposition(|name| plain_name(name) == wanted)
    }
}

/// A part's name without the freedoms some writers take.
pub fn plain_name(name: &str) -> String {
    name.trim_start_matches('/').replace('\\', "/").to_ascii_lowercase()
}

/// An attribute's value, entities resolved; by its local name, as prefixes are the writer's choice.
pub fn attribute(element: &BytesStart<'_>, local_name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    let found = attributes.with_checks(false).flatten().find(|a| a.key.local_name().as_ref() == local_name)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
}

/// Every start tag of a small part, in order; a part that is no XML has what could be read of it.
pub fn elements(part: &[u8], mut each: impl FnMut(&BytesStart<'_>)) {
    let mut reader = quick_xml::Reader::from_reader(part);
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
