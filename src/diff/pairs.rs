//! Which item of the one side is which of the other: by field of work and names first, rows that share their names by
//! what they say; then those left over by likeness. The order of rows, sheets and files tells nothing, and the same
//! sides turned round give the same pairs.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;
use std::sync::Arc;

use super::alike::{self, Sketch};
use super::files::may_move;
use super::item::Item;
use crate::catalog::Field;
use crate::fingerprint::Digest;

/// What became of the items.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    /// Items that stand on both sides.
    pub same: Vec<(usize, usize)>,
    /// Items that changed their names.
    pub renamed: Vec<(usize, usize)>,
    /// Older items that are no more.
    pub removed: Vec<usize>,
    /// Newer items that were not.
    pub added: Vec<usize>,
}

/// What of an item must be the same.
#[derive(Debug, Clone, Copy)]
enum Strictness {
    /// Everything.
    Whole,
    /// Names and 公开内容.
    Content,
    /// The names.
    Names,
}

/// Items that may be compared: both of them hold.
type Scope = (fn(&Item) -> bool, fn(&Item) -> bool);

/// Items of the same file, by its name.
const PARTNERED: Scope = (|old| !old.lone, |new| !new.lone);
/// What stands in files without a partner may come from any file, or have gone to any.
const MOVED: [Scope; 3] =
    [(|old| old.lone, |new| new.lone), (|old| old.lone, |new| !new.lone), (|old| !old.lone, |new| new.lone)];
/// Nothing tells the field of work on one side.
const TOLD_ONCE: [Scope; 2] = [
    (|old| old.domain.is_none(), |new| new.domain.is_some()),
    (|old| old.domain.is_some(), |new| new.domain.is_none()),
];

/// Pairs the items of both sides. Where `is_unit`, all files are one unit's, and items may move from one to another.
pub(super) fn pair(old: &[Item], new: &[Item], is_unit: bool) -> Pairs {
    let mut matching =
        Matching { old, new, left: [(0..old.len()).collect(), (0..new.len()).collect()], same: Vec::new() };
    matching.join_all(PARTNERED, true);
    let moved = if is_unit { &MOVED[..] } else { &MOVED[..1] };
    for scope in moved {
        matching.join_all(*scope, false);
    }
    let renamed = matching.take_renamed(is_unit);
    let Matching { left: [removed, added], same, .. } = matching;
    Pairs { same, renamed, removed, added }
}

struct Matching<'i> {
    old: &'i [Item],
    new: &'i [Item],
    /// What has no partner yet, of both sides.
    left: [Vec<usize>; 2],
    same: Vec<(usize, usize)>,
}

impl Matching<'_> {
    fn join_all(&mut self, scope: Scope, in_class: bool) {
        let all: Scope = (|_| true, |_| true);
        for (is_told, (in_old, in_new)) in [(true, all), (false, TOLD_ONCE[0]), (false, TOLD_ONCE[1])] {
            for strictness in [Strictness::Whole, Strictness::Content, Strictness::Names] {
                let key = |item: &Item| Key {
                    levels: item.levels.clone(),
                    class: if in_class { item.class } else { 0 },
                    domain: item.domain.clone().filter(|_| is_told),
                    says: match strictness {
                        Strictness::Whole => item.whole,
                        Strictness::Content => content(item),
                        Strictness::Names => Digest::default(),
                    },
                };
                // What has no name is known by what it says alone.
                let tells = |item: &Item| !item.levels.is_empty() || !matches!(strictness, Strictness::Names);
                let old_key = |item: &Item| (scope.0(item) && in_old(item) && tells(item)).then(|| key(item));
                let new_key = |item: &Item| (scope.1(item) && in_new(item) && tells(item)).then(|| key(item));
                self.join(old_key, new_key);
            }
        }
    }

    /// Pairs items with the same key. Where several have it, the most alike.
    fn join<K: Hash + Eq>(&mut self, old_key: impl Fn(&Item) -> Option<K>, new_key: impl Fn(&Item) -> Option<K>) {
        let mut buckets: HashMap<K, [Vec<usize>; 2]> = HashMap::new();
        for &number in &self.left[0] {
            if let Some(key) = old_key(&self.old[number]) {
                buckets.entry(key).or_default()[0].push(number);
            }
        }
        for &number in &self.left[1] {
            if let Some(bucket) = new_key(&self.new[number]).and_then(|key| buckets.get_mut(&key)) {
                bucket[1].push(number);
            }
        }
        let mut met = [vec![false; self.old.len()], vec![false; self.new.len()]];
        for [old, new] in buckets.into_values().filter(|[_, new]| !new.is_empty()) {
            for (one, other) in self.within(&old, &new) {
                (met[0][one], met[1][other]) = (true, true);
                self.same.push((one, other));
            }
        }
        self.leave_out(&met);
    }

    fn leave_out(&mut self, met: &[Vec<bool>; 2]) {
        for (left, met) in self.left.iter_mut().zip(met) {
            left.retain(|&number| !met[number]);
        }
    }

    /// Pairs of items with the same names: as they follow one another, where there are too many to compare.
    fn within(&self, old: &[usize], new: &[usize]) -> Vec<(usize, usize)> {
        if old.len() * new.len() == 1 || old.len() * new.len() > MOST_IN_BUCKET {
            return old.iter().copied().zip(new.iter().copied()).collect();
        }
        let mut scored = Vec::new();
        for (place, &one) in old.iter().enumerate() {
            for (other_place, &other) in new.iter().enumerate() {
                let score = alike::whole(&self.old[one], &self.new[other]);
                scored.push((score, (place, other_place), (one, other)));
            }
        }
        greedy(scored)
    }

    fn take_renamed(&mut self, is_unit: bool) -> Vec<(usize, usize)> {
        let sketches = |items: &[Item], left: &[usize]| -> Vec<Sketch> {
            left.iter().map(|&number| Sketch::of(&items[number])).collect()
        };
        let (old, new) = (sketches(self.old, &self.left[0]), sketches(self.new, &self.left[1]));
        let may = |(one, other): (usize, usize)| {
            let (one, other) = (&self.old[self.left[0][one]], &self.new[self.left[1][other]]);
            let same_domain = one.domain == other.domain || one.domain.is_none() || other.domain.is_none();
            same_domain && (one.class == other.class || may_move(is_unit, [one.lone, other.lone]))
        };
        let scored = alike::likely(&old, &new, may);
        let scored =
            scored.into_iter().map(|(score, pair)| (score, pair, (self.left[0][pair.0], self.left[1][pair.1])));
        let renamed = greedy(scored.collect());
        let mut met = [vec![false; self.old.len()], vec![false; self.new.len()]];
        for &(one, other) in &renamed {
            (met[0][one], met[1][other]) = (true, true);
        }
        self.leave_out(&met);
        renamed
    }
}

/// More pairs than these of one name are not compared with one another.
const MOST_IN_BUCKET: usize = 400;

/// What two items must have in common.
#[derive(PartialEq, Eq, Hash)]
struct Key {
    levels: Vec<String>,
    class: usize,
    domain: Option<Arc<str>>,
    says: Digest,
}

fn content(item: &Item) -> Digest {
    item.said(Field::Content).map_or_else(Digest::default, |said| said.key)
}

/// How alike two items are, their places among those compared, and their numbers.
type Scored = (f64, (usize, usize), (usize, usize));

/// The best pairs first, each item once. Of pairs that are as good, those whose places differ least; which side they
/// are told from makes no difference.
fn greedy(mut scored: Vec<Scored>) -> Vec<(usize, usize)> {
    scored.sort_by(|(one, (a, b), _), (other, (c, d), _)| {
        let place = |a: &usize, b: &usize| (a.abs_diff(*b), *a.min(b));
        other.total_cmp(one).then_with(|| place(a, b).cmp(&place(c, d)))
    });
    let (mut old, mut new) = (HashSet::new(), HashSet::new());
    let mut pairs = Vec::new();
    for (_, _, (one, other)) in scored {
        if !old.contains(&one) && !new.contains(&other) {
            old.insert(one);
            new.insert(other);
            pairs.push((one, other));
        }
    }
    pairs
}
