//! One diagnostic: the picture miette draws of a snippet, under our own heading and with our own footer.

use std::fmt;
use std::io::{self, Write};

use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, SourceCode,
    SourceSpan, SpanContents, ThemeCharacters, ThemeStyles,
};

use super::Style;
use crate::finding::{Authority, Finding, Place, Severity};
use crate::place::CellRef;
use crate::report::address::{self, address, cell};
use crate::report::alike::Group;
use crate::report::snippet::Snippet;
use crate::report::visible::on_one_line;
use crate::rule::{Labels, fill};

/// More cells than this are counted, not listed.
const MOST_CELLS: usize = 12;

/// Writes one diagnostic and a blank line.
pub(super) fn write(out: &mut dyn Write, group: &Group, style: &Style, labels: &Labels) -> io::Result<()> {
    let finding = group.first;
    let severity = labels.severity(finding.severity);
    let paint = |text: &str, code: &str| {
        if style.color { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    };
    let head = paint(&format!("{severity} {}", finding.code), color_of(finding.severity));
    writeln!(out, "{head} {}", paint(&on_one_line(&finding.title), "1"))?;
    match &finding.place {
        Some(place) => write!(out, "{}", picture(finding, place, style, labels))?,
        None => writeln!(out, "  {}\n  {}", on_one_line(&finding.file), on_one_line(&finding.message))?,
    }
    let mut footer = |label: &str, words: &str| writeln!(out, "  {}: {}", paint(label, "36"), on_one_line(words));
    if let Some(place) = finding.place.as_ref().filter(|place| !place.item.is_empty()) {
        footer(&labels.item, &place.item)?;
    }
    footer(&labels.help, &finding.help)?;
    let bases: Vec<String> = finding.basis.iter().map(Authority::shown).collect();
    if !bases.is_empty() {
        footer(&labels.basis, &bases.join("；"))?;
    }
    if let Some(place) = finding.place.as_ref().filter(|_| !group.also.is_empty()) {
        footer(&labels.also, &cells(place, &group.also, labels))?;
    }
    if let Some(place) = finding.place.as_ref().filter(|place| !place.elsewhere.is_empty()) {
        footer(&labels.also, &elsewhere(place, labels))?;
    }
    writeln!(out)
}

fn color_of(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "1;31",
        Severity::Warning => "1;33",
        Severity::Info => "1;34",
    }
}

fn cells(place: &Place, cells: &[CellRef], labels: &Labels) -> String {
    listed(cells.iter().map(|other| cell(place, *other, labels)), labels)
}

/// Some of many places, and how many there are.
fn listed(places: impl ExactSizeIterator<Item = String>, labels: &Labels) -> String {
    let count = places.len();
    let listed = places.take(MOST_CELLS).collect::<Vec<_>>().join("、");
    if count <= MOST_CELLS {
        return listed;
    }
    fill(&labels.also_more, &[("cells", listed), ("count", count.to_string())])
}

/// The cells of other files: `乙镇（乙镇/目录.xlsx 社会救助!F4）`.
fn elsewhere(place: &Place, labels: &Labels) -> String {
    let told = place.elsewhere.iter().map(|other| {
        let [cell, _] = address::elsewhere(other, labels);
        let slots = [("unit", other.unit.to_string()), ("file", other.file.to_string()), ("cell", cell)];
        fill(&labels.units.elsewhere, &slots)
    });
    listed(told, labels)
}

/// What miette draws: the snippet with its carets, under `file › sheet!cell heading`.
fn picture(finding: &Finding, place: &Place, style: &Style, labels: &Labels) -> String {
    let room = style.width.saturating_sub(12).max(24);
    let snippet = Snippet::new(&place.text, &place.marks, room, style.ascii);
    let arrow = if style.ascii { ">" } else { "›" };
    let name = on_one_line(&format!("{} {arrow} {} {}", finding.file, address(place, labels), place.column));
    let drawn = Drawn { message: on_one_line(&finding.message), snippet, name };
    let mut picture = String::new();
    let handler = GraphicalReportHandler::new_themed(theme(style))
        .with_width(style.width)
        .with_context_lines(usize::from(u8::MAX))
        .with_links(false);
    if handler.render_report(&mut picture, &drawn).is_err() {
        return format!("  {}\n  {}\n", drawn.name, drawn.message);
    }
    // miette names a line and column behind the source; the cell and the carets say it better.
    let picture = match picture.split_once(&drawn.name) {
        Some((before, after)) => {
            let rest = after.find(']').map_or(after, |end| &after[end..]);
            format!("{before}{}{rest}", drawn.name)
        }
        None => picture,
    };
    let lines = picture.lines().skip_while(|line| !line.contains(&drawn.name));
    let drawn: Vec<&str> = lines.filter(|line| !line.trim().is_empty()).map(str::trim_end).collect();
    drawn.join("\n") + "\n"
}

fn theme(style: &Style) -> GraphicalTheme {
    GraphicalTheme {
        characters: if style.ascii { ThemeCharacters::ascii() } else { ThemeCharacters::unicode() },
        styles: if style.color { ThemeStyles::ansi() } else { ThemeStyles::none() },
    }
}

/// A finding as miette wants it: it is its own small source, one cell's piece.
#[derive(Debug)]
struct Drawn {
    message: String,
    snippet: Snippet,
    name: String,
}

impl fmt::Display for Drawn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Drawn {}

impl Diagnostic for Drawn {
    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(self)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let label = |(number, mark): (usize, &std::ops::Range<usize>)| {
            let words = (number == 0).then(|| self.message.clone());
            LabeledSpan::new(words, mark.start, mark.len())
        };
        Some(Box::new(self.snippet.marks.iter().enumerate().map(label)))
    }
}

impl SourceCode for Drawn {
    /// The whole snippet, whatever is asked: it is small, and its lines are numbered as in the cell.
    fn read_span<'a>(
        &'a self,
        _span: &SourceSpan,
        _before: usize,
        _after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let text = &self.snippet.text;
        let lines = text.lines().count().max(1);
        let whole = SourceSpan::from((0, text.len()));
        let contents =
            MietteSpanContents::new_named(self.name.clone(), text.as_bytes(), whole, self.snippet.first_line, 0, lines);
        Ok(Box::new(contents))
    }
}
