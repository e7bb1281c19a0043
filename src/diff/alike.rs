//! How alike two items are that bear different names. A renamed item says what it said before; but many items of a
//! catalog say nearly the same, so that their names must be alike too, or everything else.

use std::collections::HashMap;

use rayon::prelude::*;

use super::item::{Item, layout_key};
use crate::catalog::Field;

/// Characters of a text that count.
const LONGEST: usize = 300;
/// So many of an item's rarest runs of characters are looked up.
const GRAMS: usize = 12;
/// A run of characters that more items have tells nothing.
const MOST_WITH_GRAM: usize = 100;
/// So many items of the other side are compared with each.
const CANDIDATES: usize = 4;

/// What is compared of an item that has no partner.
pub(super) struct Sketch {
    levels: Vec<String>,
    content: String,
    basis: String,
    /// Runs of two characters, which short names have, and of three, which are rare in large catalogs.
    grams: Vec<String>,
}

impl Sketch {
    /// That of an item.
    pub fn of(item: &Item) -> Self {
        let (content, basis) = (text(item, Field::Content), text(item, Field::Basis));
        let letters: Vec<char> =
            item.levels.join("/").chars().chain(['\n']).chain(content.chars()).take(LONGEST).collect();
        let mut grams: Vec<String> = letters.windows(2).chain(letters.windows(3)).map(String::from_iter).collect();
        grams.sort_unstable();
        grams.dedup();
        Self { levels: item.levels.clone(), content, basis, grams }
    }
}

fn text(item: &Item, field: Field) -> String {
    let text = item.said(field).map_or("", |said| &said.text);
    layout_key(&text.chars().take(LONGEST).collect::<String>())
}

/// How alike two items of one name are, in what they say.
pub(super) fn whole(one: &Item, other: &Item) -> f64 {
    let fields = [Field::Content, Field::Basis, Field::Deadline, Field::Agency];
    fields.into_iter().map(|field| dice(&text(one, field), &text(other, field))).sum()
}

/// The pairs that may be one item under two names, each with how alike they are.
pub(super) fn likely(
    old: &[Sketch],
    new: &[Sketch],
    may: impl Fn((usize, usize)) -> bool + Sync,
) -> Vec<(f64, (usize, usize))> {
    let mut pairs: Vec<(usize, usize)> = candidates(old, new);
    pairs.extend(candidates(new, old).into_iter().map(|(one, other)| (other, one)));
    pairs.sort_unstable();
    pairs.dedup();
    let scored: Vec<(Likeness, (usize, usize))> = (pairs.into_par_iter())
        .filter(|pair| may(*pair))
        .filter_map(|pair| Some((likeness(&old[pair.0], &new[pair.1])?, pair)))
        .collect();
    let mut choices = [vec![0_usize; old.len()], vec![0; new.len()]];
    for (_, (one, other)) in &scored {
        choices[0][*one] += 1;
        choices[1][*other] += 1;
    }
    let is_sure = |(likeness, (one, other)): &(Likeness, (usize, usize))| {
        likeness.by_name || choices[0][*one] == 1 && choices[1][*other] == 1
    };
    scored.into_iter().filter(is_sure).map(|(likeness, pair)| (likeness.score, pair)).collect()
}

/// For each of `these`, those of the others that share most of its rarest runs of characters.
fn candidates(these: &[Sketch], others: &[Sketch]) -> Vec<(usize, usize)> {
    let mut with: HashMap<&str, Vec<usize>> = HashMap::new();
    for (number, sketch) in others.iter().enumerate() {
        for gram in &sketch.grams {
            with.entry(gram).or_default().push(number);
        }
    }
    let of_one = |(number, sketch): (usize, &Sketch)| {
        let mut lists: Vec<&Vec<usize>> = sketch.grams.iter().filter_map(|gram| with.get(gram.as_str())).collect();
        lists.sort_by_key(|list| list.len());
        let is_rare = |list: &&&Vec<usize>| list.len() <= MOST_WITH_GRAM;
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for other in lists.iter().take_while(is_rare).take(GRAMS).copied().flatten() {
            *shared.entry(*other).or_default() += 1;
        }
        let mut shared: Vec<(usize, usize)> = shared.into_iter().collect();
        shared.sort_by_key(|&(other, count)| (std::cmp::Reverse(count), other));
        shared.into_iter().take(CANDIDATES).map(move |(other, _)| (number, other)).collect::<Vec<_>>()
    };
    these.par_iter().enumerate().flat_map_iter(of_one).collect()
}

/// How alike two items are.
struct Likeness {
    score: f64,
    /// Whether their names are alike, so that other candidates make no difference.
    by_name: bool,
}

/// Names that are so much alike, with everything else.
const NAMES_ALIKE: f64 = 0.5;
const ALL_ALIKE: f64 = 0.6;
/// Names that are less so must say nearly the same.
const NAMES_RELATED: f64 = 0.3;
const THE_SAME: f64 = 0.9;
/// An abbreviation is as much alike as half of the word.
const ABBREVIATED: f64 = 0.5;

fn likeness(one: &Sketch, other: &Sketch) -> Option<Likeness> {
    let name = names(&one.levels, &other.levels);
    if name < NAMES_RELATED {
        return None;
    }
    let content = said(&one.content, &other.content);
    let basis = said(&one.basis, &other.basis);
    let parts = [(Some(name), 2.0), (content, 2.0), (basis, 1.0)];
    let told = || parts.into_iter().filter_map(|(part, weight)| Some((part?, weight)));
    let score = told().map(|(part, weight)| part * weight).sum::<f64>() / told().map(|(_, weight)| weight).sum::<f64>();
    let by_name = name >= NAMES_ALIKE && score >= ALL_ALIKE;
    let by_rest = content.is_some_and(|part| part >= THE_SAME) && basis.is_none_or(|part| part >= THE_SAME);
    (by_name || by_rest).then_some(Likeness { score, by_name })
}

/// How alike names are: as the least alike of their levels.
fn names(one: &[String], other: &[String]) -> f64 {
    if one.len() != other.len() {
        return dice(&one.join(""), &other.join(""));
    }
    one.iter().zip(other).map(|(one, other)| name(one, other)).fold(1.0, f64::min)
}

fn name(one: &str, other: &str) -> f64 {
    let dice = dice(one, other);
    if abbreviates(one, other) || abbreviates(other, one) { dice.max(ABBREVIATED) } else { dice }
}

/// Whether a name of two characters or more stands for a longer one: 低保 for 最低生活保障.
fn abbreviates(short: &str, long: &str) -> bool {
    let mut rest = long.chars();
    short.chars().nth(1).is_some() && short.chars().all(|c| rest.any(|other| other == c))
}

/// How many pairs of neighbouring characters two texts share, from 0 to 1. The function of this name in `strsim` divides
/// by bytes, and finds Chinese texts a third as alike as they are.
fn dice(one: &str, other: &str) -> f64 {
    if one == other {
        return 1.0;
    }
    let [one, other] = [one, other].map(pairs);
    let (mut rest, mut shared) = (other.iter().peekable(), 0_u32);
    for pair in &one {
        while rest.next_if(|next| *next < pair).is_some() {}
        shared += u32::from(rest.next_if_eq(&pair).is_some());
    }
    let all = u32::try_from(one.len() + other.len()).unwrap_or(u32::MAX);
    f64::from(2 * shared) / f64::from(all.max(1))
}

/// The pairs of neighbouring characters, sorted; a pair that stands twice counts twice.
fn pairs(text: &str) -> Vec<(char, char)> {
    let mut pairs: Vec<(char, char)> = text.chars().zip(text.chars().skip(1)).collect();
    pairs.sort_unstable();
    pairs
}

/// How alike two texts are; `None` where neither says anything.
fn said(one: &str, other: &str) -> Option<f64> {
    (!one.is_empty() || !other.is_empty()).then(|| dice(one, other))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sketch(names: [&str; 2], content: &str, basis: &str) -> Sketch {
        let levels = names.map(str::to_owned).to_vec();
        Sketch { levels, content: content.to_owned(), basis: basis.to_owned(), grams: Vec::new() }
    }

    fn is_renamed(one: [&str; 2], other: [&str; 2], basis: &str) -> bool {
        let content = "办理条件、申请材料、办理流程";
        likeness(&sketch(one, content, "甲办法"), &sketch(other, content, basis)).is_some()
    }

    #[test]
    fn likeness_counts_characters() {
        assert!((dice("市教税生计市", "市教税生计新") - 0.8).abs() < 1e-9);
        assert!((dice("审核信息", "审批信息") - 1.0 / 3.0).abs() < 1e-9);
        assert!((dice("aaaa", "aa") - 0.5).abs() < 1e-9);
        assert!(dice("甲", "乙") < 1e-9 && dice("甲", "甲") > 0.999 && dice("", "甲") < 1e-9);
    }

    #[test]
    fn a_renamed_item_is_told_from_another_one() {
        assert!(is_renamed(["最低生活保障", "审核信息"], ["最低生活保障", "审核审批信息"], "甲办法"));
        assert!(is_renamed(["最低生活保障", "办事指南"], ["低保", "办事指南"], "甲办法"));
        assert!(is_renamed(["最低生活保障", "审核信息"], ["最低生活保障", "审批信息"], "甲办法"));
        assert!(is_renamed(["养老机构", "备案登记信息"], ["养老机构", "备案审查信息"], "甲办法"));
        assert!(!is_renamed(["婚姻登记", "办事指南"], ["收养登记", "办事指南"], "乙条例"));
        assert!(!is_renamed(["最低生活保障", "办事指南"], ["特困人员", "办事指南"], "甲办法"));
        assert!(!is_renamed(["行政处罚", "处罚决定"], ["行政许可", "许可决定"], "乙条例"));
    }
}
