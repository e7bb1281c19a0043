//! Damage inside an archive: a damaged archive seldom gets as far as its sheets, so that parts are inflated, damaged by
//! their kind, and put into a sound archive again; or whole parts go, double, or trade their names.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::{Random, bytes, markup, records};

/// Bytes of a part that are kept.
const PART: u64 = 1 << 18;

type Part = (String, Vec<u8>);

/// The archive with one to three of its parts damaged; none where it is no archive.
pub fn damaged(archive: &[u8], other: &[u8], random: &mut Random) -> Option<Vec<u8>> {
    let mut parts = parts(archive)?;
    if parts.is_empty() {
        return None;
    }
    if random.once_in(10) {
        shuffle(&mut parts, random);
    }
    for _ in 0..=random.below(3) {
        let chosen = random.below(parts.len());
        let Some((name, content)) = parts.get_mut(chosen) else { continue };
        damage(name, content, other, random);
    }
    let packed = if random.once_in(2) { CompressionMethod::Stored } else { CompressionMethod::Deflated };
    packed_in(&parts, packed)
}

/// An archive of these parts; none where two have the same name.
pub fn packed(parts: &[(&str, String)]) -> Vec<u8> {
    let parts: Vec<Part> = parts.iter().map(|(name, text)| ((*name).to_owned(), text.clone().into_bytes())).collect();
    packed_in(&parts, CompressionMethod::Deflated).unwrap()
}

fn parts(archive: &[u8]) -> Option<Vec<Part>> {
    let mut archive = ZipArchive::new(Cursor::new(archive)).ok()?;
    let count = archive.len();
    let part = |index| {
        let part = archive.by_index(index).ok()?;
        let name = part.name().ok()?.into_owned();
        let mut content = Vec::new();
        part.take(PART).read_to_end(&mut content).ok()?;
        Some((name, content))
    };
    (0..count).map(part).collect()
}

fn packed_in(parts: &[Part], method: CompressionMethod) -> Option<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(method).compression_level(None);
    for (name, content) in parts {
        writer.start_file(name, options).ok()?;
        writer.write_all(content).ok()?;
    }
    Some(writer.finish().ok()?.into_inner())
}

fn damage(name: &str, content: &mut Vec<u8>, other: &[u8], random: &mut Random) {
    let is_binary = std::path::Path::new(name).extension().is_some_and(|ending| ending == "bin");
    match random.below(5) {
        0 => bytes::damage(content, other, random),
        _ if is_binary => *content = records::damaged(content, records::Coding::Short, random),
        _ => *content = markup::damaged(content, random),
    }
}

fn shuffle(parts: &mut Vec<Part>, random: &mut Random) {
    let (one, other) = (random.below(parts.len()), random.below(parts.len()));
    match random.below(4) {
        0 => drop(parts.remove(one)),
        1 => {
            let content = parts[one].1.clone();
            parts[other].1 = content;
        }
        2 => {
            let name = parts[one].0.clone();
            let name = std::mem::replace(&mut parts[other].0, name);
            parts[one].0 = name;
        }
        _ => parts[one].0 = parts[one].0.to_uppercase().replace('/', "\\"),
    }
}
