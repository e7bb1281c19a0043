//! What 公开时限 says: how soon something is to be published, in clauses. Reads the text and its wording; whether a
//! limit is too long, and by which calendar, is for the law and the checks to say.
//!
//! A cell is cut into sentences (`segment`), each names limits (`atom`, `count`, `date`), some of them stand
//! (`choose`), each with its own part of the text (`cut`) and with what starts its clock (`event`).

mod atom;
mod choose;
mod count;
mod cut;
mod cycle;
mod date;
mod event;
mod flat;
mod handling;
mod measure;
mod numeral;
mod savings;
mod segment;
mod spacing;
#[cfg(test)]
mod tests;
mod value;
mod wording;
mod words;

use std::ops::Range;

pub use value::{Clause, ClauseKind, Deadline, Unit, Wording, WordingFault};
pub use words::{Cycle, DeadlineWords, Misspelling, SavingsWords};

use crate::grammar::fold;
use crate::place::Span;
use atom::{Atom, Naming};
use count::Role;
use flat::Flat;

/// Reads deadlines; made once from its words.
#[derive(Debug)]
pub struct DeadlineGrammar {
    finder: atom::Finder,
    segmenter: segment::Segmenter,
    savings: savings::Savings,
    cutter: cut::Cutter,
    starter: event::Starter,
    handling: handling::Handling,
    unspecific: regex::Regex,
    blank: Vec<String>,
    misspelt: Vec<Misspelling>,
}

impl DeadlineGrammar {
    /// The grammar of these words.
    ///
    /// # Panics
    ///
    /// Where the words are so many that a pattern of them cannot be compiled.
    #[must_use]
    pub fn new(words: &DeadlineWords) -> Self {
        Self {
            finder: atom::Finder::new(words),
            segmenter: segment::Segmenter::new(),
            savings: savings::Savings::new(words),
            cutter: cut::Cutter::new(words),
            starter: event::Starter::new(words),
            handling: handling::Handling::new(words),
            unspecific: words::compile(&words::any(&words.unspecific)),
            blank: words.blank.iter().map(|word| fold::key(word)).collect(),
            misspelt: words.misspelt.clone(),
        }
    }

    /// What `text` says. A blank cell (/, 无) has no clause; a text without a limit is one unreadable clause.
    #[must_use]
    pub fn read(&self, text: &str) -> Deadline {
        let flat = Flat::new(text, &self.misspelt);
        if self.blank.contains(&fold::key(&flat.text)) || flat.text.is_empty() {
            return Deadline::default();
        }
        let mut reading = Reading {
            savings: self.savings.find(&flat.text),
            flat,
            found: Deadline::default(),
            handled: Vec::new(),
            tight: Vec::new(),
            public: false,
        };
        reading.found.defers = savings::defers(&reading.flat.text, &reading.savings);
        let mut masked = reading.savings.clone();
        masked.extend(self.savings.titles(&reading.flat.text));
        masked.sort_by_key(|range| range.start);
        for sentence in self.segmenter.split(&reading.flat) {
            self.read_sentence(&mut reading, sentence, &masked);
        }
        if reading.found.clauses.is_empty() {
            let whole = 0..reading.flat.text.len();
            reading.add_unreadable(whole);
        }
        reading.finish(text)
    }

    fn read_sentence(&self, reading: &mut Reading, sentence: Range<usize>, masked: &[Range<usize>]) {
        let text = reading.flat.text.as_str();
        let mut atoms = self.finder.find(&reading.flat, sentence.clone());
        atoms.retain(|atom| !savings::covers(masked, atom.range.start));
        let stands = choose::choose(atoms);
        if stands.is_empty() {
            let vague = self.unspecific.find(&text[sentence.clone()]);
            if vague.is_some_and(|found| !savings::covers(masked, sentence.start + found.start())) {
                reading.add_unreadable(sentence);
            }
            return;
        }
        let limits: Vec<_> = stands.iter().map(|atom| atom.range.clone()).collect();
        let clauses = self.cutter.cut(&reading.flat, &sentence, &limits);
        for (atom, clause) in stands.iter().zip(clauses) {
            self.add(reading, atom, clause);
        }
    }

    fn add(&self, reading: &mut Reading, atom: &Atom, clause: Range<usize>) {
        let flat = &reading.flat;
        let clause = cut::trim(&flat.text, clause, &reading.savings);
        let clause = clause.start.min(atom.range.start)..clause.end.max(atom.range.end);
        let (kind, number, cycle_days) = kind(&atom.naming);
        let start = self.starter.read(&flat.text, &clause, &atom.range);
        let start = if starts_none(kind, &start) { event::Start::default() } else { start };
        match self.handling.judge(&flat.text[atom.range.end..clause.end]) {
            Some(true) => reading.public = true,
            Some(false) => reading.handled.push(reading.found.clauses.len()),
            None => {}
        }
        let limit = flat.span(atom.range.clone());
        let span = flat.span(clause);
        let wording = &mut reading.found.wording;
        if let Naming::Count(count) = &atom.naming {
            wording.extend(wording::of_count(flat, count));
            reading.tight.extend(wording::cut_apart(flat, count));
            let counted = count.role == Role::Deadline && !count.digits.is_empty();
            let slip = start.slip.filter(|_| counted);
            wording.extend(slip.map(|slip| wording::of_start(flat, &slip)));
        }
        wording.extend(wording::of_width(flat, limit));
        let text = flat.original(span).to_owned();
        let unit = atom::unit(&atom.naming);
        reading.found.clauses.push(Clause { kind, number, unit, cycle_days, event: start.event, span, limit, text });
    }
}

/// A cell half read.
struct Reading<'a> {
    flat: Flat<'a>,
    savings: Vec<Range<usize>>,
    found: Deadline,
    /// Numbers and units that blanks cut apart.
    tight: Vec<Span>,
    /// Clauses about work, not publication.
    handled: Vec<usize>,
    /// Whether a clause speaks of publication.
    public: bool,
}

impl Reading<'_> {
    fn add_unreadable(&mut self, range: Range<usize>) {
        let range = cut::trim(&self.flat.text, range, &self.savings);
        if range.is_empty() {
            return;
        }
        let span = self.flat.span(range);
        let text = self.flat.original(span).to_owned();
        let kind = ClauseKind::Unreadable;
        self.found.clauses.push(Clause {
            kind,
            number: None,
            unit: None,
            cycle_days: None,
            event: None,
            span,
            limit: span,
            text,
        });
    }

    fn finish(mut self, text: &str) -> Deadline {
        if self.public {
            for index in self.handled.iter().rev() {
                self.found.clauses.remove(*index);
            }
        }
        let readable = self.found.clauses.iter().any(|clause| clause.kind != ClauseKind::Unreadable);
        if readable {
            self.found.wording.extend(wording::of_slips(&self.flat));
            let clauses: Vec<_> = self.found.clauses.iter().map(|clause| clause.span).collect();
            spacing::add(text, &clauses, &self.tight, &mut self.found.wording);
        }
        self.found.wording.sort_by_key(|wording| (wording.span, wording.fault));
        self.found
    }
}

/// Whether a clause of this kind has no clock; 拟批准公示5日 tells what is put up, no event.
fn starts_none(kind: ClauseKind, start: &event::Start) -> bool {
    match kind {
        ClauseKind::BeforeEvent | ClauseKind::FixedDate => true,
        ClauseKind::PostingPeriod => start.is_unmarked(),
        _ => false,
    }
}

fn kind(naming: &Naming) -> (ClauseKind, Option<u32>, Option<u32>) {
    let kind = match naming {
        Naming::Count(count) => {
            return (kind_of_count(count), Some(count.number).filter(|_| count.role != Role::Date), None);
        }
        Naming::Cycle { days } => return (ClauseKind::Periodic, None, *days),
        Naming::Date { .. } => ClauseKind::FixedDate,
        Naming::Now { .. } | Naming::Upon => ClauseKind::Immediate,
        Naming::Prompt { .. } => ClauseKind::Prompt,
        Naming::LongTerm { .. } => ClauseKind::LongTerm,
        Naming::Ahead => ClauseKind::BeforeEvent,
    };
    (kind, None, None)
}

fn kind_of_count(count: &count::Count) -> ClauseKind {
    match (count.role, count.unit) {
        (Role::Posting, _) => ClauseKind::PostingPeriod,
        (Role::Before, _) => ClauseKind::BeforeEvent,
        (Role::Date, _) => ClauseKind::FixedDate,
        (Role::Deadline, Unit::WorkingDays) => ClauseKind::WorkingDays,
        (Role::Deadline, Unit::CalendarDays) => ClauseKind::CalendarDays,
        (Role::Deadline, Unit::Hours) => ClauseKind::Hours,
        (Role::Deadline, Unit::Months) => ClauseKind::Months,
    }
}
