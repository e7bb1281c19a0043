//! Cuts a cell into sentences: at ； 。, at enumerators (1. （一） ①), bullets, 其中, and where a new line begins with
//! a label. Commas are left to the neighbour that knows on which side of them a limit stands.

use std::ops::Range;

use regex::{Captures, Regex};

use super::flat::{Flat, before};
use super::words::compile;

/// Finds the sentences of a text.
#[derive(Debug)]
pub(super) struct Segmenter {
    mark: Regex,
    label: Regex,
}

impl Segmenter {
    pub(super) fn new() -> Self {
        Self {
            mark: compile(
                "(?P<stop>[；;。！!?？]|[●◆◇■▲★※•·➢])|(?P<circled>[①-⑳⑴-⑽⒈-⒑㈠-㈩❶-❿])\
                 |(?P<within>其中)\
                 |[（(](?P<bracketed>[0-9]{1,2}|[一二三四五六七八九十]{1,3})[）)][、.．]?\
                 |(?P<arabic>[0-9]{1,2})[.．、)）]\
                 |(?P<chinese>[一二三四五六七八九十]{1,3})、",
            ),
            label: compile("^[^，,。；;：:0-9（）()内]{2,15}[：:]"),
        }
    }

    /// The sentences, enumerators and stops left out; some may be empty.
    pub(super) fn split(&self, flat: &Flat) -> Vec<Range<usize>> {
        let text = flat.text.as_str();
        let mut cuts = self.marks(flat);
        let labels = flat.breaks.iter().filter(|&&at| self.opens_label(text, at)).map(|&at| at..at);
        cuts.extend(labels);
        cuts.sort_by_key(|cut| (cut.start, cut.end));
        let (mut found, mut from) = (Vec::new(), 0);
        for cut in cuts {
            if cut.start >= from {
                found.push(from..cut.start);
                from = cut.end;
            }
        }
        found.push(from..text.len());
        found
    }

    fn marks(&self, flat: &Flat) -> Vec<Range<usize>> {
        let mut expected = 1;
        let mut cuts = Vec::new();
        let mut at = 0;
        while let Some(found) = self.mark.captures_at(&flat.text, at) {
            let Some(whole) = found.get(0) else { break };
            at = whole.end();
            if found.name("within").is_some() {
                cuts.push(whole.start()..whole.start());
            } else if found.name("circled").is_some() {
                cuts.push(whole.range());
            } else if found.name("stop").is_some() {
                if !ends_open(&flat.text[..whole.start()]) {
                    cuts.push(whole.range());
                }
            } else if let Some(number) = enumerator(flat, &found, expected) {
                expected = number + 1;
                cuts.push(whole.range());
            } else if let Some(head) = found.name("arabic") {
                // 10、1.某事: the second number may begin right behind the first.
                at = head.end();
            }
        }
        cuts
    }

    fn opens_label(&self, text: &str, at: usize) -> bool {
        !ends_open(&text[..at]) && self.label.is_match(super::flat::after(text, at, 18))
    }
}

/// A stop behind 之日起 or inside a word is a misprint for a comma, or nothing.
fn ends_open(head: &str) -> bool {
    head.ends_with('起') || head.ends_with("之日") || head.ends_with('于')
}

/// 1.5个工作日, where no second item follows: a number, no enumerator.
fn is_decimal(text: &str, at: usize) -> bool {
    let rest = &text[at..];
    let unit = rest.strip_prefix('5').is_some_and(|unit| {
        let unit = unit.strip_prefix('个').unwrap_or(unit);
        ["工作日", "日", "天", "小时", "月", "周", "年"].iter().any(|word| unit.starts_with(word))
    });
    unit && !["2.", "2、", "2．"].iter().any(|second| rest.contains(second))
}

/// The number of an enumerator that stands where one may and comes when it is due.
fn enumerator(flat: &Flat, found: &Captures, expected: u32) -> Option<u32> {
    let whole = found.get(0)?;
    let written = ["bracketed", "arabic", "chinese"].iter().find_map(|name| found.name(name))?;
    let number = super::numeral::Numeral::read(written.as_str())?.whole;
    if number != expected && number != 1 || is_decimal(&flat.text, whole.end()) {
        return None;
    }
    let last = before(&flat.text, whole.start(), 1).chars().next();
    let opens = last.is_none_or(|c| "；;。，,：:）)、！".contains(c)) || flat.broken_at(whole.start());
    let glued = last.is_some_and(|c| "内前开布示后".contains(c)) && number > 1;
    (opens || glued || found.name("bracketed").is_some()).then_some(number)
}
