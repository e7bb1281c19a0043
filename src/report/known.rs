//! A baseline as a file: an entry on each line, so that what came and went is seen where versions are compared.

use std::io::{self, Write};

use super::visible::write_json;
use crate::baseline::{Baseline, VERSION};

/// Writes a baseline.
///
/// # Errors
/// Where it cannot be written.
pub fn write(out: &mut dyn Write, baseline: &Baseline) -> io::Result<()> {
    writeln!(out, "{{\"version\":{VERSION},\"findings\":[")?;
    for (number, known) in baseline.findings().iter().enumerate() {
        write!(out, "{}", if number == 0 { " " } else { "," })?;
        write_json(&mut *out, known)?;
    }
    writeln!(out, "]}}")
}
