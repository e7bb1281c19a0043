//! Any text as a 公开时限.

#![no_main]

use std::sync::LazyLock;

use gkcheck::knowledge::Knowledge;
use libfuzzer_sys::fuzz_target;

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(|| Knowledge::load(None).expect("what is built in is sound"));

fuzz_target!(|cell: &str| {
    for clause in KNOWLEDGE.grammars.deadline().read(cell).clauses {
        assert_eq!(clause.span.of(cell), clause.text);
    }
});
