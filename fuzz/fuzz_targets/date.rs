//! Any text as a date, a term, or a report on what was done.

#![no_main]

use std::sync::LazyLock;

use gkcheck::knowledge::Knowledge;
use libfuzzer_sys::fuzz_target;

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(|| Knowledge::load(None).expect("what is built in is sound"));

fuzz_target!(|cell: &str| {
    let _ = KNOWLEDGE.grammars.day(cell);
    let _ = KNOWLEDGE.grammars.term(cell);
    let _ = KNOWLEDGE.grammars.says_done(cell);
});
