//! The characters a clause and its limit stand on, and the machine format.

use super::{ClauseKind, grammar};

/// `clause text | limit`, as the cell has them.
fn places(cell: &str) -> Vec<String> {
    let deadline = grammar().read(cell);
    let show = |clause: &super::Clause| format!("{} | {}", clause.text, clause.limit.of(cell));
    deadline.clauses.iter().map(show).collect()
}

#[test]
fn limits_are_underlined_and_clauses_trimmed() {
    let cases: &[(&str, &[&str])] = &[
        ("自信息形成之日起30个工作日内", &["自信息形成之日起30个工作日内 | 30个工作日"]),
        ("20 个 工 作 日 内；", &["20 个 工 作 日 内 | 20 个 工 作 日"]),
        ("1.许可：7个工作日内。\n2.长期公开。", &["许可：7个工作日内 | 7个工作日", "长期公开 | 长期"]),
        ("（法律另有规定除外）20日内", &["20日内 | 20日"]),
        ("20个工作日内，法律、法规另有规定的，从其规定。", &["20个工作日内 | 20个工作日"]),
        ("20个工作日内（公示期不少于7日）", &["20个工作日内 | 20个工作日", "公示期不少于7日 | 公示期不少于7日"]),
        (
            "每季度的首个月20日（收支多的，应每月公布）",
            &["每季度的首个月20日 | 每季度的首个月20日", "收支多的，应每月公布 | 每月"],
        ),
        ("听证会7个工作日前", &["听证会7个工作日前 | 7个工作日前"]),
        ("召开前10日", &["召开前10日 | 前10日"]),
        ("按进展情况及时公开", &["按进展情况及时公开 | 按进展情况及时"]),
        ("公示（5个工作日）", &["公示（5个工作日） | 公示（5个工作日）"]),
        ("  按要求公开。", &["按要求公开 | 按要求公开"]),
    ];
    for (cell, expected) in cases {
        assert_eq!(places(cell), *expected, "{cell:?}");
    }
}

#[test]
fn clauses_serialise_as_the_machine_format_says() {
    let deadline = grammar().read("信息形成或者变更之日起20个工作日内");
    let json = serde_json::to_value(&deadline).unwrap();
    let expected = serde_json::json!({"clauses": [{
        "kind": "working_days", "number": 20, "event": "信息形成或者变更", "text": "信息形成或者变更之日起20个工作日内"
    }]});
    assert_eq!(json, expected);
}

#[test]
fn only_publication_clauses_can_be_judged() {
    let judged =
        |cell: &str| grammar().read(cell).clauses.iter().map(super::Clause::is_publication).collect::<Vec<_>>();
    assert_eq!(judged("20个工作日内，公示7天；长期；每季度；1月31日前；及时"), [true, false, false, true, true, false]);
    assert_eq!(grammar().read("某文").clauses[0].kind, ClauseKind::Unreadable);
}
