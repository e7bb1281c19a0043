//! The page of a whole district: filters by unit, the matrix of units and fields of work, and names that are out to
//! break it.

use std::path::{Path, PathBuf};

use serde_json::json;

use crate::browser::Browser;
use crate::common::HEADINGS;
use crate::{CARDS, CONTROLS, DRAWN, STATUS, page_from};

/// The cells of the matrix that hold something: unit, field of work, class and sign.
const MATRIX: &str = "(() => { const heads = [...document.querySelectorAll('.matrix thead th')]; \
    return [...document.querySelectorAll('.matrix tbody tr')].flatMap((row) => [...row.cells].map((cell, at) => \
    [row.querySelector('bdi').textContent, heads[at].textContent, cell.className, cell.textContent].join(' ')) \
    .slice(1).filter((told) => !told.endsWith('  '))); })()";

/// The units of the chart, worst first.
const UNITS: &str =
    "[...document.querySelectorAll('.units tbody tr')].map((row) => row.innerText.replaceAll(/\\s+/g, ' ').trim())";

fn district() -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/district");
    page_from(&folder, "district", &["units"])
}

#[test]
fn units_are_shown_worst_first_and_filtered() {
    let (file, mut browser) = (district(), Browser::start("units"));
    browser.open(&file, "");
    assert_eq!(
        browser.ask(UNITS),
        json!([
            "区教体局 没有文件 0 0 1 0 0 0/1",
            "区民政局 按文件夹 1 2 1 0 0 1/2",
            "丙镇 按文件夹 1 2 0 2 0 1/1",
            "区发改委 按文件夹 1 2 0 2 0 –",
            "乙镇 按文件夹 1 2 0 0 0 1/1",
            "甲镇 按文件夹 1 2 0 0 0 1/1",
        ])
    );
    let chosen = "[at('unit').selectedOptions[0].text, [...at('file').options].map((option) => option.text)]";
    browser.ask("at('unit').value = 2, at('unit').dispatchEvent(new Event('input', { bubbles: true }))");
    assert_eq!(browser.ask(chosen), json!(["丙镇 (2)", ["全部文件", "units/丙镇/社会救助目录.csv (2)"]]));
    let found = ["warning GK801 F2 公开时限 信息形成之日起15个工作日内", "warning GK609 G2 公开主体 区民证局"];
    assert_eq!(browser.ask(CARDS), json!(found));
    assert_eq!(browser.ask("document.querySelector('#list .unit').textContent"), "丙镇");

    // A row is a link, and so is each colour of its bar.
    browser.ask("document.querySelectorAll('.units tbody tr')[1].cells[2].click()");
    browser.ask(DRAWN);
    assert_eq!(browser.ask("location.hash"), "#unit=1");
    assert_eq!(browser.ask(CARDS), json!(["error GK803 整个单位 "]));
    browser.ask(
        "document.querySelectorAll('.units rect.warning')[3].dispatchEvent(new MouseEvent('click', { bubbles: true }))",
    );
    browser.ask(DRAWN);
    assert_eq!(browser.ask("location.hash"), "#unit=3&severity=1");
    assert_eq!(browser.ask(STATUS), "2 处问题（全部 6 处）");
    browser.ask("at('words').value = '乙镇', form.reset()");
    browser.ask(DRAWN);
    browser.press("/", "/");
    browser.write("units/甲镇 20个工作日");
    assert_eq!(browser.ask(CARDS), json!([found[0]]), "what other units say is searched too");
    assert_eq!(browser.complaints, [""; 0]);
}

#[test]
fn the_matrix_tells_who_lists_what_and_leads_to_what_is_missing() {
    let (file, mut browser) = (district(), Browser::start("matrix"));
    browser.open(&file, "");
    assert_eq!(
        browser.ask(MATRIX),
        json!([
            "区教体局 义务教育 missing 缺",
            "区民政局 社会救助 missing 缺",
            "区民政局 养老服务 listed ✓",
            "丙镇 社会救助 listed ✓",
            "区发改委 重大建设项目 listed ✓",
            "乙镇 社会救助 listed ✓",
            "甲镇 社会救助 listed ✓",
        ])
    );
    let links = "[...document.querySelectorAll('.matrix td a')].map((link) => link.getAttribute('aria-label'))";
    assert_eq!(browser.ask(links), json!(["区教体局，义务教育：应有而缺", "区民政局，社会救助：应有而缺"]));
    // By key: the second link of the matrix leads to its finding, which then has the focus.
    browser.ask("document.querySelectorAll('.matrix td a')[1].focus()");
    browser.press("Enter", "\r");
    browser.ask(DRAWN);
    browser.ask(DRAWN);
    let meant = "[document.activeElement.className, document.activeElement.querySelector('.message').textContent]";
    assert_eq!(browser.ask(meant), json!(["finding error meant", "“区民政局”负责社会救助领域，目录里没有"]));

    // Heads stay in sight on a phone, and the page itself does not scroll sideways.
    let phone = json!({ "width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": true });
    browser.command("Emulation.setDeviceMetricsOverride", &phone);
    browser.open(&file, "");
    assert_eq!(browser.ask("document.documentElement.scrollWidth"), 390);
    let heads = "['.matrix thead th', '.matrix tbody th'].map((name) => getComputedStyle(document.querySelector(name)).position)";
    assert_eq!(browser.ask(heads), json!(["sticky", "sticky"]));
    let controls = browser.ask(CONTROLS).as_u64().unwrap();
    for control in 0..controls {
        browser.press("Tab", "");
        assert_eq!(browser.ask("document.activeElement.dataset.control"), control.to_string());
    }
    assert_eq!(browser.complaints, [""; 0]);
}

#[test]
fn what_other_units_say_is_shown_once_for_each_text() {
    let (file, mut browser) = (district(), Browser::start("elsewhere"));
    browser.open(&file, "#rule=GK801");
    let said = "[...document.querySelectorAll('.elsewhere > li')].map((one) => \
        [one.querySelector('.cell').textContent, ...[...one.querySelectorAll('ul bdi')].map((name) => name.textContent)])";
    assert_eq!(
        browser.ask(said),
        json!([
            ["信息形成后二十个工作日内", "乙镇", "units/乙镇/社会救助目录.csv", "F2"],
            ["信息形成之日起20个工作日内", "甲镇", "units/甲镇/社会救助目录.csv", "F2"],
        ])
    );
}

#[test]
fn hostile_names_of_units_and_fields_stay_text() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("hostile-district");
    let trap = "<img src=x onerror=window.obeyed=1>\u{202e}&\"'";
    let domain = "</script><script>window.obeyed=1</script>{unit}";
    let file = format!("{trap} 二");
    std::fs::create_dir_all(folder.join("units").join(&file)).unwrap();
    let table = folder.join("units").join(&file).join("目录.csv");
    std::fs::write(table, format!("{}\n1,甲,乙,丙,丁,及时公开,戊,己,√,,√,\n", HEADINGS.join(","))).unwrap();
    let unit = |name: &str| {
        let [name, domain] = [name, domain].map(|text| serde_json::to_string(text).unwrap());
        format!("[[unit]]\nname = {name}\ndomains = [{domain}, \"养老服务\"]\n")
    };
    std::fs::write(folder.join("gkcheck.toml"), unit(trap) + &unit(&file)).unwrap();
    let file = page_from(&folder, "hostile-district", &["units"]);
    let markup = std::fs::read_to_string(&file).unwrap();
    assert_eq!((markup.matches("<script").count(), markup.matches("</script").count()), (2, 2));
    assert!(!markup.contains("<img") && !markup.contains('\u{202e}'));

    let mut browser = Browser::start("hostile-district");
    browser.open(&file, "");
    let shown = trap.replace('\u{202e}', "▯");
    assert_eq!(browser.ask("document.querySelector('.matrix bdi').textContent"), shown);
    assert_eq!(browser.ask("document.querySelectorAll('.matrix thead th')[1].textContent"), domain);
    browser.ask("document.querySelector('.matrix td a').click()");
    browser.ask(DRAWN);
    assert_eq!(browser.ask("document.querySelector('#list .unit').textContent"), shown);
    assert_eq!(browser.ask("window.obeyed === undefined"), true);
    assert_eq!(browser.ask("[document.scripts.length, document.images.length]"), json!([2, 0]));
    assert_eq!(browser.complaints, [""; 0]);
}
