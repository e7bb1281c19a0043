//! Faults of wording and their edits.

use super::{Edit, WordingFault, grammar};
use WordingFault::{
    DoubledDay, DoubledMeasureWord, FullWidthDigits, LetterInNumber, LetterSpaced, MissingMeasureWord, MissingStart,
    MissingZhiri, Misspelt,
};

/// `cell` after `edit`.
pub(super) fn apply(cell: &str, edit: &Edit) -> String {
    let characters: Vec<char> = cell.chars().collect();
    let (start, end) = (edit.span.start as usize, edit.span.end as usize);
    let (head, tail) = (characters[..start].iter(), characters[end..].iter());
    head.copied().chain(edit.text.chars()).chain(tail.copied()).collect()
}

fn faults(cell: &str) -> Vec<WordingFault> {
    grammar().read(cell).wording.iter().map(|wording| wording.fault).collect()
}

const FAULTY: &[(&str, &[WordingFault], &str)] = &[
    ("信息形成之日起20工作日内", &[MissingMeasureWord], "信息形成之日起20个工作日内"),
    ("信息形成之日起20 工作日内", &[MissingMeasureWord], "信息形成之日起20个 工作日内"),
    ("二十工作日", &[MissingMeasureWord], "二十个工作日"),
    ("制定或获取信息之日10个工作日内", &[MissingStart], "制定或获取信息之日起10个工作日内"),
    ("信息形成或变更20个工作日内", &[MissingZhiri], "信息形成或变更之日起20个工作日内"),
    ("信息形成（或变更）20个工作日内", &[MissingZhiri], "信息形成（或变更）之日起20个工作日内"),
    ("在信息形成或变更的20个工作日内", &[MissingZhiri], "在信息形成或变更之日起20个工作日内"),
    ("信息形成起20个工作日内", &[MissingZhiri], "信息形成之日起20个工作日内"),
    ("信息变更日起20个工作日内", &[MissingZhiri], "信息变更之日起20个工作日内"),
    ("批准20日内", &[MissingZhiri], "批准之日起20日内"),
    ("收到文件20个工作日内", &[MissingZhiri], "收到文件之日起20个工作日内"),
    ("收到上级文件20个工作日内", &[MissingZhiri], "收到上级文件之日起20个工作日内"),
    ("2 0个工作日内", &[LetterSpaced], "20个工作日内"),
    ("20 个 工作日内", &[LetterSpaced], "20个工作日内"),
    ("批准后20个个工作日", &[DoubledMeasureWord], "批准后20个工作日"),
    ("批准后20个工作日日内", &[DoubledDay], "批准后20个工作日内"),
    ("批准后20 个 工 作 日 内", &[LetterSpaced], "批准后20个工作日内"),
    ("批准后２０个工作日", &[FullWidthDigits], "批准后20个工作日"),
    ("每年１月31日前", &[FullWidthDigits], "每年1月31日前"),
    ("批准后2O个工作日", &[LetterInNumber], "批准后20个工作日"),
    ("印发之日期20个工作日内", &[Misspelt], "印发之日起20个工作日内"),
    ("印发之日起20个工作曰内", &[Misspelt], "印发之日起20个工作日内"),
    ("印发之日起20个工作内", &[Misspelt], "印发之日起20个工作日内"),
    ("印发之日起20个工日内", &[Misspelt], "印发之日起20个工作日内"),
    ("印发之日起20各工作日内", &[Misspelt], "印发之日起20个工作日内"),
];

#[test]
fn each_fault_has_its_edit() {
    for (cell, expected, mended) in FAULTY {
        assert_eq!(faults(cell), *expected, "{cell}");
        let edit = grammar().read(cell).wording[0].edit.clone().unwrap();
        assert_eq!(apply(cell, &edit), *mended);
        assert_eq!(faults(mended), [], "{mended}");
    }
}

#[test]
fn a_lost_start_shows_the_words_before_it() {
    for (cell, words) in [
        ("制定或获取信息之日10个工作日内", "之日"),
        ("作出决定7个工作日内", "作出决定"),
        ("收到上级文件20个工作日内", "收到上级文件"),
        ("信息形成起20个工作日内", "形成"),
        ("信息形成（或变更）20个工作日内", "信息形成（或变更）"),
        ("在信息形成或变更的20个工作日内", "变更的"),
    ] {
        let found = &grammar().read(cell).wording[0];
        assert_eq!(found.span.of(cell), words, "{cell}");
    }
}

#[test]
fn sound_wording_has_no_fault() {
    for cell in [
        "自信息形成或者变更之日起20个工作日内",
        "自收到申请起20个工作日内",
        "批准后20日内",
        "20 个工作日",
        "信息形\n成之日\n起20个\n工作日内",
        "二十个工作日",
        "行政许可决定7个工作日内公示",
        "20日（工作日）",
        "公示期7天",
        "每年1月31日前",
        "制定之日期限届满",
        "工作日",
        "长期公开，如有变更20个工作日内更新",
        "批准次日公开",
        "行政许可：7个工作日",
        "政策更新：20个工作日内",
        "按 需",
        "20个 工作日内",
        "20 个工作日内",
        "（1）许可 （2）处罚：7个工作日",
    ] {
        assert_eq!(faults(cell), [], "{cell}");
    }
}

const SPOILT: &[&str] = &[
    "信息形成之日２0工作日内",
    "信 息 形 成 或 变 更 ２ ０ 工 作 日",
    "信息形成２O工作曰内；制定之日10工作日日内",
    "信息形成或变更20 个 个 工 作 日 内",
    "获取之曰20各工作曰内公开",
    "信息形成的20工作日内，公示７工作日",
    "1.信息形成１０个工作日2.变更２０工作日",
    "20 工 作 日 内 公 开 ； 7 工 作 日 公 示",
    "信 息 形 成 后 ２０ 工作 日内 公开",
];

fn cells() -> impl Iterator<Item = &'static str> {
    let faulty = FAULTY.iter().map(|faulty| faulty.0);
    SPOILT.iter().copied().chain(faulty)
}

/// `cell` after all its edits, which must not overlap.
fn mended(cell: &str) -> String {
    let mut edits: Vec<Edit> = grammar().read(cell).wording.into_iter().filter_map(|wording| wording.edit).collect();
    edits.sort_by_key(|edit| edit.span);
    for pair in edits.windows(2) {
        assert!(pair[0].span.end <= pair[1].span.start, "{cell}");
    }
    let last_first = edits.iter().rev();
    last_first.fold(cell.to_owned(), |cell, edit| apply(&cell, edit))
}

#[test]
fn all_edits_of_a_cell_mend_it_all() {
    for cell in cells() {
        assert!(!faults(cell).is_empty(), "{cell}");
        let mended = mended(cell);
        assert_eq!(faults(&mended), [], "{cell:?} → {mended:?}");
    }
    assert_eq!(mended("信 息 形 成 后 ２０ 工作 日内 公开，公示7天"), "信息形成后20个工作日内公开，公示7天");
    assert_eq!(mended("信 息 形 成 之日起 20 个工作日内 长期公开"), "信息形成之日起20个工作日内 长期公开");
}

#[test]
fn an_edit_mends_its_fault_and_no_other() {
    let grammar = grammar();
    for cell in cells() {
        let found = grammar.read(cell).wording;
        // Letter-spacing is mended with whatever it runs through.
        let spaced = found.iter().any(|wording| wording.fault == LetterSpaced);
        for (index, wording) in found.iter().enumerate().filter(|_| !spaced) {
            let mended = apply(cell, wording.edit.as_ref().unwrap());
            let mut left: Vec<_> = found.iter().map(|wording| wording.fault).collect();
            left.remove(index);
            left.sort();
            let mut after = faults(&mended);
            after.sort();
            assert_eq!(after, left, "{:?}: {cell:?} → {mended:?}", wording.fault);
        }
    }
}
