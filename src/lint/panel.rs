//! Asks entry questions of many entries. Questions that read the same columns sit on one panel, and a panel
//! judges entries with the same texts there once: a catalog of 100,000 rows holds a few thousand distinct ones.

use std::collections::{HashMap, HashSet};

use foldhash::fast::RandomState;

use super::Request;
use super::coverage::{Skip, Tally};
use crate::catalog::{Entry, Field};
use crate::check::entry::{Asked, EntryCheck};
use crate::check::table::AskedTable;
use crate::check::{Answer, Check};
use crate::finding::{Hit, Site};
use crate::law::Law;
use crate::place::{CellRef, Span};
use crate::read::TextId;
use crate::rule::Rule;

/// The panels of one table.
pub struct Panels<'k> {
    all: Vec<Panel<'k>>,
    law: &'k Law,
    /// What was found in cells that several entries share, by rule and case: told once.
    told: HashSet<(usize, CellRef, Option<Span>, Option<&'static str>)>,
    /// Rules about other kinds of table.
    other_kind: Vec<usize>,
    /// Rules that read a field without a column, and its heading.
    missing: Vec<(usize, String)>,
    key: Vec<Option<TextId>>,
}

/// Questions that read the same columns.
struct Panel<'k> {
    columns: Vec<usize>,
    asks: Vec<Ask<'k>>,
    /// The number of the verdict on each combination of texts that was met.
    numbers: HashMap<Box<[Option<TextId>]>, usize, RandomState>,
    verdicts: Vec<Verdict>,
}

/// A hostile cell may hold a fault in every word, and each finding shows the cell: of one rule, so many are told of one
/// cell. Honest cells hold a handful.
const MOST_HITS: usize = 64;

/// One question of one rule.
struct Ask<'k> {
    number: usize,
    rule: &'k Rule,
    check: &'k EntryCheck,
    fields: Vec<Field>,
}

/// What came of asking all questions of a panel of the same texts.
struct Verdict {
    times: usize,
    answers: Vec<Answer>,
}

impl<'k> Panels<'k> {
    /// The panels for a table; rules that read a field it has no column for are left out and noted.
    pub fn new(request: &Request<'k>, asked: &AskedTable<'k>) -> Self {
        let mut panels: Vec<Panel> = Vec::new();
        let mut missing = Vec::new();
        let mut other_kind = Vec::new();
        for (number, chosen) in request.rules.iter().enumerate() {
            let Check::Entry(check) = &chosen.rule.check else { continue };
            if !chosen.rule.about.contains(&asked.template.kind) {
                other_kind.push(number);
                continue;
            }
            for fields in check.question().reads() {
                let read = || fields.iter().copied().chain(chosen.rule.when.reads());
                let is_missing = |field: &Field| asked.column(*field).is_none();
                let needed = fields.first().copied().into_iter().chain(chosen.rule.when.needs());
                if let Some(field) = needed.into_iter().find(is_missing) {
                    missing.push((number, request.knowledge.heading_of(field).to_owned()));
                    continue;
                }
                let is_read = |n: &usize| read().any(|field| asked.table.columns[*n].field == field);
                let columns: Vec<usize> = (0..asked.table.columns.len()).filter(is_read).collect();
                let ask = Ask { number, rule: chosen.rule, check, fields };
                match panels.iter_mut().find(|panel| panel.columns == columns) {
                    Some(panel) => panel.asks.push(ask),
                    None => panels.push(Panel::new(columns, ask)),
                }
            }
        }
        Self { all: panels, law: asked.law, told: HashSet::new(), other_kind, missing, key: Vec::new() }
    }

    /// Asks every question of an entry, and hands on what is found, with the number of the rule and of the column.
    pub fn ask(&mut self, entry: Entry, mut found: impl FnMut(usize, usize, Hit)) {
        for panel in &mut self.all {
            self.key.clear();
            self.key.extend(panel.columns.iter().map(|&column| entry.cell(column).text));
            let met = panel.numbers.get(&self.key[..]).copied();
            let number = met.unwrap_or_else(|| panel.judge(&self.key, entry, self.law));
            let verdict = &mut panel.verdicts[number];
            verdict.times += 1;
            for (ask, answer) in panel.asks.iter().zip(&verdict.answers) {
                let Answer::Judged(hits) = answer else { continue };
                for hit in hits {
                    let Site::Column(column) = hit.site else { continue };
                    let at = entry.cell(column).at;
                    if self.told.insert((ask.number, at, hit.marks.first().copied(), hit.cases.first().copied())) {
                        found(ask.number, column, hit.clone());
                    }
                }
            }
        }
    }

    /// Adds up on how many entries each rule ran.
    pub fn tally(self, tallies: &mut [Tally]) {
        for number in self.other_kind {
            tallies[number].skip(Skip::OtherKind);
        }
        for (number, heading) in self.missing {
            tallies[number].skip(Skip::NoColumn(heading));
        }
        for panel in self.all {
            for verdict in panel.verdicts {
                for (ask, answer) in panel.asks.iter().zip(verdict.answers) {
                    let tally = &mut tallies[ask.number];
                    match answer {
                        Answer::Judged(_) => tally.judged += verdict.times,
                        Answer::Unread => tally.unread += verdict.times,
                        Answer::NotAsked => tally.skip(Skip::NothingToAsk),
                    }
                }
            }
        }
    }
}

impl<'k> Panel<'k> {
    fn new(columns: Vec<usize>, ask: Ask<'k>) -> Self {
        Self { columns, asks: vec![ask], numbers: HashMap::default(), verdicts: Vec::new() }
    }

    /// Asks every question of texts that were not met before; the number of the verdict.
    fn judge(&mut self, key: &[Option<TextId>], entry: Entry, law: &Law) -> usize {
        let answers = self.asks.iter().map(|ask| ask.of(entry, law)).collect();
        let number = self.verdicts.len();
        self.numbers.insert(key.into(), number);
        self.verdicts.push(Verdict { times: 0, answers });
        number
    }
}

impl Ask<'_> {
    fn of(&self, entry: Entry, law: &Law) -> Answer {
        if !self.rule.when.holds(&entry) {
            return Answer::NotAsked;
        }
        match self.check.question().ask(&Asked { entry, fields: &self.fields, law }) {
            Answer::Judged(mut hits) => {
                hits.truncate(MOST_HITS);
                Answer::Judged(hits)
            }
            other => other,
        }
    }
}
