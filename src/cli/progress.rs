//! How far checking is: files done of all, on standard error where that is a terminal, once it takes more than a moment;
//! gone before anything else is written. No name of a file is ever part of it.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::rule::fill;
use crate::rule::labels::ToolLabels;

/// What takes less is over before anyone has read how far it is.
const MOMENT: Duration = Duration::from_millis(500);
/// Drawn so often in a second.
const RATE: u8 = 10;

/// Counts files.
pub struct Progress {
    bar: ProgressBar,
    began: Instant,
}

impl Progress {
    /// Of so many files, none of which is done.
    pub fn of(files: usize, words: &ToolLabels) -> Self {
        let bar = ProgressBar::with_draw_target(Some(files as u64), ProgressDrawTarget::hidden());
        let slots = [("done", "{pos}".to_owned()), ("all", "{len}".to_owned())];
        bar.set_style(
            ProgressStyle::with_template(&fill(&words.progress, &slots)).unwrap_or(ProgressStyle::default_bar()),
        );
        Self { bar, began: Instant::now() }
    }

    /// One more is done.
    pub fn step(&self) {
        self.bar.inc(1);
        let all = self.bar.length().unwrap_or(0);
        // It draws itself nowhere but on a terminal.
        if self.began.elapsed() >= MOMENT && self.bar.is_hidden() && self.bar.position() < all {
            self.bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(RATE));
        }
    }

    /// All is done: the terminal is as it was.
    pub fn clear(&self) {
        self.bar.finish_and_clear();
    }
}
