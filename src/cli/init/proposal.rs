//! What `gkcheck init` proposes: the units that folders and files tell, the fields of work their catalogs list, and the
//! templates these follow. Units and fields are told as `gkcheck lint` will tell them, so that the roster begins true.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

use crate::knowledge::Knowledge;
use crate::lint::{self, FileReport, Report, Request, Source, source};
use crate::roster::{self, Met, Roster, RosterFault, Unit};

/// What is proposed.
#[derive(Debug, Default)]
pub struct Proposal {
    /// The units whose catalogs can be read, with the fields of work they list.
    pub units: Vec<Unit>,
    /// Those with files none of which holds a catalog that can be read.
    pub unread: Vec<Unit>,
    /// The templates that their catalogs follow.
    pub templates: Vec<String>,
    /// Agencies that catalogs name and no unit is.
    pub agencies: Vec<String>,
    /// Folders beside those of units that hold no catalog: perhaps units that have not submitted.
    pub empty: Vec<String>,
}

impl Proposal {
    /// What the files in these folders tell.
    ///
    /// # Errors
    /// Where no roster comes of them.
    pub fn of(folders: &[PathBuf], knowledge: &mut Knowledge) -> Result<Self, RosterFault> {
        let (sources, paths) = found(folders);
        let empty = folders.iter().flat_map(|folder| empty(folder, &paths)).collect();
        let report = lint::lint(&sources, &Request::asking(knowledge, []));
        let met: Vec<Met> =
            paths.iter().zip(&report.files).filter_map(|(path, file)| met(path, &paths, file)).collect();
        let templates = templates(&report);
        let mut proposed = roster::propose(&met, &knowledge.unit_words);
        let mut files = report.files;
        loop {
            let count = proposed.len();
            knowledge.district.roster = Roster::new(proposed)?;
            let report = told_again(files, knowledge);
            let (units, unread) = with_domains(&report);
            // A unit that no file is told to be of would be missing; without it, agencies may be nobody's.
            if units.len() + unread.len() == count {
                return Ok(Self { agencies: agencies(&report), units, unread, templates, empty });
            }
            proposed = units.into_iter().chain(unread).collect();
            files = report.files;
        }
    }
}

/// A file's path in parts: the folder that was named, and what is below it.
struct Below {
    named: Vec<String>,
    folders: Vec<String>,
    file: String,
}

/// All files in these folders, with their paths.
fn found(folders: &[PathBuf]) -> (Vec<Source>, Vec<Below>) {
    let mut found = (Vec::new(), Vec::new());
    for folder in folders {
        for source in source::find(std::slice::from_ref(folder)) {
            found.1.extend(source.path().map(|path| below(folder, path)));
            found.0.push(source);
        }
    }
    found
}

/// The folders below one that no file to be checked lies in, where others hold some.
fn empty(folder: &Path, paths: &[Below]) -> Vec<String> {
    let has_files = |name: &String| paths.iter().any(|path| path.folders.first() == Some(name));
    let items = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let folders = items.filter(|item| item.file_type().is_ok_and(|kind| kind.is_dir()));
    let names = folders.map(|item| source::shown(Path::new(&item.file_name())).trim_start_matches("./").to_owned());
    let (with_files, mut without): (Vec<String>, Vec<String>) =
        names.filter(|name| !name.starts_with('.')).partition(has_files);
    without.sort();
    if with_files.is_empty() { Vec::new() } else { without }
}

fn below(folder: &Path, path: &Path) -> Below {
    let folder = folder.strip_prefix(".").unwrap_or(folder);
    let part = |part: Component| source::shown(Path::new(&part)).trim_start_matches("./").to_owned();
    let mut parts: Vec<String> = path.strip_prefix(folder).unwrap_or(path).components().map(part).collect();
    let file = parts.pop().unwrap_or_default();
    let named = folder.components().filter(|part| matches!(part, Component::Normal(_))).map(part).collect();
    Below { named, folders: parts, file }
}

/// What tells the unit of a file; nothing of a file in no folder that holds no catalog.
fn met<'m>(path: &Below, all: &[Below], file: &'m FileReport) -> Option<Met<'m>> {
    if path.folders.is_empty() && file.listing.tables == 0 {
        return None;
    }
    let signs = file.listing.signs();
    Some(Met {
        folder: path.folders.first().map(|folder| told_apart(folder, path, all)),
        file: path.file.clone(),
        agency: signs.agency,
        titles: signs.titles,
    })
}

/// A folder as the roster may name it: with the one it lies in, where another folder has its name.
fn told_apart(folder: &String, path: &Below, all: &[Below]) -> String {
    let has_name =
        |other: &Below| other.named.contains(folder) || other.folders.iter().skip(1).any(|part| part == folder);
    match path.named.last() {
        Some(named) if all.iter().any(has_name) => format!("{named}/{folder}"),
        _ => folder.clone(),
    }
}

/// The templates that tables are read by, in the order of their names.
fn templates(report: &Report) -> Vec<String> {
    let followed = report.files.iter().flat_map(|file| &file.listing.followed);
    let mut templates: Vec<String> = followed.filter_map(|followed| followed.templates.first().cloned()).collect();
    templates.sort();
    templates.dedup();
    templates
}

/// The files as `gkcheck lint` will tell them by the roster, and the agencies that it does not have. What they say is
/// known: nothing is read again.
fn told_again(mut files: Vec<FileReport>, knowledge: &Knowledge) -> Report<'_> {
    for file in &mut files {
        file.findings.clear();
        file.listing.unit = knowledge.district.roster.unit_of(&file.listing.signs());
    }
    let rules = knowledge.rulebook.rules.iter().filter(|rule| rule.check.shape().kind == "agency-unlisted");
    lint::join(files, &Request::asking(knowledge, rules))
}

/// The units with catalogs and the fields of work they list; and those with other files only.
fn with_domains(report: &Report) -> (Vec<Unit>, Vec<Unit>) {
    let mut files: BTreeMap<&str, Vec<&FileReport>> = BTreeMap::new();
    for file in &report.files {
        if let Some(unit) = file.listing.known_unit() {
            files.entry(&unit.name).or_default().push(file);
        }
    }
    let (mut units, mut unread) = (Vec::new(), Vec::new());
    for unit in &report.district.roster.units {
        let Some(files) = files.get(unit.name.as_str()) else { continue };
        let mut domains: Vec<String> = files.iter().flat_map(|file| file.listing.domains.clone()).collect();
        domains.sort();
        domains.dedup();
        let of = if files.iter().any(|file| file.listing.tables > 0) { &mut units } else { &mut unread };
        of.push(Unit { domains, ..unit.clone() });
    }
    (units, unread)
}

/// Names of agencies, each once.
fn agencies(report: &Report) -> Vec<String> {
    let named = report.findings().filter_map(|finding| finding.place.as_ref());
    let marked = named.filter_map(|place| Some(place.marks.first()?.of(&place.text).to_owned()));
    marked.collect::<BTreeSet<String>>().into_iter().collect()
}
