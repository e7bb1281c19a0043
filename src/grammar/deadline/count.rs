//! A number of days and what it counts: a deadline (20个工作日内), how long something stays up (公示7天), or how long
//! before an event (听证会7个工作日前). Finding it is the neighbour's affair; here it is read with what stands
//! around it.

use std::ops::Range;

use regex::{Captures, Regex};

use super::Unit;
use super::flat::{after, before};
use super::measure::{measure, sane};
use super::words::{DeadlineWords, any, compile};

/// What a number of days counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Deadline,
    Posting,
    Before,
    /// A day that is named by its place in the month: 次月第3个工作日.
    Date,
}

/// A counted limit.
#[derive(Debug, Clone)]
pub(super) struct Count {
    pub role: Role,
    pub number: u32,
    pub unit: Unit,
    /// Where the digits stand.
    pub digits: Vec<Range<usize>>,
    /// Where 个 stands or should stand; none where the unit takes none.
    pub measure: Option<Range<usize>>,
    /// Where the unit stands.
    pub unit_at: Range<usize>,
}

impl Count {
    /// 次日, 下一个工作日: one, though no number is written.
    pub(super) fn next(text: &str) -> Self {
        let unit = if text.ends_with("工作日") { Unit::WorkingDays } else { Unit::CalendarDays };
        Self { role: Role::Deadline, number: 1, unit, digits: Vec::new(), measure: None, unit_at: 0..0 }
    }

    /// 起一季度内: three months, no season of the year.
    pub(super) fn quarters(number: u32, at: &Range<usize>, digits: usize) -> Self {
        let (number, unit) = (number.saturating_mul(3), Unit::Months);
        let split = at.start + digits;
        Self {
            role: Role::Deadline,
            number,
            unit,
            digits: std::iter::once(at.start..split).collect(),
            measure: None,
            unit_at: split..at.end,
        }
    }

    /// With its places moved on by `base`.
    pub(super) fn moved(mut self, base: usize) -> Self {
        let digits = self.digits.iter_mut();
        for place in digits.chain(self.measure.as_mut()).chain([&mut self.unit_at]) {
            *place = place.start + base..place.end + base;
        }
        self
    }
}

/// Reads a number with what stands before and behind it.
#[derive(Debug)]
pub(super) struct Reader {
    tail: Regex,
    extension: Regex,
    ahead: Regex,
    posting: Regex,
    showing: Regex,
    minimum: Regex,
    posting_tail: Regex,
    labelled: Regex,
    shown: Regex,
    kept: Regex,
    public: Regex,
}

impl Reader {
    pub(super) fn new(words: &DeadlineWords) -> Self {
        let (minimum, links) = (any(&words.minimum), any(&words.posting_links));
        let link = format!("(?:{links}|{minimum}|[于：:（(])*");
        Self {
            tail: compile("^[（(]?(?P<within>以内|之内|内|里)?[）)]?(?P<before>之前|以前|前)?(?P<above>及?以上)?"),
            extension: compile(&format!("{}[^，,。]{{0,12}}$", any(&words.extension))),
            ahead: compile(&ahead(&minimum)),
            posting: compile(&format!("{}(?P<noun>{})?{link}$", any(&words.posting), any(&words.posting_nouns))),
            showing: compile(&format!("{}{}{link}$", any(&words.showing), any(&words.showing_nouns))),
            minimum: compile(&format!("{minimum}于?$")),
            labelled: compile(&format!(
                "(?:{posting}{nouns}?[：:]|{posting}{nouns}为|{posting}报告[书表])[^。；;：:起后内前]*$\
                 |{posting}[0-9]{{1,3}}(?:个工作日|日|天)(?:[（(][^）)]{{0,12}}[）)])?[、，,](?:报告[书表])?$",
                posting = any(&words.posting),
                nouns = any(&words.posting_nouns),
            )),
            // 公开期限1年: nobody has a year to publish.
            kept: compile("(?:期限?|时长)[为：:]?$"),
            shown: compile("^公示(?:[，,。；;）)、]|$)"),
            // 许可决定7个工作日公示 has only lost its 内.
            public: compile("[起后前]$|许可|处罚|决定|形成|变更|产生|获取|制作"),
            posting_tail: compile(&format!(
                "^(?:{tails}(?:[^0-9一二两三四五六七八九十不为是：:]|$)|[（(]{tails}[）)])",
                tails = any(&words.posting_tails),
            )),
        }
    }

    /// The counted limit and its characters; none where the number is no limit (第20条, 近三年).
    pub(super) fn read(&self, text: &str, found: &Captures) -> Option<(Count, Range<usize>)> {
        let whole = found.get(0)?.range();
        let (number, unit, unit_at) = measure(found)?;
        let around = self.around(text, &whole)?;
        let (role, range) = self.role(&around, &whole)?;
        let kept = text[unit_at.clone()].starts_with('年') && self.kept.is_match(around.head);
        let role = if kept && !around.within { Role::Posting } else { role };
        let stays = unit == Unit::Months && !text[unit_at.clone()].starts_with('季') && around.is_alone();
        let role = if stays && role == Role::Deadline { Role::Posting } else { role };
        let measure = found.name("measure").map_or(whole.start..whole.start, |m| m.range());
        let unit_text = &text[unit_at.clone()];
        // 三年, 3月: spans of time only where they limit something.
        let short_month = unit_text == "月" && measure.is_empty() && !text[whole].starts_with('半');
        let loose = (unit_text.starts_with('年') || short_month) && role == Role::Deadline;
        if loose && !around.limits() || !sane(around.head, around.rest, unit_text) {
            return None;
        }
        let digits = ["n0", "n1", "n2"].iter().filter_map(|name| found.name(name));
        let digits = digits.map(|n| n.range()).collect();
        let measure = unit_text.starts_with("工作").then_some(measure);
        Some((Count { role, number, unit, digits, measure, unit_at }, range))
    }

    fn around<'a>(&self, text: &'a str, whole: &Range<usize>) -> Option<Around<'a>> {
        let (head, rest) = (before(text, whole.start, 24), after(text, whole.end, 10));
        let tail = self.tail.captures(rest)?;
        let has = |name| tail.name(name).is_some();
        let before = tail.name("before").map(|m| m.end());
        Some(Around { head, rest, within: has("within"), above: has("above"), before })
    }

    fn role(&self, around: &Around, whole: &Range<usize>) -> Option<(Role, Range<usize>)> {
        let head = around.head;
        if self.extension.is_match(head) {
            return None;
        }
        if let Some(place) = head.strip_suffix('第') {
            let counted = place.trim_end_matches('的').ends_with(['起', '后']);
            let role = if counted { Role::Deadline } else { Role::Date };
            return Some((role, whole.clone()));
        }
        if let Some(range) = self.ahead(around, whole) {
            return Some((Role::Before, range));
        }
        if let Some(range) = self.posted(around, whole) {
            return Some((Role::Posting, range));
        }
        Some((self.plain(around), whole.clone()))
    }

    /// Before an event: 召开前10日, 听证会7个工作日前.
    fn ahead(&self, around: &Around, whole: &Range<usize>) -> Option<Range<usize>> {
        // 距听证会7个工作日 is before it, 距批复7日内 behind.
        let ahead = self.ahead.captures(around.head);
        let ahead = ahead.filter(|found| found.name("from").is_none() || !around.within);
        if let Some(found) = ahead {
            let start = found.name("ahead").or(found.name("from"));
            let start = start.or(found.get(0))?.start();
            return Some(around.reach(whole, start)..whole.end);
        }
        let end = around.before.filter(|_| !around.head.ends_with(['起', '后']))?;
        Some(whole.start..whole.end + end)
    }

    /// How long it stays up, with the word that says so: 公示7天以上.
    fn posted(&self, around: &Around, whole: &Range<usize>) -> Option<Range<usize>> {
        let start = self.posting_start(around.head, around.within)?;
        let above = if around.above { self.tail.find(around.rest).map_or(0, |found| found.end()) } else { 0 };
        // 公示（7天）: the bracket belongs to it as a whole.
        let bracket = around.head[start..].ends_with(['（', '(']);
        let close = around.rest.chars().next().filter(|c| bracket && matches!(c, '）' | ')'));
        let end = close.map_or(above, char::len_utf8);
        Some(around.reach(whole, start)..whole.end + end)
    }

    /// A number with no word of its own beside it.
    fn plain(&self, around: &Around) -> Role {
        let minimum = self.minimum.is_match(around.head) || around.above;
        // 公示期：报告书10个工作日，报告表5个工作日
        let posted = self.labelled.is_match(around.head)
            || self.posting_tail.is_match(around.rest)
            || self.shown.is_match(around.rest) && !self.public.is_match(around.head);
        if !around.within && (minimum || posted) { Role::Posting } else { Role::Deadline }
    }

    /// Where the posting word that owns the number begins; 公示期满7日内 and 公示7日内 own none.
    fn posting_start(&self, head: &str, within: bool) -> Option<usize> {
        if let Some(found) = self.posting.captures(head) {
            let whole = found.get(0)?;
            let full = head.ends_with("期满") || head.ends_with("届满");
            let named = found.name("noun").is_some();
            return (!full && (named || !within)).then_some(whole.start());
        }
        let found = self.showing.find(head).filter(|_| !within && !head.ends_with('满'))?;
        Some(found.start())
    }
}

/// What puts an event behind the number that follows: 提前, 召开前, 距听证会.
fn ahead(minimum: &str) -> String {
    format!(
        "(?:提前(?:公开|公告|公示|告知|通知|发布|公布|向社会)*|(?:[^目当此提]|^)(?P<ahead>(?:之|以)?前))\
         (?:{minimum}|[于的应当须需约在，]|一般|原则上)*$\
         |(?:^|[^差])(?P<from>距离?)[^，,。；;：:0-9起后]{{1,16}}$"
    )
}

/// What stands before and behind a number, as far as it matters.
struct Around<'a> {
    head: &'a str,
    rest: &'a str,
    /// 内.
    within: bool,
    /// 以上.
    above: bool,
    /// 前, and how far behind the number it ends.
    before: Option<usize>,
}

impl Around<'_> {
    /// Whether the number surely limits something: 一年内.
    fn limits(&self) -> bool {
        self.within || self.before.is_some()
    }

    /// Nothing but 5年 or 6个月 in its part: how long it stays up.
    fn is_alone(&self) -> bool {
        let head = self.head.trim_end_matches(['，', ',', '、', '/', '（', '(']);
        let opens = self.head.is_empty() || head.len() < self.head.len() && !head.ends_with(['起', '后', '日', '时']);
        opens && (self.rest.is_empty() || self.rest.starts_with(['，', ',', '、', '/', '）', ')']))
    }

    /// Where offset `at` of `head` stands in the text.
    fn reach(&self, whole: &Range<usize>, at: usize) -> usize {
        whole.start - (self.head.len() - at)
    }
}
