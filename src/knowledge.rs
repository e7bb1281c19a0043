//! Everything under `rules/`: rules, templates, vocabulary, law and wording, compiled into the binary and
//! overlaid by a folder of the user's. A file of the same path takes the place of the built-in one, but that facts
//! of `law/` are added to the built-in ones; other files are added.

use std::collections::BTreeMap;
use std::path::Path;

use include_dir::{Dir, include_dir};
use serde::de::DeserializeOwned;

use crate::catalog::{Field, Template};
use crate::grammar::{Grammars, Vocabulary};
use crate::law::limits::LimitFile;
use crate::law::table::Fault;
use crate::law::{Calendar, Facts, Law, Lawbook, Ranks, TitleWords};
use crate::roster::{District, DomainWords, Domains, UnitWords};
use crate::rule::explain::Prose;
use crate::rule::problem::read_toml;
use crate::rule::{Labels, Lang, Problem, Rulebook};

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/rules");

/// What gkcheck knows.
#[derive(Debug)]
pub struct Knowledge {
    /// All rules.
    pub rulebook: Rulebook,
    /// All templates, first choice first.
    pub templates: Vec<Template>,
    /// How texts are read.
    pub grammars: Grammars,
    /// What the law says.
    pub law: Law,
    /// The district: fields of work, and the units that settings name.
    pub district: District,
    /// How texts name units.
    pub unit_words: UnitWords,
    /// The words around findings, in Chinese and in English.
    labels: [Labels; 2],
}

/// The files under `rules/`, by path with `/`.
type Files = BTreeMap<String, String>;

impl Knowledge {
    /// The built-in knowledge, overlaid by the files of a folder.
    ///
    /// # Errors
    /// Every problem of every file.
    pub fn load(overlay: Option<&Path>) -> Result<Self, Vec<Problem>> {
        let mut files = Files::new();
        take_built_in(&BUILT_IN, &mut files);
        let mut own = Files::new();
        if let Some(folder) = overlay {
            take_folder(folder, folder, &mut own)?;
        }
        let own_rules: Vec<String> = own.keys().filter(|file| !file.contains('/')).cloned().collect();
        let mut problems: Vec<Problem> =
            own.keys().filter(|file| !has_place(file, &files)).map(|file| misplaced(file, &files)).collect();
        let own_limits = own.get("law/limits.toml").cloned();
        let facts = take_facts(&mut files, &mut own, &mut problems);
        files.extend(own);
        let rulebook = noted(Rulebook::read(in_folder(&files, "")), &mut problems);
        let templates = noted(read_templates(&files), &mut problems);
        let grammars = noted(read_vocabulary(&files), &mut problems);
        let domains: Option<DomainWords> = noted(read_file(&files, "vocabulary/domains.toml"), &mut problems);
        let unit_words: Option<UnitWords> = noted(read_file(&files, "vocabulary/units.toml"), &mut problems);
        let ranks: Option<Ranks> = noted(read_file(&files, "law/ranks.toml"), &mut problems);
        let law = ranks.map(|ranks| Law::new(facts, ranks));
        let labels = ["wording/zh.toml", "wording/en.toml"].map(|file| noted(read_file(&files, file), &mut problems));
        if let (Some(rulebook), Some(law)) = (&rulebook, &law) {
            let unknown =
                own_rules.iter().flat_map(|file| rulebook.unknown_documents(file, &files[file], law.lawbook()));
            problems.extend(unknown);
            problems.extend(own_limits.iter().flat_map(|text| unknown_limits(text, law)));
        }
        match (rulebook, templates, grammars, law, domains.zip(unit_words), labels) {
            (
                Some(rulebook),
                Some(templates),
                Some(grammars),
                Some(law),
                Some((domains, unit_words)),
                [Some(zh), Some(en)],
            ) if problems.is_empty() => {
                let district = District { domains: Domains::new(&domains), ..District::default() };
                Ok(Self { rulebook, templates, grammars, law, district, unit_words, labels: [zh, en] })
            }
            _ => Err(problems),
        }
    }

    /// The heading users know a field by, in the first template that has it.
    #[must_use]
    pub fn heading_of(&self, field: Field) -> &str {
        let mut headings = self.templates.iter().map(|template| template.heading_of(field));
        headings.find(|heading| !heading.is_empty()).unwrap_or(field.name())
    }

    /// How rules are told in a language; `None` where an overlay left no template.
    #[must_use]
    pub fn prose(&self, lang: Lang) -> Option<Prose<'_>> {
        Some(Prose { lang, labels: self.labels(lang), template: self.templates.first()? })
    }

    /// The words around findings.
    #[must_use]
    pub fn labels(&self, lang: Lang) -> &Labels {
        match lang {
            Lang::Zh => &self.labels[0],
            Lang::En => &self.labels[1],
        }
    }
}

/// Folders whose files have names of their own; `templates/` takes any.
const FOLDERS: [&str; 3] = ["vocabulary/", "law/", "wording/"];

/// Whether a file stands where it is looked for: a rule at the top, a template in its folder, anything else in the place
/// of a built-in file.
fn has_place(file: &str, built_in: &Files) -> bool {
    let is_toml = Path::new(file).extension().is_some_and(|ending| ending == "toml");
    let is_own = is_toml && (!file.contains('/') || file.starts_with("templates/"));
    is_own || built_in.contains_key(file)
}

fn misplaced(file: &str, built_in: &Files) -> Problem {
    let is_named = |known: &&String| FOLDERS.iter().any(|folder| known.starts_with(folder));
    let named: Vec<&str> = built_in.keys().filter(is_named).map(String::as_str).collect();
    let known = named.join("、");
    let words = format!("不认识“{file}”：规则直接放在规则文件夹里，模板放在 templates/ 里，其余的文件名有：{known}");
    Problem::new(file, "", 0..0, words)
}

/// The limits of a user's own file whose documents nobody knows.
fn unknown_limits(text: &str, law: &Law) -> Vec<Problem> {
    let limits = toml::from_str::<LimitFile>(text).map_or_else(|_| Vec::new(), |file| file.limit);
    let unknown = limits.into_iter().filter(|limit| law.lawbook().find(&limit.document).is_none());
    let words = |document: &str| format!("law/lawbook.tsv 里没有“{document}”");
    unknown.map(|limit| Problem::at_word("law/limits.toml", text, &limit.document, words(&limit.document))).collect()
}

/// What was read; where it was not, its problems are noted with the others.
fn noted<T>(read: Result<T, Vec<Problem>>, problems: &mut Vec<Problem>) -> Option<T> {
    read.map_err(|found| problems.extend(found)).ok()
}

fn read_file<T: DeserializeOwned>(files: &Files, file: &str) -> Result<T, Vec<Problem>> {
    read_toml(file, files.get(file).map_or("", String::as_str)).map_err(|problem| vec![problem])
}

/// The facts of the law: the built-in ones, and behind them those of the user's own files, whose faults are noted.
fn take_facts(built_in: &mut Files, own: &mut Files, problems: &mut Vec<Problem>) -> Facts {
    let mut take = |file: &str, faults: fn(&str, &str) -> Vec<Problem>| -> Vec<String> {
        let known = built_in.remove(file).unwrap_or_default();
        let added = own.remove(file);
        problems.extend(added.iter().flat_map(|text| faults(file, text)));
        std::iter::once(known).chain(added).collect()
    };
    let holidays = take("law/holidays.tsv", |file, text| at_lines(file, text, Calendar::parse([text]).1));
    let documents = take("law/lawbook.tsv", |file, text| at_lines(file, text, Lawbook::parse([text]).1));
    let limits = take("law/limits.toml", |file, text| match read_toml::<LimitFile>(file, text) {
        Ok(limits) => {
            let fault = limits.faults().into_iter().next();
            fault.map(|(key, words)| Problem::at_word(file, text, key, words)).into_iter().collect()
        }
        Err(problem) => vec![problem],
    });
    let titles =
        take("vocabulary/titles.toml", |file, text| read_toml::<TitleWords>(file, text).err().into_iter().collect());
    Facts { holidays, documents, limits, titles }
}

fn at_lines(file: &str, text: &str, faults: Vec<Fault>) -> Vec<Problem> {
    faults.into_iter().map(|fault| Problem::at_line(file, text, fault.line, fault.words)).collect()
}

fn take_built_in(folder: &Dir, files: &mut Files) {
    for file in folder.files() {
        if let (Some(path), Some(text)) = (file.path().to_str(), file.contents_utf8()) {
            files.insert(path.replace('\\', "/"), text.to_owned());
        }
    }
    for inner in folder.dirs() {
        take_built_in(inner, files);
    }
}

fn take_folder(root: &Path, folder: &Path, files: &mut Files) -> Result<(), Vec<Problem>> {
    let shown = folder.display().to_string();
    let unreadable =
        |error: std::io::Error| vec![Problem::new(&shown, "", 0..0, format!("无法读取规则文件夹“{shown}”：{error}"))];
    for item in std::fs::read_dir(folder).map_err(unreadable)? {
        let path = item.map_err(unreadable)?.path();
        if path.is_dir() {
            take_folder(root, &path, files)?;
        } else if path.extension().is_some_and(|ending| ending == "toml" || ending == "tsv") {
            let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            let text = std::fs::read_to_string(&path)
                .map_err(|error| vec![Problem::new(&name, "", 0..0, unreadable_file(&name, &error))])?;
            files.insert(name, text);
        }
    }
    Ok(())
}

fn unreadable_file(name: &str, error: &std::io::Error) -> String {
    if error.kind() == std::io::ErrorKind::InvalidData {
        return format!("规则文件“{name}”不是 UTF-8 编码，请用 UTF-8 编码另存");
    }
    format!("无法读取规则文件“{name}”：{error}")
}

/// The TOML files directly in a folder, in the order of their names.
fn in_folder<'f>(files: &'f Files, folder: &'f str) -> impl Iterator<Item = (&'f str, &'f str)> {
    files
        .iter()
        .filter(move |(path, _)| {
            let rest = path.strip_prefix(folder).unwrap_or("/");
            !rest.contains('/') && Path::new(rest).extension().is_some_and(|ending| ending == "toml")
        })
        .map(|(path, text)| (path.as_str(), text.as_str()))
}

fn read_templates(files: &Files) -> Result<Vec<Template>, Vec<Problem>> {
    let mut read: Vec<Template> = Vec::new();
    let mut problems = Vec::new();
    for (file, text) in in_folder(files, "templates/") {
        match read_toml(file, text) {
            Ok(template) => read.push(template),
            Err(problem) => problems.push(problem),
        }
    }
    let mut templates: Vec<Template> = Vec::new();
    for template in &read {
        let base = template.extends.as_ref().map(|name| (name, read.iter().find(|other| other.name == *name)));
        match base {
            None => templates.push(template.clone()),
            Some((_, Some(base))) => templates.push(template.clone().extending(base)),
            Some((name, None)) => {
                let file = format!("templates/{}.toml", template.name);
                let text = files.get(&file).map_or("", String::as_str);
                problems.push(Problem::at_key(&file, text, "extends", format!("没有名为“{name}”的模板")));
            }
        }
    }
    // Catalogs first: users know their headings, and of equals the first wins.
    templates.sort_by_key(|template| template.kind);
    if problems.is_empty() { Ok(templates) } else { Err(problems) }
}

fn read_vocabulary(files: &Files) -> Result<Grammars, Vec<Problem>> {
    let mut problems = Vec::new();
    let deadline = noted(read_file(files, "vocabulary/deadline.toml"), &mut problems);
    let basis = noted(read_file(files, "vocabulary/basis.toml"), &mut problems);
    let date = noted(read_file(files, "vocabulary/date.toml"), &mut problems);
    let ticks = noted(read_file(files, "vocabulary/ticks.toml"), &mut problems);
    match (deadline, basis, date, ticks) {
        (Some(deadline), Some(basis), Some(date), Some(ticks)) => {
            Ok(Grammars::new(Vocabulary { deadline, basis, date, ticks }))
        }
        _ => Err(problems),
    }
}
