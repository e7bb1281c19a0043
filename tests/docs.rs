//! The pages that are generated say what the program says.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use gkcheck::knowledge::Knowledge;
use gkcheck::rule::{Lang, explain};

#[test]
fn the_rule_page_is_true() {
    let knowledge = Knowledge::load(None).unwrap_or_else(|problems| panic!("{problems:#?}"));
    let languages: Vec<_> = [Lang::Zh, Lang::En].into_iter().filter_map(|lang| knowledge.prose(lang)).collect();
    let page = std::fs::read_to_string("docs/rules.md").unwrap().replace("\r\n", "\n");
    let written = explain::markdown(&knowledge.rulebook, &languages);
    assert!(page == written, "write it anew: cargo run --quiet -- rules --format markdown > docs/rules.md");
}
