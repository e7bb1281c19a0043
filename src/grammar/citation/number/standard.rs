//! Numbers of standards: GB/T 24421—2009, DB31/T 1234-2020, CJJ 45. Blanks in them are part of their form, so they
//! are set as standards set them and never counted as a flaw; the dash stays as written.

use std::sync::LazyLock;

use regex::Regex;

use super::super::glyphs::{Gap, Glyphs};
use super::super::lexicon::pattern;
use super::{Flaw, Reading, count};

static STANDARD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"^(?<code>DB\d{2,6}/[A-Z]|DB\d{2}|[A-Z]{2,5}(?:/[A-Z]{1,2})?)(?<serial>\d{1,6}(?:\.\d{1,3}){0,3})",
        r"(?<year>(?:[-—–－]{1,2}|\s)(?:19|20)?\d{2})?"
    ))
});

/// 〔2015〕 and the like never follow one; `http` and `PDF1` are kept out by the codes below.
const CODES: &[&str] = &[
    "GB", "GBJ", "GBZ", "DB", "JGJ", "JG", "CJJ", "CJ", "CECS", "JTG", "JT", "HJ", "MZ", "WS", "AQ", "GA", "SL", "YY",
    "TD", "LY", "NY", "WH", "RB", "YZ", "QX", "DL", "SB", "GY", "XF", "WW", "CH", "DZ", "HY", "SF", "TY", "LB", "JR",
    "YD", "SJ", "BB", "CY", "JY", "LD", "ISO", "IEC",
];

pub(super) fn read(glyphs: &Glyphs, from: usize) -> Option<Reading> {
    if !glyphs.at(from)?.is_ascii_uppercase() || glyphs.before(from).is_some_and(|c| c.is_ascii_alphanumeric()) {
        return None;
    }
    let window = glyphs.window(from, 40);
    let parts = STANDARD.captures(window)?;
    let written = &parts["code"];
    let code = &slashed(written);
    let stem = code.split(['/', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']).next()?;
    if !CODES.contains(&stem) {
        return None;
    }
    let (code, serial) = if written == code {
        regrouped(glyphs, from, code, &parts["serial"])
    } else {
        (code.clone(), parts["serial"].to_owned())
    };
    let year = parts.name("year").map_or("", |y| y.as_str());
    Some(Reading { length: count(&parts[0]), text: format!("{code} {serial}{year}"), flaw: Flaw::None, head: 0 })
}

/// GB T 32939: a recommended standard that has lost its stroke.
fn slashed(code: &str) -> String {
    let stem = code.strip_suffix('T').filter(|stem| CODES.contains(stem));
    stem.map_or_else(|| code.to_owned(), |stem| format!("{stem}/T"))
}

/// `DB3302 1084`: the blank tells where the region's code ends.
fn regrouped(glyphs: &Glyphs, from: usize, code: &str, serial: &str) -> (String, String) {
    let all = format!("{code}{serial}");
    let blank = (from + 3..from + count(&all)).find(|&i| glyphs.gap(i) != Gap::None);
    match blank {
        Some(at) if code.starts_with("DB") => {
            let (code, serial) = all.split_at(at - from);
            (code.to_owned(), serial.to_owned())
        }
        _ => (code.to_owned(), serial.to_owned()),
    }
}
