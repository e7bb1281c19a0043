//! What cells say that name no number of days to publish within.

use super::assert_reads;

#[test]
fn posting_is_how_long_it_stays() {
    assert_reads(&[
        ("7个工作日内公示", &["working_days 7"]),
        ("5年", &["posting_period 60m"]),
        ("3年", &["posting_period 36m"]),
        ("6个月", &["posting_period 6m"]),
        ("1-3年", &["posting_period 36m"]),
        ("及时公开，5年", &["prompt", "posting_period 60m"]),
        ("6个月内", &["months 6"]),
        ("一年内", &["months 12"]),
        ("信息形成后6个月", &["months 6 < 信息形成"]),
        ("收到文件后，6个月", &["months 6 < 收到文件"]),
        ("公示7个工作日", &["posting_period 7wd"]),
        ("公示：7个工作日", &["posting_period 7wd"]),
        ("公示（5个工作日）", &["posting_period 5wd"]),
        ("公示期不少于30日", &["posting_period 30d"]),
        ("公示时间为5个工作日", &["posting_period 5wd"]),
        ("公示期7日内", &["posting_period 7d"]),
        ("公示7天以上", &["posting_period 7d"]),
        ("连续公示7个工作日", &["posting_period 7wd"]),
        ("拟任人选公示5个工作日", &["posting_period 5wd"]),
        ("公告期不少于15日", &["posting_period 15d"]),
        ("公开征求意见时间一般不少于7个工作日", &["posting_period 7wd"]),
        ("征求意见期限不少于30日", &["posting_period 30d"]),
        ("公开期限不少于10个工作日", &["posting_period 10wd"]),
        ("不少于30日", &["posting_period 30d"]),
        ("7个工作日的公示期", &["posting_period 7wd"]),
        ("公示5年", &["posting_period 60m"]),
        ("张榜公示不少于7天", &["posting_period 7d"]),
        ("采购公告发布之日起至少5个工作日", &["posting_period 5wd < 采购公告发布"]),
        ("制定信息之日起10个工作日内，公示7个工作日", &["working_days 10 < 制定信息", "posting_period 7wd"]),
        ("20个工作日内公示7个工作日", &["working_days 20", "posting_period 7wd"]),
        ("20个工作日（公示期7日）", &["working_days 20", "posting_period 7d"]),
        ("自决定之日起7个工作日内公示，公示期限为一年", &["working_days 7 < 决定", "posting_period 12m"]),
        (
            "自信息形成之日起20个工作日内公开，同时在村公示栏公示7天",
            &["working_days 20 < 信息形成", "posting_period 7d"],
        ),
        ("公示7天以上，无异议后20个工作日内发放", &["posting_period 7d", "working_days 20 < 无异议"]),
        ("公示期：报告书10个工作日，报告表5个工作日", &["posting_period 10wd", "posting_period 5wd"]),
        ("受理公示：10个工作日（报告书）、5个工作日（报告表）", &["posting_period 10wd", "posting_period 5wd"]),
        ("行政处罚公示：决定作出之日起7个工作日", &["working_days 7 < 决定作出"]),
        ("20个工作日公示期7日", &["working_days 20", "posting_period 7d"]),
        ("7日（公示期）", &["posting_period 7d"]),
        ("公示期满无异议后公开", &["unreadable"]),
        ("公示5天，公示结束后20个工作日内公开", &["posting_period 5d", "working_days 20 < 公示结束"]),
        ("信息形成之日起20个工作日内，长期公开", &["working_days 20 < 信息形成", "long_term"]),
    ]);
}

#[test]
fn before_an_event() {
    assert_reads(&[
        ("听证会7个工作日前", &["before_event 7wd"]),
        ("在举行听证的7个工作日前公告", &["before_event 7wd"]),
        ("召开前10日", &["before_event 10d"]),
        ("听证会举行前至少7个工作日", &["before_event 7wd"]),
        ("开学前一个月", &["before_event 1m"]),
        ("提前7个工作日公告", &["before_event 7wd"]),
        ("至少提前3天", &["before_event 3d"]),
        ("开工前公开", &["before_event"]),
        ("会议召开前", &["before_event"]),
        ("每年招生工作开始前公开", &["before_event"]),
        ("批准前公示30日，批准后20日内公布", &["posting_period 30d", "calendar_days 20 < 批准"]),
        ("①《听证通知》在听证7个工作日前公开；②其他内容依申请公开。", &["before_event 7wd"]),
        ("不晚于听证会召开前7个工作日", &["before_event 7wd"]),
        ("信息形成之日起的第20个工作日前", &["working_days 20 < 信息形成"]),
    ]);
}

#[test]
fn words_for_soon_at_once_and_long() {
    assert_reads(&[
        ("及时", &["prompt"]),
        ("随时公开", &["prompt"]),
        ("按进展情况及时公开", &["prompt"]),
        ("适时公开", &["prompt"]),
        ("尽快公布", &["prompt"]),
        ("不定期", &["prompt"]),
        ("动态更新", &["prompt"]),
        ("根据工作需要", &["prompt"]),
        ("时限：及时、准确公开", &["prompt"]),
        ("实时公开", &["immediate"]),
        ("即时公开", &["immediate"]),
        ("立即", &["immediate"]),
        ("当日", &["immediate"]),
        ("第一时间公开", &["immediate"]),
        ("随预算一并公开", &["immediate"]),
        ("随文件公开", &["immediate"]),
        ("与政策文件同步公开", &["immediate"]),
        ("与政策文件同步", &["immediate"]),
        ("政策出台后同步发布解读", &["immediate < 政策出台"]),
        ("在启动征收工作时，在村公示栏公开。", &["immediate"]),
        ("长期", &["long_term"]),
        ("永久", &["long_term"]),
        ("常年公开", &["long_term"]),
        ("长期，最新有效", &["long_term"]),
        ("公开期限：长期", &["long_term"]),
        ("任期内", &["long_term"]),
    ]);
}

#[test]
fn cycles_and_dates() {
    assert_reads(&[
        ("每季度", &["periodic 90d"]),
        ("每半年", &["periodic 180d"]),
        ("每月", &["periodic 30d"]),
        ("按季度公开", &["periodic 90d"]),
        ("每周更新一次", &["periodic 7d"]),
        ("每三个月公开一次", &["periodic 90d"]),
        ("每年公开两次", &["periodic 182d"]),
        ("一季度一次", &["periodic 90d"]),
        ("每月10日前", &["periodic 30d"]),
        ("每季度的首个月20日", &["periodic 90d"]),
        ("每季度末", &["periodic 90d"]),
        ("定期公开", &["periodic"]),
        ("定期公开，每季度更新一次", &["periodic 90d"]),
        ("每个工作日", &["periodic 1d"]),
        ("每年1月31日前", &["fixed_date"]),
        ("每年 1 月 31 日 前", &["fixed_date"]),
        ("2020年12月底前", &["fixed_date"]),
        ("次年3月31日前", &["fixed_date"]),
        ("每年6月30日、12月31日前", &["fixed_date"]),
        ("于每年3月底前公开上一年度", &["fixed_date"]),
        ("12月31日前", &["fixed_date"]),
        ("次月10日前", &["fixed_date"]),
        ("年底前", &["fixed_date"]),
        ("每年年底前", &["fixed_date"]),
        ("第一季度", &["fixed_date"]),
        ("每年1-2月", &["fixed_date"]),
        ("2020-12-31前", &["fixed_date"]),
        ("每年一月三十一日前", &["fixed_date"]),
        ("欠税公告：每季度", &["periodic 90d"]),
        ("1个月更新一次", &["periodic 30d"]),
        ("1月—3月", &["fixed_date"]),
        ("每年4月", &["fixed_date"]),
        ("年报每年1月31日前，其他信息20个工作日内", &["fixed_date", "working_days 20"]),
        ("周一至周五", &["unreadable"]),
        ("每日上午10点前", &["periodic 1d"]),
        ("2025年", &["unreadable"]),
    ]);
}

#[test]
fn blank_and_unreadable() {
    assert_reads(&[
        ("", &[]),
        (" \n　", &[]),
        ("/", &[]),
        ("—", &[]),
        ("无", &[]),
        ("；。", &[]),
        ("按要求时限公开", &["unreadable"]),
        ("依规定时限", &["unreadable"]),
        ("按有关规定执行", &["unreadable"]),
        ("依法依规公开", &["unreadable"]),
        ("《政府采购法》规定的时限", &["unreadable"]),
        ("主动公开", &["unreadable"]),
    ]);
}

#[test]
fn words_of_a_cycle_within_other_words() {
    assert_reads(&[
        ("法定期限", &["unreadable"]),
        ("法定期限内", &["unreadable"]),
        ("依法定期限公开", &["unreadable"]),
        ("在法定期限内公开", &["unreadable"]),
        ("法定时限", &["unreadable"]),
        ("依法定期公开", &["periodic"]),
        ("半年更新", &["periodic 180d"]),
        ("半年发布", &["periodic 180d"]),
        ("季度更新", &["periodic 90d"]),
        ("信息形成之日起一季度内", &["months 3 < 信息形成"]),
        ("信息形成之日起，应在一季度内公开", &["months 3 < 信息形成"]),
        ("信息形成之日起1个季度内", &["months 3 < 信息形成"]),
        ("一季度内公开", &["fixed_date"]),
    ]);
}
