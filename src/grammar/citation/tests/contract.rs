//! What other parts of the project rely on.

use super::*;

#[test]
fn a_citation_knows_the_characters_of_its_parts() {
    let text = "依据：《中华人民共和国 预算法》（2018年修正）第十四条；";
    let basis = grammar().read(text);
    let citation = &basis.citations[0];
    assert_eq!(citation.title, "中华人民共和国预算法");
    assert_eq!(citation.title_span.of(text), "中华人民共和国 预算法");
    assert_eq!(citation.revised_span.unwrap().of(text), "2018");
    assert_eq!(citation.article.unwrap().of(text), "第十四条");
    assert_eq!(citation.span.of(text), "《中华人民共和国 预算法》（2018年修正）第十四条");
    assert_eq!(citation.text, citation.span.of(text));
}

#[test]
fn a_title_that_reaches_outside_its_marks_is_spanned_whole() {
    let text = "民政部关于印发《甲办法》的通知（民发〔2016〕1号）";
    let basis = grammar().read(text);
    assert_eq!(basis.citations[0].title, "民政部关于印发〈甲办法〉的通知");
    assert_eq!(basis.citations[0].title_span.of(text), "民政部关于印发《甲办法》的通知");
    assert_eq!(basis.faults, []);
}

#[test]
fn a_fault_knows_its_citation() {
    let text = "《甲办法》、《乙办法》（民发[2016]1号）";
    let basis = grammar().read(text);
    assert_eq!(basis.faults[0].citation, Some(1));
    assert_eq!(basis.citations[1].number.as_ref().unwrap().span.of(text), "民发[2016]1号");
    let edit = basis.faults[0].edit.as_ref().unwrap();
    assert_eq!((edit.span.of(text), edit.text.as_str()), ("民发[2016]1号", "民发〔2016〕1号"));
}

#[test]
fn kinds_of_fault_are_named_in_kebab_case() {
    let kind = serde_json::to_string(&FaultKind::TitleMarksBroken).unwrap();
    assert_eq!(kind, "\"title-marks-broken\"");
}

#[test]
fn prose_yields_only_soundly_marked_titles() {
    let text = "1.贯彻《中华人民共和国慈善法》（2016）和社会救助暂行办法的情况；2.《甲市低保办法》\
        （甲府规〔2020〕3号）解读；3.办事指南、《乙办法，相关政策文件";
    let titles = grammar().read_titles(text);
    let flat: Vec<_> = titles.iter().map(|c| flat_citation(text, c)).collect();
    assert_eq!(flat, ["《中华人民共和国慈善法》 @2016", "《甲市低保办法》 甲府规〔2020〕3号"]);
}

#[test]
fn a_stray_mark_leaves_the_title_beside_it_sound() {
    for text in ["《甲公开条例》《", "》《甲公开条例》", "《甲公开条例》、《"] {
        assert_eq!(grammar().read_titles(text).len(), 1, "{text}");
    }
}

#[test]
fn nothing_is_read_from_nothing() {
    for text in ["", " ", "\n", "、", "——", "；。", "\u{feff}"] {
        assert_eq!(grammar().read(text), Basis::default(), "{text:?}");
    }
}

#[test]
fn every_proper_number_reads_back_as_itself() {
    let numbers = [
        "国发〔2012〕45号",
        "国办发明电〔2020〕14号",
        "发改办法规〔2019〕752号",
        "教政法〔2010〕3号",
        "国务院令第711号",
        "主席令第二十五号",
        "日照市人民政府令第5号",
        "公共法律服务管理局令第1号",
        "民政部、财政部令第7号",
        "国家发展改革委等14部委令第39号",
        "对外贸易经济合作部令2001年第19号",
        "国家税务总局公告2014年第40号",
        "某省人民代表大会常务委员会公告第14号",
        "2017年第10号令",
        "沪府令32号",
        "GB/T 24421",
        "GB/T 24421.1—2009",
        "DB31/T 1234-2020",
        "和政办发〔2019〕1号",
    ];
    let grammar = grammar();
    for number in numbers {
        for text in [format!("《某办法》（{number}）"), format!("●《某办法》({number})、《某规定》")]
        {
            let basis = grammar.read(&text);
            let read = basis.citations[0].number.as_ref().map(|n| n.text.as_str());
            assert_eq!((read, basis.faults.len()), (Some(number), 0), "{text}");
        }
    }
}
