//! A file is written whole or not at all: into a temporary file beside it, which then takes its name.

use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::Path;

use super::Failure;
use crate::rule::{Labels, fill};

/// Writes a file; where that fails, whatever stood there before still stands.
pub fn save(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    if path.is_dir() {
        return Err(ErrorKind::IsADirectory.into());
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut beside = tempfile::Builder::new();
    beside.prefix(".gkcheck-");
    readable(&mut beside);
    let mut out = BufWriter::new(beside.tempfile_in(folder)?);
    write(&mut out)?;
    let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// Temporary files are their owner's alone; a report is as readable as any other file that the owner makes.
#[cfg(unix)]
fn readable(beside: &mut tempfile::Builder) {
    use std::os::unix::fs::PermissionsExt;
    beside.permissions(std::fs::Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn readable(_: &mut tempfile::Builder) {}

/// Why a file could not be written.
pub fn failure(path: &Path, error: &io::Error, labels: &Labels) -> Failure {
    let words = &labels.outputs;
    let reason = match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => words.no_folder.clone(),
        ErrorKind::IsADirectory => words.is_folder.clone(),
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => words.not_allowed.clone(),
        _ => error.to_string(),
    };
    let slots = [("word", path.display().to_string()), ("reason", reason)];
    Failure::Sentence(fill(&words.cannot_write, &slots))
}
