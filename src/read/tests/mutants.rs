//! Fixtures damaged at random, from a fixed seed: whatever comes of them, `read` must return, and soon. Archives
//! are damaged inside too, part by part, since a damaged archive seldom gets as far as its sheets. The number of
//! mutants can be raised for a long run: `GKCHECK_MUTANTS=1000000 cargo test mutants`.

use std::io::{Cursor, Read, Write};
use std::time::{Duration, Instant};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::read::read;

const MUTANTS: u64 = 3000;
const LONGEST: Duration = Duration::from_secs(20);

/// A small random number generator.
struct Xorshift(u64);

impl Xorshift {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 16).unwrap() % end.max(1)
    }
}

/// Values at the edges, where lengths and counts go wrong.
const EDGES: [u32; 8] = [0, 1, 0x7F, 0xFF, 0x7FFF, 0xFFFF, 0x7FFF_FFFF, 0xFFFF_FFFF];
const NUMBERS: [&str; 5] = ["0", "-1", "1048577", "4294967296", "99999999999999999999"];

fn damage(bytes: &mut Vec<u8>, other: &[u8], random: &mut Xorshift) {
    for _ in 0..=random.below(4) {
        let at = random.below(bytes.len());
        let end = (at + 1 + random.below(64)).min(bytes.len());
        match random.below(8) {
            0 => bytes.truncate(at),
            1 => drop(bytes.drain(at..end)),
            2 => {
                let copy = bytes[at..end].to_vec();
                bytes.splice(at..at, copy.repeat(1 + random.below(20)));
            }
            3 => {
                let from = random.below(other.len());
                let to = (from + random.below(2000)).min(other.len());
                bytes.splice(at..end, other[from..to].iter().copied());
            }
            4 => {
                let edge = EDGES[random.below(EDGES.len())].to_le_bytes();
                let width = (1 << random.below(3)).min(bytes.len() - at);
                bytes[at..at + width].copy_from_slice(&edge[..width]);
            }
            5 => replace_number(bytes, at, random),
            _ if at < bytes.len() => bytes[at] ^= 1 << random.below(8),
            _ => (),
        }
    }
}

/// The next number in digits becomes another.
fn replace_number(bytes: &mut Vec<u8>, from: usize, random: &mut Xorshift) {
    let Some(start) = bytes[from..].iter().position(u8::is_ascii_digit).map(|n| from + n) else {
        return;
    };
    let length = bytes[start..].iter().take_while(|b| b.is_ascii_digit()).count();
    bytes.splice(start..start + length, NUMBERS[random.below(NUMBERS.len())].bytes());
}

/// The archive with one of its parts damaged; none where it is no archive.
fn damage_inside(bytes: &[u8], other: &[u8], random: &mut Xorshift) -> Option<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let damaged = random.below(archive.len());
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let part = archive.by_index(index).ok()?;
        let name = part.name().ok()?.into_owned();
        let mut content = Vec::new();
        part.take(1 << 16).read_to_end(&mut content).ok()?;
        if index == damaged {
            damage(&mut content, other, random);
        }
        writer.start_file(name, SimpleFileOptions::default()).ok()?;
        writer.write_all(&content).ok()?;
    }
    Some(writer.finish().ok()?.into_inner())
}

fn fixtures() -> Vec<(String, Vec<u8>)> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let folders = [folder.join("files"), folder];
    let items = folders.iter().flat_map(|folder| std::fs::read_dir(folder).unwrap());
    let paths = items.map(|entry| entry.unwrap().path()).filter(|path| path.is_file());
    let mut files: Vec<_> = paths
        .map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), std::fs::read(path).unwrap()))
        .collect();
    files.sort();
    files
}

#[test]
fn damaged_files_are_read_or_refused() {
    let files = fixtures();
    let mutants = std::env::var("GKCHECK_MUTANTS").ok().and_then(|text| text.parse().ok()).unwrap_or(MUTANTS);
    for round in 0..mutants {
        // Each round can be repeated alone.
        let mut random = Xorshift((round + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let (name, bytes) = &files[random.below(files.len())];
        let (_, other) = &files[random.below(files.len())];
        let inside = (random.below(3) > 0).then(|| damage_inside(bytes, other, &mut random)).flatten();
        let mutant = inside.unwrap_or_else(|| {
            let mut mutant = bytes.clone();
            damage(&mut mutant, other, &mut random);
            mutant
        });
        let start = Instant::now();
        let outcome = read(&mutant);
        assert!(start.elapsed() < LONGEST, "round {round} of {name} took {:?}", start.elapsed());
        if let Ok(workbook) = outcome {
            assert_sound(&workbook, round);
        }
    }
}

/// Rows and cells ascend, every id has a text, and none is blank.
fn assert_sound(workbook: &crate::read::Workbook, round: u64) {
    for sheet in &workbook.sheets {
        assert!(sheet.rows.is_sorted_by(|a, b| a.index < b.index), "round {round}");
        for row in &sheet.rows {
            assert!(!row.cells.is_empty() && row.cells.is_sorted_by(|a, b| a.0 < b.0), "round {round}");
            let blank = |&(_, id): &(u32, _)| workbook.texts.text(id).trim().is_empty();
            assert!(!row.cells.iter().any(blank), "round {round}");
        }
    }
}
