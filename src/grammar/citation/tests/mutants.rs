//! Cells broken at random: nothing panics, every span lies inside the text, and reading stays quick.

use std::time::{Duration, Instant};

use super::*;
use crate::mutate::{Run, text};
use crate::place::count;

fn spans(basis: &Basis) -> Vec<Span> {
    let cited = basis.citations.iter().flat_map(|c| {
        let number = c.number.as_ref().map(|n| n.span);
        [Some(c.span), Some(c.title_span), number, c.revised_span, c.article]
    });
    let faults = basis.faults.iter().flat_map(|f| [Some(f.span), f.edit.as_ref().map(|e| e.span)]);
    let plain = basis.generic.iter().chain(&basis.unread).copied();
    cited.chain(faults).flatten().chain(plain).collect()
}

fn assert_sound(text: &str, basis: &Basis) {
    let length = count(text);
    for span in spans(basis) {
        assert!(span.start <= span.end && span.end <= length, "{span:?} of {length}: {text:?}");
    }
    for citation in &basis.citations {
        assert_eq!(citation.text, citation.span.of(text), "{text:?}");
    }
    for fault in &basis.faults {
        assert!(fault.citation.is_none_or(|index| index < basis.citations.len()), "{text:?}");
    }
    let edits = basis.faults.iter().filter_map(|f| f.edit.as_ref());
    let mut edits: Vec<_> = edits.map(|edit| edit.span).collect();
    edits.sort();
    let apart = |pair: &[Span]| pair[0].end <= pair[1].start;
    assert!(edits.windows(2).all(apart), "{text:?} {edits:?}");
}

#[test]
fn mutants_of_cells_are_read_soundly() {
    let grammar = grammar();
    let seeds: Vec<String> = cases().into_iter().map(|(text, _)| text).collect();
    let run = Run { name: "citation", mutants: 3000 };
    run.each(|random| text::cell(&seeds, random), |cell| assert_sound(cell, &grammar.read(cell)));
}

#[test]
fn reading_twice_as_much_takes_about_twice_as_long() {
    let grammar = grammar();
    let units = [
        "《",
        "《》",
        "（",
        "〔2",
        "甲 ",
        "《甲（",
        "关于印发《",
        "《甲〈",
        "第一条",
        "国务院令",
        "相关政策文件、",
        "条,",
    ];
    for unit in units {
        let text = unit.repeat(20_000 / unit.chars().count());
        let start = Instant::now();
        assert_sound(&unit.repeat(200), &grammar.read(&unit.repeat(200)));
        drop(grammar.read(&text));
        assert!(start.elapsed() < Duration::from_secs(20), "{unit}");
    }
}
