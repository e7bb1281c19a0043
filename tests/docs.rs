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

#[test]
fn the_worked_rule_is_the_rule() {
    let guide = std::fs::read_to_string("CONTRIBUTING.md").unwrap();
    let rule = std::fs::read_to_string("rules/GK303.toml").unwrap();
    let quoted = guide.split("```toml\n").skip(1).filter_map(|part| part.split("```").next());
    let lines: Vec<&str> = quoted.flat_map(str::lines).filter(|line| !line.is_empty()).collect();
    assert!(lines.len() > 10);
    for line in lines {
        assert!(rule.lines().any(|own| own == line), "not in rules/GK303.toml: {line}");
    }
}
