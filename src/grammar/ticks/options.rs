//! What one piece of text says: a known name with its detail, several names glued together, or an option outside
//! the vocabulary. The piece is cut out before, by [`super::parts`].

use std::ops::Range;

use super::detail;
use super::letters::Gap;
use super::pieces::{Found, Splitter};
use super::vocabulary::Known;

/// The longest name of a place before one of several names glued together.
const LONGEST_PLACE: usize = 24;

impl Splitter<'_> {
    /// Reads one piece: a known name with its detail, several glued together, or an option outside the vocabulary.
    pub(super) fn interpret(&self, start: usize, stop: usize, found: &mut Vec<Found>) {
        let end = self.trim(start, stop);
        // “ and the like, left over between boxes.
        if !self.letters.keys[start..end].iter().any(|c| c.is_alphanumeric()) {
            return;
        }
        if let Some(one) = self.name_with_detail(start, end) {
            found.push(one);
        } else if let Some(many) = self.glued(start, end) {
            found.extend(many);
        } else {
            let said = self.affixed(start, end);
            found.push(said.or_else(|| self.part(start, end)).unwrap_or_else(|| self.outside(start, end)));
        }
    }

    fn trim(&self, start: usize, mut end: usize) -> usize {
        let idle = |at: usize| {
            let c = self.letters.keys[at];
            let address = c == '/' && at > start && self.letters.keys[at - 1].is_ascii_alphanumeric();
            self.text.is_separator(c) || ":/-—".contains(c) && !address || self.letters.closes_nothing(at, start)
        };
        while end > start && idle(end - 1) {
            end -= 1;
        }
        end
    }

    fn found(&self, name: Range<usize>, known: Option<Known>, end: usize) -> Found {
        let detail = known.and_then(|_| detail::find(self.letters, self.text, name.end..end));
        Found { whole: name.start..end, name, known, detail, listed: false }
    }

    fn name_with_detail(&self, start: usize, end: usize) -> Option<Found> {
        let begins_detail = |stop: usize| {
            self.letters.gap(stop) > Gap::None
                || self.is_address(stop, end)
                || self.letters.at(stop, end).is_none_or(|c| "(:-—_".contains(c))
        };
        for (stop, known) in self.vocabulary.matches(self.letters, start, end) {
            let open = stop == end
                || begins_detail(stop)
                || self.vocabulary.takes_detail(known)
                || self.vocabulary.goes_on(known.option, self.letters, stop, end);
            if open {
                return Some(self.found(start..stop, Some(known), end));
            }
        }
        let ends = std::iter::once(end).chain((start + 1..end).filter(|&at| begins_detail(at)).take(6));
        let placed = ends.into_iter().find_map(|at| {
            let known = self.vocabulary.whole(self.letters, start, at)?;
            Some(self.found(start..at, Some(known), end))
        });
        placed.or_else(|| {
            let (stop, known) = self.longest(start, end)?;
            let goes_on = self.vocabulary.goes_on(known.option, self.letters, stop, end);
            goes_on.then(|| self.found(start..stop, Some(known), end))
        })
    }

    /// 政府网站政务新媒体: only where known names cover the whole.
    fn glued(&self, start: usize, end: usize) -> Option<Vec<Found>> {
        let mut found = Vec::new();
        let mut at = start;
        while at < end {
            let (stop, known) = self.longest(at, end)?;
            found.push(self.found(at..stop, Some(known), stop));
            at = self.connector(stop, end).unwrap_or(stop);
        }
        Some(found)
    }

    /// The longest known name at `at`, or the nearest behind it whose place's name begins there.
    fn longest(&self, at: usize, end: usize) -> Option<(usize, Known)> {
        (at..end.min(at + LONGEST_PLACE)).find_map(|name| {
            let (stop, known) = self.vocabulary.matches(self.letters, name, end).into_iter().next()?;
            (name == at)
                .then_some(known)
                .or_else(|| self.vocabulary.whole(self.letters, at, stop))
                .map(|known| (stop, known))
        })
    }

    /// 通过政府网站公开, 政府网站等: words of running text around a known name.
    fn affixed(&self, start: usize, end: usize) -> Option<Found> {
        let start = start + self.opening(start, end);
        let rest = &self.letters.keys[start..end];
        let ending = self.text.endings.iter().filter(|word| rest.ends_with(word)).map(Vec::len);
        ending.chain([0]).find_map(|length| {
            let known = self.vocabulary.whole(self.letters, start, end - length)?;
            Some(self.found(start..end - length, Some(known), end - length))
        })
    }

    /// 政府网站常规公开, 在区政府网站财政信息专栏: a part of the website is the website.
    fn part(&self, start: usize, end: usize) -> Option<Found> {
        let start = start + self.opening(start, end);
        let (stop, known) = self.longest(start, end)?;
        let is_part = self.vocabulary.has_parts(known.option) && stop < end;
        is_part.then(|| self.found(start..stop, Some(known), end))
    }

    /// Whether the address of a website begins at `at`.
    pub(super) fn is_address(&self, at: usize, end: usize) -> bool {
        let begins =
            |word: &str| word.chars().zip(at..end).filter(|&(c, i)| self.letters.keys[i] == c).count() == word.len();
        begins("http") || begins("www.")
    }

    /// An option outside the vocabulary: a misprint, a name with its address, a name in running text, or simply a name.
    fn outside(&self, start: usize, end: usize) -> Found {
        let misprint = |stop: usize| self.vocabulary.misprint(self.letters, start, stop).map(|known| (stop, known));
        let bracket = (start + 1..end).find(|&at| matches!(self.letters.keys[at], '(' | ':'));
        if let Some((stop, known)) = misprint(end).or_else(|| bracket.and_then(misprint)) {
            return self.found(start..stop, Some(known), end);
        }
        // 【公示栏】
        if self.letters.close(start, end) == Some(end - 1) && start + 2 < end {
            return Found { whole: start..end, ..self.found(start + 1..end - 1, None, end - 1) };
        }
        if let Some(found) = self.addressed(start, end) {
            return found;
        }
        let name = self.said(start, end);
        self.found(name.clone(), None, name.end)
    }

    /// 某某省政务服务网 www.example.gov.cn, 信用中国（www.example.gov.cn）: an option outside the vocabulary and its address.
    fn addressed(&self, start: usize, end: usize) -> Option<Found> {
        let at = (start + 1..end).find(|&at| self.is_address(at, end))?;
        let around = |&open: &usize| {
            self.letters.keys[open] == '(' && self.letters.close(open, end).is_none_or(|close| close > at)
        };
        let Some(open) = (start..at).find(around) else {
            let name = start..self.trim(start, at);
            return (!name.is_empty()).then(|| Found { detail: Some(at..end), ..self.found(name, None, end) });
        };
        // 信用中国（www.example.gov.cn）网站 is a name as a whole.
        if self.letters.close(open, end).is_some_and(|close| close + 1 < end) {
            return None;
        }
        let name = start..self.trim(start, open);
        let detail = detail::find(self.letters, self.text, open..end);
        (!name.is_empty()).then(|| Found { detail, ..self.found(name, None, end) })
    }

    /// The name in 同时在村公示栏张贴, 微信群等方式; the whole where no name of a channel is left.
    fn said(&self, start: usize, end: usize) -> Range<usize> {
        let from = start + self.opening(start, end);
        let rest = &self.letters.keys[from..end];
        let endings = self.text.endings.iter().filter(|word| rest.ends_with(word)).map(Vec::len);
        endings
            .chain([0])
            .map(|length| from..end - length)
            .find(|name| name.len() > 1 && self.text.is_namelike(&self.letters.keys[name.clone()]))
            .unwrap_or(start..end)
    }

    fn opening(&self, start: usize, end: usize) -> usize {
        let opening = self.text.openings.iter().find(|word| self.letters.starts(start, end, word));
        opening.map_or(0, Vec::len)
    }
}
