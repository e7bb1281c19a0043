//! Which files are compared with which: of two folders those of one unit, by name and whatever moved between them; else
//! everything as one.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use crate::grammar::fold;
use crate::lint::{Report, Source};
use crate::roster;

/// What a user names as the older or the newer side.
#[derive(Debug)]
pub struct Named {
    /// The files.
    pub sources: Vec<Source>,
    /// The folder they lie in, where one was named.
    pub folder: Option<PathBuf>,
}

/// Files of both sides that are compared with one another.
#[derive(Debug, Default)]
pub(super) struct Files {
    /// The unit whose files they are; empty where nothing tells.
    pub unit: String,
    /// Whether they are one unit's, so that items may move from one to another.
    pub is_unit: bool,
    /// The numbers of the files, and for each which of them it is by its name.
    pub numbers: [Vec<usize>; 2],
    classes: [Vec<usize>; 2],
}

impl Files {
    /// Which of the files one is, by its name; the same on both sides.
    pub fn class(&self, side: usize, place: usize) -> usize {
        self.classes[side][place]
    }

    /// Whether a file has no partner of its name.
    pub fn is_lone(&self, side: usize, place: usize) -> bool {
        !self.classes[1 - side].contains(&self.classes[side][place])
    }

    /// Whether what stands in a file of the older side may stand in one of the newer.
    pub fn may_compare(&self, old: usize, new: usize, same_class: bool) -> bool {
        if same_class {
            return self.class(0, old) == self.class(1, new);
        }
        may_move(self.is_unit, [self.is_lone(0, old), self.is_lone(1, new)])
    }
}

/// Whether something may have moved from one file to another, by which of them have no partner: within a unit from any
/// such file, or to one.
pub(super) fn may_move(is_unit: bool, lone: [bool; 2]) -> bool {
    if is_unit { lone.contains(&true) } else { lone == [true; 2] }
}

/// What is compared with what.
pub(super) fn plan(sides: [&Named; 2], reports: [&Report; 2]) -> Vec<Files> {
    if sides.iter().any(|side| side.folder.is_none()) {
        let numbers = sides.map(|side| (0..side.sources.len()).collect::<Vec<_>>());
        let classes = sides.map(|side| vec![0; side.sources.len()]);
        return vec![Files { unit: String::new(), is_unit: true, numbers, classes }];
    }
    let mut plan: Vec<Files> = Vec::new();
    let mut classes: HashMap<String, usize> = HashMap::new();
    let mut units: HashMap<String, usize> = HashMap::new();
    for (side, named) in sides.into_iter().enumerate() {
        for (number, source) in named.sources.iter().enumerate() {
            let file = relative(source, named.folder.as_deref());
            let unit = reports[side].files[number].listing.known_unit();
            let unit = unit.map_or_else(|| unit_folder(&file), |unit| unit.name.clone());
            let next = classes.len();
            let class = *classes.entry(name_without_year(&file)).or_insert(next);
            let place = *units.entry(unit.clone()).or_insert(plan.len());
            if place == plan.len() {
                plan.push(Files { is_unit: !unit.is_empty(), unit, ..Files::default() });
            }
            plan[place].numbers[side].push(number);
            plan[place].classes[side].push(class);
        }
    }
    plan.sort_by(|one, other| one.unit.cmp(&other.unit));
    plan
}

fn relative(source: &Source, folder: Option<&Path>) -> PathBuf {
    let path = source.path().map_or_else(|| PathBuf::from(source.name()), Path::to_owned);
    let folder = folder.map(|folder| folder.strip_prefix(".").unwrap_or(folder));
    folder.and_then(|folder| path.strip_prefix(folder).ok()).map(Path::to_owned).unwrap_or(path)
}

/// The folders below the one that was named, without the numbers that put them in order.
fn unit_folder(file: &Path) -> String {
    let folders = file.parent().into_iter().flat_map(Path::iter);
    let names: Vec<String> = folders.map(|name| roster::plain_name(&name.to_string_lossy()).to_owned()).collect();
    names.join("/")
}

/// The name of a file, folded, without its ending and what tells its year: `目录（2024年）.xlsx`.
fn name_without_year(file: &Path) -> String {
    let stem = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let key = fold::key(&stem);
    let bare: String = key.chars().filter(|c| !c.is_ascii_digit() && !"年()-_.".contains(*c)).collect();
    if bare.is_empty() { key } else { bare }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_is_no_part_of_a_name() {
        let names =
            ["甲/目录（2023年）.xlsx", "乙/2024目录.csv", "目录.et"].map(|file| name_without_year(Path::new(file)));
        assert_eq!(names, ["目录"; 3]);
        assert_ne!(name_without_year(Path::new("2023.xlsx")), name_without_year(Path::new("目录.xlsx")));
    }
}
