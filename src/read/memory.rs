//! How many bytes are held for one file, in round figures: counted where something is taken up, not measured. What
//! is kept after reading has a share of it; the rest is then for what the rules note and find. Of files that take up
//! much, one is held at a time, however many are read at once.

use std::cell::Cell;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::unreadable::{TooLarge, Unreadable};

/// The account of one file.
#[derive(Debug)]
pub struct Memory {
    limit: u64,
    held: u64,
    kept: u64,
    /// Where it takes up much: its turn to do so.
    turn: Option<Turn>,
}

/// Eighths of it that may be kept.
const SHARE: u64 = 5;
/// More than this is much: a catalog of 20,000 rows.
const MUCH: u64 = 32 << 20;

impl Memory {
    /// An account of so many bytes.
    #[must_use]
    pub fn new(limit: u64) -> Self {
        Self { limit, held: 0, kept: 0, turn: None }
    }

    /// Counts bytes that are held while the file is read.
    ///
    /// # Errors
    /// Where they are too many.
    pub fn hold(&mut self, bytes: u64) -> Result<(), Unreadable> {
        self.held = self.held.saturating_add(bytes);
        self.check()
    }

    /// Counts bytes that are kept.
    ///
    /// # Errors
    /// Where they are too many.
    pub fn keep(&mut self, bytes: u64) -> Result<(), Unreadable> {
        self.kept = self.kept.saturating_add(bytes);
        self.check()
    }

    /// The file was read: only what is kept remains.
    pub fn release(&mut self) {
        self.held = 0;
    }

    fn check(&mut self) -> Result<(), Unreadable> {
        let all = self.kept.saturating_add(self.held);
        if self.kept > self.limit / 8 * SHARE || all > self.limit {
            return Err(Unreadable::TooLarge { what: TooLarge::Memory, limit: self.limit });
        }
        if all > MUCH && self.turn.is_none() {
            self.turn = Some(Turn::wait());
        }
        Ok(())
    }
}

/// The turn of a file that takes up much, until it is dropped.
#[derive(Debug)]
struct Turn(Option<MutexGuard<'static, ()>>);

static TURNS: Mutex<()> = Mutex::new(());

thread_local! {
    /// Whether a file of this thread has the turn: another one need not wait for it, and would do so for ever.
    static HAS_TURN: Cell<bool> = const { Cell::new(false) };
}

impl Turn {
    fn wait() -> Self {
        if HAS_TURN.get() {
            return Self(None);
        }
        let guard = TURNS.lock().unwrap_or_else(PoisonError::into_inner);
        HAS_TURN.set(true);
        Self(Some(guard))
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        if self.0.is_some() {
            HAS_TURN.set(false);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_take_up_much_take_turns() {
        let threads = (0..8).map(|_| {
            std::thread::spawn(|| {
                let (mut one, mut other) = (Memory::new(1 << 30), Memory::new(1 << 30));
                // Two of one thread do not wait for each other.
                one.hold(MUCH + 1).is_ok() && other.keep(MUCH + 1).is_ok() && TURNS.try_lock().is_err()
            })
        });
        let threads: Vec<_> = threads.collect();
        assert!(threads.into_iter().all(|thread| thread.join().unwrap()));
    }

    #[test]
    fn what_is_kept_has_a_share() {
        assert!(Memory::new(80).keep(50).is_ok() && Memory::new(80).keep(51).is_err());
        assert!(Memory::new(80).hold(80).is_ok() && Memory::new(80).hold(81).is_err());
    }
}
