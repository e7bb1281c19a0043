//! Mutilated cells: nothing panics, and every span lies in its text.

use std::time::Instant;

use super::words;
use crate::grammar::date::{Day, Term, read_day, read_term, says_done};
use crate::mutate::{Run, text};
use crate::place::{Span, count};

const SEEDS: &[&str] = &[
    "2024年04月07日（星期日） 09:30:00公开",
    "２ ０ ２ ４ . 4 . 7",
    "二○二四年十二月三十一日",
    "20240407",
    "45389.395833",
    "2020年7月底前完成梳理，9月31日前公开；每年12月底前；《2019年要点》",
    "2020.7.1-7.31、2020-07-2020-11，第三、四季度，上半年",
    "已于2020年11月至次年3月底完成100%，本年度内；20年7月，7月一11月",
    "☑已完成 □未完成😀é，6月中旬前，９.30前",
];
/// Bytes of a long cell.
const SIZE: usize = 20_000;
fn assert_sound(cell: &str) {
    let sound = |span: Span| span.start < span.end && span.end <= count(cell);
    if let Day::Impossible(span) = read_day(cell, words()) {
        assert!(sound(span), "{cell:?}");
    }
    match read_term(cell, words()) {
        Term::By { last, span, .. } => {
            assert!(sound(span), "{cell:?}");
            assert!(last.in_year(2020).is_some(), "{cell:?}");
        }
        Term::Impossible(span) => assert!(sound(span), "{cell:?}"),
        _ => {}
    }
    let _ = says_done(cell, words());
}

#[test]
fn mutants_of_cells_are_read_soundly() {
    let run = Run { name: "date", mutants: 5000 };
    run.each(|random| text::cell(SEEDS, random), |cell| assert_sound(cell));
}

#[test]
fn long_cells_are_read_in_linear_time() {
    let repeated = SEEDS.iter().copied().chain([
        "2",
        "2 ",
        "十",
        "○",
        "一",
        "2020年",
        "7月",
        "7、",
        "第",
        "每年",
        "《",
        "《》",
        "已",
        "已经",
        "经",
        "%",
        "1%",
        "□",
        "至",
        "2020.7-",
        "年",
        "底前",
        ":",
        "2020年7月至",
    ]);
    for seed in repeated {
        let cell = seed.repeat(SIZE / seed.len());
        let start = Instant::now();
        assert_sound(&cell);
        assert_sound(&format!("已{cell}"));
        assert_sound(&format!("2020年7月{cell}"));
        assert!(start.elapsed().as_secs() < 20, "{seed:?} took {:?}", start.elapsed());
    }
}
