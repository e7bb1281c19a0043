//! Why a file cannot be read. The words here are for logs and developers; what users see is worded elsewhere, by
//! [`Unreadable::case`].

use std::fmt;

/// Why a file cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// No byte in it.
    #[error("the file is empty")]
    Empty,
    /// Damaged; in the library's words.
    #[error("the file is damaged: {0}")]
    Corrupt(String),
    /// Locked with a password, or by rights management.
    #[error("the file is encrypted")]
    Encrypted,
    /// A Word document of before 2007 (.doc, .wps).
    #[error("a Word 97–2003 document")]
    OldWord,
    /// An Excel sheet of before 1993 (Excel 2 to 4).
    #[error("an Excel sheet of before 1993")]
    OldExcel,
    /// A web page without any table, or one of a form that is not read (.mht).
    #[error("a web page without a table")]
    Html,
    /// Something else altogether: what it looks like.
    #[error("not a spreadsheet but {0}")]
    NotSpreadsheet(&'static str),
    /// A device, a pipe or a folder.
    #[error("not a file")]
    NotFile,
    /// Another program has locked it: Excel, while the file is open.
    #[error("the file is locked by another program")]
    Locked,
    /// No file of this name.
    #[error("no such file")]
    NotFound,
    /// The file may not be read.
    #[error("no permission to read the file")]
    NoPermission,
    /// Reading failed; in the system's words.
    #[error("the file cannot be read: {0}")]
    Io(String),
    /// gkcheck itself failed on it.
    #[error("{0}")]
    Fault(String),
    /// More than is read of any file.
    #[error("too large: more than {limit} {what}")]
    TooLarge {
        /// What there is too much of.
        what: TooLarge,
        /// How much is read at most.
        limit: u64,
    },
}

/// What there is too much of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TooLarge {
    /// Bytes of the file.
    Input,
    /// Bytes held in memory.
    Memory,
    /// Entries of the archive.
    Entries,
    /// Bytes of the archive, inflated.
    Inflated,
    /// Times that the archive is larger once inflated.
    Inflation,
    /// Bytes of one part of the archive.
    Part,
    /// Elements within elements.
    Nesting,
    /// Bytes of the shared strings.
    SharedStrings,
    /// Shared strings, in number.
    SharedStringCount,
    /// Sheets.
    Sheets,
    /// Cells with text.
    Cells,
    /// Cells that are laid out, blank or not.
    LaidOutCells,
    /// Merged areas.
    Merges,
    /// Characters in one cell.
    Text,
}

impl Unreadable {
    /// Every word of [`Unreadable::case`].
    pub const CASES: &[&str] = &[
        "empty",
        "corrupt",
        "encrypted",
        "old-word",
        "old-excel",
        "html",
        "not-spreadsheet",
        "too-large",
        "too-many",
        "unfolds",
        "not-file",
        "locked",
        "not-found",
        "no-permission",
        "io",
        "fault",
    ];

    /// One stable word a case, in kebab-case.
    #[must_use]
    pub fn case(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Corrupt(_) => "corrupt",
            Self::Encrypted => "encrypted",
            Self::OldWord => "old-word",
            Self::OldExcel => "old-excel",
            Self::Html => "html",
            Self::NotSpreadsheet(_) => "not-spreadsheet",
            Self::TooLarge { what: TooLarge::Inflation, .. } => "unfolds",
            Self::TooLarge { what, .. } if what.counts_bytes() => "too-large",
            Self::TooLarge { .. } => "too-many",
            Self::NotFile => "not-file",
            Self::Locked => "locked",
            Self::NotFound => "not-found",
            Self::NoPermission => "no-permission",
            Self::Io(_) => "io",
            Self::Fault(_) => "fault",
        }
    }

    /// How much is read at most, where there is too much: megabytes of what counts bytes.
    #[must_use]
    pub fn limit(&self) -> Option<u64> {
        match self {
            Self::TooLarge { what, limit } if what.counts_bytes() => Some(limit >> 20),
            Self::TooLarge { limit, .. } => Some(*limit),
            _ => None,
        }
    }

    /// The limit that the file went beyond, by its name in `gkcheck.toml`.
    #[must_use]
    pub fn limit_name(&self) -> Option<&'static str> {
        match self {
            Self::TooLarge { what, .. } => Some(what.name()),
            _ => None,
        }
    }

    /// Why the system would not give the bytes.
    #[must_use]
    pub fn io(error: &std::io::Error) -> Self {
        match error.kind() {
            // Windows tells so in numbers: ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION.
            _ if cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33)) => Self::Locked,
            std::io::ErrorKind::ResourceBusy => Self::Locked,
            std::io::ErrorKind::NotFound => Self::NotFound,
            std::io::ErrorKind::PermissionDenied => Self::NoPermission,
            _ => Self::Io(error.to_string()),
        }
    }

    /// `Ok` where a file of so many bytes is read at all.
    ///
    /// # Errors
    /// Where it is larger than any catalog.
    pub fn unless_input_within(bytes: u64, limit: u64) -> Result<(), Self> {
        Self::unless_within(TooLarge::Input, bytes, limit)
    }

    /// A damaged file in the library's words, cut short: they may quote the file at any length.
    pub(super) fn corrupt(words: impl fmt::Display) -> Self {
        Self::Corrupt(cut_short(words.to_string()))
    }

    /// A file on which gkcheck itself failed, in the words of the panic, cut short likewise.
    #[must_use]
    pub fn fault(words: String) -> Self {
        Self::Fault(cut_short(words))
    }

    /// `Ok` where `amount` is within `limit`.
    pub(super) fn unless_within(what: TooLarge, amount: u64, limit: u64) -> Result<(), Self> {
        if amount > limit {
            return Err(Self::TooLarge { what, limit });
        }
        Ok(())
    }
}

impl TooLarge {
    /// Whether it is measured in bytes, and not counted.
    fn counts_bytes(self) -> bool {
        matches!(self, Self::Input | Self::Memory | Self::Inflated | Self::Part | Self::SharedStrings)
    }

    /// Its name in `gkcheck.toml`.
    fn name(self) -> &'static str {
        match self {
            Self::Input => "input",
            Self::Memory => "memory",
            Self::Entries => "entries",
            Self::Inflated => "inflated",
            Self::Inflation => "inflation",
            Self::Part => "part",
            Self::Nesting => "nesting",
            Self::SharedStrings => "shared-strings",
            Self::SharedStringCount => "shared-string-count",
            Self::Sheets => "sheets",
            Self::Cells => "cells",
            Self::LaidOutCells => "laid-out-cells",
            Self::Merges => "merges",
            Self::Text => "text",
        }
    }
}

impl fmt::Display for TooLarge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Input => "bytes",
            Self::Memory => "bytes in memory",
            Self::Entries => "entries",
            Self::Inflated => "bytes inflated",
            Self::Inflation => "times its size inflated",
            Self::Part => "bytes in one part",
            Self::Nesting => "elements within elements",
            Self::SharedStrings => "bytes of shared strings",
            Self::SharedStringCount => "shared strings",
            Self::Sheets => "sheets",
            Self::Cells => "cells",
            Self::LaidOutCells => "cells laid out",
            Self::Merges => "merged areas",
            Self::Text => "characters in a cell",
        })
    }
}

fn cut_short(words: String) -> String {
    const LONGEST: usize = 200;
    match words.char_indices().nth(LONGEST) {
        None => words,
        Some((byte, _)) => format!("{}…", &words[..byte]),
    }
}
