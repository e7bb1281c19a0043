//! The page of `--format html` in a real browser: it opens without a complaint, filters by hand and by key, shows
//! hostile text as text, and bears twenty thousand findings.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod browser;
mod changes;
#[path = "../common/mod.rs"]
mod common;
mod units;

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use browser::Browser;
use common::HEADINGS;
use serde_json::json;

/// Shows the cards of the list, a line each: severity, code, address and marked characters.
const CARDS: &str = "[...document.querySelectorAll('#list article')].map((card) => \
    [card.classList[1], card.querySelector('.code').textContent, card.querySelector('.where .address').textContent, \
     [...card.querySelectorAll('mark')].map((mark) => mark.textContent).join('|')].join(' '))";

const STATUS: &str = "document.getElementById('status').textContent";

/// Numbers the controls of the page, in its order.
const CONTROLS: &str = "[...document.querySelectorAll('a[href], summary, input, select, button, [tabindex=\"0\"]')]\
    .filter((control) => !control.disabled && control.checkVisibility())\
    .map((control, number) => { control.dataset.control = number; }).length";

/// Waits until the browser has drawn what was asked before.
const DRAWN: &str = "new Promise((done) => requestAnimationFrame(() => setTimeout(done)))";

/// The page of a lint, in a file of its own.
fn page(name: &str, arguments: &[&str]) -> PathBuf {
    page_from(Path::new(env!("CARGO_MANIFEST_DIR")), name, arguments)
}

/// The page of a lint in a folder.
fn page_from(folder: &Path, name: &str, arguments: &[&str]) -> PathBuf {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gkcheck"));
    command.args(["lint", "--format", "html", "--as-of", "2026-11-01"]).args(arguments).current_dir(folder);
    let output = command.output().unwrap();
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.html"));
    std::fs::write(&file, output.stdout).unwrap();
    file
}

/// The page of a table of one's own.
fn page_of_table(name: &str, rows: &str) -> PathBuf {
    let table = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.csv"));
    std::fs::write(&table, format!("{}\n{rows}", HEADINGS.join(","))).unwrap();
    page(name, &[table.to_str().unwrap()])
}

fn official() -> PathBuf {
    page("official", &["fixtures/qingyunpu-2020.csv", "fixtures/putuo-2019.csv"])
}

#[test]
fn it_filters_by_file_rule_severity_and_words() {
    let (file, mut browser) = (official(), Browser::start("filters"));
    browser.open(&file, "#file=0&rule=GK501");
    assert_eq!(browser.ask(CARDS), json!(["error GK501 H4 公开渠道和载体 □政府网站"]));
    assert_eq!(browser.ask("document.querySelector('#list .others').innerText.trim()"), "H5 最低生活保障 / 审核信息");

    browser.ask("location.hash = 'file=0&rule=GK5&severity=1'");
    browser.ask(DRAWN);
    let marks = "发布会/听证会|纸质媒介|入户/现场";
    assert_eq!(browser.ask(CARDS), json!([format!("warning GK505 H4 公开渠道和载体 {marks}")]));
    assert_eq!(browser.ask("document.getElementById('rule').value"), "GK5");

    // A search by key alone, folded in width and case; every word must be there.
    browser.ask("document.querySelector('#filter button').click()");
    browser.ask(DRAWN);
    browser.press("/", "/");
    assert_eq!(browser.ask("document.activeElement.id"), "words");
    browser.write("ｇｋ５０４ 政府网站");
    assert_eq!(browser.ask(CARDS), json!(["error GK504 H4 公开渠道和载体 □政府网站|□政府网站"]));
    browser.press("/", "/");
    assert_eq!(browser.ask("document.getElementById('words').value"), "ｇｋ５０４ 政府网站/");
    assert_eq!(browser.ask(STATUS), "没有符合条件的问题");
    assert_eq!(browser.complaints, [""; 0]);
}

#[test]
fn it_is_read_on_phones_in_the_dark_on_paper_and_without_script() {
    let (file, mut browser) = (official(), Browser::start("shapes"));
    let background = "getComputedStyle(document.body).backgroundColor";
    let phone = json!({ "width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": true });
    browser.command("Emulation.setDeviceMetricsOverride", &phone);
    browser.open(&file, "");
    assert_eq!(browser.ask("document.documentElement.scrollWidth"), 390);
    let light = browser.ask(background);
    let dark = json!({ "features": [{ "name": "prefers-color-scheme", "value": "dark" }] });
    browser.command("Emulation.setEmulatedMedia", &dark);
    assert_ne!(browser.ask(background), light);

    // Tab reaches every control, in the order of the page, and shows where it is.
    let controls = browser.ask(CONTROLS).as_u64().unwrap();
    assert!(controls > 30, "{controls} controls");
    for control in 0..controls {
        browser.press("Tab", "");
        assert_eq!(browser.ask("document.activeElement.dataset.control"), control.to_string());
        assert_ne!(browser.ask("getComputedStyle(document.activeElement).outlineStyle"), "none");
    }

    let paper = browser.command("Page.printToPDF", &json!({ "preferCSSPageSize": true }));
    assert!(paper["data"].as_str().is_some_and(|data| data.len() > 10_000));
    assert_eq!(browser.complaints, [""; 0]);

    browser.command("Emulation.setScriptExecutionDisabled", &json!({ "value": true }));
    browser.open(&file, "");
    let text = browser.ask("document.body.innerText");
    let text = text.as_str().unwrap();
    for shown in ["未通过", "fixtures/qingyunpu-2020.csv", "GK501", "政府网站未勾选", "允许运行脚本"] {
        assert!(text.contains(shown), "{shown}: {text}");
    }
    assert_eq!(browser.ask("document.getElementById('filter').checkVisibility()"), false);
}

#[test]
fn hostile_text_stays_text() {
    let hostile = [
        "<script>window.obeyed=1</script>及时公开",
        "</script><script>window.obeyed=1</script>及时公开",
        "<!--<script>及时公开",
        "]]><img src=x onerror=window.obeyed=1>及时公开",
        "及时公开\u{2028}window.obeyed=1\u{2029}//",
        "\u{202e}及时公开\u{2066}",
        "\"'`${window.obeyed=1}&lt;&amp;及时公开\\u003c",
    ];
    let rows = hostile.iter().enumerate().fold(String::new(), |mut rows, (number, cell)| {
        let cell = format!("\"{}\"", cell.replace('"', "\"\""));
        let _ = writeln!(rows, "{},{cell},{cell},{cell},{cell},{cell},{cell},{cell},√,,√,", number + 1);
        rows
    });
    let name = "<img src=x onerror=window.obeyed=1>\u{202e}&\".csv";
    let table = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&table, format!("{}\n{rows}", HEADINGS.join(","))).unwrap();
    let file = page("hostile", &[table.to_str().unwrap()]);
    let markup = std::fs::read_to_string(&file).unwrap();
    assert_eq!((markup.matches("<script").count(), markup.matches("</script").count()), (2, 2));
    assert!(!markup.contains("<!--") && !markup.contains("<img"));
    let is_obeyed = |c: char| c.is_control() && c != '\n' || gkcheck::grammar::fold::is_invisible(c);
    assert!(!markup.contains(is_obeyed) && !markup.contains(['\u{2028}', '\u{2029}']));

    let mut browser = Browser::start("hostile");
    browser.open(&file, "#rule=GK303&merge=");
    let cells = browser.ask("[...document.querySelectorAll('#list .cell')].map((cell) => cell.textContent)");
    let shown = hostile.map(|cell| cell.replace(['\u{2028}', '\u{2029}', '\u{202e}', '\u{2066}'], "▯"));
    assert_eq!(cells, json!(shown));
    let names = browser
        .ask("['.units a', '.finding .file'].map((name) => document.querySelector(name).textContent.split('/').pop())");
    let shown = name.replace('\u{202e}', "▯");
    assert_eq!(names, json!([shown, shown]));
    assert_eq!(browser.ask("window.obeyed === undefined"), true);
    assert_eq!(browser.ask("[document.scripts.length, document.images.length]"), json!([2, 0]));
    assert_eq!(browser.ask("performance.getEntriesByType('resource').length"), 0);
    // Even markup that came to stand in the page would not be run.
    browser.ask("document.body.insertAdjacentHTML('beforeend', '<b onclick=\"window.obeyed=1\" id=trap></b>')");
    browser.ask("document.getElementById('trap').click()");
    assert_eq!(browser.ask("window.obeyed === undefined"), true);
}

#[test]
fn the_same_fault_twice_in_a_cell_is_one_card_with_both_marked() {
    let basis = "《社会救助暂行办法》（国务院令第649号）、《城市居民最低生活保障条例》、《社会救助暂行办法》（国务院令第649号）";
    let row =
        format!("1,社会救助,办事指南,受理条件,{basis},信息形成或者变更之日起20个工作日内,区民政局,■政府网站,√,,√,");
    let file = page_of_table("twice", &row);
    let mut browser = Browser::start("twice");
    browser.open(&file, "#rule=GK405");
    assert_eq!(browser.ask(CARDS), json!(["info GK405 E2 公开依据 国务院令第649号|国务院令第649号"]));
    assert_eq!(browser.ask("document.querySelector('#list .others').innerText.trim()"), "E2 社会救助 / 办事指南");
}

#[test]
fn twenty_thousand_findings_are_filtered_at_once() {
    let channels = "\"□政府网站    □政府网站\n■两微一端    发布会/听证会\"";
    let rows = (1..=2_500).fold(String::new(), |mut rows, number| {
        let item = format!("社会救助{number},办事指南{number},受理条件{number}");
        let basis = "《社会救助法》、各地相关政策法规文件";
        let _ = writeln!(rows, "{number},{item},{basis},及时公开{number},相关部门,{channels},,,√,√");
        rows
    });
    let file = page_of_table("many", &rows);
    let mut browser = Browser::start("many");
    browser.open(&file, "");
    let all = browser.ask("JSON.parse(document.getElementById('data').textContent).findings.length");
    let (all, bytes) = (all.as_u64().unwrap(), std::fs::metadata(&file).unwrap().len());
    assert!(all >= 20_000, "{all} findings");
    assert!(bytes < all * 150, "{bytes} bytes");
    let first_filter = "(() => { const words = document.getElementById('words'); words.value = '办事指南1234'; \
         const start = performance.now(); words.dispatchEvent(new Event('input', { bubbles: true })); \
         document.body.offsetHeight; return performance.now() - start; })()";
    let took = browser.ask(first_filter).as_f64().unwrap();
    // Some 50 ms where nothing else runs; the bound leaves room for a loaded machine.
    assert!(took < 1_000.0, "{took} ms");
    assert_eq!(browser.ask("new Set([...document.querySelectorAll('#list .where .address')].map((a) => a.textContent.match(/\\d+/)[0])).size"), 1);
    browser.ask("document.querySelector('#filter button').click()");
    browser.ask("document.getElementById('merge').click()");
    browser.ask(DRAWN);
    browser.ask("document.getElementById('next').click()");
    assert_eq!(browser.ask("document.getElementById('list').start"), 51);
    assert_eq!(browser.ask("document.querySelectorAll('#list article').length"), 50);
    browser.ask("window.dispatchEvent(new Event('beforeprint'))");
    assert_eq!(browser.ask("document.querySelectorAll('#list article').length"), 1_000);
    assert_eq!(browser.ask("document.querySelectorAll('#list .cut').length"), 1);
    assert_eq!(browser.complaints, [""; 0]);
}
