//! What is said and limits nothing: savings clauses (法律、法规另有规定的，从其规定), exceptions (涉密的除外) and
//! titles in 《》. Gives their places; that no clause stands there is for the neighbours to mind.

use std::ops::Range;

use regex::Regex;

use super::words::{DeadlineWords, any, compile};

/// A savings clause looks no further back than so many bytes for whose rule it saves.
const REACH: usize = 200;

/// Whether one of the places leaves way for what is set elsewhere, and does not only except something.
pub(super) fn defers(text: &str, places: &[Range<usize>]) -> bool {
    places.iter().any(|place| text[place.clone()].contains("规定"))
}

/// Finds the parts of a text that set no limit.
#[derive(Debug)]
pub(super) struct Savings {
    core: Regex,
    head: Regex,
    title: Regex,
}

impl Savings {
    pub(super) fn new(words: &DeadlineWords) -> Self {
        let words = &words.savings;
        let (leads, subjects, tails) = (any(&words.leads), any(&words.subjects), any(&words.tails));
        let tail = format!("的?(?:情形|情况)?的?[，,、]?{tails}[^，,。；;）)0-9]{{0,24}}");
        let core = format!(
            "另有[^，,。；;]{{0,8}}?(?:规定|要求|约定|安排|说明)(?:{tail}|的|者)?\
             |有(?:[^关，,。；;][^，,。；;]{{0,9}}?)?(?:规定|要求)的{tail}\
             |[如若]有[^，,。；;]{{0,10}}?(?:规定|要求|情况|情形){tail}\
             |(?:不予公开|不宜公开|不得公开|涉密|秘密|隐私)[^，,。；;]{{0,10}}?除外|的除外|从其规定|除外"
        );
        Self {
            core: compile(&core),
            head: compile(&format!("{leads}*[，,]?{subjects}")),
            title: compile("《[^》]{0,80}》"),
        }
    }

    /// The places, in order and apart from each other.
    pub(super) fn find(&self, text: &str) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        for core in self.core.find_iter(text) {
            let floor = found.last().map_or(0, |last| last.end);
            let start = self.start(text, floor, core.start());
            found.push(bracketed(text, start..core.end()));
        }
        found
    }

    /// The titles in 《》.
    pub(super) fn titles(&self, text: &str) -> Vec<Range<usize>> {
        self.title.find_iter(text).map(|title| title.range()).collect()
    }

    /// Where the savings clause around `core` begins: at whose rule it names, else at the last stop.
    fn start(&self, text: &str, floor: usize, core: usize) -> usize {
        let mut from = core.saturating_sub(REACH).max(floor);
        while !text.is_char_boundary(from) {
            from += 1;
        }
        let stops = ['。', '；', ';', '：', ':', '（', '(', '！'];
        if let Some(at) = last_of(&text[from..core], &stops) {
            from += at;
        }
        // 20个工作日内公开法律另有规定的从其规定: what ends in 内 is the limit itself.
        if let Some(at) = last_of(&text[from..core], &['内', '前']) {
            from += at;
        }
        if let Some(head) = self.head.find(&text[from..core]) {
            return from + head.start();
        }
        from + last_of(&text[from..core], &['，', ',']).unwrap_or(0)
    }
}

/// Offset behind the last of `stops`.
fn last_of(text: &str, stops: &[char]) -> Option<usize> {
    let at = text.rfind(|c| stops.contains(&c))?;
    Some(at + text[at..].chars().next().map_or(0, char::len_utf8))
}

/// Takes in the brackets where they hold nothing else.
fn bracketed(text: &str, range: Range<usize>) -> Range<usize> {
    let open = text[..range.start].chars().next_back().filter(|c| matches!(c, '（' | '('));
    let rest = text[range.end..].trim_start_matches(['。', '；', ';']);
    let close = rest.chars().next().filter(|c| matches!(c, '）' | ')'));
    match (open, close) {
        (Some(open), Some(close)) => range.start - open.len_utf8()..text.len() - rest.len() + close.len_utf8(),
        _ => range,
    }
}

/// Whether `at` lies in one of `ranges`, which are in order.
pub(super) fn covers(ranges: &[Range<usize>], at: usize) -> bool {
    let next = ranges.partition_point(|range| range.start <= at);
    next > 0 && ranges[next - 1].end > at
}
