//! Tables of cells and what they must read as (`tests/*.txt`), the contract in figures, and cells broken at random.
//!
//! A table's entry is the cell on one line (⏎ for a line break), then, indented: `《title》 number @year ¶article`
//! of each citation (no 《》 where the cell has none), `~generic wording`, `?unread text`, `!fault as written → mended`.

mod contract;
mod mutants;

use super::*;

const TABLES: &[(&str, &str)] = &[
    ("marks", include_str!("tests/marks.txt")),
    ("numbers", include_str!("tests/numbers.txt")),
    ("tails", include_str!("tests/tails.txt")),
    ("unmarked", include_str!("tests/unmarked.txt")),
    ("cells", include_str!("tests/cells.txt")),
    ("catalogs", include_str!("tests/catalogs.txt")),
];

fn grammar() -> CitationGrammar {
    let words = include_str!("../../../rules/vocabulary/basis.toml");
    CitationGrammar::new(&toml::from_str(words).unwrap())
}

/// The cells of all tables with what they must read as.
fn cases() -> Vec<(String, Vec<String>)> {
    let mut cases: Vec<(String, Vec<String>)> = Vec::new();
    let lines = TABLES.iter().flat_map(|(_, table)| table.lines());
    for line in lines.filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
        match line.strip_prefix("  ") {
            Some(expected) => cases.last_mut().unwrap().1.push(expected.replace('⏎', "\n")),
            None => cases.push((line.replace('⏎', "\n"), Vec::new())),
        }
    }
    cases
}

/// What a cell reads as, one line a finding.
fn flat(text: &str, basis: &Basis) -> Vec<String> {
    let citations = basis.citations.iter().map(|c| flat_citation(text, c));
    let generic = basis.generic.iter().map(|s| format!("~{}", s.of(text)));
    let unread = basis.unread.iter().map(|s| format!("?{}", s.of(text)));
    let faults = basis.faults.iter().map(|f| flat_fault(text, f));
    citations.chain(generic).chain(unread).chain(faults).collect()
}

fn flat_citation(text: &str, citation: &Citation) -> String {
    let title = if citation.marked { format!("《{}》", citation.title) } else { citation.title.clone() };
    let number = citation.number.as_ref().map(|n| n.text.clone());
    let revised = citation.revised.map(|year| format!("@{year}"));
    let article = citation.article.map(|a| format!("¶{}", a.of(text)));
    let parts = [Some(title).filter(|t| !t.is_empty()), number, revised, article];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn flat_fault(text: &str, fault: &Fault) -> String {
    let kind = serde_json::to_value(fault.kind).unwrap();
    let found = fault.span.of(text);
    let Some(edit) = &fault.edit else {
        return format!("!{} {found}", kind.as_str().unwrap());
    };
    let whole = fault.span.cover(edit.span);
    let before = Span::new(whole.start, edit.span.start).of(text);
    let after = Span::new(edit.span.end, whole.end).of(text);
    format!("!{} {found} → {before}{}{after}", kind.as_str().unwrap(), edit.text)
}

#[test]
fn every_cell_of_the_tables_reads_as_written_there() {
    let grammar = grammar();
    let cases = cases();
    assert!(cases.len() > 250, "only {} cells", cases.len());
    let wrong: Vec<_> = cases
        .into_iter()
        .map(|(text, expected)| (flat(&text, &grammar.read(&text)), expected, text))
        .filter(|(found, expected, _)| found != expected)
        .collect();
    for (found, expected, text) in &wrong {
        assert_eq!(found, expected, "{text}");
    }
}
