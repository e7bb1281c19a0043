//! Shapes met in published catalogs, with made-up wording.

use super::{assert_reads, flat, grammar};

#[test]
fn events_in_brackets_and_behind_whose_they_are() {
    assert_reads(&[
        ("文件形成(变更)20个工作日内", &["working_days 20 < 文件形成(变更)"]),
        ("资料获取（形成、变更）5个工作日内", &["working_days 5 < 资料获取（形成、变更）"]),
        ("信息形成(变更)转发或下发至各站所\n\n20个工作日内", &["working_days 20 < 信息形成(变更)转发或下发至各站所"]),
        ("成果公布应在方案批准后20个工作日内向社会公布", &["working_days 20 < 方案批准"]),
        (
            "检查信息在决定作出之日起7个工作日内公开，其他信息形成之日起20个工作日内公开",
            &["working_days 7 < 决定作出", "working_days 20 < 其他信息形成"],
        ),
        ("图解材料应于文件印发后3个工作日内发布", &["working_days 3 < 文件印发"]),
        ("办事信息在线公开之日起5个工作日内", &["working_days 5 < 办事信息在线公开"]),
        ("作出强制决定7个工作日内", &["working_days 7 < 作出强制决定"]),
        ("信息形成个20个工作日内公开", &["working_days 20 < 信息形成"]),
        ("名单形成之日起起20个工作日内", &["working_days 20 < 名单形成"]),
        ("法定办结时限20个工作日", &["working_days 20"]),
    ]);
}

#[test]
fn work_beside_publication_is_no_limit() {
    assert_reads(&[
        ("受理后15个工作日内办结，办结后7个工作日内公开", &["working_days 7 < 办结"]),
        ("10个工作日内完成审核；审核结束后20个工作日内公示", &["working_days 20 < 审核结束"]),
        ("15个工作日内办结", &["working_days 15"]),
        ("受理之日起20个工作日内作出许可决定，自作出决定之日起7个工作日内公开", &["working_days 7 < 作出决定"]),
        ("自收到申请之日起20个工作日内答复", &["working_days 20 < 收到申请"]),
        ("10个工作日内审核公示", &["working_days 10"]),
    ]);
}

#[test]
fn posting_without_its_usual_words() {
    assert_reads(&[
        ("5日公示", &["posting_period 5d"]),
        ("3个工作日公示，长期公开", &["posting_period 3wd", "long_term"]),
        ("许可决定7个工作日公示", &["working_days 7"]),
        ("名单形成后7个工作日公示", &["working_days 7 < 名单形成"]),
        ("张榜公布5天", &["posting_period 5d"]),
        ("拟批准公示5个工作日", &["posting_period 5wd"]),
        ("公开期限1年", &["posting_period 12m"]),
        ("信息有效期：两年", &["posting_period 24m"]),
        ("公示报告书10个工作日、报告表5个工作日", &["posting_period 10wd", "posting_period 5wd"]),
        ("受理公示10个工作日(报告书)、5个工作日(报告表)", &["posting_period 10wd", "posting_period 5wd"]),
    ]);
}

#[test]
fn odd_counts_and_cycles() {
    assert_reads(&[
        ("1.5个工作日", &["working_days 2"]),
        ("1.5个工作日内公开；2.公示3天", &["working_days 5", "posting_period 3d"]),
        ("15天内(工作日)", &["working_days 15"]),
        ("印发之日起10日个工作日内", &["working_days 10 < 印发"]),
        ("距开标10日", &["before_event 10d"]),
        ("距离论证会3个工作日", &["before_event 3wd"]),
        ("半年至少公开1次", &["periodic 183d"]),
        ("一季度不少于一次", &["periodic 90d"]),
        ("年度", &["periodic 365d"]),
        ("月度", &["periodic 30d"]),
        ("年度预算批准后20日内", &["calendar_days 20 < 年度预算批准"]),
        ("有变化时及时更新", &["prompt"]),
        ("动态更新，及时公布", &["prompt"]),
        (
            "信息产生之日起20个工作日内公开，保持长期公开(相关政策法规另有规定的应从其规定)",
            &["working_days 20 < 信息产生", "long_term"],
        ),
    ]);
}

/// Half-width punctuation, as most published tables have it, tells the same.
#[test]
fn the_width_of_punctuation_means_nothing() {
    let half = |text: &str| -> String {
        let width = |c| match c {
            '（' => '(',
            '）' => ')',
            '；' => ';',
            '：' => ':',
            '，' => ',',
            c => c,
        };
        text.chars().map(width).collect()
    };
    let read = |cell: &str| -> Vec<String> {
        let read = flat(&grammar().read(cell));
        read.iter().map(|clause| half(clause)).collect()
    };
    for cell in [
        "信息形成（或变更）20个工作日内",
        "信息获取（形成、变更）20个工作日内；公示（5个工作日）",
        "20个工作日内（自信息形成之日起），法律、法规另有规定的，从其规定",
        "1.除处罚决定外：长期公开（动态调整）；2.处罚决定：20个工作日内",
        "（一）20个工作日内；（二）公示期：7天",
        "行政许可（处罚）：自作出决定之日起7个工作日内；其他：及时公开",
        "受理公示：10个工作日（报告书）、5个工作日（报告表）",
    ] {
        assert_eq!(read(cell), read(&half(cell)), "{cell}");
    }
}
