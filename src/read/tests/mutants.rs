//! Fixtures damaged by their kind, from seeds: whatever comes of them, `read` must return, soon, within its memory, and
//! without a panic of our own, even one that would be caught.

use std::cell::RefCell;
use std::panic::{set_hook, take_hook};
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, Once};

use crate::mutate::records::Coding;
use crate::mutate::{Random, Run, archive, bytes, compound, delimited, markup, records};
use crate::read::compound::{Compound, wrapped};
use crate::read::{Workbook, read};

/// What a fixture is made of, and so how it is damaged best.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Made {
    /// A ZIP archive of parts.
    Archive,
    /// A compound file around records.
    Compound,
    /// HTML or XML.
    Markup,
    /// Records of text.
    Delimited,
}

static FIXTURES: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let folders = [folder.join("files"), folder.join("tables"), folder];
    let items = folders.iter().flat_map(|folder| std::fs::read_dir(folder).unwrap());
    let mut paths: Vec<PathBuf> = items.map(|item| item.unwrap().path()).filter(|path| path.is_file()).collect();
    paths.sort();
    paths.iter().map(|path| std::fs::read(path).unwrap()).collect()
});

fn made(bytes: &[u8]) -> Made {
    if bytes.starts_with(b"PK") {
        return Made::Archive;
    }
    if bytes.starts_with(&[0xD0, 0xCF]) {
        return Made::Compound;
    }
    let head = bytes.trim_ascii_start();
    if head.starts_with(b"<") || head.starts_with(b"\xEF\xBB\xBF<") { Made::Markup } else { Made::Delimited }
}

fn of(kind: Made) -> Vec<&'static Vec<u8>> {
    FIXTURES.iter().filter(|fixture| made(fixture) == kind).collect()
}

/// The record stream of a workbook damaged, in a sound container.
fn damaged_inside(file: &[u8], random: &mut Random) -> Option<Vec<u8>> {
    let file = Compound::open(file)?;
    let stream = file.stream("Workbook").or_else(|| file.stream("Book"))?;
    wrapped("Workbook", &records::damaged(&stream, Coding::Fixed, random))
}

fn mutant(kind: Made, seeds: &[&Vec<u8>], random: &mut Random) -> Vec<u8> {
    let (file, other) = (*random.pick(seeds), random.pick(&FIXTURES));
    let by_kind = match kind {
        _ if random.once_in(8) => None,
        Made::Archive => archive::damaged(file, other, random),
        Made::Compound if random.once_in(3) => {
            let mut file = file.clone();
            compound::damage(&mut file, random);
            Some(file)
        }
        Made::Compound => damaged_inside(file, random),
        Made::Markup => Some(markup::damaged(file, random)),
        Made::Delimited => Some(delimited::damaged(file, random)),
    };
    by_kind.unwrap_or_else(|| {
        let mut file = file.clone();
        bytes::damage(&mut file, other, random);
        file
    })
}

fn run(kind: Made, name: &'static str, mutants: u64) {
    // The quiet hook first: this one must stand before it.
    drop(read(b""));
    note_own_panics();
    let seeds = of(kind);
    Run { name, mutants }.each(
        |random| mutant(kind, &seeds, random),
        |mutant| {
            OWN.take();
            let outcome = read(mutant);
            assert_eq!(OWN.take(), [""; 0], "panics of our own");
            if let Ok(workbook) = outcome {
                assert_sound(&workbook);
            }
        },
    );
}

#[test]
fn mutants_of_archives_are_read_or_refused() {
    run(Made::Archive, "archive", 200);
}

#[test]
fn mutants_of_compound_files_are_read_or_refused() {
    run(Made::Compound, "compound", 250);
}

#[test]
fn mutants_of_markup_are_read_or_refused() {
    run(Made::Markup, "markup", 300);
}

#[test]
fn mutants_of_delimited_text_are_read_or_refused() {
    run(Made::Delimited, "delimited", 300);
}

thread_local! {
    /// Where our own code panicked.
    static OWN: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// From now on panics of our own code are noted, whoever catches them.
fn note_own_panics() {
    static NOTE: Once = Once::new();
    NOTE.call_once(|| {
        let before = take_hook();
        set_hook(Box::new(move |panic| {
            // Paths of libraries begin at the root.
            if let Some(place) = panic.location().filter(|place| place.file().starts_with("src")) {
                OWN.with_borrow_mut(|noted| noted.push(place.to_string()));
            }
            before(panic);
        }));
    });
}

/// Rows and cells ascend, every id has a text, and none is blank.
fn assert_sound(workbook: &Workbook) {
    for sheet in &workbook.sheets {
        assert!(sheet.rows.is_sorted_by(|a, b| a.index < b.index));
        for row in &sheet.rows {
            assert!(!row.cells.is_empty() && row.cells.is_sorted_by(|a, b| a.0 < b.0));
            let blank = |&(_, id): &(u32, _)| workbook.texts.text(id).trim().is_empty();
            assert!(!row.cells.iter().any(blank));
        }
    }
}
