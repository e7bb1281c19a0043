//! Every rule file proves itself: it loads, it is complete in both languages, it rests on documents that exist, and
//! its examples hold.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeMap;
use std::path::Path;

use chrono::NaiveDate;
use gkcheck::catalog::Field;
use gkcheck::finding::{Applicability, Finding, Severity};
use gkcheck::knowledge::Knowledge;
use gkcheck::lint::{self, Request, Source};
use gkcheck::place::byte_at;
use gkcheck::roster::Roster;
use gkcheck::rule::example::Example;
use gkcheck::rule::{Rule, slots_in};

type Row = BTreeMap<String, String>;

/// The columns of the sample: field or option heading, heading printed over it.
const COLUMNS: [(&str, &str); 14] = [
    ("serial", "序号"),
    ("primary", "一级事项"),
    ("secondary", "二级事项"),
    ("content", "公开内容（要素）"),
    ("basis", "公开依据"),
    ("deadline", "公开时限"),
    ("agency", "公开主体"),
    ("channels", "公开渠道和载体"),
    ("全社会", "全社会"),
    ("特定群体", "特定群体（请写明）"),
    ("主动", "主动"),
    ("依申请", "依申请"),
    ("县级", "县级"),
    ("乡级", "乡级"),
];

/// A row with nothing wrong in it.
fn sound() -> Row {
    [
        ("serial", ""),
        ("primary", "婚姻登记"),
        ("secondary", "办事指南"),
        ("content", "办理条件、申请材料、办理流程、办理时间和地点、联系方式"),
        ("basis", "《中华人民共和国政府信息公开条例》（国务院令第711号）"),
        ("deadline", "信息形成或者变更之日起20个工作日内"),
        ("agency", "区民政局"),
        (
            "channels",
            "■政府网站 □政府公报\n□两微一端 □发布会/听证会\n□广播电视 □纸质媒体\n□公开查阅点 □政务服务中心\n\
             □便民服务站 □入户/现场\n□社区/企事业单位/村公示栏（电子屏）\n□精准推送 □其他",
        ),
        ("全社会", "√"),
        ("特定群体", ""),
        ("主动", "√"),
        ("依申请", ""),
        ("县级", "√"),
        ("乡级", ""),
    ]
    .map(|(column, text)| (column.to_owned(), text.to_owned()))
    .into()
}

/// The columns an example needs: a field named as a whole takes the place of its columns for each option.
fn columns(example: &Example) -> Vec<(String, String)> {
    let named = |name: &str| example.all_rows().any(|row| row.contains_key(name));
    let mut columns: Vec<(String, String)> =
        COLUMNS.iter().map(|(key, heading)| ((*key).to_owned(), (*heading).to_owned())).collect();
    for (field, heading, options) in [
        ("audience", "公开对象", ["全社会", "特定群体"]),
        ("method", "公开方式", ["主动", "依申请"]),
        ("level", "公开层级", ["县级", "乡级"]),
    ] {
        if named(field) {
            columns.retain(|(key, _)| !options.contains(&key.as_str()));
            columns.push((field.to_owned(), heading.to_owned()));
        }
    }
    columns
}

/// A group heading over each column, so that 县级 stands under 公开层级.
fn group(key: &str, heading: &str) -> String {
    match key {
        "全社会" | "特定群体" => "公开对象".to_owned(),
        "主动" | "依申请" => "公开方式".to_owned(),
        "县级" | "乡级" => "公开层级".to_owned(),
        _ => heading.to_owned(),
    }
}

fn as_csv<'e>(example: &'e Example, rows: impl Iterator<Item = &'e Row>) -> Vec<u8> {
    if let Some(table) = &example.table {
        return table.clone().into_bytes();
    }
    let columns = columns(example);
    let mut writer = csv::Writer::from_writer(Vec::new());
    let options = ["全社会", "特定群体", "主动", "依申请", "县级", "乡级"];
    let top: Vec<String> = columns.iter().map(|(key, heading)| group(key, heading)).collect();
    let below: Vec<&str> =
        columns.iter().map(|(key, heading)| if options.contains(&key.as_str()) { heading } else { "" }).collect();
    writer.write_record(&top).unwrap();
    writer.write_record(&below).unwrap();
    for (number, row) in rows.enumerate() {
        let mut cells = sound();
        cells.insert("serial".to_owned(), (number + 1).to_string());
        cells.extend(row.clone());
        let known = |key: &String| columns.iter().any(|(column, _)| column == key);
        assert!(row.keys().all(known), "unknown column in {row:?}");
        let record: Vec<&str> = columns.iter().map(|(key, _)| cells.get(key).map_or("", String::as_str)).collect();
        writer.write_record(record).unwrap();
    }
    writer.into_inner().unwrap()
}

fn findings(knowledge: &Knowledge, rule: &Rule, sources: &[Source]) -> Vec<Finding> {
    let request = Request::asking(knowledge, [rule]);
    let report = lint::lint(sources, &request);
    report.findings().cloned().collect()
}

/// What a rule finds in an example, where the rules that its decisions are about were asked too.
fn found(knowledge: &Knowledge, rules: &[Rule], rule: &Rule, example: &Example) -> Vec<Finding> {
    let is_decided = |other: &&Rule| example.ignore.iter().any(|ignore| other.is_meant_by(&ignore.rule));
    let mut request = Request::asking(knowledge, rules.iter().filter(is_decided).chain([rule]));
    request.accepted.decisions = &example.ignore;
    let report = lint::lint(&sources(example), &request);
    report.findings().filter(|finding| finding.code == rule.code).cloned().collect()
}

fn sources(example: &Example) -> Vec<Source> {
    let listed = example.catalog.iter();
    let listed = listed.map(|(file, rows)| Source::Bytes(file.clone(), as_csv(example, rows.iter())));
    match &example.file {
        _ if !example.catalog.is_empty() => listed.collect(),
        Some(file) => vec![Source::File(Path::new("fixtures").join(file))],
        None => vec![Source::Bytes("example.csv".to_owned(), as_csv(example, example.all_rows()))],
    }
}

fn marks(findings: &[Finding]) -> Vec<String> {
    let texts = |finding: &Finding| match &finding.place {
        Some(place) => place.marks.iter().map(|mark| mark.of(&place.text).to_owned()).collect(),
        None => vec![String::new()],
    };
    findings.iter().flat_map(texts).collect()
}

fn all_rules() -> Knowledge {
    let mut knowledge = Knowledge::load(None).unwrap_or_else(|problems| panic!("{problems:#?}"));
    knowledge.law.as_of = day();
    knowledge
}

/// Examples that name no day are judged at this one: facts that end later change no test.
fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 1).unwrap()
}

#[test]
fn every_example_holds() {
    let mut knowledge = all_rules();
    let mut broken = Vec::new();
    let rules = std::mem::take(&mut knowledge.rulebook.rules);
    for rule in &rules {
        for (number, example) in rule.example.iter().enumerate() {
            knowledge.law.as_of = example.as_of.unwrap_or(day());
            knowledge.district.roster = Roster::new(example.unit.clone()).unwrap();
            knowledge.district.templates.clone_from(&example.templates);
            let found = found(&knowledge, &rules, rule, example);
            if marks(&found) != example.finds {
                broken.push(format!(
                    "{} example {}: expected {:?}, found {:?}",
                    rule.code,
                    number + 1,
                    example.finds,
                    marks(&found)
                ));
            }
            let other = |finding: &&Finding| example.severity.is_some_and(|severity| severity != finding.severity);
            for finding in found.iter().filter(other) {
                broken.push(format!("{} example {}: weighs {:?}", rule.code, number + 1, finding.severity));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn every_rule_has_an_example_that_finds_and_one_that_is_clean() {
    let lacking: Vec<String> = all_rules()
        .rulebook
        .rules
        .iter()
        .filter(|rule| {
            let clean = rule.example.iter().filter(|example| example.finds.is_empty()).count();
            clean == 0 || clean == rule.example.len()
        })
        .map(|rule| rule.code.to_string())
        .collect();
    assert_eq!(lacking, Vec::<String>::new());
}

#[test]
fn a_fixed_example_is_clean() {
    let knowledge = all_rules();
    let mut broken = Vec::new();
    for rule in knowledge.rulebook.rules.iter().filter(|rule| rule.fix.is_some()) {
        let mut fixable = 0;
        for example in rule.example.iter().filter(|example| example.file.is_none() && !example.finds.is_empty()) {
            let found = findings(&knowledge, rule, &sources(example));
            fixable += found.iter().filter(|finding| finding.fix.is_some()).count();
            let text = String::from_utf8(as_csv(example, example.all_rows())).unwrap();
            let fixed = apply(&text, &found);
            let again = findings(&knowledge, rule, &[Source::Bytes("fixed.csv".to_owned(), fixed.into_bytes())]);
            let left = again.iter().filter(|finding| finding.fix.is_some()).count();
            if left > 0 {
                broken.push(format!("{}: {:?} still finds {:?}", rule.code, example.finds, marks(&again)));
            }
        }
        if fixable == 0 {
            broken.push(format!("{}: no example shows its fix", rule.code));
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// The table with every fix applied, the last first so that earlier spans stay true.
fn apply(table: &str, found: &[Finding]) -> String {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(table.as_bytes());
    let mut rows: Vec<Vec<String>> =
        reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect();
    let mut fixes: Vec<_> =
        found.iter().filter_map(|finding| Some((finding.place.as_ref()?, finding.fix.as_ref()?))).collect();
    fixes.sort_by_key(|(place, fix)| (place.cell, std::cmp::Reverse(fix.edit.span)));
    for (place, fix) in fixes {
        let cell = &mut rows[place.cell.row as usize][place.cell.column as usize];
        let span = fix.edit.span;
        cell.replace_range(byte_at(cell, span.start)..byte_at(cell, span.end), &fix.edit.text);
    }
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    for row in rows {
        writer.write_record(row).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

#[test]
fn the_sample_row_is_sound() {
    let knowledge = all_rules();
    let empty: Example = toml::from_str("").unwrap();
    let request = Request::asking(&knowledge, &knowledge.rulebook.rules);
    let report = lint::lint(&sources(&empty), &request);
    let found: Vec<_> = report.findings().map(|finding| (&*finding.code, finding.message.as_str())).collect();
    assert_eq!(found, Vec::<(&str, &str)>::new());
    assert_eq!(report.entries(), 1);
}

#[test]
fn every_rule_rests_on_a_known_document() {
    let knowledge = all_rules();
    for rule in &knowledge.rulebook.rules {
        assert!(!rule.basis.is_empty(), "{} rests on nothing", rule.code);
        for authority in &rule.basis {
            assert!(
                knowledge.law.lawbook().find(&authority.document).is_some(),
                "{}: {}",
                rule.code,
                authority.document
            );
        }
    }
}

#[test]
fn both_languages_are_complete() {
    for rule in &all_rules().rulebook.rules {
        for words in [&rule.zh, &rule.en] {
            for sentence in [&words.title, words.message.get_ref(), words.help.get_ref(), &words.why] {
                assert!(!sentence.trim().is_empty(), "{} lacks a sentence", rule.code);
            }
        }
        let slots = |sentence: &str| {
            let mut slots: Vec<String> = slots_in(sentence).map(str::to_owned).collect();
            slots.sort();
            slots
        };
        assert_eq!(
            slots(rule.zh.message.get_ref()),
            slots(rule.en.message.get_ref()),
            "{}: the messages say different things",
            rule.code
        );
        let chinese = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        assert!(chinese(rule.zh.message.get_ref()), "{} is not in Chinese", rule.code);
        for case in rule.case.values() {
            assert_eq!(case.zh.is_some(), case.en.is_some(), "{}: a case in one language only", rule.code);
        }
    }
}

#[test]
fn a_fix_is_promised_where_the_design_says_so() {
    let promised: Vec<String> = all_rules()
        .rulebook
        .rules
        .iter()
        .filter(|rule| rule.fix == Some(Applicability::Safe) && rule.severity == Severity::Error)
        .map(|rule| rule.code.to_string())
        .collect();
    assert_eq!(promised, ["GK404"]);
}

#[test]
fn fields_are_named_alike_everywhere() {
    for field in Field::ALL {
        let named: Field = serde_json::from_value(serde_json::json!(field.name())).unwrap();
        assert_eq!(named, field);
    }
}
