//! A report that was saved as JSON, read again: to be joined with others (`gkcheck merge`).

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;
use serde::Deserialize;

use super::contract::{FileShown, Held, Shown, VERSION};
use crate::finding::{Authority, Finding, Place};
use crate::lint::{Chosen, FileReport};
use crate::place::Span;
use crate::roster::Scope;
use crate::rule::{Lang, Rule};

/// A report as it was saved.
#[derive(Deserialize)]
pub struct Saved {
    version: u32,
    findings: Vec<Shown<'static>>,
    #[serde(default)]
    held_back: Vec<Held<'static>>,
    rules: Vec<RuleSaved>,
    files: Vec<FileShown<'static>>,
    /// The day it was judged at.
    pub as_of: NaiveDate,
    /// How much of the district was checked.
    pub scope: Scope,
    /// Whether it knew a roster.
    pub roster: bool,
    left_out: Option<usize>,
}

#[derive(Deserialize)]
struct RuleSaved {
    code: String,
}

/// Why a saved report cannot be joined.
#[derive(Debug)]
pub enum SavedFault {
    /// It is no report, or one of another version.
    NotReport,
    /// Findings were left out when it was written.
    Cut,
    /// It was made without the roster by which it is to be judged.
    NoRoster,
    /// It was judged at another day than the first.
    Day(NaiveDate),
    /// A rule that is not known here.
    Rule(String),
    /// A file that another report has too.
    Twice(String),
}

/// Reads a report.
///
/// # Errors
/// Where it is none, or is not whole.
pub fn read(input: impl Read) -> Result<Saved, SavedFault> {
    let saved: Saved = serde_json::from_reader(input).map_err(|_| SavedFault::NotReport)?;
    match saved {
        Saved { version, .. } if version != VERSION => Err(SavedFault::NotReport),
        Saved { ref files, .. } if files.iter().any(|file| file.counts().any(|count| count > MOST)) => {
            Err(SavedFault::NotReport)
        }
        // What was too much to keep of a file is counted; only `--max-diagnostics` leaves out what was kept.
        Saved { left_out: Some(count), ref files, .. } if count > beyond(files) => Err(SavedFault::Cut),
        saved => Ok(saved),
    }
}

/// No file has so many of anything: sums of such numbers are no numbers any more.
const MOST: usize = 1 << 32;

fn beyond(files: &[FileShown]) -> usize {
    files.iter().flat_map(|file| file.beyond.values()).sum()
}

impl Saved {
    /// The codes of the rules that were selected.
    pub fn rules(&self) -> impl Iterator<Item = &str> {
        self.rules.iter().map(|rule| rule.code.as_str())
    }
}

/// The files of saved reports, in the order of their paths, with what was found in each of them alone; what was found
/// across units is to be asked anew.
///
/// # Errors
/// A file that two of them have; a rule that is not known.
pub fn files(saved: Vec<Saved>, rules: &[Chosen], lang: Lang) -> Result<Vec<FileReport>, SavedFault> {
    let mut reader = Reader::new(rules, lang);
    let mut files: BTreeMap<PathBuf, FileReport> = BTreeMap::new();
    let mut findings: Vec<Shown> = Vec::new();
    for report in saved {
        for file in report.files {
            let file = reader.file(file);
            let name = file.file.to_string();
            if files.insert(name.clone().into(), file).is_some() {
                return Err(SavedFault::Twice(name));
            }
        }
        findings.extend(report.findings);
        findings.extend(report.held_back.into_iter().map(|held| held.finding));
    }
    for shown in findings {
        let Some(file) = files.get_mut(Path::new(&*shown.file)) else { continue };
        file.findings.extend(reader.finding(shown)?);
    }
    Ok(files.into_values().collect())
}

/// A rule, its title and the documents behind it.
type Words<'k> = (&'k Rule, Arc<str>, Arc<[Authority]>);

/// Gives findings back what is not written with each: the rule's own words, and texts that many of them share.
struct Reader<'r, 'k> {
    rules: &'r [Chosen<'k>],
    /// By code.
    words: HashMap<&'r str, Words<'k>>,
    texts: HashSet<Arc<str>>,
}

impl<'r, 'k> Reader<'r, 'k> {
    fn new(rules: &'r [Chosen<'k>], lang: Lang) -> Self {
        let words = rules.iter().map(|chosen| {
            let title = chosen.rule.words(lang).title.as_str().into();
            (&*chosen.rule.code, (chosen.rule, title, chosen.rule.basis.clone().into()))
        });
        Self { rules, words: words.collect(), texts: HashSet::new() }
    }

    fn shared(&mut self, text: &str) -> Arc<str> {
        if let Some(known) = self.texts.get(text) {
            return Arc::clone(known);
        }
        let text: Arc<str> = text.into();
        self.texts.insert(Arc::clone(&text));
        text
    }

    fn file(&mut self, shown: FileShown) -> FileReport {
        let tally = |chosen: &Chosen| shown.rules.get(&*chosen.rule.code).map(|tally| tally.clone().into_owned());
        let tallies = self.rules.iter().map(|chosen| tally(chosen).unwrap_or_default()).collect();
        let listing = shown.listing.into_owned();
        let file = Arc::clone(&listing.file);
        let (entries, beyond) = (shown.entries, shown.beyond.into_owned());
        FileReport { file, entries, findings: Vec::new(), listing, beyond, tallies }
    }

    /// A finding of one file alone; nothing where it rests on other files too.
    fn finding(&mut self, shown: Shown) -> Result<Option<Finding>, SavedFault> {
        let Some((rule, title, basis)) = self.words.get(&*shown.code).cloned() else {
            return Err(SavedFault::Rule(shown.code.into_owned()));
        };
        let rests_on_others = shown.related.iter().any(|related| related.elsewhere.is_some());
        if rests_on_others || rule.check.is_across() {
            return Ok(None);
        }
        let place = self.place(&shown);
        Ok(Some(Finding {
            code: Arc::clone(&rule.code),
            name: Arc::clone(&rule.name),
            title,
            severity: shown.severity,
            message: shown.message.into_owned(),
            help: shown.help.into_owned(),
            file: self.shared(&shown.file),
            unit: shown.unit.as_deref().map(|unit| self.shared(unit)),
            domain: None,
            place,
            fix: shown.fix.map(Cow::into_owned),
            basis,
            fingerprint: shown.fingerprint,
        }))
    }

    fn place(&mut self, shown: &Shown) -> Option<Place> {
        let mut shared = |text: &Option<Cow<str>>| self.shared(text.as_deref().unwrap_or_default());
        let here = shown.related.iter().filter_map(|related| related.span);
        let beside = shown.related.iter().filter(|related| related.span.is_none());
        let text = shared(&shown.text);
        let first = shown.span.unwrap_or_else(|| Span::whole(&text));
        Some(Place {
            number: shown.sheet_number.unwrap_or_default(),
            sheet: shared(&shown.sheet),
            cell: shown.cell?,
            in_document: shown.in_document,
            column: shared(&shown.column),
            field: shown.field,
            item: shared(&shown.item),
            row_identity: None,
            text,
            marks: std::iter::once(first).chain(here).collect(),
            related: beside.map(|related| related.cell).collect(),
            elsewhere: Vec::new(),
        })
    }
}
