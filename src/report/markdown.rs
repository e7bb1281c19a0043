//! `--format markdown`: a comment on a pull request or merge request: a table of the units and
//! one of the files, then what was found, file by file. Texts of strangers stand in code spans or with every mark
//! escaped: no HTML, no link, no mention comes of them.

use std::io::{self, Write};

use super::address::{address, cell};
use super::alike::{Group, group};
use super::closing;
use super::visible::{cut, on_one_line};
use crate::finding::Severity;
use crate::lint::{Report, Standing};
use crate::place::parts_of;
use crate::rule::{Labels, fill};

/// What to write beside the report.
#[derive(Debug, Clone, Copy)]
pub struct Scope {
    /// At most so many findings, alike ones counted once.
    pub most: Option<usize>,
    /// From which severity on the check counts as failed.
    pub fail_on: Option<Severity>,
}

/// Columns of a cell's text that a comment shows; the cell itself is at hand.
const WIDEST: usize = 160;
/// More cells than this are counted, not listed.
const MOST_CELLS: usize = 12;

/// Writes a report.
///
/// # Errors
/// Where it cannot be written.
pub fn write(out: &mut dyn Write, report: &Report, scope: Scope, labels: &Labels) -> io::Result<()> {
    let words = &labels.outputs;
    let verdict = if report.fails(scope.fail_on) { &labels.failed } else { &labels.passed };
    writeln!(out, "## {}: {verdict}\n", words.heading)?;
    if report.has_units() {
        units(out, report, labels)?;
    }
    table(out, report, labels)?;
    for sentence in closing::held_back(report, labels) {
        writeln!(out, "\n{}", escaped(&sentence))?;
    }
    let groups = group(report.findings());
    let shown = scope.most.unwrap_or(groups.len()).min(groups.len());
    let mut file = None;
    for group in &groups[..shown] {
        if file.replace(&group.first.file) != Some(&group.first.file) {
            writeln!(out, "\n### {}\n", code(&group.first.file))?;
        }
        item(out, group, labels)?;
    }
    let listed: usize = groups[..shown].iter().map(|group| 1 + group.also.len()).sum();
    let left_out = report.found() - listed;
    if left_out > 0 {
        let slots = [("count", left_out.to_string()), ("shown", shown.to_string())];
        writeln!(out, "\n{}", escaped(&fill(&labels.outputs.left_out, &slots)))?;
    }
    Ok(())
}

/// A row for each unit, worst first, with the fields of work it lacks.
fn units(out: &mut dyn Write, report: &Report, labels: &Labels) -> io::Result<()> {
    let (words, coverage) = (&labels.units, &labels.coverage);
    let found = [&labels.error, &labels.warning, &labels.info];
    let heads = [&words.unit, &words.files, &labels.entries].into_iter().chain(found);
    let heads: Vec<&str> = heads.chain([&words.domains, &coverage.lacking_fields]).map(String::as_str).collect();
    writeln!(out, "| {} |\n|---|---:|---:|---:|---:|---:|---:|---|", heads.join(" | "))?;
    for unit in report.units() {
        let [errors, warnings, infos] = unit.found;
        let name = match (unit.files, escaped(&unit.name)) {
            (0, name) => format!("{name}（{}）", coverage.no_files),
            (_, name) => name,
        };
        let covered =
            if unit.due.is_empty() { "–".to_owned() } else { format!("{}/{}", unit.covered(), unit.due.len()) };
        let lacking: Vec<String> = unit.due_and(Standing::Missing).map(escaped).collect();
        let (files, entries, lacking) = (unit.files, unit.entries, lacking.join(&labels.comma));
        writeln!(out, "| {name} | {files} | {entries} | {errors} | {warnings} | {infos} | {covered} | {lacking} |")?;
    }
    writeln!(out)
}

/// A row for each file, and one for all where there are several.
fn table(out: &mut dyn Write, report: &Report, labels: &Labels) -> io::Result<()> {
    let heads = [&labels.files, &labels.entries, &labels.error, &labels.warning, &labels.info];
    writeln!(out, "| {} |\n|---|---:|---:|---:|---:|", heads.map(String::as_str).join(" | "))?;
    let mut row = |name: String, entries: usize, count: &dyn Fn(Severity) -> usize| {
        let [errors, warnings, infos] = Severity::ALL.map(count);
        writeln!(out, "| {name} | {entries} | {errors} | {warnings} | {infos} |")
    };
    for file in &report.files {
        row(in_table(&file.file), file.entries, &|severity| file.count(severity))?;
    }
    if !report.of_units.is_empty() {
        row(in_table(&report.district.file), 0, &|severity| report.count_of_units(severity))?;
    }
    if report.files.len() > 1 {
        row(format!("**{}**", labels.outputs.total), report.entries(), &|severity| report.count(severity))?;
    }
    Ok(())
}

/// One finding, and the cells of those alike.
fn item(out: &mut dyn Write, group: &Group, labels: &Labels) -> io::Result<()> {
    let finding = group.first;
    let severity = labels.severity(finding.severity);
    let message = escaped(&finding.message);
    writeln!(out, "- **{severity} {}** {message}{}", finding.code, places(group, labels))?;
    if let Some(place) = &finding.place {
        if !place.item.is_empty() {
            writeln!(out, "  - {}: {}", labels.item, escaped(&place.item))?;
        }
        let marked: Vec<String> = parts_of(&place.text, &place.marks).into_iter().map(code).collect();
        let marked: Vec<String> = marked.into_iter().filter(|mark| !mark.is_empty()).take(MOST_CELLS).collect();
        if !marked.is_empty() {
            writeln!(out, "  - {}: {}", labels.outputs.marked, marked.join(" "))?;
        }
    }
    writeln!(out, "  - {}: {}", labels.help, escaped(&finding.help))
}

fn places(group: &Group, labels: &Labels) -> String {
    let Some(place) = &group.first.place else { return String::new() };
    let also = group.also.iter().take(MOST_CELLS).map(|at| code(&cell(place, *at, labels)));
    let cells: Vec<String> = [code(&address(place, labels))].into_iter().chain(also).collect();
    let cells = cells.join(" ");
    let more = group.also.len().saturating_sub(MOST_CELLS);
    let slots = [("cells", cells.clone()), ("count", more.to_string())];
    let cells = if more > 0 { fill(&labels.also_more, &slots) } else { cells };
    format!(" — {cells} {}", escaped(&place.column))
}

/// A text of a stranger as a code span, with more backticks around it than it has inside.
fn code(text: &str) -> String {
    let line = cut(&on_one_line(text), WIDEST);
    if line.trim().is_empty() {
        return String::new();
    }
    let longest = line.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let blank = if line.starts_with(['`', ' ']) || line.ends_with(['`', ' ']) { " " } else { "" };
    format!("{fence}{blank}{line}{blank}{fence}")
}

/// A code span in a table, where a pipe would end the cell even inside of one.
fn in_table(text: &str) -> String {
    code(text).replace('|', "\\|")
}

/// A text of a stranger inside a line: what would be a mark, a tag, a link, a mention or a formula is none. Services
/// read `@name` and `#12` behind a backslash too, so these two get their wide forms.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut before = ' ';
    for c in on_one_line(text).chars() {
        match c {
            '&' => escaped += "&amp;",
            '<' => escaped += "&lt;",
            '>' => escaped += "&gt;",
            '@' => escaped.push('＠'),
            '#' => escaped.push('＃'),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' => escaped.extend(['\\', c]),
            // `https://` and `www.` make links by themselves.
            '/' if before == ':' => escaped += "\\/",
            '.' if matches!(before, 'w' | 'W') => escaped += "\\.",
            c => escaped.push(c),
        }
        before = c;
    }
    escaped
}
