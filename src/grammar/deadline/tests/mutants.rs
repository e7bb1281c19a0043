//! Mutilated cells: nothing panics, and every span lies in its text.

use std::time::Instant;

use super::{Deadline, grammar};
use crate::mutate::{Run, text};
use crate::place::{Span, count};

const SEEDS: &[&str] = &[
    "自信息形成或者变更之日起20个工作日内予以公开，法律、法规另有规定的，从其规定。",
    "1.许可：２０ 个 工 作 日 内；2.《听证通知》在听证7工作日前公开\n（三）每季度第一个月15日前，公示期不少于5个工作日（含）",
    "制定或获取信息之日10-15个个工作日内（除外），每年1月31日前；随预算一并公开；长期，及时更新。半个月、一年内、2O日（工作日）",
    "①当场答复；②不能当场答复的，延长期限最长不得超过20个工作日，提前3天公告，开工前公示7天以上😀é",
];
fn assert_sound(cell: &str, deadline: &Deadline) {
    let length = count(cell);
    let sound = |span: Span| span.start <= span.end && span.end <= length;
    let mut last = 0;
    for clause in &deadline.clauses {
        assert!(sound(clause.span) && sound(clause.limit), "{cell:?}");
        assert!(clause.span.start <= clause.limit.start && clause.limit.end <= clause.span.end, "{cell:?} {clause:?}");
        assert!(last <= clause.span.start, "clauses overlap: {cell:?}");
        assert_eq!(clause.span.of(cell), clause.text, "{cell:?}");
        assert!(!clause.text.is_empty(), "{cell:?}");
        last = clause.span.end;
    }
    for wording in &deadline.wording {
        assert!(sound(wording.span), "{cell:?}");
        assert!(wording.edit.as_ref().is_none_or(|edit| sound(edit.span)), "{cell:?}");
    }
    let edits = deadline.wording.iter().filter_map(|w| w.edit.as_ref());
    let mut spans: Vec<_> = edits.map(|edit| edit.span).collect();
    spans.sort();
    let apart = |pair: &[Span]| pair[0].end <= pair[1].start;
    assert!(spans.windows(2).all(apart), "{cell:?} {spans:?}");
}

#[test]
fn mutants_of_cells_are_read_soundly() {
    let grammar = grammar();
    let run = Run { name: "deadline", mutants: 1500 };
    run.each(|random| text::cell(SEEDS, random), |cell| assert_sound(cell, &grammar.read(cell)));
}

#[test]
fn long_cells_are_read_in_linear_time() {
    let grammar = grammar();
    for seed in [
        "20个工作日内，",
        "自信息形成之日起",
        "（",
        "法律、法规",
        "另有规定的",
        "7",
        "1.",
        "公示",
        "随",
        "每",
        "及时、",
        "20 个 ",
        "《",
        "之日期",
        "起，",
    ] {
        let cell = seed.repeat(20_000 / seed.len());
        let start = Instant::now();
        assert_sound(&cell[..0], &grammar.read(""));
        let deadline = grammar.read(&cell);
        assert!(deadline.clauses.len() <= cell.len());
        assert!(start.elapsed().as_secs() < 20, "{seed:?} took {:?}", start.elapsed());
    }
}
