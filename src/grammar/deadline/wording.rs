//! Faults of wording, each with the edit that mends it and nothing else: a lost 个, 起 or 之日起, a doubled 个,
//! full-width digits. Letter-spacing has a file of its own. What a clause means is settled before.

use std::ops::Range;

use super::count::Count;
use super::event::StartSlip;
use super::flat::Flat;
use super::{Wording, WordingFault, spacing};
use crate::grammar::fold;
use crate::place::{Edit, Span, count};

/// The faults in how a count is written.
pub(super) fn of_count(flat: &Flat, count: &Count) -> Vec<Wording> {
    let mut found = Vec::new();
    if let Some(measure) = &count.measure {
        found.extend(of_measure(flat, measure, &count.unit_at));
        found.extend(doubled_day(flat, &count.unit_at));
    }
    found.extend(clipped_unit(flat, &count.unit_at));
    for digits in &count.digits {
        for (at, c) in flat.text[digits.clone()].char_indices() {
            let plain = match c {
                'O' | 'o' => "0",
                'l' | 'I' => "1",
                _ => continue,
            };
            let at = digits.start + at;
            found.push(edited(WordingFault::LetterInNumber, flat.span(at..at + 1), plain));
        }
    }
    found
}

/// Where blanks cut a number apart (2 0个), or 个 from both its number and its unit (20 个 工作日).
pub(super) fn cut_apart(flat: &Flat, count: &Count) -> Vec<Span> {
    let mut found: Vec<_> = count.digits.iter().map(|place| flat.span(place.clone())).collect();
    found.retain(|&span| spacing::is_cut(flat.original(span)));
    let from = count.digits.last().filter(|_| count.measure.as_ref().is_some_and(|measure| !measure.is_empty()));
    let whole = from.map(|digits| flat.span(digits.start..count.unit_at.end));
    found.extend(whole.filter(|&span| spacing::is_parted(flat.original(span))));
    found
}

fn of_measure(flat: &Flat, measure: &Range<usize>, unit: &Range<usize>) -> Option<Wording> {
    let written = &flat.text[measure.clone()];
    if !written.is_empty() {
        let doubled = written.matches('个').count() > 1 && written.chars().all(|c| c == '个');
        let extra = measure.start + '个'.len_utf8()..measure.end;
        return doubled.then(|| edited(WordingFault::DoubledMeasureWord, flat.span(extra), ""));
    }
    let last = flat.text[..measure.start].chars().next_back().map_or(0, char::len_utf8);
    let at = flat.span(measure.start - last..measure.start).end;
    Some(Wording {
        fault: WordingFault::MissingMeasureWord,
        span: Span::new(at, flat.span(unit.clone()).end.max(at)),
        edit: Some(Edit { span: Span::new(at, at), text: "个".to_owned() }),
    })
}

/// 工作日日.
fn doubled_day(flat: &Flat, unit: &Range<usize>) -> Option<Wording> {
    let plain = "工作日".len();
    let doubled = flat.text[unit.clone()].starts_with("工作日日");
    doubled.then(|| edited(WordingFault::DoubledDay, flat.span(unit.start + plain..unit.end), ""))
}

/// 工作内, 工日, 作日: a character of 工作日 is lost.
fn clipped_unit(flat: &Flat, unit: &Range<usize>) -> Option<Wording> {
    let whole = match &flat.text[unit.clone()] {
        "工作内" => "工作日内",
        "工日" | "作日" => "工作日",
        _ => return None,
    };
    Some(edited(WordingFault::Misspelt, flat.span(unit.clone()), whole))
}

/// The fault in how the start of the clock is written; it shows the words before the gap.
pub(super) fn of_start(flat: &Flat, slip: &StartSlip) -> Wording {
    let span = if slip.range.is_empty() {
        let last = flat.text[..slip.range.start].chars().next_back().map_or(0, char::len_utf8);
        let span = flat.span(slip.range.start - last..slip.range.start);
        Span::new(span.end, span.end)
    } else {
        flat.span(slip.range.clone())
    };
    let shown = Span::new(flat.span(slip.words..slip.range.start).start.min(span.start), span.end);
    Wording { fault: slip.fault, span: shown, edit: Some(Edit { span, text: slip.text.to_owned() }) }
}

/// Slips of the pen anywhere in the text.
pub(super) fn of_slips(flat: &Flat) -> Vec<Wording> {
    let slips = flat.slips.iter();
    slips.map(|slip| edited(WordingFault::Misspelt, flat.span(slip.range.clone()), &slip.right)).collect()
}

/// Full-width digits within `limit`; blanks between them stay.
pub(super) fn of_width(flat: &Flat, limit: Span) -> Vec<Wording> {
    let mut found = Vec::new();
    let (mut run, mut start, mut at) = (String::new(), limit.start, limit.start);
    for c in flat.original(limit).chars().chain(['。']) {
        let wide = matches!(c, '０'..='９');
        if wide || (!run.is_empty() && fold::is_blank(c)) {
            start = if run.is_empty() { at } else { start };
            run.push(if wide { fold::fold(c) } else { c });
        } else if !run.is_empty() {
            let text = run.trim_end_matches(fold::is_blank);
            found.push(edited(WordingFault::FullWidthDigits, Span::new(start, start + count(text)), text));
            run.clear();
        }
        at += 1;
    }
    found
}

pub(super) fn edited(fault: WordingFault, span: Span, text: &str) -> Wording {
    Wording { fault, span, edit: Some(Edit { span, text: text.to_owned() }) }
}
