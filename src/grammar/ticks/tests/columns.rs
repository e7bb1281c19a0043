//! A column per option.

use super::*;

fn column(field: TickField, option: &str, text: &str) -> String {
    flat_tick(&grammar(field).read_column(option, text))
}

#[test]
fn ticks_and_blanks() {
    for mark in [
        "√",
        "✓",
        "✔",
        "✔️",
        "■",
        "☑",
        "V",
        "v",
        "是",
        "1",
        "TRUE",
        "true",
        " √ ",
        "√√",
        "√\n",
        "（√）",
        "Ｖ",
        "●",
        "\u{f0fc}",
        "þ",
        "R",
        "□√",
    ] {
        assert_eq!(column(TickField::Method, "主动", mark), "+主动", "{mark}");
    }
    for blank in [
        "", " ", "\u{a0}", "?", "??", "/", "／", "—", "——", "-", "－", "无", "否", "0", "FALSE", "×", "\n", "--",
        "\u{200b}", "//",
    ] {
        assert_eq!(column(TickField::Method, "主动", blank), "-°主动", "{blank:?}");
    }
    for empty in ["□", "☐", "○", "£", "口"] {
        assert_eq!(column(TickField::Method, "主动", empty), "-主动", "{empty}");
    }
}

#[test]
fn text_in_place_of_a_tick() {
    for (text, wanted) in [
        ("申请人", "+°特定群体=申请人"),
        ("√（项目涉及村民）", "+特定群体=项目涉及村民"),
        ("√(项目涉及村民)", "+特定群体=项目涉及村民"),
        ("√ 项目涉及\n村民", "+特定群体=项目涉及村民"),
        ("√：申请人", "+特定群体=申请人"),
        ("申请人√", "+特定群体=申请人"),
        ("申请人（√）", "+特定群体=申请人"),
        ("（申请人）", "+°特定群体=申请人"),
        ("V（申请人）", "+特定群体=申请人"),
        ("是（本村村民）", "+特定群体=本村村民"),
        ("v (业主)", "+特定群体=业主"),
        ("VIP客户（会员）", "+°特定群体=VIP客户（会员）"),
        ("有关单位（项目所在地）", "+°特定群体=有关单位（项目所在地）"),
        ("√特定群体", "+特定群体"),
        ("□特定群体", "-特定群体"),
        ("特定群众", "+°特定群体"),
        ("本村村民（含户籍在外人员）", "+°特定群体=本村村民（含户籍在外人员）"),
        ("√（含申请人（代理人））", "+特定群体=（含申请人（代理人））"),
    ] {
        assert_eq!(column(TickField::Audience, "特定群体", text), wanted, "{text:?}");
    }
}

#[test]
fn headings_are_made_canonical() {
    for (field, heading, wanted) in [
        (TickField::Audience, "特定\n群众", "+特定群体"),
        (TickField::Audience, "特定群体（请写明）", "+特定群体"),
        (TickField::Audience, "全 社 会", "+全社会"),
        (TickField::Audience, "社会", "+全社会"),
        (TickField::Method, "依申请公开", "+依申请"),
        (TickField::Method, "申请", "+依申请"),
        (TickField::Method, "主动公开", "+主动"),
        (TickField::Level, "县级", "+县级"),
        (TickField::Level, "县（区）级", "+县（区）级"),
        (TickField::Level, "乡（镇） 级", "+乡（镇）级"),
        (TickField::Level, "乡、村级", "+乡、村级"),
        (TickField::Level, "园区级", "+~园区级"),
    ] {
        assert_eq!(column(field, heading, "√"), wanted, "{heading}");
    }
}

#[test]
fn spans_lie_in_the_cell() {
    let text = "  √（项目涉及村民） ";
    let tick = grammar(TickField::Audience).read_column("特定群体", text);
    assert_eq!(tick.text, "√（项目涉及村民）");
    assert_eq!(tick.span.of(text), tick.text);
    assert_eq!(tick.glyph, Some(Glyph { char: '√', span: Span::new(2, 3) }));
    assert_eq!(tick.detail_span.unwrap().of(text), "项目涉及村民");
}
