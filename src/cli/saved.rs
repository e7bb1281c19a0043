//! A file is written whole or not at all: into a temporary file beside it, which then takes its name.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, ErrorKind, Write};
use std::path::Path;

use super::Failure;
use crate::rule::{Labels, fill};

/// What becomes of a file that is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Present {
    /// It stays, and nothing is written.
    Kept,
    /// It is replaced.
    Replaced,
}

/// Writes a file; where that fails, whatever stood there before still stands.
pub fn save(path: &Path, present: Present, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    // Temporary files are their owner's alone; a report is as readable as any other file that the owner makes.
    save_with_mode(path, present, 0o666, write)
}

/// Writes a program.
pub fn save_program(path: &Path, present: Present, script: &str) -> io::Result<()> {
    save_with_mode(path, present, 0o777, |out| out.write_all(script.as_bytes()))
}

/// A file that was saved before; a pipe would be waited for without end.
pub fn open(path: &Path) -> io::Result<BufReader<File>> {
    if !path.metadata()?.is_file() {
        return Err(ErrorKind::InvalidInput.into());
    }
    File::open(path).map(BufReader::new)
}

/// `mode` are permissions as Unix counts them, less the user's mask.
fn save_with_mode(
    path: &Path,
    present: Present,
    mode: u32,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    if path.is_dir() {
        return Err(ErrorKind::IsADirectory.into());
    }
    // Where a link leads, the file is written; a device takes what it is given.
    let target = path.canonicalize().ok().filter(|_| present == Present::Replaced);
    let path = target.as_deref().unwrap_or(path);
    if target.is_some() && !path.is_file() {
        return write(&mut File::create(path)?);
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut beside = tempfile::Builder::new();
    beside.prefix(".gkcheck-");
    permit(&mut beside, mode);
    let mut out = BufWriter::new(beside.tempfile_in(folder)?);
    write(&mut out)?;
    let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
    match present {
        Present::Kept => file.persist_noclobber(path),
        Present::Replaced => file.persist(path),
    }
    .map_err(|error| error.error)?;
    Ok(())
}

#[cfg(unix)]
fn permit(beside: &mut tempfile::Builder, mode: u32) {
    use std::os::unix::fs::PermissionsExt;
    beside.permissions(std::fs::Permissions::from_mode(mode));
}

#[cfg(not(unix))]
fn permit(_: &mut tempfile::Builder, _: u32) {}

/// Why a file could not be written.
pub fn failure(path: &Path, error: &io::Error, labels: &Labels) -> Failure {
    Failure::Sentence(sentence(path, error, labels))
}

/// The same as a sentence.
pub fn sentence(path: &Path, error: &io::Error, labels: &Labels) -> String {
    let words = &labels.outputs;
    let reason = match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => words.no_folder.clone(),
        ErrorKind::IsADirectory => words.is_folder.clone(),
        ErrorKind::AlreadyExists => words.exists.clone(),
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => words.not_allowed.clone(),
        _ => error.to_string(),
    };
    let slots = [("word", path.display().to_string()), ("reason", reason)];
    fill(&words.cannot_write, &slots)
}
