//! Which findings came, which went, and which are still there: by what they say, whatever their file is called; and of a
//! renamed item those that it had under its old name.

use std::collections::HashMap;

use super::files::Files;
use crate::catalog::Field;
use crate::finding::Finding;
use crate::fingerprint::Digest;
use crate::place::parts_of;

/// What became of findings.
#[derive(Debug, Default)]
pub struct Findings {
    /// Those that were not there before.
    pub came: Vec<Finding>,
    /// Those that are no more.
    pub gone: Vec<Finding>,
    /// How many are still there.
    pub stayed: usize,
}

/// A finding, with the number of the file it stands in.
pub(super) type Standing<'f> = (usize, &'f Finding);

/// Compares the findings of some files that are compared with one another. `renamed` are items by their old and new
/// names; `is_known` says whether the other side would show a finding of this one.
pub(super) fn compare(
    files: &Files,
    sides: [Vec<Standing>; 2],
    renamed: &HashMap<&str, &str>,
    is_known: impl Fn(usize, &Standing) -> bool,
) -> Findings {
    let [old, new] = sides;
    let mut by_content: HashMap<Content, [Vec<usize>; 2]> = HashMap::new();
    for (side, found) in [&old, &new].into_iter().enumerate() {
        for (number, (_, finding)) in found.iter().enumerate() {
            by_content.entry(content(finding)).or_default()[side].push(number);
        }
    }
    let mut left = [vec![true; old.len()], vec![true; new.len()]];
    for [before, now] in by_content.values() {
        // Of one file by its name first, then those that moved to another.
        for same_class in [true, false] {
            for &one in before {
                let may =
                    |other: &&usize| left[1][**other] && files.may_compare(old[one].0, new[**other].0, same_class);
                let Some(&other) = now.iter().find(may).filter(|_| left[0][one]) else { continue };
                (left[0][one], left[1][other]) = (false, false);
            }
        }
    }
    follow([&old, &new], &mut left, renamed);
    let kept = |side: usize, found: &[Standing]| -> Vec<Finding> {
        let left = found.iter().zip(&left[side]).filter(|(_, left)| **left).map(|(standing, _)| standing);
        left.filter(|standing| is_known(side, standing)).map(|(_, finding)| (*finding).clone()).collect()
    };
    let stayed = left[0].iter().filter(|left| !**left).count();
    Findings { came: kept(1, &new), gone: kept(0, &old), stayed }
}

/// What a renamed item had before and has still is neither gone nor new.
fn follow(found: [&[Standing]; 2], left: &mut [Vec<bool>; 2], renamed: &HashMap<&str, &str>) {
    let mut came: HashMap<_, Vec<usize>> = HashMap::new();
    for (number, (_, finding)) in found[1].iter().enumerate().filter(|(number, _)| left[1][*number]) {
        if let Some((item, key)) = told(finding) {
            came.entry((item, key)).or_default().push(number);
        }
    }
    for (number, (_, finding)) in found[0].iter().enumerate() {
        let Some((item, key)) = told(finding).filter(|_| left[0][number]) else { continue };
        let Some(name) = renamed.get(item) else { continue };
        if let Some(other) = came.get_mut(&(*name, key)).and_then(Vec::pop) {
            (left[0][number], left[1][other]) = (false, false);
        }
    }
}

/// What a finding is known by beside its item: code, field, marked characters, or what is said of a table or a file.
type Told<'f> = (&'f str, Option<Field>, Vec<&'f str>);
/// What a finding is known by, as its fingerprint tells, but for whose it is: files are called otherwise every year.
type Content<'f> = (Option<Digest>, Told<'f>);

fn content(finding: &Finding) -> Content<'_> {
    let place = finding.place.as_ref().filter(|place| place.row_identity.is_some());
    match place {
        Some(place) => (place.row_identity, (&finding.code, place.field, parts_of(&place.text, &place.marks))),
        None => (None, (&finding.code, None, vec![&finding.message])),
    }
}

fn told(finding: &Finding) -> Option<(&str, Told<'_>)> {
    let place = finding.place.as_ref().filter(|place| place.row_identity.is_some())?;
    Some((&place.item, content(finding).1))
}

/// What became of the findings about units that have no file.
pub(super) fn of_units(sides: [&[Finding]; 2]) -> Findings {
    let [old, new] = sides;
    let is_in = |all: &[Finding], one: &Finding| {
        all.iter().any(|other| (content(other), &other.unit) == (content(one), &one.unit))
    };
    let lacking = |these: &[Finding], others: &[Finding]| -> Vec<Finding> {
        these.iter().filter(|finding| !is_in(others, finding)).cloned().collect()
    };
    let gone = lacking(old, new);
    Findings { came: lacking(new, old), stayed: old.len() - gone.len(), gone }
}
