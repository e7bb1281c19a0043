//! The rosters in `fixtures/rosters/`, made after two official plans: they can be read, their fields of work are known,
//! and a folder of catalogs is judged by them.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[allow(dead_code, reason = "no repository is needed here")]
mod scratch;

use std::collections::BTreeSet;
use std::process::Command;

use gkcheck::config::Config;
use gkcheck::knowledge::Knowledge;
use scratch::good;
use serde_json::Value;

fn roster(name: &str) -> Config {
    let path = format!("fixtures/rosters/{name}/gkcheck.toml");
    toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// What `gkcheck lint` tells of some files, which lie beside a roster; each is a catalog with its agency and title.
fn lint(name: &str, files: &[(&str, &str, &str)]) -> Value {
    let folder = tempfile::tempdir().unwrap();
    std::fs::copy(format!("fixtures/rosters/{name}/gkcheck.toml"), folder.path().join("gkcheck.toml")).unwrap();
    for (file, agency, title) in files {
        let path = folder.path().join("报送").join(file);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, format!("{title}\n{}", good().replace("区民政局", agency))).unwrap();
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_gkcheck"));
    let output = command.args(["lint", "报送", "--format", "json"]).current_dir(folder.path()).output().unwrap();
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)))
}

/// The units whose files were told, and how.
fn told(report: &Value) -> Vec<String> {
    let units = report["units"].as_array().unwrap().iter().filter(|unit| unit["files"] != 0);
    let mut told: Vec<String> =
        units.map(|unit| format!("{} {}", unit["unit"].as_str().unwrap(), unit["told"])).collect();
    told.sort();
    told
}

/// The messages of a rule.
fn messages(report: &Value, code: &str) -> Vec<String> {
    let findings = report["findings"].as_array().unwrap().iter().filter(|finding| finding["code"] == code);
    findings.map(|finding| finding["message"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn every_field_of_work_of_the_plans_is_known() {
    let domains = Knowledge::load(None).unwrap_or_else(|problems| panic!("{problems:#?}")).district.domains;
    let named = |name: &str| domains.named(name).unwrap_or_else(|| panic!("{name} is not known")).to_owned();
    // As the plan of 青云谱区 lists them in 二（一）, and the further ones of the national standards.
    let national = "国土空间规划、重大建设项目、公共资源交易、财政预决算、安全生产、税收管理、征地补偿、国有土地上房屋征收、保障性住房、\
                    环境保护、公共文化服务、公共法律服务、扶贫、救灾、食品药品监管、城市综合执法、就业创业、社会保险、社会救助、\
                    养老服务、户籍管理、义务教育、医疗卫生、市政服务、农村危房改造、涉农补贴";
    let national: BTreeSet<String> = national.split('、').map(named).collect();
    assert_eq!(national.len(), 26);
    for (roster_name, count) in [("qingyunpu-2020", 23), ("putuo-2019", 11)] {
        let roster = roster(roster_name);
        let own: BTreeSet<String> = roster.unit.iter().flat_map(|unit| &unit.domains).map(|name| named(name)).collect();
        assert_eq!(own.len(), count, "{own:?}");
        let others: Vec<&String> = own.difference(&national).collect();
        assert!(others.iter().all(|name| *name == "应急救援"), "{others:?}");
    }
}

#[test]
fn qingyunpu_is_judged_by_its_plan() {
    let files = [
        ("03-区民政局/社会救助目录.csv", "区民政局", ""),
        ("区民政局/养老服务目录.csv", "区民政局", ""),
        ("区教育局/义务教育目录.csv", "区教体局", ""),
        ("区住建局保障性住房目录.csv", "区住建局", ""),
        ("甲.csv", "区人社局", "就业创业领域基层政务公开标准目录"),
        ("乙.csv", "有关部门", "市自然资源青云谱分局农村集体土地征收领域目录"),
        ("丙/目录.csv", "丙", ""),
    ];
    let report = lint("qingyunpu-2020", &files);
    assert_eq!(
        told(&report),
        [
            "丙 [\"folder\"]",
            "区人力资源社会保障局 [\"agency\"]",
            "区住建局 [\"file\"]",
            "区教体局 [\"folder\"]",
            "区民政局 [\"folder\"]",
            "市自然资源局青云谱分局 [\"title\"]",
        ]
    );
    assert_eq!(messages(&report, "GK804"), ["单位名册里没有“丙”"]);
    let missing = messages(&report, "GK802");
    assert_eq!(missing.len(), roster("qingyunpu-2020").unit.len() - 5);
    assert!(missing.contains(&"“区医保局”没有报送目录".to_owned()), "{missing:?}");
    let mut domains = messages(&report, "GK803");
    domains.sort();
    let due = [
        ("区人力资源社会保障局", "社会保险"),
        ("区住建局", "农村集体土地征收"),
        ("区住建局", "国有土地上房屋征收与补偿"),
        ("区住建局", "重大建设项目"),
        ("区教体局", "重大建设项目"),
        ("区民政局", "扶贫"),
        ("市自然资源局青云谱分局", "重大建设项目"),
    ];
    assert_eq!(domains, due.map(|(unit, domain)| format!("“{unit}”负责{domain}领域，目录里没有")));
    assert_eq!(messages(&report, "GK009"), Vec::<String>::new());
}

#[test]
fn putuo_is_judged_by_its_plan() {
    let files = [
        ("普陀区民政局/社会救助目录.csv", "区民政局", ""),
        ("区文旅局公共文化体育目录.csv", "区文旅局", ""),
        ("甲.csv", "区卫健委", ""),
        ("乙.csv", "相关部门", "区应急管理局应急事故救援领域政务公开事项目录"),
    ];
    let report = lint("putuo-2019", &files);
    assert_eq!(
        told(&report),
        ["区卫生健康委 [\"agency\"]", "区应急局 [\"title\"]", "区文旅局 [\"file\"]", "区民政局 [\"folder\"]"]
    );
    assert_eq!(messages(&report, "GK803"), ["“区民政局”负责养老服务领域，目录里没有"]);
    assert_eq!(messages(&report, "GK802").len(), 6);
    assert_eq!(messages(&report, "GK804"), Vec::<String>::new());
}

#[test]
fn a_template_that_nobody_knows_is_pointed_at() {
    let folder = tempfile::tempdir().unwrap();
    let lint = |settings: &str| {
        std::fs::write(folder.path().join("gkcheck.toml"), settings).unwrap();
        let output =
            Command::new(env!("CARGO_BIN_EXE_gkcheck")).arg("lint").current_dir(folder.path()).output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    // The word stands in a comment, too: the value is meant.
    for settings in [
        "# putuo\ntemplates = [\"national-2019\", \"putuo\"]\n",
        "# putuo\n[[unit]]\nname = \"区民政局\"\ntemplates = [\"putuo\"]\n",
    ] {
        let (code, words) = lint(settings);
        assert!(code == Some(2) && words.contains("没有名为“putuo”的模板"), "{words}");
        let caret = words.lines().skip_while(|line| !line.contains("templates = ")).nth(1).unwrap();
        assert!(caret.contains("─") || caret.contains("┬") || caret.contains("▲"), "{words}");
    }
}

#[test]
fn a_table_that_fits_several_templates_is_taken_for_one_that_holds() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::copy("fixtures/qingyunpu-2020.csv", folder.path().join("目录.csv")).unwrap();
    let template = |settings: &str| {
        std::fs::write(folder.path().join("gkcheck.toml"), settings).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_gkcheck"));
        let output = command.args(["inspect", "--format", "json", "目录.csv"]).current_dir(folder.path()).output();
        let shown: Value = serde_json::from_slice(&output.unwrap().stdout).unwrap();
        shown["tables"][0]["template"].as_str().unwrap().to_owned()
    };
    assert_eq!(template(""), "qingyunpu-2020");
    assert_eq!(template("templates = [\"putuo-2019\"]"), "putuo-2019");
    // One that fits less well is not read into it.
    assert_eq!(template("templates = [\"nine-elements-2017\"]"), "qingyunpu-2020");
}
