//! What starts the clock: the event before 之日起, 后 or a lost 之日起, in front of the limit or behind it
//! (20个工作日内（自信息形成之日起）), and what is wrong with how it is said.

use std::ops::Range;

use regex::Regex;

use super::WordingFault;
use super::flat::{after, before};
use super::words::{DeadlineWords, any, compile};

/// An event is looked for in so many characters around its limit.
const REACH: usize = 160;

/// What stands between an event and its number; the longest first.
const MARKS: [&str; 10] = ["之日起", "之时起", "之日", "当日起", "次日起", "日起", "起", "之后", "以后", "后"];

/// What an event has lost that stands right before its number.
const LOST: &str = "之日起";

/// What starts the clock.
#[derive(Debug, Default)]
pub(super) struct Start {
    pub event: Option<String>,
    pub slip: Option<StartSlip>,
}

impl Start {
    /// Whether nothing but its last word says that it starts a clock.
    pub(super) fn is_unmarked(&self) -> bool {
        self.slip.as_ref().is_some_and(|slip| slip.text == LOST)
    }
}

/// How 之日起 came to harm: `text` belongs in the place of `range`.
#[derive(Debug)]
pub(super) struct StartSlip {
    pub fault: WordingFault,
    pub range: Range<usize>,
    pub text: &'static str,
    /// Where the words before the gap begin: 之日, 作出决定.
    pub words: usize,
}

/// Reads events.
#[derive(Debug)]
pub(super) struct Starter {
    links: Regex,
    ends: Regex,
    forming: Regex,
    lead: Regex,
    own: Regex,
    behind: Regex,
    own_heads: Vec<String>,
    place: Regex,
}

impl Starter {
    pub(super) fn new(words: &DeadlineWords) -> Self {
        let mark = "(?:之日起?|之时起|日起|之后|以后|起|后)";
        let body = "[^，,。；;：:（）()]{1,40}?";
        Self {
            links: compile(&format!("(?:{}|[，,、（()）个])*$", any(&words.links))),
            // 作出处罚决定, 下发至本单位: what is decided, and to whom it goes, stands inside.
            ends: compile(&format!(
                "(?:{}|[作做]出[^，,。；;：:]{{0,10}}?(?:决定|批复|裁决)|下[发达][至到][^，,。；;：:]{{1,8}}\
                 |收到[^，,。；;：:起后]{{0,10}}?(?:文件|公文|通知|批复|材料|来文|来信|信件|举报|投诉|报告|请示))[）)]?$",
                any(&words.event_ends)
            )),
            forming: compile(&format!("{}[）)]?$", any(&words.forming))),
            lead: compile(&format!("^{}", any(&words.event_leads))),
            own: compile(&format!("^{}", any(&words.own_words))),
            behind: compile(&format!(
                "[自从](?P<after>{body}){mark}|[（(](?P<within>{body}){mark}(?:计算|起算|算|计|内)?[）)]"
            )),
            own_heads: words.own_heads.clone(),
            place: compile(&any(&words.event_places)),
        }
    }

    /// What starts the clock of the limit at `limit` in the clause at `clause`.
    pub(super) fn read(&self, text: &str, clause: &Range<usize>, limit: &Range<usize>) -> Start {
        let head = before(&text[clause.start..limit.start], limit.start - clause.start, REACH);
        let base = limit.start - head.len();
        let found = self.in_front(head, base);
        if found.event.is_some() {
            return found;
        }
        let rest = after(&text[..clause.end.max(limit.end)], limit.end, REACH);
        let event = self.behind.captures_iter(rest).find_map(|found| {
            let body = found.name("after").or(found.name("within"))?;
            self.event(body.as_str())
        });
        Start { event, slip: None }
    }

    fn in_front(&self, head: &str, base: usize) -> Start {
        let linked = self.links.find(head).map_or(head.len(), |found| found.start());
        if let Some(start) = self.marked(&head[..linked], base) {
            return start;
        }
        // 自收到申请之日起由镇政府在15日内答复: the clock stands further off.
        if let Some(at) = ["之日起", "日起"].iter().find_map(|mark| head.rfind(mark)) {
            return Start { event: self.event(&head[..at]), slip: None };
        }
        self.unmarked(head, linked, base).unwrap_or_default()
    }

    /// The event that has lost its mark, in `head` up to `linked`.
    fn unmarked(&self, head: &str, linked: usize, base: usize) -> Option<Start> {
        // 法定办结时限20个工作日: the name of a limit, no event before it.
        let named = ["时限", "期限", "时间"].iter().any(|noun| head[linked..].contains(noun));
        let last = self.ends.find(&head[..linked]).filter(|_| !named)?;
        // 信息形成（或变更）20个工作日内: the bracket closes within the event.
        let open = open_bracket(&head[..linked]).is_some_and(|at| at > 0);
        let close = head[linked..].chars().next();
        let close = close.filter(|c| open && matches!(c, '）' | ')'));
        let linked = linked + close.map_or(0, char::len_utf8);
        // 如有变更，20个工作日内更新: a condition, no lost 之日起.
        let event = self.event(&head[..linked]).filter(|event| !event.starts_with(['如', '若']))?;
        // 信息形成的20个工作日, 信息形成个20个工作日: the character goes.
        let tail = head[linked..].chars().next();
        let tail = tail.filter(|c| matches!(c, '的' | '个'));
        let tail = tail.map_or(0, char::len_utf8);
        let range = base + linked..base + linked + tail;
        // 信息形成（或变更）: what closes a bracket is shown with what opened it.
        let words = if open || last.as_str().contains(['）', ')']) {
            head.rfind(event.as_str()).unwrap_or(last.start())
        } else {
            last.start()
        };
        let slip = StartSlip { fault: WordingFault::MissingZhiri, range, text: LOST, words: base + words };
        Some(Start { event: Some(event), slip: Some(slip) })
    }

    /// The event before a mark that ends `head`.
    fn marked(&self, head: &str, base: usize) -> Option<Start> {
        let (body, mark) = MARKS.iter().find_map(|mark| Some((head.strip_suffix(mark)?, *mark)))?;
        // 之日起起: doubled, and nothing of it lost.
        let doubled = body.ends_with('起');
        let body = body.trim_end_matches('起');
        let body = body.strip_suffix("之日").unwrap_or(body);
        // 自2020年1月1日起: the day is the event's.
        let dated = mark == "日起" && body.ends_with(|c: char| c.is_ascii_digit());
        let named = if dated { &head[..body.len() + '日'.len_utf8()] } else { body };
        let event = self.event(named)?;
        let formed = self.forming.find(body).map(|found| base + found.start());
        let forming = formed.is_some();
        let (at, formed) = (base + body.len(), formed.unwrap_or(base + body.len()));
        let slip = match mark {
            "之日" => Some((WordingFault::MissingStart, base + head.len(), "起", at)),
            "起" if forming && !doubled => Some((WordingFault::MissingZhiri, at, "之日", formed)),
            "日起" if forming => Some((WordingFault::MissingZhiri, at, "之", formed)),
            _ => None,
        };
        let slip = slip.map(|(fault, at, text, words)| StartSlip { fault, range: at..at, text, words });
        Some(Start { event: Some(event), slip })
    }

    /// What happens, without what leads up to it; none where nothing is left.
    fn event(&self, text: &str) -> Option<String> {
        let mut body = text.trim_end_matches(['，', ',', '、', '“', '"']);
        if let Some(at) = body.rfind(['，', ',', '：', ':', '；', ';', '。', '】']) {
            body = body[at..].trim_start_matches(|c| "，,：:；;。】".contains(c));
        }
        body = open_bracket(body).map_or(body, |at| &body[at + body[at..].chars().next().map_or(0, char::len_utf8)..]);
        body = self.behind_since(body);
        body = self.behind_place(body);
        loop {
            let found = self.lead.find(body).filter(|_| !self.own.is_match(body));
            let Some(found) = found else { break };
            body = &body[found.end()..];
        }
        body = body.strip_prefix('该').unwrap_or(body).trim_matches(['、', '“', '”']);
        (!body.is_empty()).then(|| body.to_owned())
    }

    /// 解读材料应于文件公开, 处罚信息在决定作出: whose event it is goes before.
    fn behind_place<'a>(&self, body: &'a str) -> &'a str {
        let places = self.place.find_iter(body);
        let last = places.filter(|found| {
            let mark = found.as_str().chars().next_back().map_or(0, char::len_utf8);
            !self.own.is_match(&body[found.end() - mark..])
        });
        let rest = last.last().map_or(body, |found| &body[found.end()..]);
        if rest.is_empty() { body } else { rest }
    }

    /// 行政许可自作出决定: what follows the last 自 that means "since".
    fn behind_since<'a>(&self, body: &'a str) -> &'a str {
        let since = body.rmatch_indices('自').find(|&(at, _)| {
            let own = self.own.is_match(&body[at..]);
            !own && !self.own_heads.iter().any(|word| body[..at].ends_with(word.as_str()))
        });
        since.map_or(body, |(at, word)| &body[at + word.len()..])
    }
}

/// The last bracket that is not closed again.
fn open_bracket(body: &str) -> Option<usize> {
    let mut closed = 0_u32;
    for (at, c) in body.char_indices().rev() {
        match c {
            '）' | ')' => closed += 1,
            '（' | '(' if closed == 0 => return Some(at),
            '（' | '(' => closed -= 1,
            _ => {}
        }
    }
    None
}
