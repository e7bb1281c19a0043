//! The tables under the diagnostics and the closing line.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::Style;
use crate::finding::{Finding, Severity};
use crate::lint::{Coverage, Report};
use crate::report::visible::{cut, on_one_line, padded, width};
use crate::report::{closing, skipped};
use crate::rule::{Labels, Rule, fill};

/// Writes the table of files, the table of rules and the closing line.
pub(super) fn write(out: &mut dyn Write, report: &Report, style: &Style, labels: &Labels) -> io::Result<()> {
    if report.has_units() {
        units(out, report, style, labels)?;
    }
    let heads = [&labels.files, &labels.entries, &labels.error, &labels.warning, &labels.info];
    let files = report.files.iter().map(|file| {
        let count = |severity| file.count(severity).to_string();
        let [errors, warnings, infos] = Severity::ALL.map(count);
        vec![on_one_line(&file.file), file.entries.to_string(), errors, warnings, infos]
    });
    let settings = (!report.of_units.is_empty()).then(|| {
        let counts = Severity::ALL.map(|severity| report.count_of_units(severity).to_string());
        [report.district.file.clone(), "-".to_owned()].into_iter().chain(counts).collect()
    });
    table(out, &heads.map(String::as_str), &files.chain(settings).collect::<Vec<_>>(), style.width)?;
    let rules: Vec<Vec<String>> = rules(report, labels);
    if !rules.is_empty() {
        table(out, &[&labels.rule, &labels.count], &rules, style.width)?;
    }
    not_run(out, report, labels)?;
    held_back(out, report, labels)?;
    writeln!(out, "{}", closing::line(report, style.fail_on, labels))
}

/// So many findings that are no more are named.
const GONE_NAMED: usize = 20;

/// What is found and not told, and what was known and is no more.
fn held_back(out: &mut dyn Write, report: &Report, labels: &Labels) -> io::Result<()> {
    for sentence in closing::held_back(report, labels) {
        writeln!(out, "{sentence}")?;
    }
    let gone = report.gone.as_deref().unwrap_or_default();
    for known in gone.iter().take(GONE_NAMED) {
        let cell = known.cell.map_or_else(String::new, |cell| format!(" {cell}"));
        let item = known.item.as_ref().map_or_else(String::new, |item| format!(" {item}"));
        writeln!(out, "  {}", on_one_line(&format!("{} {}{cell}{item}：{}", known.code, known.file, known.message)))?;
    }
    let more = gone.len().saturating_sub(GONE_NAMED);
    if more > 0 {
        writeln!(out, "  {}", fill(&labels.baseline.gone_more, &[("count", more.to_string())]))?;
    }
    Ok(())
}

/// A row for each unit, worst first: how it was told, its files and entries, what was found, and how many of its fields
/// of work it lists.
fn units(out: &mut dyn Write, report: &Report, style: &Style, labels: &Labels) -> io::Result<()> {
    let words = &labels.units;
    let heads =
        [&words.unit, &words.files, &labels.entries, &labels.error, &labels.warning, &labels.info, &words.domains];
    let rows: Vec<Vec<String>> = (report.units().into_iter())
        .map(|unit| {
            let told: Vec<&str> = unit.told.iter().map(|told| words.told(*told)).collect();
            let name = if told.is_empty() {
                unit.name.clone()
            } else {
                format!("{}（{}）", unit.name, told.join(&labels.comma))
            };
            let domains = match unit.due.len() {
                0 => "-".to_owned(),
                due => format!("{}/{due}", unit.covered()),
            };
            let numbers = [unit.files, unit.entries].into_iter().chain(unit.found).map(|number| number.to_string());
            std::iter::once(on_one_line(&name)).chain(numbers).chain([domains]).collect()
        })
        .collect();
    table(out, &heads.map(String::as_str), &rows, style.width)
}

/// A line for each reason why rules did not run, and one for those that could not judge everything.
fn not_run(out: &mut dyn Write, report: &Report, labels: &Labels) -> io::Result<()> {
    let mut reasons: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (place, (_, coverage)) in report.coverage.iter().enumerate() {
        if let Some(why) = coverage.skipped() {
            reasons.entry(skipped::why(why, labels)).or_default().push(place);
        }
    }
    for (why, places) in &reasons {
        writeln!(out, "  {}: {}（{why}）", labels.skipped, in_runs(places, report))?;
    }
    let partly = report.coverage.iter().filter(|(_, coverage)| coverage.ran > 0 && coverage.unread > 0);
    let partly: Vec<String> = partly.map(|(rule, coverage)| format!("{}×{}", rule.code, coverage.unread)).collect();
    if !partly.is_empty() {
        writeln!(out, "  {}: {}", labels.unread, partly.join("、"))?;
    }
    if !reasons.is_empty() || !partly.is_empty() {
        writeln!(out)?;
    }
    Ok(())
}

/// The codes of rules, given by their places among all; three and more that follow one another as `GK321–GK324`.
fn in_runs(places: &[usize], report: &Report) -> String {
    let code = |place: &usize| report.coverage[*place].0.code.to_string();
    let runs = places.chunk_by(|one, next| one + 1 == *next).flat_map(|run| match run {
        [first, _, .., last] => vec![format!("{}–{}", code(first), code(last))],
        few => few.iter().map(code).collect(),
    });
    runs.collect::<Vec<_>>().join("、")
}

/// A row for each rule that found something, the heaviest first.
fn rules(report: &Report, labels: &Labels) -> Vec<Vec<String>> {
    let mut heaviest: BTreeMap<&str, &Finding> = BTreeMap::new();
    for finding in report.findings() {
        let known = heaviest.entry(&finding.code).or_insert(finding);
        if finding.severity > known.severity {
            *known = finding;
        }
    }
    let of_rule = |(rule, coverage): &(&Rule, Coverage)| Some((*heaviest.get(&*rule.code)?, coverage.found));
    let mut found: Vec<_> = report.coverage.iter().filter_map(of_rule).collect();
    found.sort_by(|(one, _), (other, _)| other.severity.cmp(&one.severity).then_with(|| one.code.cmp(&other.code)));
    let row = |(heaviest, found): (&Finding, usize)| {
        let severity = labels.severity(heaviest.severity);
        vec![format!("{severity} {} {}", heaviest.code, heaviest.title), found.to_string()]
    };
    found.into_iter().map(row).collect()
}

/// A table whose first column is words and whose others are numbers.
fn table(out: &mut dyn Write, heads: &[&str], rows: &[Vec<String>], columns: usize) -> io::Result<()> {
    let rest: usize = heads[1..].iter().map(|head| width(head).max(6) + 2).sum();
    let room = columns.saturating_sub(rest + 2).max(20);
    let widest = rows.iter().map(|row| width(&row[0])).chain([width(heads[0])]).max().unwrap_or(0);
    let first = widest.min(room);
    let line = |cells: &[&str]| {
        let numbers = cells[1..].iter().zip(&heads[1..]).map(|(cell, head)| {
            let blanks = (width(head).max(6)).saturating_sub(width(cell));
            format!("  {}{cell}", " ".repeat(blanks))
        });
        format!("  {}{}", padded(&cut(cells[0], first), first), numbers.collect::<String>())
    };
    writeln!(out, "{}", line(heads))?;
    for row in rows {
        let cells: Vec<&str> = row.iter().map(String::as_str).collect();
        writeln!(out, "{}", line(&cells))?;
    }
    writeln!(out)
}
