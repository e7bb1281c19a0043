//! The page of `gkcheck diff --format html`: it filters, marks what differs, and shows hostile text as text.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::json;

use crate::DRAWN;
use crate::browser::Browser;
use crate::common::HEADINGS;

/// The items that are shown: kind and name.
const ITEMS: &str = "[...document.querySelectorAll('.item:not([hidden])')].map((item) => \
    item.dataset.kind + ' ' + item.querySelector('.name').textContent)";

const STATUS: &str = "document.getElementById('status').textContent";

/// The page of a comparison, in a file of its own.
fn page(name: &str, old: &Path, new: &Path) -> PathBuf {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gkcheck"));
    command.args(["diff", "--format", "html", "--as-of", "2026-11-01"]).args([old, new]);
    let output = command.current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.html"));
    std::fs::write(&file, output.stdout).unwrap();
    file
}

/// A catalog of one item.
fn catalog(name: &str, item: &str, content: &str) -> PathBuf {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.csv"));
    let mut writer = csv::Writer::from_path(&file).unwrap();
    writer.write_record(HEADINGS).unwrap();
    let basis = "《中华人民共和国政府信息公开条例》（国务院令第711号）";
    let row: Vec<&str> = HEADINGS
        .iter()
        .map(|heading| match *heading {
            "序号" => "1",
            "一级事项" => "社会救助",
            "二级事项" => item,
            heading if heading.starts_with("公开内容") => content,
            "公开依据" => basis,
            "公开时限" => "信息形成之日起20个工作日内",
            "公开主体" => "区民政局",
            heading if heading.starts_with("公开渠道") => "■政府网站 □政府公报",
            _ => "",
        })
        .collect();
    writer.write_record(row).unwrap();
    writer.flush().unwrap();
    file
}

#[test]
fn it_filters_by_kind_field_and_words() {
    let [old, new] = ["2023", "2024"].map(|year| PathBuf::from(format!("fixtures/adjusted/{year}.xlsx")));
    let (file, mut browser) = (page("changes", &old, &new), Browser::start("changes"));
    browser.open(&file, "");
    let all = browser.ask("document.querySelectorAll('.item:not([hidden])').length");
    assert_eq!(all, 9);
    browser.ask("at('kind').value = 'removed', at('kind').dispatchEvent(new Event('input', { bubbles: true }))");
    assert_eq!(browser.ask(ITEMS), json!(["removed 临时救助 / 审核审批信息"]));
    browser.ask("document.querySelector('#filter button').click()");
    browser.ask(DRAWN);
    browser.press("/", "/");
    assert_eq!(browser.ask("document.activeElement.id"), "words");
    browser.write("评估结束　及时");
    assert_eq!(browser.ask(ITEMS), json!(["changed 养老机构 / 评估结果"]));
    let marks = "[...document.querySelectorAll('.item:not([hidden]) .after mark')].map((mark) => mark.textContent)";
    assert_eq!(browser.ask(marks), json!(["评估结束后及时公开"]));
    browser.write("没有这样的事项");
    assert!(browser.ask(STATUS).as_str().unwrap().starts_with("没有"));
    assert_eq!(browser.complaints, [""; 0]);
}

#[test]
fn hostile_text_stays_text() {
    let hostile = "<img src=x onerror=\"document.title='hit'\"></script><script>document.title='hit'</script>";
    let old = catalog("changes-old", "办事指南", "办理条件、申请材料、办理流程");
    let new = catalog("changes-new", "办事指南", &format!("办理条件、申请材料{hostile}"));
    let gone = catalog("changes-gone", hostile, "另一些内容");
    for (name, old, new) in [("changes-content", &old, &new), ("changes-name", &gone, &old)] {
        let (file, mut browser) = (page(name, old, new), Browser::start(name));
        browser.open(&file, "");
        assert!(browser.ask("document.body.textContent").as_str().unwrap().contains("onerror"));
        assert_ne!(browser.ask("document.title"), "hit");
        assert_eq!(browser.ask("document.querySelectorAll('img').length"), 0);
        assert_eq!(browser.complaints, [""; 0]);
    }
}
