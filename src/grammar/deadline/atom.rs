//! The limits a sentence names, one after the other, each with its characters: counted days, dates, cycles, words.
//! Which of them stand as clauses is the neighbour's affair.

use std::collections::HashMap;
use std::ops::Range;

use regex::{Captures, Regex};

use super::Unit;
use super::count::{Count, Reader};
use super::cycle;
use super::date;
use super::flat::{Flat, after, before};
use super::measure;
use super::numeral::{NUMBER, Numeral};
use super::words::{DeadlineWords, any, compile};

/// A limit as it is named.
#[derive(Debug, Clone)]
pub(super) enum Naming {
    Count(Count),
    /// `firm`: says by when (前), and is no mere point in time.
    Date {
        firm: bool,
    },
    Cycle {
        days: Option<u32>,
    },
    /// `together`: 一并, 同步 and the like, often no more than "also".
    Now {
        together: bool,
    },
    /// `refresh`: 及时更新, the upkeep of what is published.
    Prompt {
        refresh: bool,
    },
    /// `apart`: on a line of its own, so that a limit on the line before leaves it standing.
    LongTerm {
        apart: bool,
    },
    /// Before an event, nobody says how long: 开工前公开.
    Ahead,
    /// At an event: 启动时公开.
    Upon,
}

/// A limit in its place.
#[derive(Debug, Clone)]
pub(super) struct Atom {
    pub naming: Naming,
    /// Its characters, as bytes of the whole flat text.
    pub range: Range<usize>,
    /// Which part between commas it stands in.
    pub piece: u32,
    /// Nothing of its own stands before it in that part: 最迟20个工作日, 并及时更新.
    pub bare: bool,
}

/// Finds the limits of a sentence.
#[derive(Debug)]
pub(super) struct Finder {
    all: Regex,
    rate: Regex,
    refresh: Regex,
    denial: Regex,
    bare: Regex,
    since: Regex,
    reader: Reader,
    cycles: HashMap<String, Option<u32>>,
}

impl Finder {
    pub(super) fn new(words: &DeadlineWords) -> Self {
        let cycles: HashMap<_, _> = words
            .periodic
            .iter()
            .flat_map(|cycle| {
                let words = cycle.words.iter().chain(&cycle.alone);
                words.map(|word| (word.clone(), cycle.days))
            })
            .collect();
        Self {
            all: compile(&pattern(words)),
            rate: compile(&format!("^[^，,。；;0-9一二三四五六七八九十两]{{0,8}}(?P<n>{NUMBER})次")),
            refresh: compile(&format!("^[^，,。；;]{{0,4}}{}", any(&words.refresh))),
            denial: compile(&format!("{}$", any(&words.denial))),
            bare: compile(&format!("(?:^|[，,])(?:{}|{}|[并且但、应在])*$", any(&words.links), any(&words.adverbs))),
            since: compile(&format!("[起后](?:{}|[，,]|之内)*$", any(&words.links))),
            reader: Reader::new(words),
            cycles,
        }
    }

    /// The limits of `sentence`, in order and apart from each other.
    pub(super) fn find(&self, flat: &Flat, sentence: Range<usize>) -> Vec<Atom> {
        let (offset, part) = (sentence.start, &flat.text[sentence]);
        let mut found: Vec<Atom> = Vec::new();
        let (mut piece, mut counted) = (0, 0);
        for hit in self.all.captures_iter(part) {
            let Some((naming, range)) = self.name(part, &hit) else {
                continue;
            };
            piece += commas(part, counted..range.start.max(counted));
            counted = counted.max(range.start);
            let floor = found.last().map_or(offset, |last| last.range.end);
            let range = (range.start + offset).max(floor)..(range.end + offset).max(floor);
            let naming = match naming {
                Naming::Count(count) => Naming::Count(count.moved(offset)),
                Naming::LongTerm { .. } => Naming::LongTerm { apart: flat.broken_at(range.start) },
                naming => naming,
            };
            let bare = self.bare.is_match(before(part, range.start - offset, 12));
            found.push(Atom { naming, range, piece, bare });
        }
        found
    }

    fn name(&self, part: &str, hit: &Captures) -> Option<(Naming, Range<usize>)> {
        let range = |name: &str| hit.name(name).map(|m| m.range());
        if hit.name("unit").is_some() && range("each").is_none() {
            let (count, range) = self.reader.read(part, hit)?;
            return Some((Naming::Count(count), range));
        }
        if let Some(each) = range("each") {
            let whole = hit.get(0)?.range();
            return Some((Naming::Cycle { days: cycle::every(hit) }, each.start..whole.end));
        }
        if let Some(at) = range("cycle") {
            let days = self.cycles.get(&part[at.clone()]).copied().flatten();
            return Some((Naming::Cycle { days: self.rated(part, at.end, days) }, at));
        }
        let fixed = [("rate", None), ("month", Some(30)), ("quarter", Some(90))];
        for (name, days) in fixed {
            if let Some(at) = range(name) {
                let days = days.or_else(|| cycle::once(&part[at.clone()]));
                return Some((Naming::Cycle { days }, at));
            }
        }
        if let Some(at) = range("date") {
            if let Some(found) = self.quarters(part, &at) {
                return Some(found);
            }
            let firm = part[at.clone()].ends_with('前');
            return Some((Naming::Date { firm }, at));
        }
        self.word(part, hit)
    }

    /// 之日起一季度内 counts, where 一季度内 alone is a part of the year.
    fn quarters(&self, part: &str, at: &Range<usize>) -> Option<(Naming, Range<usize>)> {
        let (number, rest) = part[at.clone()].split_once("季度")?;
        let within = matches!(rest, "内" | "") && (rest == "内" || part[at.end..].starts_with(['内', '以', '之']));
        let since = self.since.is_match(before(part, at.start, 16));
        let count = Numeral::read(number).filter(|_| within && since)?.whole;
        let range = at.start..at.end - rest.len();
        Some((Naming::Count(Count::quarters(count, &range, number.len())), range))
    }

    fn word(&self, part: &str, hit: &Captures) -> Option<(Naming, Range<usize>)> {
        let range = |name: &str| hit.name(name).map(|m| m.range());
        let denied = |at: &Range<usize>| self.denial.is_match(before(part, at.start, 3));
        if let Some(at) = range("prompt").filter(|at| !denied(at)) {
            let refresh = self.refresh.is_match(after(part, at.end, 8)) || part[at.clone()].ends_with("更新");
            return Some((Naming::Prompt { refresh }, at));
        }
        if let Some(at) = range("now").filter(|at| !denied(at)) {
            return Some((Naming::Now { together: false }, at));
        }
        if let Some(at) = range("together").or_else(|| range("along")) {
            return Some((Naming::Now { together: true }, at));
        }
        if let Some(at) = range("long") {
            return Some((Naming::LongTerm { apart: false }, at));
        }
        if let Some(at) = range("next").filter(|at| !part[at.end..].starts_with('起')) {
            return Some((Naming::Count(Count::next(&part[at.clone()])), at));
        }
        if let Some(at) = range("ahead").or_else(|| range("early")) {
            return Some((Naming::Ahead, at));
        }
        range("upon").map(|at| (Naming::Upon, at))
    }

    /// 每年公开两次: half the cycle.
    fn rated(&self, part: &str, end: usize, days: Option<u32>) -> Option<u32> {
        let times = self
            .rate
            .captures(after(part, end, 12))
            .and_then(|found| Numeral::read(found.name("n")?.as_str()))
            .map_or(1, |n| n.whole.max(1));
        days.map(|days| (days / times).max(1))
    }
}

/// Commas in `range`, but not those behind 之日起 and the like: 自信息形成之日起，20个工作日内.
fn commas(part: &str, range: Range<usize>) -> u32 {
    let found = part[range.clone()].match_indices(['，', ',']).filter(|(at, _)| {
        let head = &part[..range.start + at];
        !(head.ends_with('起') || head.ends_with('后') || head.ends_with("之日") || head.ends_with('时'))
    });
    u32::try_from(found.count()).unwrap_or(u32::MAX)
}

/// One alternation of all that names a limit. At one place the first that fits is taken.
fn pattern(words: &DeadlineWords) -> String {
    let publish = any(&words.publish);
    let together = any(&words.together);
    let verb = format!("(?:{}|在[^，,。；;0-9日内]{{1,15}}?)*{publish}", any(&words.adverbs));
    let cycle = any(words.periodic.iter().flat_map(|cycle| &cycle.words));
    let alone = any(words.periodic.iter().flat_map(|cycle| &cycle.alone));
    let limit = measure::pattern();
    [
        format!("(?P<ignored>{})", any(&words.ignored)),
        // 每日上午10点前: an hour of the day, no limit.
        "(?P<clock>[0-9]{1,2}(?:[点时]|[:：][0-9]{2})半?(?:[0-9]{1,2}分)?(?:之前|以前|前)?)".to_owned(),
        format!("(?P<prompt>{})", any(&words.prompt)),
        format!("(?P<rate>{NUMBER}个?(?:年|季度?|月|周|星期|[日天])(?:内|应|应当|须)?(?:至少|最少|不少于|不低于)?(?:公开|更新|公布|公示|发布)?(?:至少|最少|不少于|不低于)?[一1]次)"),
        format!("(?P<month>{})", date::within_month()),
        format!("(?P<quarter>{})", date::within_this_quarter()),
        format!("(?P<date>{})", date::date()),
        format!("(?P<cycle>^{alone}$|{cycle})"),
        format!("(?P<each>每隔?)?{limit}"),
        format!("(?P<long>{})", any(&words.long_term)),
        format!("(?P<now>{})", any(&words.immediate)),
        format!("(?P<together>(?:[与和随同][^，,。；;：:0-9日内时]{{1,30}}?)?{together}(?:{verb}|$))"),
        format!("(?P<along>随[^，,。；;：:0-9日内时着机]{{1,20}}?{publish})"),
        format!("(?P<ahead>提前)(?:{verb})|(?P<early>前)(?:[，,]|{verb}|$)"),
        "(?P<next>次日|翌日|第二[日天]|[次下]一?个?工作日)".to_owned(),
        // 有变动时及时更新 says haste, and is left to it.
        format!("(?P<upon>时)[，,]?(?:{})", verb_without_haste(words)),
    ]
    .join("|")
}

fn verb_without_haste(words: &DeadlineWords) -> String {
    let hasty = |word: &&String| words.prompt.contains(word) || words.immediate.contains(word);
    let calm: Vec<&String> = words.adverbs.iter().filter(|word| !hasty(word)).collect();
    format!("(?:{}|在[^，,。；;0-9日内]{{1,15}}?)*{}", any(calm), any(&words.publish))
}

/// The unit of a limit, where it has one.
pub(super) fn unit(naming: &Naming) -> Option<Unit> {
    match naming {
        Naming::Count(count) => Some(count.unit),
        _ => None,
    }
}
