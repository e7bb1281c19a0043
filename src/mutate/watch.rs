//! What a mutant costs: the CPU time and the peak of memory of this process, as Linux tells them.

use std::fs;
use std::time::Duration;

/// The CPU time of this process up to now, to a hundredth of a second; none where the system does not tell.
pub fn cpu() -> Option<Duration> {
    let status = fs::read_to_string("/proc/self/stat").ok()?;
    // Behind the name of the program, which may hold blanks: the 12th and 13th are its own time and the system's.
    let fields = status.rsplit_once(')')?.1.split_whitespace().skip(11).take(2);
    Some(Duration::from_millis(10 * fields.filter_map(|field| field.parse::<u64>().ok()).sum::<u64>()))
}

/// Forgets the peak of this process's memory; where the system keeps none, nothing happens.
pub fn forget_peak() {
    let _ = fs::write("/proc/self/clear_refs", "5");
}

/// The peak of this process's memory in megabytes; zero where the system does not tell.
pub fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok()).unwrap_or(0) >> 10
}
