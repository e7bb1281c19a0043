//! Any text as the rows of a catalog: every rule judges it, and every mark lies inside its cell.

#![no_main]

use std::sync::LazyLock;

use gkcheck::knowledge::Knowledge;
use gkcheck::lint::{Request, Source, lint};
use gkcheck::place::count;
use libfuzzer_sys::fuzz_target;

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(|| Knowledge::load(None).expect("what is built in is sound"));

const HEADINGS: &str =
    "序号,一级事项,二级事项,公开内容,公开依据,公开时限,公开主体,公开渠道和载体,全社会,特定群体,主动,依申请\n";

fuzz_target!(|rows: &str| {
    let request = Request::asking(&KNOWLEDGE, &KNOWLEDGE.rulebook.rules);
    let table = format!("{HEADINGS}{rows}").into_bytes();
    for finding in lint(&[Source::Bytes("目录.csv".to_owned(), table)], &request).findings() {
        let Some(place) = &finding.place else { continue };
        assert!(place.marks.iter().all(|mark| mark.start <= mark.end && mark.end <= count(&place.text)));
    }
});
