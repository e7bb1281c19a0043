//! How much `lint` costs beyond reading: rows per second, as a ratio to raw reading of the same file in the same run.
//! `cargo bench` prints medians of alternating runs; only the ratios mean anything across machines.

#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use calamine::{Data, Reader, Xlsx, open_workbook};
use gkcheck::knowledge::Knowledge;
use gkcheck::lint::{self, Request, Source};
use rust_xlsxwriter::Workbook;

const XLSX_ROWS: u32 = 100_000;
const CSV_ROWS: u32 = 1_000_000;
const RUNS: usize = 5;

const HEADINGS: [&str; 13] = [
    "序号",
    "一级事项",
    "二级事项",
    "公开内容（要素）",
    "公开依据",
    "公开时限",
    "公开主体",
    "公开渠道和载体",
    "全社会",
    "特定群体",
    "主动",
    "依申请",
    "备注",
];

/// Fields of work, some with limits of their own.
const FIELDS: [&str; 5] = ["财政预决算", "行政处罚", "婚姻登记", "义务教育", "征地补偿"];

/// A row of a sound catalog that repeats itself as catalogs do: a few thousand distinct texts.
fn row(number: u32) -> [String; 13] {
    let pick = |of: u32| number.wrapping_mul(2_654_435_761) % of;
    let channels =
        ["□政府公报", "□两微一端", "□发布会/听证会", "□广播电视", "□纸质媒体", "□公开查阅点", "□政务服务中心"];
    let ticked: String = (0..7)
        .map(|n| if pick(97) >> n & 1 == 1 { channels[n].replace('□', "■") } else { channels[n].to_owned() })
        .collect::<Vec<_>>()
        .join(" ");
    [
        (number + 1).to_string(),
        format!("{}{}", FIELDS[pick(5) as usize], number / 50),
        format!("办事指南{number}"),
        format!("办理条件、申请材料、办理流程（第{}类）", pick(3000)),
        format!(
            "《某项工作管理办法》（某政发〔2019〕{}号）、《中华人民共和国政府信息公开条例》（国务院令第711号）、《中华人民共和国\
             义务教育法》（2018年修正）",
            1 + pick(400)
        ),
        format!("信息形成或者变更之日起{}个工作日内", 1 + pick(20)),
        format!("区第{}管理局", pick(300)),
        format!("■政府网站 {ticked} □便民服务站 □入户/现场 □社区/企事业单位/村公示栏（电子屏） □精准推送 □其他"),
        "√".to_owned(),
        String::new(),
        "√".to_owned(),
        String::new(),
        String::new(),
    ]
}

fn write_xlsx(path: &Path) -> Result<(), Box<dyn Error>> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, heading) in (0u16..).zip(HEADINGS) {
        sheet.write(0, column, heading)?;
    }
    for number in 0..XLSX_ROWS {
        for (column, text) in (0u16..).zip(row(number)) {
            if !text.is_empty() {
                sheet.write(number + 1, column, text)?;
            }
        }
    }
    workbook.save(path)?;
    Ok(())
}

fn write_csv(path: &Path) -> Result<(), Box<dyn Error>> {
    let mut writer = csv::Writer::from_path(path)?;
    writer.write_record(HEADINGS)?;
    for number in 0..CSV_ROWS {
        writer.write_record(row(number))?;
    }
    writer.flush()?;
    Ok(())
}

/// Cells that hold something, as calamine lays out the whole sheet.
fn read_xlsx(path: &Path) -> Result<usize, Box<dyn Error>> {
    let mut workbook: Xlsx<_> = open_workbook(path)?;
    let range = workbook.worksheet_range("Sheet1")?;
    Ok(range.used_cells().filter(|(_, _, cell)| **cell != Data::Empty).count())
}

/// Bytes of all fields.
fn read_csv(path: &Path) -> Result<usize, Box<dyn Error>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_path(path)?;
    let mut record = csv::ByteRecord::new();
    let mut bytes = 0;
    while reader.read_byte_record(&mut record)? {
        bytes += record.as_slice().len();
    }
    Ok(bytes)
}

fn median(mut times: Vec<Duration>) -> f64 {
    times.sort();
    times[times.len() / 2].as_secs_f64()
}

/// Times `ours` and `theirs` in turn, so that a machine that slows down slows both.
fn compare(
    name: &str,
    rows: u32,
    mut ours: impl FnMut() -> usize,
    mut theirs: impl FnMut() -> Result<usize, Box<dyn Error>>,
) -> Result<(), Box<dyn Error>> {
    let (mut lint, mut raw) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        let start = Instant::now();
        assert_eq!(ours(), rows as usize, "every row is an entry");
        lint.push(start.elapsed());
        let start = Instant::now();
        assert!(theirs()? > 0);
        raw.push(start.elapsed());
    }
    let (lint, raw) = (median(lint), median(raw));
    let per_second = |seconds: f64| f64::from(rows) / seconds;
    println!(
        "{name}: lint {lint:.2} s ({:.0} rows/s), raw read {raw:.2} s ({:.0} rows/s), lint / raw = {:.2}",
        per_second(lint),
        per_second(raw),
        lint / raw
    );
    Ok(())
}

/// What a start costs, and what the first question to the law adds to it.
fn start() -> Result<(), Box<dyn Error>> {
    let (mut loads, mut lookups) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        let start = Instant::now();
        let knowledge = Knowledge::load(None).map_err(|problems| format!("{problems:?}"))?;
        loads.push(start.elapsed());
        let start = Instant::now();
        assert!(knowledge.law.cited("政府信息公开条例", None).is_some());
        assert!(knowledge.law.misprint_of("某区停车管理办法", None).is_none());
        assert!(!knowledge.law.limits().all.is_empty());
        lookups.push(start.elapsed());
    }
    let milliseconds = |times| median(times) * 1000.0;
    println!("start: {:.1} ms, first questions to the law: {:.1} ms more", milliseconds(loads), milliseconds(lookups));
    Ok(())
}

fn main() -> Result<(), Box<dyn Error>> {
    start()?;
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let (xlsx, csv) = (folder.join("bench.xlsx"), folder.join("bench.csv"));
    write_xlsx(&xlsx)?;
    write_csv(&csv)?;
    let knowledge = Knowledge::load(None).map_err(|problems| format!("{problems:?}"))?;
    let request = Request::asking(&knowledge, &knowledge.rulebook.rules);
    let entries = |path: &Path| lint::lint(&[Source::File(path.to_owned())], &request).entries();
    compare("xlsx, 100,000 rows", XLSX_ROWS, || entries(&xlsx), || read_xlsx(&xlsx))?;
    compare("csv, 1,000,000 rows", CSV_ROWS, || entries(&csv), || read_csv(&csv))?;
    std::fs::remove_file(xlsx)?;
    std::fs::remove_file(csv)?;
    Ok(())
}
