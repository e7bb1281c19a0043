//! Random numbers that are the same on every machine: a seed gives a mutant, and gives it again.

/// Marsaglia's xorshift.
pub struct Random(u64);

impl Random {
    /// What follows from a seed; neighbouring seeds have nothing in common.
    pub fn new(seed: u64) -> Self {
        // Splitmix: xorshift alone would begin alike for seeds alike.
        let mut state = seed.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        state = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        state = (state ^ (state >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        Self((state ^ (state >> 31)) | 1)
    }

    /// A number below `end`; zero where nothing is.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 16).unwrap() % end.max(1)
    }

    /// True once in so many times.
    pub fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// One of several.
    pub fn pick<'t, T>(&mut self, from: &'t [T]) -> &'t T {
        &from[self.below(from.len())]
    }

    /// How often to repeat: mostly a few times, rarely very often.
    pub fn times(&mut self) -> usize {
        match self.below(12) {
            0 => 1 + self.below(3000),
            1 | 2 => 1 + self.below(100),
            _ => 1 + self.below(3),
        }
    }
}
