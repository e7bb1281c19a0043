//! Orders and announcements: 国务院令第711号, 财政部令2008年第50号, 国家税务总局公告2014年第40号, in whatever order
//! their parts were written, with 第, 号 or 令 lost.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::super::lexicon::{Lexicon, pattern};
use super::{Flaw, Reading, count, is_name, without_zeros};

/// 令第711号, 令（第711号）, 令2008年第50号, 公告2014年第40号, 令〔2007〕第492号.
static BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"^(?<issuer>[\p{Han}、]{0,60}?(?:等\d{1,2}个?部[委门]?)?)(?<sort>令|公告|通告)(?<open>[（(〔\[【]?)(?:(?<year>(?:19|20)\d{2})(?<y>年?)(?<close>[）)〕\]】]?))?",
        r"(?<first>第?)(?<serial>\d{1,5}|[一二三四五六七八九十百零〇]{1,9})(?<sign>号?)(?<end>[）)〕\]】]?)(?<again>令?)"
    ))
});

/// 国务院第711号令, 2017年第10号令, 国家税务总局2014年第40号公告.
static AHEAD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"^(?<issuer>[\p{Han}、]{0,60}?)(?:[（(〔\[【]?(?<year>\d{4})年?[）)〕\]】]?)??(?<first>第?)",
        r"(?<serial>\d{1,5}|[一二三四五六七八九十百零〇]{1,9})号(?<sort>令|公告|通告)"
    ))
});

/// 第711号国务院令.
static TURNED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?<year>(?:19|20)\d{2})年)?第(?<serial>\d{1,5}|[一二三四五六七八九十百零〇]{1,9})号(?<issuer>\p{Han}{1,30}?)(?<sort>令|公告)",
    )
});

/// 某市人大常委会公告〔十五届〕第4号: kept as written.
static SESSION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"^\p{Han}{2,40}?公告[〔\[【（(]?第?[一二三四五六七八九十\d]{1,3}届[〕\]】）)]?",
        r"第?[一二三四五六七八九十\d]{1,4}号"
    ))
});

/// 国务院第711号: 令 is lost.
static BARE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?<issuer>\p{Han}{2,40}?)第(?<serial>\d{1,5})号"));

/// 2019年第18号, 第711号: no issuer at all, kept as written.
static LONE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:\d{4}年)?第\d{1,5}号"));

pub(super) fn read(window: &str, lexicon: &Lexicon) -> Option<Reading> {
    as_written(&SESSION, window)
        .or_else(|| behind(window, lexicon))
        .or_else(|| ahead(window, lexicon))
        .or_else(|| turned(window, lexicon))
        .or_else(|| bare(window, lexicon))
        .or_else(|| as_written(&LONE, window))
}

fn behind(window: &str, lexicon: &Lexicon) -> Option<Reading> {
    let parts = BEHIND.captures(window)?;
    let issuer = &parts["issuer"];
    let sort = &parts["sort"];
    let nameless = issuer.is_empty() && sort != "通告";
    if !nameless && (issuer.is_empty() || !is_name(issuer, lexicon)) {
        return None;
    }
    let numbers = &lexicon.words.numbers;
    // 沪府令32号 is sound, 省政府令241号 has lost its 第.
    let coded = numbers.short_orders.iter().any(|w| format!("{issuer}{sort}").ends_with(w.as_str()));
    let unmarked = coded && !lexicon.is_body(issuer);
    let (length, bracketed) = trimmed(&parts);
    let next = window.chars().nth(length);
    if parts["sign"].is_empty() && (!may_lose_sign(&parts, next) || unmarked) {
        return None;
    }
    let name = name(issuer, sort, lexicon);
    let bracketed = bracketed && parts.name("year").is_some();
    let plain = if name == format!("{}令", numbers.council) { Year::Dropped } else { Year::Written };
    let year = if bracketed && plain == Year::Written { Year::Bracketed } else { plain };
    let text = behind_text(&parts, &name, year, unmarked);
    Some(Reading {
        length,
        text,
        flaw: behind_flaw(&parts, unmarked, (bracketed, plain)),
        head: count(issuer).saturating_sub(1),
    })
}

fn behind_flaw(parts: &Captures, unmarked: bool, (bracketed, year): (bool, Year)) -> Flaw {
    let lost_first = parts["first"].is_empty() && !unmarked && !bracketed;
    let lost = parts["sign"].is_empty() || lost_first || zeroed(parts);
    let yearless = parts.name("year").is_some() && !bracketed && parts["y"].is_empty();
    // 国务院令〔2011〕590号: the year goes, and what is left wants its 第.
    let foreign = bracketed && (&parts["open"] != "〔" || year == Year::Dropped);
    if lost || yearless || foreign { Flaw::Certain } else { Flaw::None }
}

/// How an order's year is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Year {
    /// 令2008年第50号.
    Written,
    /// 令〔2012〕67号.
    Bracketed,
    /// The State Council's orders run on across the years.
    Dropped,
}

fn behind_text(parts: &Captures, name: &str, year: Year, unmarked: bool) -> String {
    let serial = without_zeros(&parts["serial"]);
    let first = &parts["first"];
    match (parts.name("year").map(|y| y.as_str()), year) {
        (Some(written), Year::Bracketed) => format!("{name}〔{written}〕{first}{serial}号"),
        (Some(written), Year::Written) => format!("{name}{written}年第{serial}号"),
        _ if unmarked && first.is_empty() => format!("{name}{serial}号"),
        _ => format!("{name}第{serial}号"),
    }
}

fn zeroed(parts: &Captures) -> bool {
    without_zeros(&parts["serial"]) != &parts["serial"]
}

/// Length of the match without a closing bracket that belongs to the citation, and whether the year stands in brackets.
fn trimmed(parts: &Captures) -> (usize, bool) {
    let opened = !parts["open"].is_empty();
    let closed_early = parts.name("close").is_some_and(|c| !c.as_str().is_empty());
    let mut length = count(&parts[0]);
    let own_bracket = opened && !closed_early;
    if !own_bracket && !parts["end"].is_empty() {
        length -= count(&parts["end"]) + count(&parts["again"]);
    }
    (length, opened && closed_early)
}

/// 国务院令第711 at the end; never before 条 (禁令第5条) or a date.
fn may_lose_sign(parts: &Captures, next: Option<char>) -> bool {
    let ends = next
        .is_none_or(|c| !matches!(c, '年' | '月' | '日' | '条' | '款' | '项' | '章' | '届' | '次' | '批' | '.' | '、'));
    let digits = parts["serial"].starts_with(|c: char| c.is_ascii_digit());
    ends && digits && parts["again"].is_empty() && (!parts["first"].is_empty() || parts.name("year").is_none())
}

fn ahead(window: &str, lexicon: &Lexicon) -> Option<Reading> {
    let parts = AHEAD.captures(window)?;
    let issuer = &parts["issuer"];
    if !issuer.is_empty() && !is_name(issuer, lexicon) {
        return None;
    }
    let length = count(&parts[0]);
    let serial = without_zeros(&parts["serial"]);
    let year = parts.name("year").map(|y| y.as_str());
    if issuer.is_empty() {
        let text = match year {
            Some(year) => format!("{year}年第{serial}号{}", &parts["sort"]),
            None => format!("第{serial}号{}", &parts["sort"]),
        };
        return Some(Reading { length, text, flaw: lost_first(&parts), head: 0 });
    }
    let name = name(issuer, &parts["sort"], lexicon);
    let council = name == format!("{}令", lexicon.words.numbers.council);
    let text = match year {
        Some(year) if !council => format!("{name}{year}年第{serial}号"),
        _ => format!("{name}第{serial}号"),
    };
    Some(Reading { length, text, flaw: lost_first(&parts), head: count(issuer).saturating_sub(1) })
}

fn lost_first(parts: &Captures) -> Flaw {
    if parts["first"].is_empty() || zeroed(parts) { Flaw::Certain } else { Flaw::None }
}

fn turned(window: &str, lexicon: &Lexicon) -> Option<Reading> {
    let parts = TURNED.captures(window)?;
    let issuer = &parts["issuer"];
    if !is_name(issuer, lexicon) {
        return None;
    }
    let name = name(issuer, &parts["sort"], lexicon);
    let council = name == format!("{}令", lexicon.words.numbers.council);
    let serial = without_zeros(&parts["serial"]);
    let text = match parts.name("year") {
        Some(year) if !council => format!("{name}{}年第{serial}号", year.as_str()),
        _ => format!("{name}第{serial}号"),
    };
    Some(Reading { length: count(&parts[0]), text, flaw: Flaw::None, head: 0 })
}

/// Only the State Council numbers nothing but orders this way; another body's may be a 公告.
fn bare(window: &str, lexicon: &Lexicon) -> Option<Reading> {
    let parts = BARE.captures(window)?;
    let issuer = &parts["issuer"];
    if !is_name(issuer, lexicon) || !lexicon.is_body(issuer) {
        return None;
    }
    let name = name(issuer, "令", lexicon);
    let serial = without_zeros(&parts["serial"]);
    let length = count(&parts[0]);
    let head = count(issuer).saturating_sub(1);
    if name == format!("{}令", lexicon.words.numbers.council) {
        return Some(Reading { length, text: format!("{name}第{serial}号"), flaw: Flaw::Certain, head });
    }
    let written = format!("{}第{serial}号", without_state(issuer, lexicon));
    Some(Reading { length, text: written, flaw: Flaw::Unsure, head })
}

fn as_written(form: &Regex, window: &str) -> Option<Reading> {
    let found = form.find(window)?.as_str();
    let (length, text) = (count(found), found.to_owned());
    Some(Reading { length, text, flaw: Flaw::None, head: 0 })
}

/// The issuer as it is cited, with its 令: 国令 and 中华人民共和国国务院令 are 国务院令.
fn name(issuer: &str, sort: &str, lexicon: &Lexicon) -> String {
    let known = lexicon.words.numbers.issuers.iter().find(|known| known.from == issuer);
    let cited = known.map_or_else(|| without_state(issuer, lexicon), |known| known.to.as_str());
    format!("{cited}{sort}")
}

fn without_state<'i>(issuer: &'i str, lexicon: &Lexicon) -> &'i str {
    match issuer.strip_prefix(lexicon.words.numbers.state.as_str()) {
        Some(rest) if !rest.is_empty() => rest,
        _ => issuer,
    }
}
