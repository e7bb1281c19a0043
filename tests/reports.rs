//! What machines read stays well formed, whatever cells, sheets and files hold: SARIF validates against its schema, XML
//! and Markdown parse to nothing but what gkcheck meant, and no workflow command comes of a text.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;
#[path = "reports/hostile.rs"]
mod hostile;

use std::path::Path;
use std::process::Command;

use gkcheck::report::{changes, concise, github, json, junit, markdown, sarif, statistics, text};
use gkcheck::rule::Lang;
use hostile::{Checked, written};
use pulldown_cmark::{Event, Options, Parser, Tag};
use serde_json::Value;

/// The schema that the crate `serde-sarif` brings.
fn schema() -> Value {
    let output = Command::new(env!("CARGO")).args(["metadata", "--format-version", "1", "--locked"]).output().unwrap();
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let package = packages.iter().find(|package| package["name"] == "serde-sarif").unwrap();
    let folder = Path::new(package["manifest_path"].as_str().unwrap()).parent().unwrap();
    let schema = std::fs::read_to_string(folder.join("src/schema.json")).unwrap();
    // The pattern of languages has a bracket too many, which no expression allows.
    serde_json::from_str(&schema.replace("{2}]?$", "{2}$")).unwrap()
}

#[test]
fn sarif_validates_against_its_schema() {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    assert!(!validator.is_valid(&serde_json::json!({ "version": "2.1.0" })), "the schema asks for something");
    for checked in Checked::all().iter().chain(&Checked::hostile(Lang::En)) {
        let shown = written(|out| sarif::write(out, &checked.report, checked.lang, checked.labels));
        let log: Value = serde_json::from_str(&shown).unwrap();
        let errors: Vec<String> = validator.iter_errors(&log).map(|error| error.to_string()).collect();
        assert_eq!(errors, Vec::<String>::new(), "{}", checked.name);
    }
}

#[test]
fn sarif_says_where_by_which_rule_and_as_what() {
    for checked in Checked::all() {
        let shown = written(|out| sarif::write(out, &checked.report, Lang::Zh, checked.labels));
        let log: Value = serde_json::from_str(&shown).unwrap();
        let run = &log["runs"][0];
        let results = run["results"].as_array().unwrap();
        assert_eq!(results.len(), checked.report.findings().count());
        for result in results {
            let rule = &run["tool"]["driver"]["rules"][usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
            assert_eq!(rule["id"], result["ruleId"]);
            let uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap();
            assert!(uri.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~/%".contains(&b)), "{uri}");
            assert!(!result["message"]["text"].as_str().unwrap().contains("]("));
            assert_eq!(
                result["partialFingerprints"]["gkcheck/v1"].as_str().unwrap().split('#').next().unwrap().len(),
                16
            );
        }
    }
}

#[test]
fn sarif_names_the_cell() {
    let checked = Checked::files(Lang::Zh, &["fixtures/qingyunpu-2020.xlsx", "fixtures/files/word-table.docx"]);
    let shown = written(|out| sarif::write(out, &checked.report, Lang::Zh, checked.labels));
    assert!(shown.contains(r#""logicalLocations":[{"name":"H4","fullyQualifiedName":"社会救助!H4","kind":"cell"}]"#));
    assert!(shown.contains(r#""fullyQualifiedName":"表1 第"#));
}

#[test]
fn sarif_relates_cells_of_other_files() {
    let checked = Checked::district();
    let shown = written(|out| sarif::write(out, &checked.report, Lang::Zh, checked.labels));
    let log: Value = serde_json::from_str(&shown).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    let disagreeing: Vec<&Value> = results.iter().filter(|result| result["ruleId"] == "GK801").collect();
    assert_eq!(disagreeing.len(), 2);
    for result in disagreeing {
        let related = &result["relatedLocations"][0];
        let uri = |location: &Value| location["physicalLocation"]["artifactLocation"]["uri"].clone();
        assert_ne!(uri(related), uri(&result["locations"][0]));
        assert_eq!(related["logicalLocations"][0]["kind"], "cell");
        assert!(related["message"]["text"].as_str().unwrap().contains("个工作日内"), "{related}");
    }
}

#[test]
fn junit_is_xml_with_a_failure_for_each_error_and_warning() {
    for checked in Checked::all() {
        let shown = written(|out| junit::write(out, &checked.report, Lang::Zh, checked.labels));
        let report = quick_junit::Report::deserialize_from_str(&shown).unwrap();
        let weighty = checked.report.findings().filter(|finding| finding.severity > gkcheck::finding::Severity::Info);
        assert_eq!(report.failures, weighty.count(), "{}", checked.name);
        let of_units = usize::from(!checked.report.of_units.is_empty());
        assert_eq!(report.test_suites.len(), checked.report.files.len() + of_units);
        assert!(shown.chars().all(|c| c == '\n' || !c.is_control()), "{shown:?}");
        for suite in &report.test_suites {
            let mut names: Vec<&str> = suite.test_cases.iter().map(|case| case.name.as_str()).collect();
            names.sort_unstable();
            assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "{names:?}");
        }
    }
}

#[test]
fn markdown_holds_no_html_no_link_and_no_mention() {
    for checked in Checked::all() {
        let scope = markdown::Scope { most: None, fail_on: None };
        let shown = written(|out| markdown::write(out, &checked.report, scope, checked.labels));
        let (mut columns, mut table, mut prose) = (0, 0, String::new());
        for event in Parser::new_ext(&shown, Options::all()) {
            match event {
                Event::Html(html) | Event::InlineHtml(html) => panic!("{html}"),
                Event::InlineMath(text) | Event::DisplayMath(text) => panic!("{text}"),
                Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_) | Tag::Strikethrough) => {
                    panic!("{}\n{shown}", checked.name)
                }
                Event::Start(Tag::TableRow | Tag::TableHead) => columns = 0,
                Event::Start(Tag::TableCell) => columns += 1,
                Event::Start(Tag::Table(alignments)) => table = alignments.len(),
                Event::End(pulldown_cmark::TagEnd::TableRow) => assert_eq!(columns, table, "{shown}"),
                Event::Text(text) => prose += &text,
                _ => (),
            }
        }
        assert!(!prose.contains('@') && !prose.contains('#'), "{prose}");
        assert!(!shown.lines().any(|line| line.contains("www.") && !line.contains('`')), "{shown}");
    }
}

/// Whether a build server would take a line for a command: GitHub `::error::` at the beginning, behind blanks too, and
/// `##[error]` anywhere; others `##vso[task…]`, `##teamcity[…]`, anywhere too.
fn is_command(line: &str) -> bool {
    let anywhere = line
        .match_indices("##")
        .any(|(at, _)| line[at + 2..].trim_start_matches(|c: char| c.is_ascii_alphanumeric()).starts_with('['));
    anywhere || line.trim_start().starts_with("::")
}

#[test]
fn no_line_is_a_command_to_a_build_server() {
    let style = text::Style { color: false, ascii: false, width: 100, most: None, fail_on: None };
    let plain = text::Style { ascii: true, width: 40, ..style.clone() };
    let scope = markdown::Scope { most: None, fail_on: None };
    for checked in Checked::all().iter().chain(&Checked::hostile(Lang::Zh)).chain(&Checked::hostile_units(Lang::Zh)) {
        let Checked { report, labels, lang, .. } = checked;
        for shown in [
            written(|out| text::write(out, report, &style, labels)),
            written(|out| text::write(out, report, &plain, labels)),
            written(|out| concise::write(out, report, None, labels)),
            written(|out| markdown::write(out, report, scope, labels)),
            written(|out| statistics::write(out, report, *lang, labels)),
            written(|out| json::write(out, report, None, labels)),
            written(|out| sarif::write(out, report, *lang, labels)),
            written(|out| junit::write(out, report, *lang, labels)),
        ] {
            let commands: Vec<&str> = shown.lines().filter(|line| is_command(line)).collect();
            assert_eq!(commands, Vec::<&str>::new(), "{}", checked.name);
        }
    }
}

#[test]
fn github_gets_one_command_for_each_finding() {
    for checked in Checked::all() {
        let shown = written(|out| github::write(out, &checked.report, None, checked.labels));
        let left_out = usize::from(checked.report.found() > checked.report.findings().count());
        assert_eq!(shown.lines().count(), checked.report.findings().count() + left_out, "{shown}");
        for line in shown.lines().filter(|line| !line.starts_with("::notice::")) {
            let (command, data) = line[2..].split_once("::").unwrap();
            let (name, properties) = command.split_once(' ').unwrap();
            assert!(["error", "warning", "notice"].contains(&name), "{line}");
            for property in properties.split(',') {
                let (key, value) = property.split_once('=').unwrap();
                assert!(["file", "line", "title"].contains(&key), "{line}");
                assert!(!value.contains(':'), "{line}");
            }
            let escapes = [data, properties].concat();
            let mut escapes = escapes.split('%').skip(1);
            assert!(escapes.all(|rest| ["25", "0A", "0D", "3A", "2C"].contains(&&rest[..2])), "{line}");
        }
    }
}

#[test]
fn what_is_only_counted_is_said() {
    let checked = Checked::too_many();
    let left_out = checked.report.found() - checked.report.findings().count();
    assert!(left_out > 0);
    let (report, labels) = (&checked.report, checked.labels);
    let scope = markdown::Scope { most: None, fail_on: None };
    for shown in [
        written(|out| sarif::write(out, report, Lang::Zh, labels)),
        written(|out| junit::write(out, report, Lang::Zh, labels)),
        written(|out| markdown::write(out, report, scope, labels)),
        written(|out| github::write(out, report, None, labels)),
    ] {
        assert!(shown.contains(&format!("另有 {left_out} 处")), "{shown}");
    }
}

/// Whether a terminal, or a reader's eye, would be led astray.
fn is_obeyed(c: char) -> bool {
    c.is_control() && c != '\n' || gkcheck::grammar::fold::is_invisible(c) || matches!(c, '\u{2028}' | '\u{2029}')
}

#[test]
fn an_adjustment_obeys_no_text() {
    let page = changes::html::Page {
        lang: Lang::Zh,
        day: chrono::NaiveDate::from_ymd_opt(2026, 11, 22).unwrap(),
        layout: true,
    };
    let style = changes::text::Style { color: false, ascii: false, width: 100, most: 100, layout: true };
    // Some texts make a file unreadable, and then nothing can be told of its items.
    let mut with_items = 0;
    for diff in hostile::adjusted() {
        let labels = hostile::labels();
        let json = written(|out| changes::json::write(out, &diff, true, labels));
        let value: Value = serde_json::from_str(&json).unwrap();
        with_items += usize::from(!value["items"].as_array().unwrap().is_empty());
        let text = written(|out| changes::text::write(out, &diff, &style, labels));
        let html = written(|out| changes::html::write(out, &diff, &page, labels));
        for shown in [&json, &text, &html] {
            assert!(!shown.contains(is_obeyed), "{shown}");
        }
        assert!(!text.lines().any(|line| line.starts_with(['=', '+', '@', '#', ':', '-'])), "{text}");
        assert_eq!((html.matches("<script").count(), html.matches("</script").count()), (1, 1));
        assert!(!html.contains("<!--") && !html.contains("<img") && !html.contains("<b>") && !html.contains(" href="));
    }
    assert!(with_items > 20, "{with_items}");
}
