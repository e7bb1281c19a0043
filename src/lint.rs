//! The pipeline: bytes → workbook → catalog → hits → findings. [`check`] shows it whole; files run in
//! parallel, and the report's order never depends on which was done first.

mod across;
mod held;
mod join;
mod listed;
mod panel;
mod request;
mod wording;

pub mod coverage;
pub mod report;
pub mod source;
pub mod units;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

pub use coverage::Coverage;
pub use join::join;
pub use listed::domain_of;
pub use report::{FileReport, Report};
pub use request::{Accepted, Chosen, Request};
pub use source::Source;
pub use units::{Standing, UnitReport};

use crate::catalog::{self, Catalog, Readings, Rows, Table};
use crate::check::file::AskedFile;
use crate::check::table::AskedTable;
use crate::check::{Answer, Check};
use crate::finding::{Finding, Hit, Place, Severity};
use crate::listing::Listing;
use crate::read::{self, Unreadable, Workbook};
use crate::roster::Signs;
use coverage::{Skip, Tally};
use listed::Gathering;
use panel::Panels;
use wording::Wording;

/// Checks files in parallel.
#[must_use]
pub fn lint<'k>(sources: &[Source], request: &Request<'k>) -> Report<'k> {
    let checked: Vec<Checked> = sources.par_iter().map(|source| check_file(source, request)).collect();
    let (mut files, mut others) = (Vec::new(), Vec::new());
    for checked in checked {
        match checked {
            Ok(file) => files.push(file),
            Err(Other(name)) => others.push(name),
        }
    }
    Report { others, ..join(files, request) }
}

/// The name of a file that is something else than a catalog, and was left alone.
struct Other(Arc<str>);

/// What came of one file.
type Checked = Result<FileReport, Other>;

/// One file, from bytes to findings. Should gkcheck itself fail on it, that is a finding too, and the others are
/// still checked.
fn check_file(source: &Source, request: &Request) -> Checked {
    let file: Arc<str> = source.name().into();
    let checked = read::quietly(|| check(source, &file, request)).unwrap_or_else(|words| {
        let mut asking = Asking::new(&file, request);
        asking.ask_of_file(&AskedFile::Unreadable(&Unreadable::fault(words)));
        Ok(asking.finish(Arc::clone(&file)))
    });
    (request.on_done)();
    checked
}

/// The arrows, one after the other.
fn check(source: &Source, file: &Arc<str>, request: &Request) -> Checked {
    let mut asking = Asking::new(file, request);
    match read_catalog(source, request) {
        Err(why) => asking.ask_of_file(&AskedFile::Unreadable(&why)),
        Ok((workbook, catalog))
            if request.only_catalogs && catalog.is_absent(&workbook.texts, &request.knowledge.grammars) =>
        {
            return Err(Other(Arc::clone(file)));
        }
        Ok((workbook, catalog)) => {
            let asked = AskedFile::Located {
                tables: catalog.tables.len(),
                near_misses: &catalog.near_misses,
                templates: request.templates.all,
            };
            asking.ask_of_located(&workbook, &asked);
            asking.ask_of_tables(&workbook, &catalog);
        }
    }
    Ok(asking.finish(Arc::clone(file)))
}

/// The first two arrows: bytes → workbook → catalog.
///
/// # Errors
/// Why the file cannot be read.
pub fn read_catalog(source: &Source, request: &Request) -> Result<(Workbook, Catalog), Unreadable> {
    let mut workbook = read::read_within(&source.bytes(request.limits.input)?, &request.limits)?;
    let catalog = catalog::locate(&mut workbook, request.templates, &request.knowledge.grammars)?;
    Ok((workbook, catalog))
}

/// A file while it is being checked.
struct Asking<'r, 'k> {
    request: &'r Request<'k>,
    wording: Wording<'r, 'k>,
    entries: usize,
    findings: Vec<Finding>,
    listing: Listing,
    beyond: BTreeMap<Severity, usize>,
    /// Bytes that findings may still take up.
    room: u64,
    tallies: Vec<Tally>,
}

/// So many findings of each rule are told in any case, as long as there is room for them, and one even then.
const TOLD_OF_EACH_RULE: usize = 100;
/// What share of the memory findings may take up.
const ROOM_SHARE: u64 = 8;

impl<'r, 'k> Asking<'r, 'k> {
    fn new(file: &Arc<str>, request: &'r Request<'k>) -> Self {
        Self {
            request,
            wording: Wording::new(file, request),
            entries: 0,
            findings: Vec::new(),
            listing: Listing { file: Arc::clone(file), ..Listing::default() },
            beyond: BTreeMap::new(),
            room: request.limits.memory / ROOM_SHARE,
            tallies: vec![Tally::default(); request.rules.len()],
        }
    }

    /// The file as it was located; where no table fits, the rules about tables did not run.
    fn ask_of_located(&mut self, workbook: &Workbook, asked: &AskedFile) {
        self.ask(asked, |hit| wording::in_workbook(workbook, hit));
        if matches!(asked, AskedFile::Located { tables: 0, .. }) {
            self.skip_all();
        }
    }

    fn ask_of_file(&mut self, asked: &AskedFile) {
        self.ask(asked, |_| None);
        self.skip_all();
    }

    fn skip_all(&mut self) {
        for tally in &mut self.tallies {
            tally.skip(Skip::NoTable);
        }
    }

    fn ask(&mut self, asked: &AskedFile, locate: impl Fn(&Hit) -> Option<Place>) {
        for (number, chosen) in self.request.rules.iter().enumerate() {
            let Check::File(check) = &chosen.rule.check else { continue };
            match check.question().ask(asked) {
                Answer::Judged(hits) => {
                    self.tallies[number].judged += 1;
                    for hit in hits {
                        self.found(number, hit, &locate);
                    }
                }
                Answer::Unread | Answer::NotAsked => self.tallies[number].skip(Skip::NoTable),
            }
        }
    }

    fn ask_of_tables(&mut self, workbook: &Workbook, catalog: &Catalog) {
        let readings = Readings::new(&workbook.texts, &self.request.knowledge.grammars);
        let mut gathering = Gathering::new(workbook, &self.listing.file);
        for located in &catalog.tables {
            self.entries += located.1.entries.len();
            let template = &self.request.templates.all[located.0.template];
            let asked = AskedTable::new(located, template, &readings, &self.request.knowledge.law);
            self.ask_of_table(workbook, &asked);
            self.ask_of_entries(workbook, &asked);
            gathering.take(&asked, self.request);
        }
        self.listing = gathering.finish(self.request);
    }

    fn ask_of_table(&mut self, workbook: &Workbook, asked: &AskedTable) {
        for (number, chosen) in self.request.rules.iter().enumerate() {
            let Check::Table(check) = &chosen.rule.check else { continue };
            if !chosen.rule.about.contains(&asked.template.kind) {
                self.tallies[number].skip(Skip::OtherKind);
                continue;
            }
            match check.question().ask(asked) {
                Answer::Judged(hits) => {
                    self.tallies[number].judged += 1;
                    for hit in hits {
                        self.found(number, hit, |hit| Some(wording::in_table(workbook, asked, hit)));
                    }
                }
                Answer::Unread => self.tallies[number].unread += 1,
                Answer::NotAsked => self.tallies[number].skip(Skip::NothingToAsk),
            }
        }
    }

    fn ask_of_entries(&mut self, workbook: &Workbook, asked: &AskedTable) {
        let mut panels = Panels::new(self.request, asked);
        for entry in asked.entries() {
            panels.ask(entry, |number, column, hit| {
                self.found(number, hit, |hit| Some(wording::in_entry(workbook, entry, column, hit)));
            });
        }
        panels.tally(&mut self.tallies);
    }

    /// Words a hit of rule number `number`, or only counts it where there are too many.
    fn found(&mut self, number: usize, hit: Hit, locate: impl FnOnce(&Hit) -> Option<Place>) {
        let found = &mut self.tallies[number].found;
        *found += 1;
        let too_many = self.findings.len() as u64 >= self.request.limits.findings && *found > TOLD_OF_EACH_RULE;
        if too_many || (self.room == 0 && *found > 1) {
            *self.beyond.entry(self.wording.severity(number, &hit)).or_default() += 1;
            return;
        }
        let place = locate(&hit);
        let finding = self.wording.word(number, hit, place);
        self.room = self.room.saturating_sub(finding.size());
        self.findings.push(finding);
    }

    fn finish(self, file: Arc<str>) -> FileReport {
        let mut findings = self.findings;
        let unit = self
            .listing
            .unit
            .clone()
            .or_else(|| self.request.knowledge.district.roster.unit_of(&Signs::of_file(&file)));
        let name: Option<Arc<str>> = unit.as_ref().map(|unit| unit.name.as_str().into());
        let owner = report::owner(&file, unit.as_ref());
        for finding in &mut findings {
            finding.unit.clone_from(&name);
            finding.fingerprint = finding.fingerprint.owned_by(owner);
        }
        let listing = Listing { unit, ..self.listing };
        FileReport { file, entries: self.entries, findings, listing, beyond: self.beyond, tallies: self.tallies }
    }
}

/// The tables of one file, for showing what was understood.
///
/// # Errors
/// Why the file cannot be read.
pub fn understand<T>(
    source: &Source,
    request: &Request,
    show: impl FnOnce(&Workbook, &[(Table, Rows)], &Readings) -> T,
) -> Result<T, Unreadable> {
    let (workbook, catalog) = read_catalog(source, request)?;
    let readings = Readings::new(&workbook.texts, &request.knowledge.grammars);
    Ok(show(&workbook, &catalog.tables, &readings))
}
