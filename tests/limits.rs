//! Special limits on rows as catalogs have them: `tests/limits.csv` says which limit speaks, and how loud. Half of the rows
//! must stay silent.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use chrono::NaiveDate;
use gkcheck::finding::Finding;
use gkcheck::knowledge::Knowledge;
use gkcheck::law::limits::Limit;
use gkcheck::lint::{self, Request, Source};

fn knowledge() -> Knowledge {
    let mut knowledge = Knowledge::load(None).unwrap_or_else(|problems| panic!("{problems:#?}"));
    knowledge.law.as_of = NaiveDate::from_ymd_opt(2026, 11, 1).unwrap();
    knowledge
}

/// A catalog of one row.
fn catalog(row: &csv::StringRecord) -> Source {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer
        .write_record([
            "一级事项",
            "二级事项",
            "公开内容",
            "公开主体",
            "公开依据",
            "公开时限",
            "公开渠道和载体",
            "公开对象",
            "公开方式",
        ])
        .unwrap();
    let [item, second, content, agency, basis, _, deadline] = [0, 1, 2, 3, 4, 5, 6].map(|column| &row[column]);
    writer.write_record([item, second, content, agency, basis, deadline, "■政府网站", "全社会", "主动"]).unwrap();
    Source::Bytes("目录.csv".to_owned(), writer.into_inner().unwrap())
}

/// The keys of the limits that a finding's message may speak of.
fn spoken<'l>(finding: &Finding, limits: &'l [Limit]) -> Vec<&'l str> {
    let speaks = |limit: &&Limit| finding.message.contains(&limit.what) && finding.message.contains(&limit.document);
    limits.iter().filter(speaks).map(|limit| limit.key.as_str()).collect()
}

#[test]
fn rows_are_judged_as_they_should_be() {
    let mut knowledge = knowledge();
    let mut reader = csv::Reader::from_path("tests/limits.csv").unwrap();
    let mut wrong = Vec::new();
    for row in reader.records().map(Result::unwrap) {
        knowledge.law.region = Some(row[5].to_owned()).filter(|region| !region.is_empty());
        let rule = knowledge.rulebook.find("GK308").unwrap();
        let request = Request::asking(&knowledge, [rule]);
        let report = lint::lint(&[catalog(&row)], &request);
        assert_eq!(report.entries(), 1, "{row:?}");
        let expected: Vec<(&str, &str)> = row[7].split(';').filter_map(|said| said.trim().split_once(' ')).collect();
        let found: Vec<&Finding> = report.findings().collect();
        // Of several limits on one clause the weightiest speaks.
        let speaks = |finding: &&Finding| {
            let severity = format!("{:?}", finding.severity).to_lowercase();
            let keys = spoken(finding, &knowledge.law.limits().all);
            expected.iter().any(|(key, said)| keys.contains(key) && **said == severity)
        };
        let right = if expected.is_empty() { found.is_empty() } else { !found.is_empty() && found.iter().all(speaks) };
        if !right {
            let told: Vec<_> = found.iter().map(|finding| (finding.severity, &finding.message)).collect();
            wrong.push(format!("{row:?}\n  expected {expected:?}\n  found {told:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} rows\n{}", wrong.len(), wrong.join("\n"));
}
