//! Any text as a 公开依据.

#![no_main]

use std::sync::LazyLock;

use gkcheck::knowledge::Knowledge;
use libfuzzer_sys::fuzz_target;

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(|| Knowledge::load(None).expect("what is built in is sound"));

fuzz_target!(|cell: &str| {
    for citation in KNOWLEDGE.grammars.citation().read(cell).citations {
        assert_eq!(citation.span.of(cell), citation.text);
    }
});
