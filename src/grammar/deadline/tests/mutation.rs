//! Mutilated cells: nothing panics, and every span lies in its text.

use std::time::Instant;

use super::{Deadline, grammar};
use crate::place::{Span, count};

const SEEDS: &[&str] = &[
    "自信息形成或者变更之日起20个工作日内予以公开，法律、法规另有规定的，从其规定。",
    "1.许可：２０ 个 工 作 日 内；2.《听证通知》在听证7工作日前公开\n（三）每季度第一个月15日前，公示期不少于5个工作日（含）",
    "制定或获取信息之日10-15个个工作日内（除外），每年1月31日前；随预算一并公开；长期，及时更新。半个月、一年内、2O日（工作日）",
    "①当场答复；②不能当场答复的，延长期限最长不得超过20个工作日，提前3天公告，开工前公示7天以上😀é",
];
const EXTRA: &[char] = &[
    '，', '（', ')', '个', '日', '2', '前', '起', '\n', ' ', '。', '每', '月', '内', '公', '示', '、', '《', '1', '.',
    '\u{200b}', '𠀀', 'O',
];

struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit.max(1) as u64).unwrap()
    }
}

fn mutate(random: &mut Random, text: &str) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    for _ in 0..=random.below(6) {
        let at = random.below(characters.len());
        match random.below(4) {
            0 if !characters.is_empty() => drop(characters.remove(at)),
            1 => characters.insert(at, EXTRA[random.below(EXTRA.len())]),
            2 if !characters.is_empty() => characters.insert(at, characters[at]),
            _ => {
                let to = random.below(characters.len());
                if !characters.is_empty() {
                    characters.swap(at, to);
                }
            }
        }
    }
    characters.into_iter().collect()
}

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
fn mutilated_cells_are_read_soundly() {
    let grammar = grammar();
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    for seed in SEEDS {
        let mut cell = (*seed).to_owned();
        for round in 0..500 {
            if round % 12 == 0 {
                cell = (*seed).to_owned();
            }
            cell = mutate(&mut random, &cell);
            assert_sound(&cell, &grammar.read(&cell));
        }
    }
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
