//! How much of a file is read before it is called too large. Each number stands far above any honest catalog and
//! far below what would exhaust the machine: a hostile file must end in a finding, never in an abort. The `[limits]`
//! of a `gkcheck.toml` move them, by the names of [`Limits`].

use serde::Deserialize;

/// Bytes of the file itself, which is held in memory: 100,000 rows of CSV take 60 MB, as a web page 100 MB.
const INPUT: u64 = 128 << 20;
/// Bytes held in memory while a file is read: its bytes and texts, cells, merged areas, and what libraries unfold.
/// 100,000 rows without a text in common take 250 MB; with what the rules find, all stays below 512 MB.
const MEMORY: u64 = 384 << 20;
/// Entries of a ZIP archive: a workbook of a hundred sheets has about three hundred.
const ENTRIES: u64 = 10_000;
/// Declared sizes of all entries of an archive together; the ZIP reader refuses an entry larger than declared.
const INFLATED: u64 = 512 << 20;
/// How many times its size an archive may unfold to, beyond what takes no time at all: honest sheets do so 30 times,
/// and one of nothing but repetitions a thousand times.
const INFLATION: u64 = 60;
/// One part that is held in memory whole (styles, relationships, workbook), or one cell: office suites bloat styles
/// to 20 MB.
const PART: u64 = 32 << 20;
/// Elements within elements: tables in text boxes in tables come to some fifty, and each one open takes up memory.
const NESTING: u64 = 1_000;
/// The shared strings of a workbook, in bytes: all of its text, each cell text once.
const SHARED_STRINGS: u64 = 64 << 20;
/// Shared strings of a workbook, in number: memory is set aside for as many as the file claims.
const SHARED_STRING_COUNT: u64 = 10_000_000;
/// Sheets of a workbook: the largest catalogs have one a field of work, under a hundred.
const SHEETS: u64 = 2_000;
/// Cells with text in all sheets together: 1,000,000 rows of 13 columns and half as many again.
const CELLS: u64 = 20_000_000;
/// Cells of the rectangles around the used cells (xls), or cells that stand for repeats (ods): these are laid out
/// in memory, blank or not.
const LAID_OUT_CELLS: u64 = 5_000_000;
/// Merged areas in all sheets together: a catalog merges a few a row.
const MERGES: u64 = 1_000_000;
/// Characters of one cell: Excel stops at 32,767, a text file does not, and no one reads three times as much.
const TEXT: u64 = 100_000;
/// Line breaks inside a quoted CSV field; beyond them the quote is taken for a stray one.
const QUOTED_LINES: u64 = 1_000;
/// Findings of one file that are told; beyond them they are counted. One takes up a kilobyte, and nobody mends more
/// before checking again.
const FINDINGS: u64 = 50_000;

/// What one file may use up; see the constants of this module for the reasons.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Limits {
    /// Bytes of the file.
    pub input: u64,
    /// Bytes held in memory while it is read.
    pub memory: u64,
    /// Entries of an archive.
    pub entries: u64,
    /// Bytes of all entries, inflated.
    pub inflated: u64,
    /// How many times its size an archive may unfold to.
    pub inflation: u64,
    /// Bytes of one part held whole.
    pub part: u64,
    /// Elements within elements.
    pub nesting: u64,
    /// Bytes of the shared strings.
    pub shared_strings: u64,
    /// Number of the shared strings.
    pub shared_string_count: u64,
    /// Number of sheets.
    pub sheets: u64,
    /// Cells with text, in all sheets.
    pub cells: u64,
    /// Cells laid out in memory whether blank or not.
    pub laid_out_cells: u64,
    /// Merged areas, in all sheets.
    pub merges: u64,
    /// Characters of one text.
    pub text: u64,
    /// Line breaks inside a quoted field.
    pub quoted_lines: u64,
    /// Findings that are told and not only counted.
    pub findings: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            input: INPUT,
            memory: MEMORY,
            entries: ENTRIES,
            inflated: INFLATED,
            inflation: INFLATION,
            part: PART,
            nesting: NESTING,
            shared_strings: SHARED_STRINGS,
            shared_string_count: SHARED_STRING_COUNT,
            sheets: SHEETS,
            cells: CELLS,
            laid_out_cells: LAID_OUT_CELLS,
            merges: MERGES,
            text: TEXT,
            quoted_lines: QUOTED_LINES,
            findings: FINDINGS,
        }
    }
}
