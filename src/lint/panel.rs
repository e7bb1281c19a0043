//! Asks entry questions of many entries. Questions that read the same columns sit on one panel, and a panel
//! judges entries with the same texts there once: a catalog of 100,000 rows holds a few thousand distinct ones. Where
//! texts turn out to repeat seldom, a panel remembers nothing.

use std::collections::{HashMap, HashSet};

use foldhash::fast::RandomState;

use super::Request;
use super::coverage::{Skip, Tally};
use crate::catalog::{Entry, Field};
use crate::check::entry::{Asked, EntryCheck};
use crate::check::table::AskedTable;
use crate::check::{Answer, Check, MOST_HITS};
use crate::finding::{Hit, Site};
use crate::law::Law;
use crate::place::{CellRef, Span};
use crate::read::TextId;
use crate::rule::Rule;

/// The panels of one table.
pub struct Panels<'k> {
    all: Vec<Panel<'k>>,
    law: &'k Law,
    /// What was found in cells that several entries share: told once.
    told: Told,
    /// Rules about other kinds of table.
    other_kind: Vec<usize>,
    /// Rules that read a field without a column, and its heading.
    missing: Vec<(usize, String)>,
    key: Vec<Option<TextId>>,
}

/// Rule, cell, first mark and case of what was found.
type Told = HashSet<(usize, CellRef, Option<Span>, Option<&'static str>)>;

/// Questions that read the same columns.
struct Panel<'k> {
    columns: Vec<usize>,
    asks: Vec<Ask<'k>>,
    /// What came of asking, for each combination of texts that was met.
    answers: HashMap<Box<[Option<TextId>]>, Vec<Answer>, RandomState>,
    /// How many entries were asked.
    entries: usize,
    /// Whether answers are worth remembering.
    remembers: bool,
}

/// So many entries show whether their texts repeat.
const TRIED: usize = 20_000;

/// One question of one rule.
struct Ask<'k> {
    number: usize,
    rule: &'k Rule,
    check: &'k EntryCheck,
    fields: Vec<Field>,
    judged: usize,
    unread: usize,
    not_asked: usize,
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
                let ask = Ask { number, rule: chosen.rule, check, fields, judged: 0, unread: 0, not_asked: 0 };
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
        let Self { all, law, told, key, .. } = self;
        for panel in all {
            panel.entries += 1;
            let Panel { columns, asks, answers, .. } = panel;
            if !panel.remembers {
                for ask in asks {
                    let answer = ask.of(entry, law);
                    ask.count(&answer);
                    ask.tell(&answer, entry, told, &mut found);
                }
                continue;
            }
            key.clear();
            key.extend(columns.iter().map(|&column| entry.cell(column).text));
            if !answers.contains_key(&key[..]) {
                let asked = asks.iter().map(|ask| ask.of(entry, law)).collect();
                answers.insert(key.as_slice().into(), asked);
            }
            for (ask, answer) in asks.iter_mut().zip(answers.get(&key[..]).into_iter().flatten()) {
                ask.count(answer);
                ask.tell(answer, entry, told, &mut found);
            }
            panel.forget_where_vain();
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
        for ask in self.all.into_iter().flat_map(|panel| panel.asks) {
            let tally = &mut tallies[ask.number];
            tally.judged += ask.judged;
            tally.unread += ask.unread;
            if ask.not_asked > 0 {
                tally.skip(Skip::NothingToAsk);
            }
        }
    }
}

impl<'k> Panel<'k> {
    fn new(columns: Vec<usize>, ask: Ask<'k>) -> Self {
        Self { columns, asks: vec![ask], answers: HashMap::default(), entries: 0, remembers: true }
    }

    /// Remembers no longer where most entries were new.
    fn forget_where_vain(&mut self) {
        if self.entries == TRIED && self.answers.len() * 2 > TRIED {
            self.remembers = false;
            self.answers = HashMap::default();
        }
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

    fn count(&mut self, answer: &Answer) {
        match answer {
            Answer::Judged(_) => self.judged += 1,
            Answer::Unread => self.unread += 1,
            Answer::NotAsked => self.not_asked += 1,
        }
    }

    /// Hands on what was found, but what was told of a shared cell before.
    fn tell(&self, answer: &Answer, entry: Entry, told: &mut Told, found: &mut impl FnMut(usize, usize, Hit)) {
        let Answer::Judged(hits) = answer else { return };
        for hit in hits {
            let Site::Column(column) = hit.site else { continue };
            let at = entry.cell(column).at;
            if told.insert((self.number, at, hit.marks.first().copied(), hit.cases.first().copied())) {
                found(self.number, column, hit.clone());
            }
        }
    }
}
