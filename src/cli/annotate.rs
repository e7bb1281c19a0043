//! `gkcheck lint --annotate`: an annotated copy of each checked file, under its own name in a folder; never over any
//! file but a copy of an earlier run.

use std::collections::{HashMap, HashSet};
use std::fs::{self, File};
use std::io::{BufReader, Write};
use std::path::{Component, Path, PathBuf};

use rayon::prelude::*;

use super::Failure;
use super::saved::{self, Present};
use crate::annotate::{Copy, Refused, annotate, is_copy};
use crate::lint::{FileReport, Report, Request, Source, source};
use crate::read;
use crate::report::visible::on_one_line;
use crate::rule::{Labels, fill};

/// Copies held in memory at once.
const AT_ONCE: usize = 16;

/// Leaves out what lies in the folder of the copies: a second run would check the copies of the first.
pub fn leave_out(sources: &mut Vec<Source>, folder: &Path, named: &[PathBuf]) {
    let Ok(folder) = folder.canonicalize() else { return };
    let lies_in = |path: &Path| path.canonicalize().is_ok_and(|path| path.starts_with(&folder));
    let stays = |path: &Path| named.iter().any(|named| named == path) || !lies_in(path);
    sources.retain(|source| source.path().is_none_or(stays));
}

/// Complains before anything is checked where there can be no folder of that name.
pub fn may_be(folder: &Path, labels: &Labels) -> Result<(), Failure> {
    if folder.exists() && !folder.is_dir() {
        return Err(Failure::about(&labels.annotate.not_folder, &folder.display().to_string()));
    }
    Ok(())
}

/// Writes the copies, and says on standard error what must be known of them.
///
/// # Errors
/// Where a copy cannot be written, or would take the place of a checked file.
pub fn write(folder: &Path, sources: &[Source], report: &Report, request: &Request) -> Result<(), Failure> {
    let labels = request.knowledge.labels(request.lang);
    let by_name: HashMap<String, &Source> = sources.iter().map(|source| (source.name(), source)).collect();
    let checked = report.files.iter().filter_map(|file| Some((*by_name.get(&*file.file)?, file)));
    let checked: Vec<(&Source, &FileReport)> = checked.collect();
    let mut desk = Desk::new(folder, sources, labels);
    // One that holds other files already is somebody's own.
    let is_own = fs::read_dir(folder).is_ok_and(|mut items| items.next().is_some());
    for some in checked.chunks(AT_ONCE) {
        let copies: Vec<_> = some.par_iter().map(|(source, file)| copy(source, file, request)).collect();
        for ((source, file), copy) in some.iter().zip(copies) {
            desk.put(source, file, copy);
        }
    }
    if !is_own && desk.written > 0 {
        let mark = folder.join(source::COPIES);
        fs::write(&mark, "").map_err(|error| saved::failure(&mark, &error, labels))?;
    }
    desk.finish()
}

fn copy(source: &Source, file: &FileReport, request: &Request) -> Result<Copy, Refused> {
    let (limits, labels) = (&request.limits, request.knowledge.labels(request.lang));
    let bytes = source.bytes(limits.input).map_err(Refused::Unreadable)?;
    read::quietly(|| annotate(&bytes, file, limits, labels)).unwrap_or_else(|words| Err(Refused::Fault(words)))
}

/// Where copies are put, and what is said of them.
struct Desk<'d> {
    folder: &'d Path,
    /// The files that were checked, wherever links lead.
    originals: HashSet<PathBuf>,
    /// The folder that all files share which are not named from the working folder downward.
    shared: PathBuf,
    taken: HashSet<String>,
    labels: &'d Labels,
    written: usize,
    failed: Option<String>,
}

impl<'d> Desk<'d> {
    fn new(folder: &'d Path, sources: &[Source], labels: &'d Labels) -> Self {
        let files = || sources.iter().filter_map(Source::path);
        let originals = files().filter_map(|path| path.canonicalize().ok()).collect();
        let shared = shared_folder(files().filter(|path| !is_downward(path)));
        Self { folder, originals, shared, taken: HashSet::new(), labels, written: 0, failed: None }
    }

    fn put(&mut self, source: &Source, file: &FileReport, copy: Result<Copy, Refused>) {
        let words = &self.labels.annotate;
        let name = ("file", file.file.to_string());
        let copy = match copy {
            Ok(copy) => copy,
            Err(Refused::Unreadable(_)) => return say(&fill(&words.unreadable, &[name])),
            Err(Refused::TooLarge) => return say(&fill(&words.too_large, &[name])),
            Err(Refused::Fault(error)) => return say(&fill(&words.fault, &[name, ("error", error)])),
        };
        let path = self.place(source, copy.ending);
        let shown = ("copy", path.display().to_string());
        if path.canonicalize().is_ok_and(|path| self.originals.contains(&path)) {
            return self.fail(fill(&words.own_file, &[name]));
        }
        let present = match fs::symlink_metadata(&path) {
            Err(_) => Present::Kept,
            Ok(_) if is_replaceable(&path) => Present::Replaced,
            Ok(_) => return self.fail(fill(&words.taken, &[name, shown])),
        };
        let made = path.parent().map_or(Ok(()), fs::create_dir_all);
        let saved = made.and_then(|()| saved::save(&path, present, |out| out.write_all(&copy.bytes)));
        if let Err(error) = saved {
            return self.fail(saved::sentence(&path, &error, self.labels));
        }
        self.written += 1;
        if let Some(loss) = copy.loss {
            say(&fill(&words.written_anew, &[name, shown, ("loss", loss)]));
        }
    }

    /// The place of a copy: the file's own name below the folder, with an ending that is true.
    fn place(&mut self, source: &Source, ending: &str) -> PathBuf {
        let path = source.path().unwrap_or(Path::new("stdin"));
        let path = path.strip_prefix(&self.shared).unwrap_or(path);
        let normal = path.components().filter(|part| matches!(part, Component::Normal(_)));
        let mut path: PathBuf =
            std::iter::once(self.folder.as_os_str()).chain(normal.map(Component::as_os_str)).collect();
        let is_true = path.extension().is_some_and(|own| own.eq_ignore_ascii_case(ending));
        if !is_true {
            path.as_mut_os_string().push(format!(".{ending}"));
        }
        let numbered = (2_u32..).map(|number| {
            let stem = path.file_stem().unwrap_or_default().to_os_string();
            let mut name = stem;
            name.push(format!(" ({number}).{ending}"));
            path.with_file_name(name)
        });
        let key = |path: &Path| path.to_string_lossy().to_lowercase();
        let free = std::iter::once(path.clone()).chain(numbered).find(|path| !self.taken.contains(&key(path)));
        let free = free.unwrap_or(path);
        self.taken.insert(key(&free));
        free
    }

    fn fail(&mut self, sentence: String) {
        if let Some(before) = self.failed.replace(sentence) {
            say(&before);
        }
    }

    fn finish(self) -> Result<(), Failure> {
        let slots = [("count", self.written.to_string()), ("folder", self.folder.display().to_string())];
        say(&fill(&self.labels.annotate.done, &slots));
        self.failed.map_or(Ok(()), |sentence| Err(Failure::Sentence(sentence)))
    }
}

/// Whether what stands at a path is a copy of an earlier run; only that may be replaced.
fn is_replaceable(path: &Path) -> bool {
    path.is_file()
        && File::open(path).is_ok_and(|file| read::quietly(|| is_copy(BufReader::new(file))).unwrap_or(false))
}

/// Whether a path leads from the working folder downward.
fn is_downward(path: &Path) -> bool {
    path.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir))
}

/// The deepest folder that all of the files lie in.
fn shared_folder<'p>(mut files: impl Iterator<Item = &'p Path>) -> PathBuf {
    let Some(first) = files.next().and_then(Path::parent) else { return PathBuf::new() };
    files.fold(first.to_path_buf(), |shared, file| {
        let same = shared.components().zip(file.parent().unwrap_or(file).components());
        same.take_while(|(one, other)| one == other).map(|(part, _)| part).collect()
    })
}

/// Says a sentence on standard error; nothing can be done where that is closed.
fn say(sentence: &str) {
    let _ = writeln!(std::io::stderr().lock(), "gkcheck：{}", on_one_line(sentence));
}
