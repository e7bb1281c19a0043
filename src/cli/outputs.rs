//! In which formats a command writes its report: one on standard output (`--format`), and any number of files (`-o`),
//! each by the ending of its name. A format is added to a command's list of [`Endings`]; [`Written`] is that of `lint`.

use std::ffi::OsStr;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::Failure;
use super::saved::{self, Present};
use crate::finding::Severity;
use crate::lint::Report;
use crate::report::{html, json, junit, markdown, sarif, sheet};
use crate::rule::{Labels, Lang, fill};

/// The formats a command can write into files of their own.
pub trait Endings: Copy + 'static {
    /// How names end, and what is written into such files; the longer ending before the shorter.
    const ENDINGS: &'static [(&'static str, Self)];

    fn by_name(path: &Path) -> Option<Self> {
        let name = path.file_name().map(OsStr::to_string_lossy)?.to_ascii_lowercase();
        Self::ENDINGS.iter().find(|(ending, _)| name.ends_with(ending)).map(|(_, written)| *written)
    }
}

/// A format that stands in a file of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    Json,
    Sarif,
    Junit,
    Markdown,
    Html,
    Sheet,
}

/// What is to be written, and how.
#[derive(Clone, Copy)]
pub struct Outcome<'r> {
    /// What came of checking.
    pub report: &'r Report<'r>,
    /// At most so many findings, where the user says how many; whole reports heed it not.
    pub most: Option<usize>,
    /// From which severity on the check counts as failed.
    pub fail_on: Option<Severity>,
    /// The language of what is written.
    pub lang: Lang,
    /// The day it was judged at.
    pub day: NaiveDate,
    /// The folder the report will lie in, from which links lead to what was checked.
    pub folder: &'r Path,
    /// The words of that language.
    pub labels: &'r Labels,
}

/// So many findings are shown to people where the user does not say how many; nobody reads more at once.
pub const SHOWN_AT_ONCE: usize = 100;

impl Endings for Written {
    const ENDINGS: &'static [(&'static str, Self)] = &[
        (".sarif.json", Self::Sarif),
        (".json", Self::Json),
        (".sarif", Self::Sarif),
        (".xml", Self::Junit),
        (".md", Self::Markdown),
        (".html", Self::Html),
        (".xlsx", Self::Sheet),
    ];
}

impl Written {
    /// Writes a report in this format.
    pub fn write(self, out: &mut dyn Write, outcome: &Outcome) -> io::Result<()> {
        let Outcome { report, most, fail_on, lang, day, folder, labels } = *outcome;
        match self {
            Self::Json => json::write(out, report, most, labels),
            Self::Html => html::write(out, report, &html::Page { lang, fail_on, day, most }, labels),
            Self::Sheet => sheet::write(out, report, &sheet::Style { lang, fail_on, folder }, labels),
            Self::Sarif => sarif::write(out, report, lang, labels),
            Self::Junit => junit::write(out, report, lang, labels),
            Self::Markdown => {
                let most = Some(most.unwrap_or(SHOWN_AT_ONCE));
                markdown::write(out, report, markdown::Scope { most, fail_on }, labels)
            }
        }
    }
}

/// The files to be written.
#[derive(Debug)]
pub struct Outputs<'a, W = Written> {
    files: Vec<(&'a Path, W)>,
}

impl<'a, W: Endings> Outputs<'a, W> {
    /// The files a user names, before anything is checked: of a known ending each, none twice, and none of those that
    /// are to be checked.
    pub fn new<'p>(
        paths: &'a [PathBuf],
        inputs: impl Iterator<Item = &'p Path>,
        labels: &Labels,
    ) -> Result<Self, Failure> {
        let inputs: Vec<PathBuf> = inputs.filter_map(real).collect();
        let words = &labels.outputs;
        let mut files: Vec<(&Path, W)> = Vec::new();
        for path in paths {
            let Some(written) = W::by_name(path) else {
                let slots = [("word", path.display().to_string()), ("known", known_endings::<W>().join(&labels.comma))];
                return Err(Failure::Sentence(fill(&words.unknown_ending, &slots)));
            };
            if files.iter().any(|(other, _)| *other == path) {
                return Err(Failure::about(&words.written_twice, &path.display().to_string()));
            }
            if real(path).is_some_and(|real| inputs.contains(&real)) {
                return Err(Failure::about(&words.is_input, &path.display().to_string()));
            }
            files.push((path, written));
        }
        Ok(Self { files })
    }

    /// Whether no file is to be written.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Writes them all, whole; one that cannot be written keeps none of the others from it.
    pub fn write_each(
        &self,
        labels: &Labels,
        write: impl Fn(W, &Path, &mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Failure> {
        let mut failed = None;
        for (path, written) in &self.files {
            if let Err(error) = saved::save(path, Present::Replaced, |out| write(*written, path, out)) {
                failed = failed.or(Some(saved::failure(path, &error, labels)));
            }
        }
        failed.map_or(Ok(()), Err)
    }
}

impl Outputs<'_> {
    /// Writes the reports of a lint.
    pub fn write(&self, outcome: &Outcome) -> Result<(), Failure> {
        self.write_each(outcome.labels, |written, path, out| {
            // A comment is for reading: only there does a user's number count.
            let most = outcome.most.filter(|_| written == Written::Markdown);
            let folder = path.parent().unwrap_or(outcome.folder);
            written.write(out, &Outcome { most, folder, ..*outcome })
        })
    }
}

fn known_endings<W: Endings>() -> Vec<&'static str> {
    W::ENDINGS.iter().map(|(ending, _)| *ending).filter(|ending| ending.matches('.').count() == 1).collect()
}

fn real(path: impl AsRef<Path>) -> Option<PathBuf> {
    path.as_ref().canonicalize().ok()
}
