//! Cells and what they say, flat: `+政府网站` ticked, `-` not, `?` undecidable; `°` without a box, `~` outside the
//! vocabulary, `!` misspelt, `=` the detail.

mod channels;
mod columns;
mod glyphs;
mod habits;
mod mutants;
mod names;
mod others;

use super::*;

const WORDS: &str = include_str!("../../../rules/vocabulary/ticks.toml");

fn grammar(field: TickField) -> TickGrammar {
    TickGrammar::new(&toml::from_str(WORDS).unwrap(), field)
}

fn flat_tick(tick: &Tick) -> String {
    let state = tick.ticked.map_or("?", |ticked| if ticked { "+" } else { "-" });
    let known = if tick.known { "" } else { "~" };
    let misspelt = if tick.misspelt { "!" } else { "" };
    let boxless = if tick.glyph.is_none() { "°" } else { "" };
    let detail = tick.detail.as_ref().map_or(String::new(), |detail| format!("={detail}"));
    format!("{state}{known}{misspelt}{boxless}{}{detail}", tick.name)
}

fn flat(ticks: &Ticks) -> Vec<String> {
    ticks.options.iter().map(flat_tick).collect()
}

/// Reads every case and shows all that differ at once.
fn assert_reads(field: TickField, cases: &[(&str, &str)]) {
    let grammar = grammar(field);
    let wrong: Vec<String> = cases
        .iter()
        .map(|(text, wanted)| (text, wanted, flat(&grammar.read(text)).join(" ")))
        .filter(|(_, wanted, found)| *wanted != found)
        .map(|(text, wanted, found)| format!("{text:?}\n  wanted {wanted}\n  found  {found}"))
        .collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

fn boxes(text: &str) -> Boxes {
    grammar(TickField::Channels).read(text).boxes
}
