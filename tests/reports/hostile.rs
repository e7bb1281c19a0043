//! Reports of files that are out to break them, and of the fixtures.

use std::io;
use std::path::PathBuf;
use std::sync::LazyLock;

use crate::common::HEADINGS;
use gkcheck::diff::{self, Diff, Named};
use gkcheck::knowledge::Knowledge;
use gkcheck::lint::{self, Report, Request, Source, source};
use gkcheck::read::Limits;
use gkcheck::roster::{Roster, Unit};
use gkcheck::rule::{Labels, Lang};
use rust_xlsxwriter::Workbook;

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(|| Knowledge::load(None).unwrap());

/// Three units with hostile names, each of which answers for a field of work with such a name.
static DISTRICT: LazyLock<Knowledge> = LazyLock::new(|| {
    let mut knowledge = Knowledge::load(None).unwrap();
    let domains: Vec<String> = CELLS.iter().map(|&cell| cell.to_owned()).collect();
    let unit = |name: &&str| Unit { name: (*name).to_owned(), domains: domains.clone(), ..Unit::default() };
    knowledge.district.roster = Roster::new(UNITS.iter().map(unit).collect()).unwrap();
    "gkcheck.toml".clone_into(&mut knowledge.district.file);
    knowledge
});

/// Names of units; the first has no file.
const UNITS: [&str; 3] = ["丙<b>|@x#1\r\n::error::", "甲[](x)|`\u{1b}[31m", "乙*_~{0}\u{202e}"];

/// What a terminal, a browser, a build server or a reader of Markdown, JSON or XML might act upon.
const CELLS: [&str; 16] = [
    "及时\u{1b}[31m\u{1b}]0;标题\u{7}公开",
    "\u{202e}及时公开\u{2066}",
    "及时\u{9b}31m公开\u{85}\u{2028}\u{fffe}\u{ffff}",
    "相关文件\r\n::error file=a.rs::及时\n##[error]及时",
    "::stop-commands::及时\n ##vso[task.setvariable variable=a]及时 ##[group]及时",
    "##VSO[task.complete]及时###teamcity[及时] ::add-mask::及时",
    "=cmd|' /C calc'!A0 及时",
    "<script>及时</script>&\u{0}<!-- ]]> -->",
    "及时 [点这里](https://example.com) ![图](x) <https://example.com> https://example.com www.example.com",
    "及时 @someone #12 `代码` ``` ~~~ ~~删~~ $x$ $$y$$ **粗** _斜_",
    "及时 | 甲 | 乙 \\| `|` \\`",
    "# 及时\n---\n- 及时\n> 及时\n    及时\n```\n及时\n```",
    "{0} {及时} %s %25 %0A%3A ${{ secrets.X }}",
    "` 及时",
    "及时`",
    "&lt;b&gt;及时&#64;x \"'",
];

/// What came of checking, and the words to tell it in.
pub struct Checked {
    pub name: String,
    pub lang: Lang,
    pub report: Report<'static>,
    pub labels: &'static Labels,
}

impl Checked {
    /// Hostile texts; all fixtures; and nothing at all.
    pub fn all() -> &'static [Self] {
        static ALL: LazyLock<Vec<Checked>> = LazyLock::new(|| {
            let mut all = Checked::hostile(Lang::Zh);
            let fixtures = source::find(&["fixtures", "fixtures/tables"].map(PathBuf::from));
            all.push(Checked::of(Lang::Zh, "fixtures", &fixtures));
            all.push(Checked::of(Lang::Zh, "nothing", &[]));
            all.push(Checked::too_many());
            all.push(Checked::district());
            all
        });
        &ALL
    }

    /// Hostile texts in cells, and in the names of sheets and files.
    pub fn hostile(lang: Lang) -> Vec<Self> {
        CELLS.iter().map(|cell| Self::of(lang, cell, &[csv(cell), xlsx(cell)])).collect()
    }

    /// Hostile texts in the names of units, told by their folders, and in what they are called by.
    pub fn hostile_units(lang: Lang) -> Vec<Self> {
        let catalog = rows("及时").map(|row| row.join(",")).join("\n");
        let file = |cell: &str, name: &str| {
            let folder = cell.replace(['/', '\\'], "");
            Source::Bytes(format!("{folder}/{name}.csv"), catalog.clone().into_bytes())
        };
        CELLS.iter().map(|cell| Self::of(lang, cell, &[file(cell, "a"), file("乙镇", "b")])).collect()
    }

    /// Some files by name.
    pub fn files(lang: Lang, files: &[&str]) -> Self {
        Self::of(lang, "files", &source::find(&files.iter().map(PathBuf::from).collect::<Vec<_>>()))
    }

    /// A table with more findings than are kept.
    pub fn too_many() -> Self {
        let [header, row] = rows("及时").map(|row| row.join(","));
        let table = [vec![header], vec![row; 150]].concat().join("\n");
        Self::within(Lang::Zh, "too many", &[Source::Bytes("a.csv".to_owned(), table.into_bytes())], 10)
    }

    /// Units that disagree, and one without a file.
    pub fn district() -> Self {
        let table = |unit: &str, days: u8| {
            let [header, row] = rows("及时").map(|row| row.join(","));
            let row = row.replacen("及时,及时,√", &format!("甲|[](x)及时,{days}及时,√"), 1);
            let row = row.replacen(",及时,及时,甲", &format!(",及时,信息形成之日起{days}个工作日内,甲"), 1);
            Source::Bytes(format!("{unit}/目录|{unit}.csv"), format!("{header}\n{row}").into_bytes())
        };
        let request = Request::asking(&DISTRICT, &DISTRICT.rulebook.rules);
        let report = lint::lint(&[table(UNITS[1], 20), table(UNITS[2], 10)], &request);
        let (lang, labels) = (Lang::Zh, DISTRICT.labels(Lang::Zh));
        Self { name: "district".to_owned(), lang, report, labels }
    }

    fn of(lang: Lang, name: &str, sources: &[Source]) -> Self {
        Self::within(lang, name, sources, Limits::default().findings)
    }

    fn within(lang: Lang, name: &str, sources: &[Source], findings: u64) -> Self {
        let request = Request {
            lang,
            limits: Limits { findings, ..Limits::default() },
            ..Request::asking(&KNOWLEDGE, &KNOWLEDGE.rulebook.rules)
        };
        let report = lint::lint(sources, &request);
        assert!(sources.is_empty() || report.findings().count() > 0, "{name}");
        Self { name: name.to_owned(), lang, report, labels: KNOWLEDGE.labels(lang) }
    }
}

/// Hostile texts that came, that went, and that others came in place of.
pub fn adjusted() -> Vec<Diff> {
    let request = Request::asking(&KNOWLEDGE, &KNOWLEDGE.rulebook.rules);
    let named = |cell: &str| Named { sources: vec![csv(cell), xlsx(cell)], folder: None };
    let pairs = CELLS.iter().zip(CELLS.iter().cycle().skip(1));
    let compare = |(one, other): (&&str, &&str)| {
        let extra = format!("{one}{other}");
        [diff::diff(&named(one), &named(other), &request), diff::diff(&named(one), &named(&extra), &request)]
    };
    pairs.flat_map(compare).collect()
}

/// The words to tell them in.
pub fn labels() -> &'static Labels {
    KNOWLEDGE.labels(Lang::Zh)
}

fn rows(cell: &str) -> [Vec<&str>; 2] {
    [HEADINGS.to_vec(), vec!["1", cell, cell, cell, cell, cell, cell, cell, "√", "", "√", ""]]
}

fn csv(cell: &str) -> Source {
    let quoted = |cell: &str| format!("\"{}\"", cell.replace('"', "\"\""));
    let lines = rows(cell).map(|row| row.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join(","));
    Source::Bytes(format!("a, b:c%{cell}.csv"), lines.join("\n").into_bytes())
}

/// The same in a sheet whose name is hostile too.
fn xlsx(cell: &str) -> Source {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name("a`|<b>&@x#1").unwrap();
    for (row, cells) in (0..).zip(rows(cell)) {
        for (column, cell) in (0..).zip(cells) {
            let plain: String = cell.chars().filter(|c| !c.is_control() || *c == '\n').collect();
            sheet.write_string(row, column, plain).unwrap();
        }
    }
    Source::Bytes("目录/甲\\乙.xlsx".to_owned(), workbook.save_to_buffer().unwrap())
}

/// Writes a report to a text.
pub fn written(write: impl FnOnce(&mut Vec<u8>) -> io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut out).unwrap();
    String::from_utf8(out).unwrap()
}
