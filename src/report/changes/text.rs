//! `gkcheck diff --format text`: for reading on a terminal. What is cell text or a file's name is shown, never obeyed.

use std::io::{self, Write};

use super::{Kind, Shown, kinds, numbers::Numbers, words};
use crate::diff::{Change, Changed, Diff, How, Set};
use crate::finding::{Finding, Severity};
use crate::report::snippet::Snippet;
use crate::report::visible::{on_one_line, width};
use crate::rule::{Labels, fill};

/// How to show it.
#[derive(Debug, Clone)]
pub struct Style {
    /// Whether to colour it.
    pub color: bool,
    /// Whether to draw with ASCII alone.
    pub ascii: bool,
    /// Columns of the terminal.
    pub width: usize,
    /// At most so many items and so many findings.
    pub most: usize,
    /// Whether to tell of layout, too.
    pub layout: bool,
}

const GREEN: &str = "32";
const RED: &str = "31";
const YELLOW: &str = "33";
const BOLD: &str = "1";
const QUIET: &str = "36";

/// Writes an adjustment.
///
/// # Errors
/// Where it cannot be written.
pub fn write(out: &mut dyn Write, diff: &Diff, style: &Style, labels: &Labels) -> io::Result<()> {
    let words = &labels.changes;
    let mut page = Page { out, style, labels, left: style.most, left_out: 0 };
    for trouble in super::troubles(diff, labels) {
        let trouble = page.paint(&on_one_line(&trouble), YELLOW);
        writeln!(page.out, "{trouble}\n")?;
    }
    for set in &diff.sets {
        page.set(set, diff.sets.len() > 1)?;
    }
    page.tell_left_out()?;
    page.findings(&words.came, &diff.came().collect::<Vec<_>>(), RED)?;
    page.findings(&words.gone, &diff.gone().collect::<Vec<_>>(), GREEN)?;
    page.close(&Numbers::of(diff, labels))
}

struct Page<'p> {
    out: &'p mut dyn Write,
    style: &'p Style,
    labels: &'p Labels,
    /// How many may still be shown.
    left: usize,
    left_out: usize,
}

impl Page<'_> {
    fn paint(&self, text: &str, code: &str) -> String {
        if self.style.color { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    /// A unit: its name where there are several, then what became of its items.
    fn set(&mut self, set: &Set, is_one_of_many: bool) -> io::Result<()> {
        if is_one_of_many && set.is_same() {
            return Ok(());
        }
        let sides = on_one_line(&words::sides(set, self.labels));
        match &*set.unit {
            "" => writeln!(self.out, "{sides}\n")?,
            unit => {
                let unit = self.paint(&on_one_line(unit), BOLD);
                writeln!(self.out, "{unit}  {sides}\n")?;
            }
        }
        for sentence in words::uncompared(set, self.labels) {
            writeln!(self.out, "  {}\n", on_one_line(&sentence))?;
        }
        for kind in kinds(self.style.layout) {
            self.kind(kind, &kind.of(set))?;
        }
        Ok(())
    }

    fn kind(&mut self, kind: Kind, items: &[Shown]) -> io::Result<()> {
        let shown = items.len().min(self.left);
        self.left -= shown;
        self.left_out += items.len() - shown;
        if shown == 0 {
            return Ok(());
        }
        let words = &self.labels.changes;
        let slots = [("word", words::kind(kind, words).to_owned()), ("count", items.len().to_string())];
        let note = if kind == Kind::Renamed { format!("  {}", words.renamed_note) } else { String::new() };
        writeln!(self.out, "{}{note}", self.paint(&fill(&words.heading, &slots), BOLD))?;
        for item in &items[..shown] {
            self.item(item)?;
        }
        writeln!(self.out)
    }

    fn item(&mut self, shown: &Shown) -> io::Result<()> {
        let (sign, color) = match shown.kind {
            Kind::Added => ("+", GREEN),
            Kind::Removed => ("-", RED),
            _ => ("~", YELLOW),
        };
        let name = match (shown.kind, shown.old) {
            (Kind::Renamed, Some(old)) => {
                let slots = [("old", old.name.to_string()), ("new", shown.name().to_owned())];
                fill(&self.labels.changes.from_to, &slots)
            }
            _ => shown.name().to_owned(),
        };
        let head = self.paint(&format!("{sign} {}", on_one_line(&name)), color);
        let places = self.paint(&on_one_line(&words::places(shown, self.labels)), QUIET);
        writeln!(self.out, "  {head}  {places}")?;
        let changes = shown.adjusted.map_or(&[][..], |adjusted| &adjusted.changes);
        for change in changes {
            if words::is_told(shown, change, self.style.layout) {
                self.change(change)?;
            }
        }
        Ok(())
    }

    fn change(&mut self, change: &Change) -> io::Result<()> {
        let column = self.paint(&on_one_line(words::column(change)), BOLD);
        let meaning = words::meaning(change, self.labels).join(&self.labels.changes.semicolon);
        let meaning = if meaning.is_empty() { meaning } else { format!("  {}", on_one_line(&meaning)) };
        writeln!(self.out, "      {column}{meaning}")?;
        if words::shows_texts(change) && change.how != How::Layout {
            let labels = self.labels;
            self.side(&labels.changes.old, &change.old, RED)?;
            self.side(&labels.changes.new, &change.new, GREEN)?;
        }
        Ok(())
    }

    /// One side of a change: the lines that differ, the characters that do underlined.
    fn side(&mut self, word: &str, side: &Changed, color: &str) -> io::Result<()> {
        let cell = side.said.spot.cell;
        let cell = if side.said.spot.in_document { String::new() } else { format!(" {cell}") };
        let lead = format!("        {word}{cell}: ");
        let indent = " ".repeat(width(&lead));
        if side.said.text.trim().is_empty() {
            return writeln!(self.out, "{lead}{}", self.labels.changes.blank);
        }
        let room = self.style.width.saturating_sub(width(&lead) + 2).max(24);
        let snippet = Snippet::new(&side.said.text, &side.marks, room, self.style.ascii);
        let mut start = 0;
        for (number, line) in snippet.text.split('\n').enumerate() {
            let end = start + line.len();
            writeln!(self.out, "{}{line}", if number == 0 { &lead } else { &indent })?;
            let marks = snippet.marks.iter().filter(|mark| (start..=end).contains(&mark.start) && mark.end <= end);
            let marks: Vec<_> = marks.map(|mark| mark.start - start..mark.end - start).collect();
            let under = underline(line, marks, self.style.ascii);
            if !under.is_empty() {
                writeln!(self.out, "{indent}{}", self.paint(&under, color))?;
            }
            start = end + 1;
        }
        Ok(())
    }

    fn tell_left_out(&mut self) -> io::Result<()> {
        let left_out = std::mem::take(&mut self.left_out);
        if left_out > 0 {
            let slots = [("count", left_out.to_string()), ("shown", self.style.most.to_string())];
            writeln!(self.out, "{}\n", fill(&self.labels.changes.left_out, &slots))?;
        }
        Ok(())
    }

    fn findings(&mut self, word: &str, findings: &[&Finding], color: &str) -> io::Result<()> {
        if findings.is_empty() {
            return Ok(());
        }
        let heading = words::findings(word, findings.len(), self.labels);
        writeln!(self.out, "{}", self.paint(&heading, BOLD))?;
        let shown = findings.len().min(self.style.most);
        for finding in &findings[..shown] {
            let head = format!("{} {}", self.labels.severity(finding.severity), finding.code);
            let head = self.paint(&head, if finding.severity == Severity::Info { QUIET } else { color });
            let place = self.paint(&on_one_line(&words::where_found(finding, self.labels)), QUIET);
            writeln!(self.out, "  {head} {}  {place}", on_one_line(&finding.message))?;
        }
        self.left_out = findings.len() - shown;
        writeln!(self.out)?;
        self.tell_left_out()
    }

    fn close(&mut self, numbers: &Numbers) -> io::Result<()> {
        let words = &self.labels.changes;
        let told = numbers.told(self.labels);
        if !told.is_empty() {
            let fields = fill(&words.fields, &[("fields", told.join(&self.labels.comma))]);
            writeln!(self.out, "{}\n", on_one_line(&fields))?;
        }
        for sentence in numbers.sentences(self.labels) {
            writeln!(self.out, "{sentence}")?;
        }
        Ok(())
    }
}

/// Lines under the marked characters of a line; `^` where something is missing.
fn underline(line: &str, mut marks: Vec<std::ops::Range<usize>>, ascii: bool) -> String {
    marks.sort_by_key(|mark| (mark.start, mark.end));
    let mut under = String::new();
    let mut at = 0;
    for mark in marks.into_iter().filter(|mark| mark.end <= line.len()) {
        let before = width(&line[..mark.start]);
        under.extend(std::iter::repeat_n(' ', before.saturating_sub(at)));
        let length = width(&line[mark.clone()]);
        let (sign, length) = if length == 0 { ('^', 1) } else { (if ascii { '-' } else { '─' }, length) };
        under.extend(std::iter::repeat_n(sign, length));
        at = before.max(at) + length;
    }
    under
}
