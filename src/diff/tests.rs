//! What must hold of any two catalogs, and how the adjustment of small ones is told.

use std::sync::LazyLock;

use super::*;
use crate::knowledge::Knowledge;
use crate::lint::Source;
use crate::mutate::forms::{self, Rows};
use crate::mutate::{Random, Run, rows};

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(|| Knowledge::load(None).unwrap());

const HEADINGS: [&str; 8] =
    ["一级事项", "二级事项", "公开内容", "公开依据", "公开时限", "公开主体", "公开渠道和载体", "公开方式"];
const GUIDE: [&str; 8] = [
    "低保",
    "办事指南",
    "办理条件、申请材料、办理流程",
    "《社会救助暂行办法》",
    "信息形成之日起10个工作日内",
    "区民政局",
    "■政府网站□广播电视",
    "依申请公开",
];
const LIST: [&str; 8] = [
    "低保",
    "审核信息",
    "低保对象名单及金额",
    "《社会救助暂行办法》",
    "信息形成之日起20个工作日内",
    "区民政局",
    "■政府网站",
    "主动公开",
];
const AID: [&str; 8] =
    ["临时救助", "办事指南", "救助标准", "有关文件", "及时公开", "区民政局", "■政府网站", "主动公开"];

fn named(files: &[(&str, &[u8])]) -> Named {
    let sources = files.iter().map(|(name, bytes)| Source::Bytes((*name).to_owned(), bytes.to_vec()));
    Named { sources: sources.collect(), folder: None }
}

fn compared(old: &[(&str, &[u8])], new: &[(&str, &[u8])]) -> Diff {
    diff(&named(old), &named(new), &Request::asking(&KNOWLEDGE, &KNOWLEDGE.rulebook.rules))
}

fn table(rows: &[[&str; 8]]) -> Rows {
    std::iter::once(&HEADINGS).chain(rows).map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect()
}

fn of_rows(old: &[[&str; 8]], new: &[[&str; 8]]) -> Diff {
    compared(&[("目录2023.csv", &forms::csv(&table(old)))], &[("目录2024.csv", &forms::csv(&table(new)))])
}

/// Everything that is told, a line each: sign, item, fields with how they differ.
fn flat(diff: &Diff) -> Vec<String> {
    let mut lines = Vec::new();
    for set in &diff.sets {
        lines.extend(set.added.iter().map(|item| format!("+ {}", item.name)));
        lines.extend(set.removed.iter().map(|item| format!("- {}", item.name)));
        lines.extend(set.renamed.iter().map(|item| format!("= {} > {}", item.old.name, item.new.name)));
        for item in &set.changed {
            let told = item.changes.iter().filter(|change| change.how != How::Layout);
            let fields: Vec<String> = told.map(|change| format!("{} {:?}", change.field, change.how)).collect();
            lines.push(format!("~ {}: {}", item.new.name, fields.join("; ")));
        }
    }
    lines
}

#[test]
fn nothing_differs_from_itself_in_other_order_format_and_layout() {
    let all = [GUIDE, LIST, AID];
    let mut turned = table(&[AID, GUIDE, LIST]);
    for row in &mut turned {
        row.reverse();
    }
    for form in forms::ALL {
        let diff = compared(&[("a.csv", &forms::csv(&table(&all)))], &[("b", &form.1(&turned))]);
        assert_eq!(flat(&diff), [""; 0], "{}", form.0);
        assert_eq!(
            (diff.count(|set| set.unchanged), diff.came().count(), diff.gone().count()),
            (3, 0, 0),
            "{}",
            form.0
        );
    }
    let mut spaced = GUIDE;
    (spaced[1], spaced[2]) = ("1.办事 指南", "办理条件、申请材料、\n办理流程");
    (spaced[4], spaced[6]) = ("信息形成之日起１０个工作日内", "□广播电视 ☑ 政府网站");
    let diff = of_rows(&all, &[spaced, LIST, AID]);
    assert_eq!((flat(&diff), diff.count(|set| set.laid_out.len())), (Vec::new(), 1));
}

#[test]
fn a_catalog_that_was_split_is_the_same() {
    let [one, two, all] = [&[GUIDE][..], &[LIST, AID], &[AID, LIST, GUIDE]].map(|rows| forms::csv(&table(rows)));
    let diff = compared(&[("a.csv", &all)], &[("b.csv", &one), ("c.csv", &two)]);
    assert_eq!((flat(&diff), diff.count(|set| set.unchanged)), (Vec::new(), 3));
}

#[test]
fn changes_are_told_by_what_they_mean() {
    let mut guide = GUIDE;
    (guide[3], guide[4]) = ("《社会救助暂行办法》、《特困人员认定办法》", "自信息形成之日起10个工作日内公开");
    (guide[6], guide[7]) = ("□政府网站■广播电视", "主动公开");
    assert_eq!(
        flat(&of_rows(&[GUIDE], &[guide])),
        [concat!(
            r#"~ 低保 / 办事指南: basis Documents { cited: ["特困人员认定办法"], dropped: [] }; deadline SameLimit; "#,
            r#"channels Options { ticked: ["广播电视"], unticked: ["政府网站"], reworded: [] }; "#,
            r#"method Options { ticked: ["主动"], unticked: ["依申请"], reworded: [] }"#
        )]
    );
}

#[test]
fn a_renamed_item_keeps_its_findings() {
    let mut renamed = AID;
    renamed[1] = "办事指南信息";
    let diff = of_rows(&[GUIDE, AID], &[GUIDE, renamed]);
    assert_eq!(flat(&diff), ["= 临时救助 / 办事指南 > 临时救助 / 办事指南信息"]);
    assert_eq!((diff.came().count(), diff.gone().count()), (0, 0));
    assert!(diff.stayed() > 0);
}

#[test]
fn many_items_are_renamed_at_once() {
    let word = |seed: usize, length: usize| -> String {
        let letters: Vec<char> = "救助养老教育卫生住房就业环保财政".chars().collect();
        (0..length)
            .map(|place| letters[(seed * 7 + place * (seed % 13 + 1) + seed / (place + 1)) % letters.len()])
            .collect()
    };
    let rows = |ending: &str| -> Rows {
        let row = |number: usize| {
            let mut row = AID.map(str::to_owned);
            row[1] = format!("{}{number}{ending}", word(number, 6));
            row[2] = word(number, 40) + ending;
            row.to_vec()
        };
        table(&[]).into_iter().chain((0..600).map(row)).collect()
    };
    let diff = compared(&[("a.csv", &forms::csv(&rows("指南")))], &[("b.csv", &forms::csv(&rows("信息")))]);
    let pairs = &diff.sets[0].renamed;
    assert_eq!((pairs.len(), diff.count(|set| set.added.len() + set.removed.len())), (600, 0));
    assert!(pairs.iter().all(|pair| *pair.new.name == pair.old.name.replace("指南", "信息")));
}

#[test]
fn what_cannot_be_read_was_not_removed() {
    let good = forms::csv(&table(&[GUIDE, LIST]));
    let diff = compared(&[("a.csv", &good)], &[("b.csv", &forms::csv(&table(&[LIST]))), ("c.xlsx", b"PK\x03\x04")]);
    assert_eq!((flat(&diff), diff.sets[0].uncompared), (Vec::new(), [1, 0]));
    assert!(diff.is_compared());
    assert!(!compared(&[("a.csv", &good)], &[("c.xlsx", b"PK\x03\x04")]).is_compared());
}

#[test]
fn a_column_more_is_told_once() {
    let mut wide = table(&[GUIDE, LIST]);
    for (row, cell) in wide.iter_mut().zip(["公开层级", "县级", "乡级"]) {
        row.push(cell.to_owned());
    }
    let diff = compared(&[("a.csv", &forms::csv(&table(&[GUIDE, LIST])))], &[("b.csv", &forms::csv(&wide))]);
    assert_eq!(flat(&diff), [""; 0]);
    assert_eq!(
        diff.sets[0].columns.iter().map(|column| (column.field, column.items)).collect::<Vec<_>>(),
        [(Field::Level, 2)]
    );
}

/// What stands on one side stands on the other where the sides are turned round.
fn turned(diff: &Diff) -> Vec<String> {
    let mut lines: Vec<String> = flat(diff)
        .into_iter()
        .map(|line| match line.split_at(2) {
            ("+ ", name) => format!("- {name}"),
            ("- ", name) => format!("+ {name}"),
            ("= ", names) => names.split_once(" > ").map_or(String::new(), |(old, new)| format!("= {new} > {old}")),
            (_, rest) => rest.split(": ").next().unwrap_or("").to_owned(),
        })
        .collect();
    lines.sort();
    lines
}

fn without_fields(diff: &Diff) -> Vec<String> {
    let name = |line: String| match line.strip_prefix("~ ") {
        Some(rest) => rest.split(": ").next().unwrap_or("").to_owned(),
        None => line,
    };
    let mut lines: Vec<String> = flat(diff).into_iter().map(name).collect();
    lines.sort();
    lines
}

#[test]
fn mutants_differ_as_much_one_way_as_the_other() {
    let run = Run { name: "diff", mutants: 60 };
    let make = |random: &mut Random| serde_json::to_string(&[rows::damaged(random), rows::damaged(random)]).unwrap();
    run.each(make, |both| {
        let [one, other]: [Rows; 2] = serde_json::from_str(both).unwrap();
        let [one, other] = [forms::csv(&one), forms::csv(&other)];
        for (old, new) in [(&one, &other), (&one, &one)] {
            let there = compared(&[("a.csv", old)], &[("b.csv", new)]);
            let back = compared(&[("b.csv", new)], &[("a.csv", old)]);
            if old == new {
                assert_eq!(flat(&there), [""; 0]);
                assert_eq!((there.came().count(), there.gone().count()), (0, 0));
            }
            assert_eq!(turned(&there), without_fields(&back));
            assert_eq!((there.came().count(), there.gone().count()), (back.gone().count(), back.came().count()));
            let items = |diff: &Diff| diff.count(|set| set.unchanged + set.laid_out.len());
            assert_eq!(items(&there), items(&back));
        }
    });
}
