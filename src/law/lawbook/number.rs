//! Document numbers compared as what they mean: 国令第711号 is 国务院令第711号, and a ministry that was renamed still
//! issued its orders.

use crate::grammar::fold;

/// What a number says.
#[derive(Debug, PartialEq, Eq)]
enum Number {
    /// 国办发〔2019〕54号: code, year, serial.
    Document(String, u32, u32),
    /// 国务院令第711号, 农业部令2012年第5号: issuer, year, serial.
    Order(String, Option<u32>, u32),
    /// Anything else, folded.
    Other(String),
}

/// The State Council, as its orders name it.
const STATE_COUNCIL: &str = "国务院";

/// The president, whose orders promulgate laws and begin anew with each term.
const PRESIDENT: &str = "主席";

/// Whether two numbers mean the same, as far as can be told: ministries were renamed, and an order that names no issuer
/// may be anyone's.
#[must_use]
pub fn same(one: &str, other: &str) -> bool {
    match (read(one), read(other)) {
        (Number::Order(issuer, year, serial), Number::Order(other, other_year, other_serial)) => {
            let years = year.is_none() || other_year.is_none() || year == other_year;
            let unnamed = issuer.is_empty() || other.is_empty();
            // The State Council's orders are one series, the president's another; ministries' are taken for one.
            let series = |series: &str| (issuer == series) == (other == series);
            serial == other_serial && years && (unnamed || (series(STATE_COUNCIL) && series(PRESIDENT)))
        }
        // 公告2009年第1号 leaves out who announced it.
        (Number::Other(one), Number::Other(other)) => one.ends_with(&other) || other.ends_with(&one),
        (one, other) => one == other,
    }
}

/// Whether two numbers mean the same beyond doubt: of the same issuer too, be it shortened.
#[must_use]
pub fn surely_same(one: &str, other: &str) -> bool {
    match (read(one), read(other)) {
        (Number::Order(one_issuer, ..), Number::Order(other_issuer, ..)) => {
            // 住建部 is short for 住房和城乡建设部.
            let abbreviates = |short: &str, full: &str| {
                let mut rest = full.chars();
                !short.is_empty() && short.chars().all(|c| rest.any(|other| other == c))
            };
            let issuers = abbreviates(&one_issuer, &other_issuer) || abbreviates(&other_issuer, &one_issuer);
            issuers && same(one, other)
        }
        _ => same(one, other),
    }
}

/// The serial of an order of the State Council, which counts through all years.
#[must_use]
pub fn state_council_order(number: &str) -> Option<u32> {
    match read(number) {
        Number::Order(issuer, _, serial) if issuer == STATE_COUNCIL => Some(serial),
        _ => None,
    }
}

/// The year that a number names.
#[must_use]
pub fn year(number: &str) -> Option<i32> {
    match read(number) {
        Number::Document(_, year, _) | Number::Order(_, Some(year), _) => i32::try_from(year).ok(),
        _ => None,
    }
}

/// Whether a number is an order of the State Council or a number of its documents; never that of a law.
#[must_use]
pub fn is_no_laws(number: &str) -> bool {
    match read(number) {
        Number::Order(issuer, ..) => issuer == STATE_COUNCIL,
        Number::Document(code, ..) => code.starts_with("国发") || code.starts_with("国办"),
        Number::Other(_) => false,
    }
}

/// What numbers are looked up by: the same for two numbers that [`surely_same`] may call so.
#[must_use]
pub fn key(number: &str) -> String {
    match read(number) {
        Number::Document(code, year, serial) => format!("{code}{year}-{serial}"),
        Number::Order(issuer, _, serial) => format!("{}令{serial}", if issuer == STATE_COUNCIL { "国" } else { "" }),
        Number::Other(other) => other.rsplit_once("公告").map_or(other.clone(), |(_, behind)| behind.to_owned()),
    }
}

fn read(number: &str) -> Number {
    let folded = fold::key(number).replace(['〔', '﹝', '〖'], "(").replace(['〕', '﹞', '〗'], ")");
    document(&folded).or_else(|| order(&folded)).unwrap_or(Number::Other(folded))
}

/// `国办发(2019)54号`
fn document(folded: &str) -> Option<Number> {
    let (code, rest) = folded.split_once('(')?;
    let (year, serial) = rest.split_once(')')?;
    let serial = serial.strip_suffix('号')?;
    let serial = serial.strip_prefix('第').unwrap_or(serial);
    let year = match year.parse().ok()? {
        // 〔19〕 is 〔2019〕, 〔88〕 is 〔1988〕.
        short @ 0..=49 => 2000 + short,
        short @ 50..=99 => 1900 + short,
        year => year,
    };
    Some(Number::Document(code.to_owned(), year, serial.parse().ok()?))
}

/// `国务院令第711号`, `农业部令2012年第5号`, `2017年第10号令`, `第711号`, `711号令`
fn order(folded: &str) -> Option<Number> {
    let (before, after) = folded.split_once('号')?;
    let (before, serial) = match before.rsplit_once('第') {
        Some((before, serial)) => (before, serial),
        None => before.split_at(before.find(|c: char| c.is_ascii_digit())?),
    };
    let serial = numeral(serial)?;
    let (issuer, year) = match before.trim_end_matches('年').rfind(|c: char| !c.is_ascii_digit()) {
        _ if !before.ends_with('年') => (before, None),
        Some(last) => {
            let digits = last + before[last..].chars().next().map_or(1, char::len_utf8);
            (&before[..digits], before[digits..].trim_end_matches('年').parse().ok())
        }
        None => ("", before.trim_end_matches('年').parse().ok()),
    };
    if !issuer.is_empty() && !issuer.ends_with('令') && !after.starts_with('令') {
        return None;
    }
    let issuer = issuer.trim_end_matches('令');
    let issuer = issuer.strip_prefix("中华人民共和国").unwrap_or(issuer);
    let joint = issuer.contains(STATE_COUNCIL) && issuer.contains("中央军委");
    let issuer = if issuer == "国" || joint { STATE_COUNCIL } else { issuer };
    Some(Number::Order(issuer.to_owned(), year, serial))
}

/// `711`, `七一一`, `七百一十一`
fn numeral(text: &str) -> Option<u32> {
    if let Ok(number) = text.parse() {
        return Some(number);
    }
    let digit_of =
        |c: char| "〇一二三四五六七八九".chars().position(|digit| digit == c || (c == '零' && digit == '〇'));
    let (mut whole, mut last) = (0u32, None::<u32>);
    for c in text.chars() {
        let unit = match c {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            _ => {
                let digit = u32::try_from(digit_of(c)?).ok()?;
                // 七一一 is written like 711.
                last = Some(last.unwrap_or(0).checked_mul(10)?.checked_add(digit)?);
                continue;
            }
        };
        whole = whole.checked_add(last.take().unwrap_or(1).checked_mul(unit)?)?;
    }
    (!text.is_empty()).then(|| whole.saturating_add(last.unwrap_or(0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_mean_the_same() {
        for (one, other) in [
            ("国务院令第711号", "国令第711号"),
            ("国务院令第711号", "中华人民共和国国务院令第711号"),
            ("国办发〔2019〕54号", "国办发[2019]第54号"),
            ("国办发〔2019〕54号", "国办发 （2019） 54号"),
            ("国办发〔2019〕54号", "国办发〔19〕54号"),
            ("国发〔1988〕4号", "国发〔88〕4号"),
            ("住房和城乡建设部令第37号", "建设部令第37号"),
            ("农业部令2012年第5号", "农业部令第5号"),
            ("农业部令2012年第5号", "农业部2012年第5号令"),
            ("GB/T 24421", "gb/t24421"),
            ("国务院令第七百一十一号", "国务院令第711号"),
            ("国务院令第七二九号", "国务院令第729号"),
            ("国务院 中央军委令第788号", "国务院、中央军委令第788号"),
            ("中央军委、国务院令第788号", "国务院、中央军委令第788号"),
        ] {
            assert!(same(one, other) && surely_same(one, other), "{one} {other}");
            assert_eq!(key(one), key(other), "{one} {other}");
        }
    }

    #[test]
    fn numbers_that_may_mean_the_same() {
        for (one, other) in [
            ("第711号令", "国务院令第711号"),
            ("711号令", "国务院令第711号"),
            ("第711号", "国务院令第711号"),
            ("令第711号", "国务院令第711号"),
            ("国土资源部令第44号", "自然资源部令第44号"),
        ] {
            assert!(same(one, other) && !surely_same(one, other), "{one} {other}");
        }
    }

    #[test]
    fn numbers_that_do_not() {
        for (one, other) in [
            ("国务院令第711号", "国务院令第492号"),
            ("国务院令第37号", "建设部令第37号"),
            ("国发〔2012〕45号", "国办发〔2012〕45号"),
            ("国发〔2012〕45号", "国发〔2013〕45号"),
            ("农业部令2012年第5号", "农业部令2013年第5号"),
            ("国务院令第12号", "主席令第12号"),
            ("教育部令第12号", "主席令第12号"),
        ] {
            assert!(!same(one, other), "{one} {other}");
        }
    }

    #[test]
    fn what_a_number_tells() {
        assert_eq!(state_council_order("中华人民共和国国务院令第588号"), Some(588));
        assert_eq!(state_council_order("教育部令第29号"), None);
        assert_eq!(
            [year("国发〔2012〕45号"), year("农业部令2018年第1号"), year("国务院令第1号")],
            [Some(2012), Some(2018), None]
        );
    }
}
