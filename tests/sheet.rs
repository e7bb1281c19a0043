//! The workbook of a report, opened by another program. Needs python3 with openpyxl; `.ci/run` installs what is missing.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::path::{Path, PathBuf};
use std::process::Command;

use gkcheck::finding::Severity;
use gkcheck::knowledge::Knowledge;
use gkcheck::lint::{self, Request, Source};
use gkcheck::read::Limits;
use gkcheck::report::sheet;
use gkcheck::rule::Lang;
use serde_json::Value;

/// The workbook about some files, as openpyxl tells it.
fn workbook(name: &str, sources: &[Source]) -> Value {
    workbook_within(name, sources, Limits::default())
}

fn workbook_within(name: &str, sources: &[Source], limits: Limits) -> Value {
    let knowledge = Knowledge::load(None).unwrap_or_else(|problems| panic!("{problems:#?}"));
    let rules = knowledge.rulebook.rules.iter().filter(|rule| !rule.off);
    let request = Request { limits, ..Request::asking(&knowledge, rules) };
    let report = lint::lint(sources, &request);
    let style = sheet::Style { lang: Lang::Zh, fail_on: Some(Severity::Error), folder: Path::new("target") };
    let mut bytes = Vec::new();
    sheet::write(&mut bytes, &report, &style, knowledge.labels(Lang::Zh)).unwrap();
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.xlsx"));
    std::fs::write(&file, bytes).unwrap();
    tell(&file)
}

/// What a workbook holds, as openpyxl tells it.
fn tell(file: &Path) -> Value {
    let mut command = Command::new("python3");
    command.arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/openpyxl/tell.py")).arg(file);
    let output = command.output().unwrap_or_else(|error| panic!("python3: {error}; .ci/run installs it"));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The workbook about a district, told as it is and as LibreOffice saves it.
fn district(name: &str, folder: &Path) -> [Value; 2] {
    let own = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let file = own.join("通报.xlsx");
    std::fs::create_dir_all(&own).unwrap();
    let _ = std::fs::remove_file(&file);
    let mut lint = Command::new(env!("CARGO_BIN_EXE_gkcheck"));
    let output = lint.args(["lint", "units", "-o"]).arg(&file).current_dir(folder).output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    let profile = format!("-env:UserInstallation=file://{}", own.join("profile").display());
    let mut office = Command::new("soffice");
    office.arg(profile).args(["--headless", "--convert-to", "xlsx", "--outdir"]).arg(own.join("saved")).arg(&file);
    let output = office.output().unwrap_or_else(|error| panic!("soffice: {error}; .ci/run installs it"));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    [tell(&file), tell(&own.join("saved/通报.xlsx"))]
}

/// The texts of a row of a sheet, from its first column on.
fn row<const N: usize>(sheet: &Value, number: u32) -> [&str; N] {
    std::array::from_fn(|column| {
        let letter = char::from(b'A' + u8::try_from(column).unwrap());
        sheet["cells"][format!("{letter}{number}")]["value"].as_str().unwrap_or("")
    })
}

#[test]
fn a_district_sees_each_unit_and_each_field_of_work() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/district");
    let books = district("district", &folder);
    // LibreOffice without a window forgets which rows and columns stay in sight.
    let frozen = [1, 2, 3].map(|sheet| books[0]["sheets"][sheet]["freeze"].as_str());
    assert_eq!(frozen, [Some("C3"), Some("E2"), Some("B2")]);
    for book in books {
        let sheets = book["sheets"].as_array().unwrap();
        let names: Vec<&str> = sheets.iter().map(|sheet| sheet["name"].as_str().unwrap()).collect();
        assert_eq!(names, ["概览", "领域覆盖", "问题清单", "文件", "规则"]);
        let [overview, coverage, findings, files] = [0, 1, 2, 3].map(|number| &sheets[number]);
        assert_eq!(row(overview, 5), ["区教体局", "没有文件", "0", "0", "1", "0", "0", "1", "0", "义务教育"]);
        assert_eq!(row(overview, 6), ["区民政局", "按文件夹", "1", "2", "1", "0", "0", "2", "1", "社会救助"]);
        assert_eq!(row(coverage, 2), ["单位", "领域", "社会救助", "养老服务", "义务教育", "重大建设项目"]);
        assert_eq!(row(coverage, 3), ["区教体局", "0/1", "", "", "缺", ""]);
        assert_eq!(row(coverage, 4), ["区民政局", "1/2", "缺", "✓", "", ""]);
        assert_eq!(row(coverage, 9), ["缺的单位数", "", "1", "0", "1", "0"]);
        assert_eq!(coverage["cells"]["C4"]["fill"], "FFFFC7CE");
        // What is missing leads to the finding that says so.
        assert_eq!(coverage["cells"]["C4"]["link"], "'问题清单'!A3");
        assert_eq!(row(findings, 3), ["区民政局", "gkcheck.toml"]);
        assert_eq!(row::<8>(findings, 3)[6..], ["错误", "GK803"]);
        assert_eq!(row(findings, 4), ["丙镇", "units/丙镇/社会救助目录.csv", "", "F2"]);
        assert_eq!(findings["filter"], "A1:L7");
        assert_eq!(row(files, 2), ["units/丙镇/社会救助目录.csv", "2", "0", "2", "0", "丙镇", "按文件夹"]);
        let link = files["cells"]["A2"]["link"].as_str().unwrap();
        assert!(link.ends_with("fixtures/district/units/丙镇/社会救助目录.csv"), "{link}");
    }
}

#[test]
fn what_is_unclear_leads_to_no_finding_about_something_else() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("unclear");
    std::fs::create_dir_all(folder.join("units/丙镇")).unwrap();
    std::fs::copy("fixtures/district/units/丙镇/社会救助目录.csv", folder.join("units/丙镇/目录.csv")).unwrap();
    let settings =
        "fail-on = 'warning'\nignore = ['GK803']\n[[unit]]\nname = '丙镇'\ndomains = ['社会救助', '养老服务']\n";
    std::fs::write(folder.join("gkcheck.toml"), settings).unwrap();
    for book in district("unclear-told", &folder) {
        let [coverage, findings] = [1, 2].map(|number| &book["sheets"][number]);
        assert_eq!(row(findings, 2), ["丙镇", "units/丙镇/目录.csv"]);
        let cell = &coverage["cells"]["C3"];
        assert_eq!((cell["value"].as_str(), cell["link"].as_str()), (Some("？"), None));
    }
}

#[test]
fn what_is_left_out_is_told_in_a_column_that_shows() {
    let catalog = std::fs::read_to_string("fixtures/district/units/丙镇/社会救助目录.csv").unwrap();
    let row = catalog.lines().last().unwrap().to_owned() + "\n";
    let source = Source::Bytes("目录.csv".into(), (catalog + &row.repeat(150)).into());
    let book = workbook_within("left-out", &[source], Limits { findings: 1, ..Limits::default() });
    let cells = book["sheets"][1]["cells"].as_object().unwrap();
    let told: Vec<&String> = cells
        .iter()
        .filter(|(_, cell)| cell["value"].as_str().is_some_and(|text| text.starts_with("另有")))
        .map(|(name, _)| name)
        .collect();
    assert!(told.len() == 1 && told[0].starts_with('B'), "{told:?}");
}

#[test]
fn hostile_names_of_units_and_fields_stay_texts() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("formulas");
    let unit = "=HYPERLINK(\"x\")";
    std::fs::create_dir_all(folder.join("units").join(unit)).unwrap();
    std::fs::copy("fixtures/district/units/甲镇/社会救助目录.csv", folder.join("units").join(unit).join("+a.csv"))
        .unwrap();
    let units = |name: &str| format!("[[unit]]\nname = {name:?}\ndomains = ['社会救助', '=1+1', '@甲']\n");
    std::fs::write(folder.join("gkcheck.toml"), units(unit) + &units("-乙'!A1")).unwrap();
    for book in district("formulas-told", &folder) {
        let mut told = 0;
        for sheet in book["sheets"].as_array().unwrap() {
            for (name, cell) in sheet["cells"].as_object().unwrap() {
                assert!(cell["type"] == "s" || cell["type"] == "n", "{name}: {cell}");
                told += usize::from(cell["value"].as_str().is_some_and(|text| text.starts_with("=1+1")));
            }
        }
        assert!(told > 0);
    }
}

fn file(name: &str) -> Source {
    Source::File(PathBuf::from(name))
}

#[test]
fn a_workbook_tells_the_report() {
    let names = ["fixtures/putuo-2019.xlsx", "fixtures/qingyunpu-2020.xlsx", "fixtures/qingyunpu-2020.csv"];
    let book = workbook("report", &names.map(file));
    let sheets: Vec<&str> = book["sheets"].as_array().unwrap().iter().map(|s| s["name"].as_str().unwrap()).collect();
    assert_eq!(sheets, ["概览", "问题清单", "规则"]);
    let [overview, findings, rules] = [0, 1, 2].map(|number| &book["sheets"][number]["cells"]);
    assert!(overview["A2"]["value"].as_str().unwrap().starts_with("未通过：3 个文件，6 个事项，8 个错误"));
    // The worst first, with links from where the workbook lies.
    assert_eq!(overview["A5"]["value"], "fixtures/qingyunpu-2020.xlsx");
    assert_eq!(overview["A5"]["link"], "../fixtures/qingyunpu-2020.xlsx");
    assert_eq!((&overview["C5"]["value"], &overview["C5"]["type"]), (&Value::from("4"), &Value::from("n")));
    assert_eq!(overview["A7"]["value"], "fixtures/putuo-2019.xlsx");
    let told = findings.as_object().unwrap().iter().filter(|(_, cell)| cell["value"] == "GK501");
    let row: u32 = told.map(|(name, _)| name[1..].parse().unwrap()).min().unwrap();
    let cell = |column: &str| findings[&format!("{column}{row}")].clone();
    assert_eq!((cell("D")["value"].as_str(), cell("D")["link"].as_str()), (Some("H4"), Some("'社会救助'!H4")));
    assert_eq!((cell("G")["value"].as_str(), cell("G")["fill"].as_str()), (Some("错误"), Some("FFFFC7CE")));
    assert!(cell("K")["value"].as_str().unwrap().starts_with("□政府网站    □政府网站\n■两微一端"));
    assert_eq!((&book["sheets"][1]["freeze"], &book["sheets"][1]["filter"]), (&"E2".into(), &"A1:L31".into()));
    assert!(rules.as_object().unwrap().values().any(|cell| cell["value"] == "检查 6 处，发现 4 处问题"));
}

#[test]
fn whatever_a_cell_holds_is_a_text() {
    let head =
        "序号,一级事项,二级事项,公开内容,公开依据,公开时限,公开主体,公开渠道和载体,全社会,特定群体,主动,依申请\n";
    let long = "□政府网站".repeat(15_000);
    let row = format!("1,=1+1,+甲,-乙,@丙相关文件,=cmd|' /C calc'!A0 及时,\u{1b}[31m\u{202e}\u{ffff},{long},√,,√,\n");
    let bytes = format!("{head}{row}").into_bytes();
    let book =
        workbook("hostile", &[Source::Bytes("=a'b\u{7}.csv".into(), bytes), file("fixtures/files/truncated.xlsx")]);
    let mut told = 0;
    for sheet in book["sheets"].as_array().unwrap() {
        for (name, cell) in sheet["cells"].as_object().unwrap() {
            assert!(cell["type"] == "s" || cell["type"] == "n", "{name}: {cell}");
            let text = cell["value"].as_str().unwrap_or("");
            assert!(
                text.chars().count() <= 32_767 && !text.contains(['\u{1b}', '\u{202e}', '\u{7}']),
                "{name}: {text}"
            );
            told += usize::from(text.starts_with("=cmd|"));
        }
    }
    assert!(told > 0);
}
