//! Catalogs of rows: those of the fixtures, and how they go wrong on the way from desk to desk.

use std::path::Path;
use std::sync::LazyLock;

use super::{Random, forms::Rows, text};

/// The rows of every catalog under `fixtures/` that is a text.
pub fn catalogs() -> &'static [Rows] {
    static CATALOGS: LazyLock<Vec<Rows>> = LazyLock::new(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
        let folders = [folder.join("tables"), folder];
        let items = folders.iter().flat_map(|folder| std::fs::read_dir(folder).unwrap());
        let paths = items.map(|item| item.unwrap().path());
        let mut paths: Vec<_> = paths.filter(|path| path.extension().is_some_and(|ending| ending == "csv")).collect();
        paths.sort();
        paths.iter().map(|path| rows(path)).collect()
    });
    &CATALOGS
}

fn rows(path: &Path) -> Rows {
    let decoded = |error: std::string::FromUtf8Error| encoding_rs::GB18030.decode(error.as_bytes()).0.into_owned();
    let text = String::from_utf8(std::fs::read(path).unwrap()).unwrap_or_else(decoded);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let records = reader.records().map(|record| record.unwrap());
    records.map(|record| record.iter().map(str::to_owned).collect()).collect()
}

/// A catalog with a few cells, rows and columns gone wrong.
pub fn damaged(random: &mut Random) -> Rows {
    let mut rows = random.pick(catalogs()).clone();
    let cells: Vec<String> = rows.iter().flatten().filter(|cell| !cell.is_empty()).cloned().collect();
    for _ in 0..=random.below(12) {
        let (row, other) = (random.below(rows.len()), random.below(rows.len()));
        let (column, next) = (random.below(rows[row].len()), random.below(rows[row].len()));
        match random.below(16) {
            0 => drop(rows.remove(row)),
            1 => rows.insert(other, rows[row].clone()),
            2 => rows.swap(row, other),
            3 => {
                rows.iter_mut().filter(|row| row.len() > column.max(next)).for_each(|row| row.swap(column, next));
            }
            4 => rows.iter_mut().filter(|row| row.len() > column).for_each(|row| drop(row.remove(column))),
            5 => rows.insert(row, Vec::new()),
            6 => rows[row].truncate(column),
            7 if column < rows[row].len() => rows[row][column].clear(),
            8 if column < rows[row].len() => rows[row][column] = text::made(random).repeat(random.times().min(200)),
            _ if column < rows[row].len() => rows[row][column] = text::cell(&cells, random),
            _ => (),
        }
        if rows.is_empty() {
            break;
        }
    }
    rows
}
