//! The sheet of an annotated copy that lists everything found, so that nothing hides in a comment: what it says, for
//! whoever writes it.

use std::collections::{HashMap, HashSet};

use crate::finding::{Authority, Finding, Severity};
use crate::lint::FileReport;
use crate::report::address;
use crate::report::sheet::{location, row_height};
use crate::report::visible::in_cell;
use crate::rule::{Labels, fill};

/// A name for a sheet has at most so many characters.
const LONGEST_NAME: usize = 31;
/// So much of it is left whatever the number behind it.
const NUMBERED: usize = 20;
/// A sheet holds at most so many links.
const MOST_LINKS: usize = 65_000;
/// Widths of the columns, in characters.
pub const WIDTHS: [u8; 9] = [8, 14, 10, 16, 26, 26, 44, 44, 44];

/// Which column leads to the cell.
pub const LINKED: usize = 2;

/// What the sheet says.
#[derive(Debug)]
pub struct Summary {
    /// Its name, which no other sheet has.
    pub name: String,
    /// Lines over the table: the first is the title.
    pub lead: Vec<String>,
    /// The headings.
    pub heads: [String; 9],
    /// A row for each finding.
    pub rows: Vec<Row>,
}

/// One finding.
#[derive(Debug)]
pub struct Row {
    /// How much it weighs.
    pub severity: Severity,
    /// Its cells.
    pub cells: [String; 9],
    /// Where it stands, as a formula would say: `'社会救助'!H4`.
    pub link: Option<String>,
}

impl Row {
    /// How high it must be for all of its texts, in points; programs differ in whether they find that out themselves.
    #[must_use]
    pub fn height(&self) -> f64 {
        row_height(self.cells.iter().map(String::as_str).zip(WIDTHS))
    }
}

impl Summary {
    /// The summary of a checked file; `sheets` are the names of its sheets as the copy has them, and `notice` is what
    /// must be said of the copy.
    #[must_use]
    pub fn new(checked: &FileReport, sheets: &[&str], notice: Option<&str>, labels: &Labels) -> Self {
        let words = &labels.annotate;
        let findings = &checked.findings;
        let [errors, warnings, infos] = Severity::ALL.map(|severity| checked.count(severity));
        let beyond = (errors + warnings + infos).saturating_sub(findings.len());
        let slots = [
            ("file", checked.file.to_string()),
            ("errors", errors.to_string()),
            ("warnings", warnings.to_string()),
            ("infos", infos.to_string()),
            ("count", beyond.to_string()),
        ];
        let total = if findings.is_empty() { &words.clean } else { &words.total };
        let beyond = (beyond > 0).then(|| fill(&words.beyond, &slots));
        let legend = (!findings.is_empty()).then(|| words.legend.clone());
        let lead = [fill(&words.title, &slots), fill(total, &slots)].into_iter().chain(beyond).chain(legend);
        let lead: Vec<String> = lead.chain(notice.map(str::to_owned)).map(|line| in_cell(&line)).collect();
        let [sheet, cell, column, message] = [&words.sheet, &words.cell, &words.column, &words.message];
        let heads = [&labels.severity, sheet, cell, column, &labels.item, &labels.rule, message, &labels.help];
        let heads: Vec<String> = heads.into_iter().chain([&labels.basis]).cloned().collect();
        let mut rows: Vec<Row> = findings.iter().map(|finding| row(finding, sheets, labels)).collect();
        rows.iter_mut().skip(MOST_LINKS).for_each(|row| row.link = None);
        let name = Names::new(sheets.iter().copied()).free(&words.name);
        Self { name, lead, heads: heads.try_into().unwrap_or_default(), rows }
    }
}

fn row(finding: &Finding, sheets: &[&str], labels: &Labels) -> Row {
    let place = finding.place.as_ref();
    let link = place.and_then(|place| Some(location(sheets.get(place.number)?, &place.cell.to_string())));
    let basis: Vec<String> = finding.basis.iter().map(Authority::shown).collect();
    let cells = [
        labels.severity(finding.severity).to_owned(),
        place.map_or_else(String::new, |place| place.sheet.to_string()),
        place.map_or_else(String::new, |place| address::cell(place, place.cell, labels)),
        place.map_or_else(String::new, |place| place.column.to_string()),
        place.map_or_else(String::new, |place| place.item.to_string()),
        format!("{} {}", finding.code, finding.title),
        finding.message.clone(),
        finding.help.clone(),
        basis.join("\n"),
    ];
    Row { severity: finding.severity, cells: cells.map(|text| in_cell(&text)), link }
}

/// The names of the sheets of a workbook, whatever the case of their letters.
#[derive(Debug, Default)]
pub struct Names {
    taken: HashSet<String>,
    /// The next number for names that begin alike.
    next: HashMap<String, u32>,
}

impl Names {
    /// Those that are taken.
    pub fn new<'n>(taken: impl Iterator<Item = &'n str>) -> Self {
        Self { taken: taken.map(str::to_lowercase).collect(), next: HashMap::new() }
    }

    /// A name that no sheet has, and which is taken from now on.
    pub fn free(&mut self, wanted: &str) -> String {
        let allowed = |c: &char| !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\') && !c.is_control();
        let cleaned: String = wanted.chars().filter(allowed).collect();
        let cleaned = cleaned.trim_matches('\'');
        let first = if cleaned.trim().is_empty() { "1".to_owned() } else { cut(cleaned, LONGEST_NAME) };
        let mut name = first.clone();
        while !self.taken.insert(name.to_lowercase()) {
            let number = self.next.entry(cut(&first, NUMBERED).to_lowercase()).or_insert(2);
            let tail = format!(" {number}");
            name = cut(&first, LONGEST_NAME - tail.len()) + &tail;
            *number += 1;
        }
        name
    }
}

/// The beginning of a name: its length is counted as Excel counts, in units of UTF-16.
fn cut(name: &str, room: usize) -> String {
    let mut taken = 0;
    let fits = |c: &char| {
        taken += c.len_utf16();
        taken <= room
    };
    name.chars().take_while(fits).collect::<String>().trim_end_matches('\'').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn free_name(wanted: &str, taken: &[&str]) -> String {
        Names::new(taken.iter().copied()).free(wanted)
    }

    #[test]
    fn names_are_sound_and_of_their_own() {
        assert_eq!(free_name("检查结果", &["目录"]), "检查结果");
        assert_eq!(free_name("检查结果", &["检查结果", "检查结果 2"]), "检查结果 3");
        assert_eq!(free_name("'a/b[c]:*?\\d'", &["ABCD"]), "abcd 2");
        assert_eq!(free_name(&"长".repeat(40), &[]).chars().count(), 31);
        assert_eq!(free_name("", &["1"]), "1 2");
        assert_eq!(free_name(&"😀".repeat(20), &[]).chars().count(), 15);
    }

    #[test]
    fn equal_names_are_numbered_in_one_pass() {
        let long = "目".repeat(31);
        let mut names = Names::default();
        let given: HashSet<String> =
            (0..20_000).map(|number| names.free(if number % 2 == 0 { "表" } else { &long })).collect();
        assert_eq!(given.len(), 20_000);
        assert!(given.contains("表 10000") && given.iter().all(|name| name.chars().count() <= 31));
    }
}
