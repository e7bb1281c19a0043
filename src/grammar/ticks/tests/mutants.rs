//! Damaged cells: nothing panics, every span lies inside the text; long cells take no long time.

use super::*;
use crate::mutate::{Run, text};

const SEEDS: [&str; 13] = [
    "□政府网站√ □政府公报×（“■”表示必选，“□”为可选）注：■为必选项",
    "政府网站√ 政府公报× ①公示栏②市、区政府网站http://www.a.cn/?b=1)口有线电台口纸质媒体",
    "公共资源交\n易平台\n信用中国网\n站 V（申请人）同时在村公示栏张贴等方式",
    "□政府网站    □政府网站\n■两微一端    发布会/听证会\n□广播电视    纸质媒介\n■公开查阅点  ■政务服务中心",
    "t社区/企事业单位/村公示\n栏（电子屏）□12345热线■其他（请注明：微信群、（村）大喇叭）注：略",
    "政府网站（√）政府公报（ ）其他（ ）：____",
    "1.政府网站 2.两微一端；（3）某某区 政府网站和广播电视/入户、现场等",
    "þ政府网站 þ信用中国网站 ¨政府公报 窗口 口政务服务中心",
    "公开渠道：政府网站√、[x]政府公报 其他：短信、微信\n线下：□√便民服务站",
    "√（项目涉及村民）",
    "■全社会 □特定群体（请写明）____申请人",
    "县（区）级、乡（镇）级√ 村级",
    "◎信用中国（www.a.cn）、部门网站☑\u{fe0f}上海普陀（网址：http://a.cn 政府信息公开专栏 听征会",
];

fn assert_sound(text: &str, tick: &Tick) {
    let length = count(text);
    let glyph = tick.glyph.map(|glyph| glyph.span);
    for span in [Some(tick.span), Some(tick.name_span), tick.detail_span, glyph].into_iter().flatten() {
        assert!(span.start <= span.end && span.end <= length, "{span:?} in {text:?}");
    }
    assert_eq!(tick.span.of(text), tick.text, "{text:?}");
    assert!(!tick.name.is_empty(), "{text:?}");
}

fn assert_read(grammar: &TickGrammar, text: &str) {
    let ticks = grammar.read(text);
    ticks.options.iter().for_each(|tick| assert_sound(text, tick));
    for span in ticks.unread {
        assert!(span.start <= span.end && span.end <= count(text), "{span:?} in {text:?}");
    }
    assert_sound(text, &grammar.read_column("特定群体", text));
    let _ = grammar.nearest(text);
}

#[test]
fn mutants_of_cells_are_read_without_harm() {
    let grammars = [TickField::Channels, TickField::Audience, TickField::Method, TickField::Level].map(grammar);
    let run = Run { name: "ticks", mutants: 800 };
    run.each(
        |random| text::cell(&SEEDS, random),
        |text| grammars.iter().for_each(|grammar| assert_read(grammar, text)),
    );
}

#[test]
fn long_cells_are_read_in_time() {
    let channels = grammar(TickField::Channels);
    let started = std::time::Instant::now();
    let pieces = [
        "■政府网站□其他",
        "政",
        "政 ",
        "政府网站",
        "（",
        "）",
        "（）",
        "■",
        "口",
        "、",
        "其他：",
        "政府网站、",
        "政府网站\n",
        "a\n",
        "1.",
        "公开渠道",
        "和",
        "注",
        "■政 ",
        "t",
        "条,",
        "口条",
        "中心、条",
        "条（www.a.cn）、",
    ];
    let leads = ["", "■其他", "公开渠道：", "政府网站√"];
    for (lead, piece) in leads.iter().flat_map(|lead| pieces.iter().map(move |piece| (*lead, *piece))) {
        let text = lead.to_owned() + &piece.repeat(8_000 / piece.chars().count());
        let ticks = channels.read(&text);
        assert!(ticks.options.len() <= text.len());
        let _ = channels.read_column("政府网站", &text);
    }
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}
