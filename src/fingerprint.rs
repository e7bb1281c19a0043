//! What a finding is known by from one run to the next: its unit, its rule, its item, the field and the marked
//! characters. Never by rows, sheets, folders or the order of files, so that it stays the same when rows move; and by
//! no message, so that it is the same in every language.

use std::collections::HashMap;
use std::fmt;
use std::hash::Hasher;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use siphasher::sip::SipHasher13;

use crate::grammar::fold;

/// A digest of texts, shown as sixteen digits: the same on every machine and in every version, which no hasher of the
/// standard library promises.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Digest(u64);

impl Digest {
    /// Of texts in an order that stays.
    #[must_use]
    pub fn of<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        let mut hasher = SipHasher13::new();
        for text in texts {
            hasher.write(&(text.len() as u64).to_le_bytes());
            hasher.write(text.as_bytes());
        }
        Self(hasher.finish())
    }
}

/// The identity of a finding; shown as `3f0c66a1d2b4e897`, the second of equal ones as `3f0c66a1d2b4e897#2`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint {
    content: Digest,
    number: u32,
}

impl Fingerprint {
    /// Of what a finding says, wherever it stands: texts in an order that stays.
    #[must_use]
    pub fn of<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        Self { content: Digest::of(texts), number: 1 }
    }

    /// The same finding of an owner.
    #[must_use]
    pub fn owned_by(self, owner: &str) -> Self {
        Self::of([owner, &self.content.to_string()])
    }
}

/// Counts equal fingerprints from first to last.
pub fn number<'f>(fingerprints: impl IntoIterator<Item = &'f mut Fingerprint>) {
    let mut met: HashMap<Digest, u32> = HashMap::new();
    for fingerprint in fingerprints {
        let number = met.entry(fingerprint.content).or_default();
        *number += 1;
        fingerprint.number = *number;
    }
}

/// Whose findings a file's are, where its unit is not known: its name without folders and ending, however the
/// system writes paths.
#[must_use]
pub fn owner(file: &str) -> &str {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    name.rsplit_once('.').map_or(name, |(stem, _)| if stem.is_empty() { name } else { stem })
}

/// What a row is known by: its item; where it names none, what its cells say.
#[must_use]
pub fn row<'t>(item: &str, cells: impl IntoIterator<Item = &'t str>) -> Digest {
    match fold::key(item) {
        item if item.is_empty() => Digest::of(cells),
        item => Digest::of([item.as_str()]),
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl FromStr for Digest {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let well_formed = text.len() == 16 && text.bytes().all(|b| b.is_ascii_hexdigit());
        u64::from_str_radix(text, 16).ok().filter(|_| well_formed).map(Self).ok_or("not a digest")
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.number {
            1 => write!(f, "{}", self.content),
            number => write!(f, "{}#{number}", self.content),
        }
    }
}

impl FromStr for Fingerprint {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (content, number) = text.split_once('#').unwrap_or((text, "1"));
        let number = number.parse().ok().filter(|number| *number > 0).ok_or("not a fingerprint")?;
        Ok(Self { content: content.parse()?, number })
    }
}

/// Written as they are shown.
macro_rules! as_shown {
    ($($kind:ty),+) => {$(
        impl Serialize for $kind {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $kind {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
            }
        }
    )+};
}
as_shown!(Digest, Fingerprint);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_never_changes() {
        // Baselines of years ago rest on these very digits.
        let mut known = [Fingerprint::of(["GK501", "□政府网站"]).owned_by("民政局"); 2];
        number(&mut known);
        assert_eq!(known.map(|known| known.to_string()), ["1f4c95b8eded6f42", "1f4c95b8eded6f42#2"]);
        assert_eq!(known[1].to_string().parse(), Ok(known[1]));
        assert!("12#0".parse::<Fingerprint>().is_err());
    }

    #[test]
    fn texts_are_kept_apart() {
        assert_ne!(Fingerprint::of(["ab", "c"]), Fingerprint::of(["a", "bc"]));
    }

    #[test]
    fn the_owner_is_the_name_of_the_file() {
        let owners = ["目录.xlsx", "民政局/目录.xlsx", "民政局\\目录.csv", "./目录", ".xlsx"].map(owner);
        assert_eq!(owners, ["目录", "目录", "目录", "目录", ".xlsx"]);
    }

    #[test]
    fn a_row_is_known_by_its_item() {
        assert_eq!(row("低保 / 办事 指南", ["甲"]), row("低保/办事指南", ["乙"]));
        assert_ne!(row("", ["甲"]), row("", ["乙"]));
    }
}
