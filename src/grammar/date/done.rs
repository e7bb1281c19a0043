//! Whether a text says that a task is wholly done. A word that denies or qualifies it anywhere (未完成, 基本完成,
//! 完成80%) outweighs all others: who is not told plainly is not told.

use super::DateWords;
use super::words::bare;

/// Whether the state of a task is: done.
pub(super) fn is_state(text: &str, words: &DateWords) -> bool {
    let text = bare(&chosen(text, words));
    if words.done.has(&text) || words.done.has(plain(&text, words)) {
        return true;
    }
    shares(&text) == Some(true) && !words.not_done.any_in(&text) || is_said(&text, words)
}

/// The words of ☑是, 全部办结 and 完成(2020.7.31) without their company.
fn plain<'t>(text: &'t str, words: &DateWords) -> &'t str {
    let is_dated = |tail: &&str| tail.chars().all(|c| c.is_ascii_digit() || "年月日号./-前后内底至)".contains(c));
    let undated = text.rsplit_once('(').filter(|(_, tail)| is_dated(tail)).map_or(text, |(head, _)| head);
    let mut plain = undated.trim_matches(|c| words.ticked.has_char(c));
    while let Some(adverb) = words.adverbs.begin(plain) {
        plain = &plain[adverb.len()..];
    }
    plain
}

/// Whether a text says, among other things, that the task is done already.
pub(super) fn is_said(text: &str, words: &DateWords) -> bool {
    let mut clauses = text.split(['，', ',', '。', '；', ';', '、', '(', ')', '（', '）', '\n']);
    clauses.any(|clause| is_said_in(clause, words)) && !words.not_done.any_in(text) && shares(text) != Some(false)
}

/// 已全部完成, 已于7月31日公开; not 已纳入公开计划.
fn is_said_in(clause: &str, words: &DateWords) -> bool {
    let mut clauses = clause.split(|c| words.already.has_char(c)).skip(1);
    clauses.any(|mut verb| {
        while let Some(adverb) = words.adverbs.begin(verb).filter(|_| words.finished.begin(verb).is_none()) {
            verb = &verb[adverb.len()..];
        }
        words.finished.begin(verb).is_some() || words.finished.end(verb)
    })
}

/// Whether all shares of a hundred that a text names are whole; none where it names none.
fn shares(text: &str) -> Option<bool> {
    let mut parts: Vec<&str> = text.split(['%', '％', '﹪']).collect();
    parts.pop();
    if parts.is_empty() {
        return None;
    }
    let is_whole = |part: &&str| {
        let start = part.rfind(|c: char| !c.is_ascii_digit() && c != '.').map_or(0, |at| byte_after(part, at));
        let (whole, decimals) = part[start..].split_once('.').unwrap_or((&part[start..], ""));
        whole == "100" && decimals.bytes().all(|b| b == b'0')
    };
    Some(parts.iter().all(is_whole))
}

/// What is left of a cell of boxes when the empty ones go with their words: ☑已完成 □未完成.
fn chosen(text: &str, words: &DateWords) -> String {
    if !text.contains(|c| words.unticked.has_char(c)) {
        return text.to_owned();
    }
    let mut empty = false;
    let kept = text.chars().filter(|&c| {
        if words.unticked.has_char(c) {
            empty = true;
        } else if words.ticked.has_char(c) {
            empty = false;
        }
        !empty
    });
    kept.collect()
}

fn byte_after(text: &str, at: usize) -> usize {
    at + text[at..].chars().next().map_or(0, char::len_utf8)
}
