//! One set of files compared with another: read, paired, told apart; where a file could not be read, what may stand in
//! it is not taken for gone.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use super::changes::{self, How, OneSided};
use super::files::{Files, Named};
use super::findings::{self, Findings, Standing};
use super::item::{self, Item};
use super::pairs::{self, Pairs};
use super::{Adjusted, ColumnTold, FileTold, Set, Trouble};
use crate::lint::{Report, Request, Source};
use crate::read;

/// One set while it is being compared.
pub(super) struct Comparison<'c> {
    pub files: &'c Files,
    pub sides: [&'c Named; 2],
    pub reports: [&'c Report<'c>; 2],
    pub request: &'c Request<'c>,
}

/// The items of one side, and what was told of its files.
type Read = (Vec<Item>, Vec<FileTold>);

impl Comparison<'_> {
    /// Compares it, and tells of its files.
    pub fn compare(&self) -> (Set, [Vec<FileTold>; 2]) {
        let ((old, old_files), (new, new_files)) = rayon::join(|| self.read(0), || self.read(1));
        let pairs = pairs::pair(&old, &new, self.files.is_unit);
        let names = |files: &[FileTold]| files.iter().map(|file| Arc::clone(&file.file)).collect();
        let mut set =
            Set { unit: self.files.unit.clone(), old: names(&old_files), new: names(&new_files), ..Set::default() };
        self.tell_unpaired(&mut set, [(&old, &old_files), (&new, &new_files)], &pairs);
        let mut columns = BTreeMap::new();
        for (pairs, is_renamed) in [(pairs.same, false), (pairs.renamed, true)] {
            let mut pairs = pairs;
            pairs.sort_unstable_by_key(|(_, new)| *new);
            for (one, other) in pairs {
                tell_pair(&mut set, (&old[one], &new[other]), is_renamed, &mut columns);
            }
        }
        set.columns = self.columns(columns);
        set.findings = self.findings(&set.renamed, [&old_files, &new_files]);
        (set, [old_files, new_files])
    }

    fn read(&self, side: usize) -> Read {
        let read = |(place, number): (usize, &usize)| {
            let source = &self.sides[side].sources[*number];
            let (mut items, mut told) = read_file(source, self.request);
            if let Some(Trouble::Unreadable(reason)) = &mut told.trouble {
                // The rule says it in the user's words.
                let mut findings = self.reports[side].files[*number].findings.iter();
                if let Some(finding) = findings.find(|finding| finding.place.is_none()) {
                    reason.clone_from(&finding.message);
                }
            }
            for item in &mut items {
                item.class = self.files.class(side, place);
                item.lone = self.files.is_lone(side, place);
            }
            (items, told)
        };
        let files: Vec<(Vec<Item>, FileTold)> = self.files.numbers[side].par_iter().enumerate().map(read).collect();
        let (items, told): (Vec<_>, Vec<_>) = files.into_iter().unzip();
        (items.into_iter().flatten().collect(), told)
    }

    /// What has no partner was added or removed; but not where it may stand in a file that could not be read.
    fn tell_unpaired(&self, set: &mut Set, sides: [(&[Item], &[FileTold]); 2], pairs: &Pairs) {
        for (side, left) in [&pairs.removed, &pairs.added].into_iter().enumerate() {
            let broken = self.broken(1 - side, sides[1 - side].1);
            let may_stand_there =
                |item: &Item| broken.iter().any(|&place| self.may_hold(1 - side, place, item.class, item.lone));
            for &number in left {
                let item = &sides[side].0[number];
                match side {
                    _ if may_stand_there(item) => set.uncompared[side] += 1,
                    0 => set.removed.push(item.clone()),
                    _ => set.added.push(item.clone()),
                }
            }
        }
    }

    /// The files of a side that could not be read, or not whole.
    fn broken(&self, side: usize, files: &[FileTold]) -> Vec<usize> {
        debug_assert_eq!(self.files.numbers[side].len(), files.len());
        (0..files.len()).filter(|&place| files[place].trouble.is_some()).collect()
    }

    /// Whether a file may hold what stands in one of the other side, by the class of that and whether it has a partner.
    fn may_hold(&self, side: usize, place: usize, class: usize, lone: bool) -> bool {
        let is_lone = self.files.is_lone(side, place);
        self.files.class(side, place) == class || is_lone && (self.files.is_unit || lone)
    }

    fn columns(&self, columns: BTreeMap<OneSided, usize>) -> Vec<ColumnTold> {
        let told = |(of, items): (OneSided, usize)| ColumnTold {
            field: of.field,
            heading: self.request.knowledge.heading_of(of.field).to_owned(),
            is_new: of.is_new,
            items,
        };
        columns.into_iter().map(told).collect()
    }

    /// What became of the findings. Of what a file that could not be read may say on the other side, nothing is known.
    fn findings(&self, renamed: &[Adjusted], files: [&[FileTold]; 2]) -> Findings {
        let names: HashMap<&str, &str> = renamed.iter().map(|item| (&*item.old.name, &*item.new.name)).collect();
        let standing = |side: usize| {
            let places = self.files.numbers[side].iter().enumerate();
            let findings = places.flat_map(|(place, &number)| {
                self.reports[side].files[number].findings.iter().map(move |finding| (place, finding))
            });
            findings.collect()
        };
        let broken = [0, 1].map(|side| self.broken(side, files[side]));
        let is_known = |side: usize, (place, finding): &Standing| {
            let (class, lone) = (self.files.class(side, *place), self.files.is_lone(side, *place));
            finding.place.is_none()
                || !broken[1 - side].iter().any(|&other| self.may_hold(1 - side, other, class, lone))
        };
        findings::compare(self.files, [standing(0), standing(1)], &names, is_known)
    }
}

/// The items of a file; should gkcheck itself fail on it, that is told as of any file that cannot be read.
fn read_file(source: &Source, request: &Request) -> (Vec<Item>, FileTold) {
    let told = |entries, trouble| FileTold { file: source.name().into(), entries, trouble };
    let understood = match read::quietly(|| item::read(source, request)) {
        Ok(Ok(understood)) => understood,
        Ok(Err(why)) => return (Vec::new(), told(0, Some(Trouble::Unreadable(why.to_string())))),
        Err(words) => return (Vec::new(), told(0, Some(Trouble::Unreadable(words)))),
    };
    let trouble = match understood {
        _ if understood.broken_header => Some(Trouble::BrokenHeader),
        _ if understood.tables == 0 => Some(Trouble::NoTable),
        _ => None,
    };
    let entries = understood.items.len();
    (understood.items, told(entries, trouble))
}

fn tell_pair(set: &mut Set, (old, new): (&Item, &Item), is_renamed: bool, columns: &mut BTreeMap<OneSided, usize>) {
    let (changes, one_sided) = changes::changes(old, new);
    for column in one_sided {
        *columns.entry(column).or_default() += 1;
    }
    let is_changed = changes.iter().any(|change| change.how != How::Layout);
    if changes.is_empty() && !is_renamed {
        set.unchanged += 1;
        return;
    }
    let adjusted = Adjusted { old: old.clone(), new: new.clone(), changes };
    match (is_renamed, is_changed) {
        (true, _) => set.renamed.push(adjusted),
        (false, true) => set.changed.push(adjusted),
        (false, false) => set.laid_out.push(adjusted),
    }
}
