//! Numbers with a bracketed year, 国办发〔2019〕54号, and all the ways they break: other brackets, crossed or lost
//! ones, 第 before the serial, a leading zero, a short year, 号 lost.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::super::lexicon::{Lexicon, pattern};
use super::{Flaw, Reading, count, is_name, is_year, without_zeros};

static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"^(?<code>\p{Han}{1,16})(?<open>[〔﹝〖［\[【（({｛<〈＜《「]{0,2})(?<year>\d{1,9}|[〇○零一二三四五六七八九]{4})(?<y1>年?)",
        r"(?<close>[〕﹞〗］\]】）)}｝>〉＞》」]{0,2})(?<y2>年?)(?<first>第?)(?<serial>\d{0,5}(?:[-—]\d{1,3})?)(?<sign>号?)"
    ))
});

/// 〔88〕公发字第12号: the old way round, kept as written.
static OLD: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^[〔﹝［\[（(](?:19)?\d{2}[〕﹞］\]）)]\p{Han}{1,10}第?\d{1,5}号"));

/// Further serials of one series, 〔2019〕54、55号: the last one carries 号.
static MORE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:[、，,和至-]\d{1,4}){1,5}号"));

pub(super) fn read(window: &str, lexicon: &Lexicon) -> Option<Reading> {
    if let Some(old) = OLD.find(window) {
        let length = count(old.as_str());
        return Some(Reading { length, text: old.as_str().to_owned(), flaw: Flaw::None, head: 0 });
    }
    let parts = NUMBER.captures(window)?;
    let code = &parts["code"];
    if !is_name(code, lexicon) {
        return None;
    }
    let split = Split::of(&parts, lexicon)?;
    let rest = &window[parts[0].len()..];
    let more = MORE.find(rest).map_or("", |m| m.as_str());
    let signed = !parts["sign"].is_empty() || !more.is_empty();
    if !signed && !may_lose_sign(&split, code, rest, lexicon) {
        return None;
    }
    let sound = signed && split.flaw == Flaw::None && is_clean(&parts);
    let flaw = match split.flaw {
        Flaw::None if !sound => Flaw::Certain,
        flaw => flaw,
    };
    let text = format!("{code}〔{}〕{}号", split.year, without_zeros(&split.serial));
    // Of several serials the first is the number; they are all part of what is written.
    Some(Reading { length: count(&parts[0]) + count(more), text, flaw, head: 0 })
}

/// Six-corner brackets and nothing between year and serial.
fn is_clean(parts: &Captures) -> bool {
    &parts["open"] == "〔"
        && &parts["close"] == "〕"
        && parts["y1"].is_empty()
        && parts["y2"].is_empty()
        && parts["first"].is_empty()
        && without_zeros(&parts["serial"]) == &parts["serial"]
}

/// Year and serial, told apart.
struct Split {
    year: String,
    serial: String,
    flaw: Flaw,
}

impl Split {
    fn of(parts: &Captures, lexicon: &Lexicon) -> Option<Self> {
        let (digits, serial) = (figures(&parts["year"]), &parts["serial"]);
        let digits = digits.as_str();
        let opened = !parts["open"].is_empty();
        let closed = !parts["close"].is_empty();
        if !opened && !closed && !unbracketed(parts, lexicon) {
            return None;
        }
        if !serial.is_empty() && (is_year(digits) || (opened && closed)) {
            let flaw = match is_year(digits) {
                true if digits == &parts["year"] => Flaw::None,
                true => Flaw::Certain,
                false => Flaw::Unsure,
            };
            return Some(Self { year: digits.to_owned(), serial: serial.to_owned(), flaw });
        }
        // 〔201954号: four figures are the year, the rest is the serial.
        let (year, tail) = digits.split_at_checked(4)?;
        if closed || !serial.is_empty() || tail.is_empty() || !is_year(year) {
            return None;
        }
        Some(Self { year: year.to_owned(), serial: tail.to_owned(), flaw: Flaw::Certain })
    }
}

/// 〔二〇一九〕 in figures.
fn figures(year: &str) -> String {
    let figure = |c| match c {
        '〇' | '○' | '零' => '0',
        c => "一二三四五六七八九".chars().zip('1'..='9').find(|&(han, _)| han == c).map_or(c, |(_, figure)| figure),
    };
    year.chars().map(figure).collect()
}

/// Without any bracket only a known sort of code tells a number from a title with a year.
fn unbracketed(parts: &Captures, lexicon: &Lexicon) -> bool {
    let numbers = &lexicon.words.numbers;
    let code = &parts["code"];
    let known = numbers.endings.iter().chain(&numbers.codes).any(|w| code.ends_with(w.as_str()));
    known && !parts["sign"].is_empty()
}

/// 号 may be lost at the number's end, not before a date and not where 〔2015〕2 is a year and the next item.
fn may_lose_sign(split: &Split, code: &str, rest: &str, lexicon: &Lexicon) -> bool {
    let next = rest.chars().next();
    let ends =
        next.is_none_or(|c| !matches!(c, '年' | '月' | '日' | '.' | '．' | '、' | '条' | '次' | '版' | '修' | '起'));
    ends && is_year(&split.year) && lexicon.kind(code).is_none()
}
