//! How forms are filled in by hand, by copying and by converters: ticks behind names, crosses, legends left in the cell,
//! addresses, running text.

use super::*;

fn channels(cases: &[(&str, &str)]) {
    assert_reads(TickField::Channels, cases);
}

#[test]
fn a_tick_behind_a_boxed_name_is_that_box_s() {
    channels(&[
        ("□政府网站√ □政府公报", "+政府网站 -政府公报"),
        ("□政府网站√\n□政府公报\n□两微一端√\n□其他", "+政府网站 -政府公报 +两微一端 -其他"),
        ("□政府网站√□政府公报□精准推送√", "+政府网站 -政府公报 +精准推送"),
        ("□政府网站（√）□政府公报 □公示牌（√）", "+政府网站 -政府公报 +~公示牌"),
        ("公开渠道：□政府网站√ □其他", "+政府网站 -其他"),
        ("□政府网站√；□政府公报；", "+政府网站 -政府公报"),
        // Where boxes stand behind the names, or a tick inside the box, nothing changes.
        ("政府网站□ 政府公报√", "-政府网站 +政府公报"),
        ("□√政府网站 □政府公报", "+政府网站 -政府公报"),
        ("□政府网站 √政府公报", "-政府网站 +政府公报"),
    ]);
    let ticks = grammar(TickField::Channels).read("□政府网站√ □其他");
    assert_eq!(ticks.options[0].text, "□政府网站√");
    assert_eq!(ticks.options[0].glyph.unwrap().char, '√');
    assert_eq!(ticks.options[0].glyph.unwrap().span, Span::new(5, 6));
}

#[test]
fn crosses_mean_no_beside_ticks() {
    channels(&[
        ("政府网站√ 政府公报× 精准推送√", "+政府网站 -政府公报 +精准推送"),
        ("×政府网站 √政府公报 ×两微一端", "-政府网站 +政府公报 -两微一端"),
        ("√政府网站\n×政府公报\n×公示牌", "+政府网站 -政府公报 -~公示牌"),
        ("✔政府网站 ✖政府公报", "+政府网站 -政府公报"),
        // A place to be filled in.
        ("√××区政府网站 √政府公报", "+政府网站 +政府公报"),
        ("■××县政府网站 □政府公报", "+政府网站 -政府公报"),
    ]);
}

#[test]
fn legends_are_no_options() {
    channels(&[
        ("（“■”表示必选项，“□”表示可选项）\n■政府网站 □政府公报", "+政府网站 -政府公报"),
        ("■政府网站 □政府公报\n注：■为必选项，□为可选项", "+政府网站 -政府公报"),
        ("“■”代表必选，“□”代表可选\n□政府网站 ■政府公报", "-政府网站 +政府公报"),
        ("■政府网站（“√”指已公开）□政府公报", "+政府网站 -政府公报"),
    ]);
    let read = grammar(TickField::Channels).read("■政府网站\n注：■为必选项，□为可选项");
    assert_eq!(read.unread, [Span::new(6, 19)]);
    assert_eq!(boxes("（“■”表示必选项，“□”表示可选项）"), Boxes::Blank);
}

#[test]
fn addresses_belong_to_the_name_before_them() {
    channels(&[
        (
            "■政府网站http://www.example.gov.cn/a/?b=10 □政府公报",
            "+政府网站=http://www.example.gov.cn/a/?b=10 -政府公报",
        ),
        (
            "■政府网站(网址:https://www.example.gov.cn/?c=310)■公示牌",
            "+政府网站=网址:https://www.example.gov.cn/?c=310 +~公示牌",
        ),
        ("■某某省政务服务网 www.example.gov.cn ■政府网站", "+~某某省政务服务网=www.example.gov.cn +政府网站"),
    ]);
}

#[test]
fn brackets_around_an_address_are_never_cut() {
    channels(&[
        ("■政府网站 ■信用中国（www.example.gov.cn）", "+政府网站 +~信用中国=www.example.gov.cn"),
        (
            "■公共资源交易平台（http://www.example.gov.cn/a/?b=1） □其他",
            "+~公共资源交易平台=http://www.example.gov.cn/a/?b=1 -其他",
        ),
        (
            "■信用中国网站（https://www.example.cn/）■上海普陀（www.example.cn）",
            "+~信用中国网站=https://www.example.cn/ +~上海普陀=www.example.cn",
        ),
        ("■信用中国（网址：www.example.cn）", "+~信用中国=网址：www.example.cn"),
        ("■信用中国【www.example.cn】■其他", "+~信用中国=www.example.cn +其他"),
        ("■信用中国\n（www.example.cn）\n□政府公报", "+~信用中国=www.example.cn -政府公报"),
        ("■信用中国（某省）（www.example.cn）□政府公报", "+~信用中国（某省）=www.example.cn -政府公报"),
        ("■信用中国（www.example.cn）网站 □其他", "+~信用中国（www.example.cn）网站 -其他"),
        ("■信用中国（www.example.cn □其他", "+~信用中国=www.example.cn -其他"),
        ("■（www.example.cn）信用中国", "+~（www.example.cn）信用中国"),
        ("■信用中国（www.example.cn）、部门网站", "+~信用中国=www.example.cn +~部门网站"),
        ("■信用中国（www.example.cn）、政府网站", "+~信用中国=www.example.cn +政府网站"),
        ("信用中国（www.example.cn）√ 政府公报□", "+~信用中国=www.example.cn -政府公报"),
        (
            "信用中国（www.example.cn）、上海普陀（www.example.cn）",
            "+~°信用中国=www.example.cn +~°上海普陀=www.example.cn",
        ),
        (
            "公共资源交易平台http://www.example.gov.cn/a/b/c/index.html、政府网站",
            "+~°公共资源交易平台=http://www.example.gov.cn/a/b/c/index.html +°政府网站",
        ),
        // The prose of a remark stays one.
        ("政府网站、更多内容请访问http://www.example.gov.cn/a/b/c/index.html", "+°政府网站"),
        ("政府网站、本事项由区市场监督管理局按照国家有关法律法规的规定负责解释和说明并按年度更新", "+°政府网站"),
        ("政府网站、公共资源交易平台（http://example.cn/a,b）", "+°政府网站 +~°公共资源交易平台=http://example.cn/a,b"),
    ]);
}

#[test]
fn the_disclosure_platform_is_on_the_website() {
    channels(&[
        ("■政府信息公开平台 □政府公报", "+政府网站 -政府公报"),
        ("■某某区政府信息公开专栏 □县人民政府信息公开网站", "+政府网站 -政府网站"),
        ("政府信息公开平台", "+°政府网站"),
        ("在政府信息公开平台公开", "+°政府网站"),
        ("■政府网站政府信息公开专栏", "+政府网站=政府信息公开专栏"),
        ("■区政府网站 政府信息公开专栏", "+政府网站=政府信息公开专栏"),
        ("政府网站 政府信息公开专栏", "+°政府网站=政府信息公开专栏"),
        ("政府网站（政府信息公开平台）", "+°政府网站=政府信息公开平台"),
        ("区政府网站政府信息公开平台", "+°政府网站=政府信息公开平台"),
    ]);
}

#[test]
fn a_part_of_the_website_is_the_website() {
    channels(&[
        ("区政府网站财政信息专栏", "+°政府网站=财政信息专栏"),
        ("政府网站常规公开", "+°政府网站=常规公开"),
        ("政府网站办事大厅", "+°政府网站=办事大厅"),
        ("政府网站政务新媒体", "+°政府网站 +°两微一端"),
        ("政务服务中心办事大厅", "+~°政务服务中心办事大厅"),
    ]);
}

#[test]
fn places_before_names() {
    channels(&[
        ("■XX区政府网站 □政府公报", "+政府网站 -政府公报"),
        ("■K20产业园政府网站", "+政府网站"),
        ("■市、区政府网站 ■公示牌", "+政府网站 +~公示牌"),
        ("■市、县（区）政府网站", "+政府网站"),
        ("■市政府网站、区政府网站 □其他", "+政府网站 +政府网站 -其他"),
        ("■海 口 市 政 府 网 站 □其他", "+政府网站 -其他"),
        ("口海口市政府网站 ■政府公报", "-政府网站 +政府公报"),
        ("■综合事务和便民服务大厅公开查阅点 □其他", "+公开查阅点 -其他"),
        ("■村务公开栏和镇政府网站", "+~村务公开栏 +政府网站"),
    ]);
}

#[test]
fn running_text_names_channels() {
    channels(&[
        ("通过区政府网站、公示栏、微信群等方式向社会公开", "+°政府网站 +~°公示栏 +~°微信群"),
        ("在政府网站公开，同时在镇公告栏张贴。", "+°政府网站 +~°镇公告栏"),
        ("门户网站、办公楼公开栏等", "+°政府网站 +~°办公楼公开栏"),
        ("■征收范围内公示", "+~征收范围内公示"),
    ]);
    let prose = "可以通过某某单位的综合服务窗口或者业务办理系统按照规定的程序提出查询并当场获得结果";
    channels(&[(prose, &format!("+~°{prose}"))]);
}

#[test]
fn names_broken_and_glued() {
    channels(&[
        ("公共资源交\n易平台\n信用中国网\n站", "+~°公共资源交易平台 +~°信用中国网站"),
        ("村公\n示栏\n咨询会\n座谈会", "+~°村公示栏 +~°咨询会 +~°座谈会"),
        ("①政府网站②公示栏③微信群", "+°政府网站 +~°公示栏 +~°微信群"),
        ("1.公示栏2.短信群发3.政府网站", "+~°公示栏 +~°短信群发 +°政府网站"),
        ("■档案馆、图书馆、政务服务中心", "+~档案馆 +~图书馆 +政务服务中心"),
        ("■两微一端：微信、微博", "+两微一端=微信、微博"),
        ("【政府网站】【公示栏】", "+°政府网站 +~°公示栏"),
        ("“■政府网站”", "+政府网站"),
    ]);
}

#[test]
fn the_hanzi_for_mouth_as_a_box() {
    channels(&[
        ("■政府网站;口政府公报:口办事服务场所;口图书馆", "+政府网站 -政府公报 -~办事服务场所 -~图书馆"),
        ("■政府网站口政府公报 口有线电台口纸质媒体", "+政府网站 -政府公报 -~有线电台 -纸质媒体"),
        ("两微一端口发布会/听证会■政府网站", "-°两微一端 -发布会/听证会 +政府网站"),
    ]);
}

#[test]
fn few_names_without_a_box_are_not_ticked() {
    assert_eq!(boxes("■政府网站 ■两微一端 公开查阅点"), Boxes::Kept);
    assert_eq!(boxes("■政府网站 公开查阅点"), Boxes::Undecidable);
    assert_eq!(boxes("政府网站 ■两微一端 ■公示栏 ■公开查阅点"), Boxes::Undecidable);
    assert_eq!(boxes("政府网站 □政府公报 □其他"), Boxes::Undecidable);
    assert_eq!(boxes("■政府网站 □政府公报\n两微一端\n公示牌"), Boxes::Undecidable);
}
