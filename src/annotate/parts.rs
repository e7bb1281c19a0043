//! The parts of a package: those that are changed are written anew, new ones are added behind, and every other is
//! copied as it is compressed, byte for byte.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::xml::Unpatchable;
use crate::read;

/// A package that is being changed.
pub struct Parts<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// The number of each part, by its plain name.
    numbers: HashMap<String, usize>,
    changed: BTreeMap<usize, String>,
    added: Vec<(String, String)>,
    /// The place of each part that is added, by its plain name.
    places: HashMap<String, usize>,
    /// The next number for a new part, by the rest of its name.
    next: HashMap<(String, String), u32>,
}

impl<'a> Parts<'a> {
    /// Opens a package that was read before, and so keeps the limits of size.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Unpatchable> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(Unpatchable::new)?;
        let mut numbers = HashMap::new();
        for number in 0..archive.len() {
            let entry = archive.by_index_data(number).map_err(Unpatchable::new)?;
            numbers.insert(plain(&entry.name().map_err(Unpatchable::new)?), number);
        }
        let (changed, added) = (BTreeMap::new(), Vec::new());
        Ok(Self { archive, numbers, changed, added, places: HashMap::new(), next: HashMap::new() })
    }

    /// Whether there is such a part.
    pub fn has(&self, name: &str) -> bool {
        let name = plain(name);
        self.numbers.contains_key(&name) || self.places.contains_key(&name)
    }

    /// A part as it stands by now, in UTF-8; none where there is none.
    pub fn text(&mut self, name: &str) -> Result<Option<String>, Unpatchable> {
        let name = plain(name);
        if let Some(&place) = self.places.get(&name) {
            return Ok(Some(self.added[place].1.clone()));
        }
        let Some(&number) = self.numbers.get(&name) else { return Ok(None) };
        if let Some(text) = self.changed.get(&number) {
            return Ok(Some(text.clone()));
        }
        let mut bytes = Vec::new();
        let mut entry = self.archive.by_index(number).map_err(Unpatchable::new)?;
        entry.read_to_end(&mut bytes).map_err(Unpatchable::new)?;
        read::part_text(bytes).map(Some).ok_or_else(|| Unpatchable::new(format_args!("{name} is not UTF-8")))
    }

    /// Puts a part in the place of the one of this name, or adds it.
    pub fn put(&mut self, name: &str, text: String) {
        match self.numbers.get(&plain(name)) {
            Some(&number) => drop(self.changed.insert(number, text)),
            None => match self.places.entry(plain(name)) {
                Entry::Occupied(known) => self.added[*known.get()].1 = text,
                Entry::Vacant(new) => {
                    new.insert(self.added.len());
                    self.added.push((name.trim_start_matches('/').to_owned(), text));
                }
            },
        }
    }

    /// The first of the names `stem1ending`, `stem2ending` … that no part has.
    pub fn free_name(&mut self, stem: &str, ending: &str) -> String {
        let key = (stem.to_owned(), ending.to_owned());
        let mut number = self.next.get(&key).copied().unwrap_or(1);
        while self.has(&format!("{stem}{number}{ending}")) {
            number += 1;
        }
        // No part is ever taken out: numbers that were taken once need no second look.
        self.next.insert(key, number);
        format!("{stem}{number}{ending}")
    }

    /// The changed package.
    pub fn finish(mut self) -> Result<Vec<u8>, Unpatchable> {
        let mut to = ZipWriter::new(Cursor::new(Vec::new()));
        for number in 0..self.archive.len() {
            let part = self.archive.by_index_raw(number).map_err(Unpatchable::new)?;
            match self.changed.get(&number) {
                None => to.raw_copy_file(part).map_err(Unpatchable::new)?,
                Some(text) => {
                    let name = part.name().map_err(Unpatchable::new)?.into_owned();
                    let day = part.last_modified();
                    drop(part);
                    store(&mut to, &name, text, day)?;
                }
            }
        }
        for (name, text) in &self.added {
            store(&mut to, name, text, None)?;
        }
        Ok(to.finish().map_err(Unpatchable::new)?.into_inner())
    }
}

fn store(
    to: &mut ZipWriter<Cursor<Vec<u8>>>,
    name: &str,
    text: &str,
    day: Option<DateTime>,
) -> Result<(), Unpatchable> {
    // New parts bear the same day in every run, so that equal copies are equal files.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(day.unwrap_or_default());
    to.start_file(name, options).map_err(Unpatchable::new)?;
    to.write_all(text.as_bytes()).map_err(Unpatchable::new)
}

/// Letter case, the way the slashes lean and one at the beginning mean nothing.
fn plain(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_ascii_lowercase()
}
