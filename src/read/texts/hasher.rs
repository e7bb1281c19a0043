//! A hasher for cell texts: sixteen bytes a step, several times as fast as the standard one, which guards against
//! more than this tool meets. Its keys differ from run to run, so that no file can aim at its collisions.

use std::hash::{BuildHasher, Hasher, RandomState};

/// The keys of one table.
#[derive(Debug, Clone)]
pub struct Folding(u64, u64);

impl Default for Folding {
    fn default() -> Self {
        let random = RandomState::new();
        Self(random.hash_one(0), random.hash_one(1))
    }
}

impl BuildHasher for Folding {
    type Hasher = Folder;

    fn build_hasher(&self) -> Folder {
        Folder { state: self.0, key: self.1 }
    }
}

/// Multiplies and folds the halves of the product upon each other.
pub struct Folder {
    state: u64,
    key: u64,
}

impl Folder {
    fn fold(&mut self, first: u64, second: u64) {
        let product = u128::from(first ^ self.state) * u128::from(second ^ self.key);
        #[allow(clippy::cast_possible_truncation, reason = "both halves are used")]
        let (low, high) = (product as u64, (product >> 64) as u64);
        self.state = low ^ high.rotate_left(32);
    }
}

impl Hasher for Folder {
    fn write(&mut self, bytes: &[u8]) {
        let (pairs, rest) = bytes.as_chunks::<16>();
        for pair in pairs {
            let both = u128::from_le_bytes(*pair);
            #[allow(clippy::cast_possible_truncation, reason = "both halves are used")]
            self.fold(both as u64, (both >> 64) as u64);
        }
        let mut last = [0; 16];
        last[..rest.len()].copy_from_slice(rest);
        let both = u128::from_le_bytes(last);
        #[allow(clippy::cast_possible_truncation, reason = "both halves are used")]
        self.fold(both as u64, (both >> 64) as u64 ^ bytes.len() as u64);
    }

    fn write_u8(&mut self, _: u8) {
        // The mark that ends a text: its length is in already.
    }

    fn finish(&self) -> u64 {
        self.state
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn near_texts_fall_far_apart() {
        let keys = Folding::default();
        let texts = (0..20_000).map(|n| format!("{}第{n}号", "公开".repeat(n % 9)));
        let low_bits: HashSet<_> = texts.map(|text| keys.hash_one(text.as_str()) & 0xF_FFFF).collect();
        // A fair throw of 20,000 into a million boxes leaves some 19,800 of them filled.
        assert!(low_bits.len() > 19_500, "{}", low_bits.len());
        assert_ne!(keys.hash_one(""), keys.hash_one("\0"));
    }
}
