//! What is to be read: files, folders, patterns, standard input. A pattern is expanded here too, since not every
//! shell does.

use std::borrow::Cow;
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::read::Unreadable;
use crate::roster::{Pattern, Star};

/// A file to be checked.
#[derive(Debug, Clone)]
pub enum Source {
    /// A file, as the user named it.
    File(PathBuf),
    /// Bytes that were read already, under the name to show for them.
    Bytes(String, Vec<u8>),
}

/// Endings of files that are looked for in folders.
const ENDINGS: [&str; 9] = ["xlsx", "xlsm", "xlsb", "xls", "et", "ods", "csv", "tsv", "docx"];

/// The file that marks a folder of annotated copies: those are no catalogs that anyone has submitted.
pub const COPIES: &str = ".gkcheck-copies";

impl Source {
    /// The name to show.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::File(path) => shown(path),
            Self::Bytes(name, _) => name.clone(),
        }
    }

    /// Where it lies, unless its bytes were read already.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::File(path) => Some(path),
            Self::Bytes(..) => None,
        }
    }

    /// Its bytes, `limit` of them at most.
    ///
    /// # Errors
    /// Where there is no such file, or it may not or cannot be read, or is larger than any catalog.
    pub fn bytes(&self, limit: u64) -> Result<Cow<'_, [u8]>, Unreadable> {
        match self {
            Self::Bytes(_, bytes) => Ok(Cow::Borrowed(bytes)),
            Self::File(path) => read_file(path, limit).map(Cow::Owned),
        }
    }

    /// Standard input, to its end, `limit` bytes at most.
    ///
    /// # Errors
    /// Where it cannot be read, or is larger than any catalog.
    pub fn standard_input(limit: u64) -> Result<Self, Unreadable> {
        let bytes = read_capped(std::io::stdin().lock(), limit)?;
        Ok(Self::Bytes("<stdin>".to_owned(), bytes))
    }
}

/// A path as it may be shown: bytes that are no text as `\xFF`, so that files stay apart; and a name that begins like a
/// flag, or like a command to a build server (`::error`), with the folder before it, which means the same.
#[must_use]
pub fn shown(path: &Path) -> String {
    let mut shown = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        shown += chunk.valid();
        shown.extend(chunk.invalid().iter().map(|byte| format!("\\x{byte:02X}")));
    }
    let begins_oddly = shown.starts_with(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '-' | ':' | '#'));
    if begins_oddly { format!("./{shown}") } else { shown }
}

fn read_file(path: &Path, limit: u64) -> Result<Vec<u8>, Unreadable> {
    let unreadable = |error: std::io::Error| Unreadable::io(&error);
    // Before it is opened: a pipe that nobody writes to would wait for ever.
    let metadata = std::fs::metadata(path).map_err(unreadable)?;
    if !metadata.is_file() {
        return Err(Unreadable::NotFile);
    }
    Unreadable::unless_input_within(metadata.len(), limit)?;
    read_capped(std::fs::File::open(path).map_err(unreadable)?, limit)
}

fn read_capped(reader: impl Read, limit: u64) -> Result<Vec<u8>, Unreadable> {
    let mut bytes = Vec::new();
    reader.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(|error| Unreadable::io(&error))?;
    Unreadable::unless_input_within(bytes.len() as u64, limit)?;
    Ok(bytes)
}

/// The files a user means by paths, folders and patterns, in a stable order. What names nothing
/// stands for itself, so that it is reported as a file that is not there.
#[must_use]
pub fn find(paths: &[PathBuf]) -> Vec<Source> {
    let mut found: Vec<PathBuf> = Vec::new();
    for path in paths {
        let mut named = match path {
            folder if folder.is_dir() => files_under(folder),
            file if file.exists() => vec![file.clone()],
            pattern => matching(pattern).unwrap_or_else(|| vec![pattern.clone()]),
        };
        named.sort();
        found.extend(named.into_iter().filter(|path| !is_lock_file(path)).map(without_dot));
    }
    found.into_iter().map(Source::File).collect()
}

/// `./目录.xlsx` is `目录.xlsx`.
fn without_dot(path: PathBuf) -> PathBuf {
    path.strip_prefix(".").ok().filter(|rest| !rest.as_os_str().is_empty()).map(Path::to_owned).unwrap_or(path)
}

/// Excel keeps `~$目录.xlsx` beside an open file, WPS `.~目录.xlsx`; neither is a catalog.
fn is_lock_file(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy());
    name.is_some_and(|name| name.starts_with("~$") || name.starts_with(".~"))
}

/// Whether a file is one that would be looked for in a folder, by its name.
#[must_use]
pub fn is_catalog_name(path: &Path) -> bool {
    has_known_ending(path) && !is_lock_file(path)
}

fn has_known_ending(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

/// Every file with a known ending below a folder; hidden ones are left out.
fn files_under(folder: &Path) -> Vec<PathBuf> {
    walk(folder).filter(|path| has_known_ending(path) || !path.is_file()).collect()
}

/// Every file below a folder, links to files among them; a folder that cannot be read stands for itself, so that it
/// is reported. A catalog that git ignores is a catalog all the same; only hidden files are left out.
fn walk(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let mut walk = ignore::WalkBuilder::new(folder);
    // A folder of copies is looked into only where it is named itself.
    walk.filter_entry(|item| item.depth() == 0 || !item.path().join(COPIES).exists());
    let items = walk.standard_filters(false).hidden(true).build();
    items.filter_map(|item| match item {
        Ok(item) if item.file_type().is_some_and(|kind| kind.is_dir()) => None,
        Ok(item) => Some(item.into_path()).filter(|path| path.is_file()),
        Err(error) => unreadable_folder(&error),
    })
}

fn unreadable_folder(error: &ignore::Error) -> Option<PathBuf> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path.clone()),
        ignore::Error::WithDepth { err, .. } => unreadable_folder(err),
        _ => None,
    }
}

/// The files that match a pattern such as `目录/**/*.xlsx`; `None` where it is no pattern or matches nothing.
fn matching(pattern: &Path) -> Option<Vec<PathBuf>> {
    let text = pattern.to_str()?.replace('\\', "/");
    if !text.contains(['*', '?', '[', '{']) {
        return None;
    }
    let glob = Pattern::new([text.as_str()], Star::Name)?;
    let fixed = text.split('/').take_while(|part| !part.contains(['*', '?', '[', '{']));
    let root: PathBuf = fixed.collect::<Vec<_>>().join("/").into();
    let root = match root.as_os_str().is_empty() {
        true if text.starts_with('/') => PathBuf::from("/"),
        true => PathBuf::from("."),
        false if text.starts_with('/') => Path::new("/").join(root),
        false => root,
    };
    let found: Vec<PathBuf> = walk(&root).map(without_dot).filter(|path| glob.is_match(path)).collect();
    (!found.is_empty()).then_some(found)
}
