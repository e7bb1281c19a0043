//! Calls into a library that may panic on a damaged file, and turns the panic into its words, with no
//! word of it on standard error. Aborts (memory, stack) cannot be caught: the limits keep those away.

use std::any::Any;
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

thread_local! {
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

/// What `work` gives.
///
/// # Errors
/// The words of a panic in it; what they mean is for the caller to say.
pub fn quietly<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    hush();
    let before = QUIET.replace(true);
    // What `work` was building is dropped with the panic: nothing half-made is seen again.
    let outcome = catch_unwind(AssertUnwindSafe(work));
    QUIET.set(before);
    outcome.map_err(|panic| words(&*panic).to_owned())
}

/// Lets the panic hook pass over threads that are in [`quietly`]; once a process.
fn hush() {
    static HUSH: Once = Once::new();
    HUSH.call_once(|| {
        let aloud = take_hook();
        set_hook(Box::new(move |panic| {
            if !QUIET.try_with(Cell::get).unwrap_or(false) {
                aloud(panic);
            }
        }));
    });
}

fn words(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("unexpected content")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::Unreadable;

    #[test]
    fn a_panic_is_a_damaged_file() {
        let index = std::hint::black_box(9);
        let outcome: Result<u8, _> = quietly(|| [1, 2, 3][index]).map_err(Unreadable::corrupt);
        assert_eq!(outcome.unwrap_err().case(), "corrupt");
        assert_eq!(quietly(|| 1), Ok(1));
    }
}
