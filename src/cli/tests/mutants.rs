//! Catalogs gone wrong, in every format, shown in every way: nothing panics, what people read holds nothing that a
//! terminal obeys, and what machines read can be read.

use serde_json::Value;

use super::*;
use crate::grammar::fold::is_invisible;
use crate::mutate::{Random, Run, bytes, forms, rows};
use crate::report::{concise, github, inspected, json, junit, markdown, sarif, text};

fn mutant(random: &mut Random) -> Vec<u8> {
    let (_, written) = random.pick(&forms::ALL);
    let mut file = written(&rows::damaged(random));
    if random.once_in(10) {
        bytes::damage(&mut file, &[], random);
    }
    file
}

/// What people read: nothing but lines of visible characters.
fn assert_inert(shown: &[u8]) {
    let shown = std::str::from_utf8(shown).unwrap();
    assert!(!shown.contains(|c: char| c.is_control() && c != '\n' || is_invisible(c)), "{shown:?}");
    assert!(!shown.lines().any(|line| line.trim_start().starts_with("::")), "{shown}");
}

/// What machines read: one value on one line.
fn assert_json(shown: &[u8]) {
    assert_eq!(shown.split(|b| *b == b'\n').count(), 2);
    assert!(serde_json::from_slice::<Value>(shown).unwrap().is_object());
}

fn written(write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> Vec<u8> {
    let mut out = Vec::new();
    write(&mut out).unwrap();
    out
}

fn assert_reported(report: &Report, lang: Lang) {
    let labels = KNOWLEDGE.labels(lang);
    for ascii in [false, true] {
        let style = text::Style { color: false, ascii, width: 80, most: None, fail_on: None };
        assert_inert(&written(|out| text::write(out, report, &style, labels)));
    }
    assert_inert(&written(|out| concise::write(out, report, None, labels)));
    assert_json(&written(|out| json::write(out, report, None, labels)));
    assert_json(&written(|out| sarif::write(out, report, lang, labels)));
    let scope = markdown::Scope { most: None, fail_on: None };
    assert_inert(&written(|out| markdown::write(out, report, scope, labels)));
    assert_commands(&written(|out| github::write(out, report, None, labels)), report.findings().count());
    assert_xml(&written(|out| junit::write(out, report, lang, labels)));
}

/// One workflow command for each finding, and nothing else.
fn assert_commands(shown: &[u8], findings: usize) {
    let shown = std::str::from_utf8(shown).unwrap();
    let begins =
        |line: &str| ["::error file=", "::warning file=", "::notice file="].iter().any(|c| line.starts_with(c));
    assert!(shown.lines().all(begins), "{shown}");
    assert!(!shown.contains(|c: char| c.is_control() && c != '\n' || is_invisible(c)), "{shown:?}");
    assert_eq!(shown.lines().count(), findings);
}

fn assert_xml(shown: &[u8]) {
    let mut reader = quick_xml::Reader::from_reader(shown);
    while reader.read_event().unwrap() != quick_xml::events::Event::Eof {}
    assert!(!shown.iter().any(|b| *b < b' ' && *b != b'\n'));
}

fn assert_inspected(source: &Source, lang: Lang) {
    let (request, labels) = (request(lang), KNOWLEDGE.labels(lang));
    let understood = lint::understand(source, &request, |workbook, tables, readings| {
        let templates = request.templates.all;
        let shown = inspected::Tables { file: source.name(), workbook, tables, templates, readings };
        assert_inert(&written(|out| inspected::text(out, &shown, labels)));
        assert_json(&written(|out| inspected::json(out, &shown)));
    });
    drop(understood);
}

#[test]
fn mutants_of_catalogs_are_reported_in_every_format() {
    let run = Run { name: "catalog", mutants: 40 };
    run.each(mutant, |mutant| {
        let lang = if mutant.len() % 2 == 0 { Lang::Zh } else { Lang::En };
        let source = Source::Bytes("目录".to_owned(), mutant.clone());
        let report = lint::lint(std::slice::from_ref(&source), &request(lang));
        report.findings().for_each(assert_sound);
        assert_reported(&report, lang);
        assert_inspected(&source, lang);
    });
}
