//! What must hold of any catalog: its findings depend neither on its name, nor on the files beside it, nor on the
//! format it was saved in.

use super::*;
use crate::mutate::forms::{self, Rows};
use crate::mutate::{Random, Run, rows};
use crate::place::CellRef;

/// A finding without words: rule, cell, characters, and the text they stand in.
type Flat = (String, Option<(CellRef, Vec<Span>, String)>);

fn flat<'r>(findings: impl Iterator<Item = &'r Finding>) -> Vec<Flat> {
    let place = |finding: &Finding| {
        let place = finding.place.as_ref()?;
        Some((place.cell, place.marks.clone(), place.text.to_string()))
    };
    let why = |finding: &Finding| if finding.place.is_none() { finding.message.clone() } else { String::new() };
    findings.map(|finding| (finding.code.to_string() + &why(finding), place(finding))).collect()
}

#[test]
fn mutants_have_the_same_findings_by_any_name_and_in_any_order() {
    let run = Run { name: "order", mutants: 10 };
    let make = |random: &mut Random| random.pick(&forms::ALL).1(&rows::damaged(random));
    run.each(make, |file| {
        let other = forms::csv(&rows::catalogs()[0]);
        let [a, b, c] = ["a.xlsx", "b.et", "c.csv"];
        let report = checked(&[(a, file), (b, &other), (c, file)]);
        let turned = checked(&[(c, file), (a, &other), (b, file), (a, file)]);
        let found = |report: &Report, number: usize| flat(report.files[number].findings.iter());
        let alone = found(&report, 0);
        assert_eq!(alone, found(&report, 2));
        assert_eq!(alone, found(&turned, 0));
        assert_eq!(alone, found(&turned, 2));
        assert_eq!(alone, found(&turned, 3));
        assert_eq!(found(&report, 1), found(&turned, 1));
    });
}

/// A text that every format can hold: a page joins blanks, drops those at the edges of a line and pads with hard ones,
/// and XML has no control characters.
fn tame(text: &str) -> String {
    let plain = text.replace(['\r', '\t', '\u{a0}'], " ").replace("_x", "x");
    let plain: String = plain.chars().filter(|c| *c == '\n' || !c.is_control()).collect();
    let joined = |line: &str| line.split(' ').filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let lines = plain.split('\n').map(|line| joined(line.trim()));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

#[test]
fn mutants_have_the_same_findings_in_every_format() {
    let run = Run { name: "format", mutants: 15 };
    let make = |random: &mut Random| {
        let rows: Rows = rows::damaged(random);
        let mut rows: Rows = rows.iter().map(|row| row.iter().map(|cell| tame(cell)).collect()).collect();
        // Formats without any text are empty in ways of their own.
        rows.push(vec!["说明".to_owned()]);
        serde_json::to_string(&rows).unwrap()
    };
    run.each(make, |rows| {
        let rows: Rows = serde_json::from_str(rows).unwrap();
        let [(name, first), others @ ..] = &forms::ALL;
        let expected = flat(checked(&[(name, &first(&rows))]).findings());
        for (name, written) in others {
            assert_eq!(flat(checked(&[(name, &written(&rows))]).findings()), expected, "{name}");
        }
    });
}
