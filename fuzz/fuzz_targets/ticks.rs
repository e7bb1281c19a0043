//! Any text as a cell of options.

#![no_main]

use std::sync::LazyLock;

use gkcheck::grammar::ticks::TickField;
use gkcheck::knowledge::Knowledge;
use libfuzzer_sys::fuzz_target;

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(|| Knowledge::load(None).expect("what is built in is sound"));

fuzz_target!(|cell: &str| {
    for tick in KNOWLEDGE.grammars.ticks(TickField::Channels).read(cell).options {
        assert_eq!(tick.span.of(cell), tick.text);
    }
});
