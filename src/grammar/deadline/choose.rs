//! Which of the limits a sentence names stand as clauses. 20个工作日内及时公开 is 20 working days only; 及时公开，
//! 公示7天 is both. Judged by what stands beside: in the part between commas, and in the sentence.

use std::collections::HashMap;

use super::atom::{Atom, Naming};
use super::count::Role;

const DEADLINE: u16 = 1;
const POSTING: u16 = 2;
const BEFORE: u16 = 4;
const DATE: u16 = 8;
const NOW: u16 = 16;
const CYCLE: u16 = 32;
const LONG: u16 = 64;
const PROMPT: u16 = 128;
const POINT: u16 = 256;
/// A cycle that names its length, in the sentence's account only.
const SIZED: u16 = 512;
/// What makes 及时 beside it no limit of its own.
const FIRM: u16 = DEADLINE | DATE | NOW;
const ANY_COUNT: u16 = DEADLINE | POSTING | BEFORE;

/// The atoms that stand, in order.
pub(super) fn choose(atoms: Vec<Atom>) -> Vec<Atom> {
    let sentence = Company::of(&atoms);
    let mut stands: Vec<Atom> = Vec::with_capacity(atoms.len());
    for (index, atom) in atoms.into_iter().enumerate() {
        if !sentence.admits(&atom, index) {
            continue;
        }
        match stands.last_mut() {
            // 按进展情况及时; 实时公开，同步推送: one limit said twice.
            Some(last) if repeats(last, &atom) => {
                last.range.end = last.range.end.max(said_twice(last, &atom));
            }
            _ => stands.push(atom),
        }
    }
    stands
}

fn repeats(last: &Atom, next: &Atom) -> bool {
    let kind = bit(&last.naming);
    let same = kind == bit(&next.naming) && kind & (NOW | LONG | PROMPT | POINT) != 0;
    let refreshes = |atom: &Atom| matches!(atom.naming, Naming::Prompt { refresh: true });
    let upkeep = refreshes(last) || refreshes(next);
    same && (last.piece == next.piece || kind == NOW || upkeep)
}

/// Where a limit said twice ends: within one part with its second naming.
fn said_twice(last: &Atom, next: &Atom) -> usize {
    if last.piece == next.piece { next.range.end } else { last.range.end }
}

/// What a sentence and its parts name.
struct Company {
    all: u16,
    parts: HashMap<u32, u16>,
    first_deadline: usize,
    /// The first limit that outdoes haste, and the last such that has its part to itself.
    first_firm: usize,
    last_bare_firm: Option<usize>,
    /// The last posting of each part.
    postings: HashMap<u32, usize>,
}

impl Company {
    fn of(atoms: &[Atom]) -> Self {
        let mut company = Self {
            all: 0,
            parts: HashMap::new(),
            first_deadline: usize::MAX,
            first_firm: usize::MAX,
            last_bare_firm: None,
            postings: HashMap::new(),
        };
        for (index, atom) in atoms.iter().enumerate() {
            let kind = bit(&atom.naming);
            company.all |= kind;
            if matches!(atom.naming, Naming::Cycle { days: Some(_) }) {
                company.all |= SIZED;
            }
            *company.parts.entry(atom.piece).or_default() |= kind;
            if kind == DEADLINE {
                company.first_deadline = company.first_deadline.min(index);
            }
            if kind & FIRM != 0 {
                company.first_firm = company.first_firm.min(index);
                company.last_bare_firm = company.last_bare_firm.max(Some(index).filter(|_| atom.bare));
            }
            if kind == POSTING {
                company.postings.insert(atom.piece, index);
            }
        }
        company
    }

    fn admits(&self, atom: &Atom, index: usize) -> bool {
        let part = self.parts.get(&atom.piece).copied().unwrap_or_default();
        let beside = |kinds: u16| part & kinds != 0;
        match atom.naming {
            Naming::Count(_) | Naming::Date { firm: true } => true,
            Naming::Date { firm: false } => !beside(ANY_COUNT),
            Naming::Now { together } => {
                let also = together && self.first_deadline < index;
                let outdone = beside(DEADLINE | BEFORE) || (together && beside(DATE));
                !also && !outdone
            }
            // 定期公开，每季度更新一次: the second says what the first means.
            Naming::Cycle { days: None } if self.all & SIZED != 0 => false,
            Naming::Cycle { .. } => !beside(DEADLINE | BEFORE | NOW | POINT | DATE),
            Naming::LongTerm { apart } => apart || !beside(ANY_COUNT | DATE | CYCLE | NOW),
            Naming::Prompt { refresh } => {
                let upkeep = refresh && self.all & !PROMPT != 0;
                let of_posting = self.postings.get(&atom.piece).is_some_and(|&at| at > index);
                let outdone = beside(FIRM | BEFORE | CYCLE | LONG | POINT)
                    || (atom.bare && self.first_firm < index)
                    || self.last_bare_firm.is_some_and(|at| at > index);
                !upkeep && !of_posting && !outdone
            }
            Naming::Ahead => !beside(ANY_COUNT | DATE | NOW),
            Naming::Upon => part == POINT,
        }
    }
}

fn bit(naming: &Naming) -> u16 {
    match naming {
        Naming::Count(count) => match count.role {
            Role::Deadline => DEADLINE,
            Role::Posting => POSTING,
            Role::Before => BEFORE,
            Role::Date => DATE,
        },
        Naming::Date { .. } => DATE,
        Naming::Cycle { .. } => CYCLE,
        Naming::Now { .. } => NOW,
        Naming::Prompt { .. } => PROMPT,
        Naming::LongTerm { .. } => LONG,
        Naming::Ahead | Naming::Upon => POINT,
    }
}
