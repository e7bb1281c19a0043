//! The arrows between modules: which may know which. A check knows no prose and no output; a report never
//! recomputes; grammars and law know nothing of tables; siblings never import one another.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Each module of `src/` and the modules it may import. `place` and `grammar::fold` are everyone's; `mutate` is for
/// tests alone.
const ARROWS: &[(&str, &[&str])] = &[
    ("place", &[]),
    ("mutate", &["place"]),
    ("read", &["place", "mutate"]),
    ("grammar", &["place", "mutate"]),
    ("law", &["grammar"]),
    ("catalog", &["place", "read", "grammar"]),
    ("fingerprint", &["grammar"]),
    ("roster", &["grammar"]),
    ("listing", &["place", "catalog", "roster", "fingerprint"]),
    ("finding", &["place", "read", "catalog", "listing", "fingerprint"]),
    ("ignore", &["grammar", "roster", "finding"]),
    ("baseline", &["place", "finding", "fingerprint"]),
    ("check", &["ignore", "place", "read", "grammar", "law", "catalog", "roster", "listing", "finding", "fingerprint"]),
    ("rule", &["law", "catalog", "check", "roster", "finding", "ignore"]),
    ("knowledge", &["grammar", "law", "catalog", "roster", "rule"]),
    (
        "lint",
        &[
            "ignore",
            "baseline",
            "place",
            "read",
            "grammar",
            "law",
            "catalog",
            "check",
            "roster",
            "listing",
            "finding",
            "fingerprint",
            "rule",
            "knowledge",
        ],
    ),
    (
        "diff",
        &[
            "place",
            "read",
            "grammar",
            "catalog",
            "roster",
            "listing",
            "finding",
            "fingerprint",
            "knowledge",
            "lint",
            "mutate",
        ],
    ),
    (
        "report",
        &[
            "place",
            "read",
            "grammar",
            "law",
            "catalog",
            "roster",
            "listing",
            "finding",
            "fingerprint",
            "baseline",
            "rule",
            "lint",
            "diff",
        ],
    ),
    ("config", &["read", "roster", "finding", "rule", "ignore"]),
    ("template_sheet", &["catalog"]),
    ("git", &[]),
    ("annotate", &["place", "read", "finding", "rule", "lint", "report"]),
    (
        "cli",
        &[
            "place",
            "read",
            "grammar",
            "law",
            "catalog",
            "roster",
            "finding",
            "baseline",
            "rule",
            "knowledge",
            "lint",
            "diff",
            "report",
            "annotate",
            "config",
            "template_sheet",
            "git",
            "mutate",
        ],
    ),
];

/// Folders whose files are equals and never import one another, but for what is named.
const SIBLINGS: &[(&str, &[&str])] = &[
    ("grammar", &["fold"]),
    ("check/entry", &[]),
    ("check/table", &[]),
    ("report", &["address", "alike", "closing", "page", "skipped", "snippet", "standing", "visible"]),
];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for item in fs::read_dir(folder).unwrap() {
        let path = item.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The code of a file without its unit tests.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    text.split("#[cfg(test)]\nmod tests {").next().unwrap_or("").to_owned()
}

/// The part of a path under `src/`, without its ending.
fn module(path: &Path) -> String {
    path.strip_prefix("src").unwrap().with_extension("").to_string_lossy().replace('\\', "/")
}

/// The modules named behind `crate::` in a file, as far as `depth` names.
fn imports(code: &str, depth: usize) -> BTreeSet<String> {
    code.split("crate::")
        .skip(1)
        .map(|rest| {
            let path: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_' || *c == ':').collect();
            path.split("::").take(depth).collect::<Vec<_>>().join("/")
        })
        .collect()
}

#[test]
fn modules_import_only_what_they_may() {
    let allowed: BTreeMap<&str, &[&str]> = ARROWS.iter().copied().collect();
    let mut wrong = Vec::new();
    for path in sources(Path::new("src")) {
        let module = module(&path);
        let own = module.split('/').next().unwrap();
        if own == "lib" || own == "main" {
            continue;
        }
        let Some(may) = allowed.get(own) else {
            wrong.push(format!("src/{own} stands in no arrow: add it to ARROWS"));
            continue;
        };
        for other in imports(&code(&path), 1) {
            let known = other == own || may.contains(&other.as_str()) || !allowed.contains_key(other.as_str());
            if !known {
                wrong.push(format!("{} imports {other}", path.display()));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn siblings_never_import_one_another() {
    let mut wrong = Vec::new();
    for (folder, shared) in SIBLINGS {
        let depth = folder.split('/').count() + 1;
        for path in sources(&Path::new("src").join(folder)) {
            let module = module(&path);
            let own: String = module.split('/').take(depth).collect::<Vec<_>>().join("/");
            for other in imports(&code(&path), depth) {
                let Some(name) = other.strip_prefix(&format!("{folder}/")) else { continue };
                let is_module = Path::new("src").join(folder).join(format!("{name}.rs")).exists();
                if is_module && other != own && !shared.contains(&name) {
                    wrong.push(format!("{} imports {other}", path.display()));
                }
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn files_stay_readable() {
    let long: Vec<String> = sources(Path::new("src"))
        .into_iter()
        .map(|path| (code(&path).lines().count(), path))
        .filter(|(lines, _)| *lines > 400)
        .map(|(lines, path)| format!("{}: {lines} lines", path.display()))
        .collect();
    assert_eq!(long, Vec::<String>::new());
}

#[test]
fn law_and_wording_live_in_rules() {
    // Titles of documents in the code would be law outside `rules/`; comments and tests may name them.
    let mut wrong = Vec::new();
    for path in sources(Path::new("src")) {
        if path.to_string_lossy().contains("tests") {
            continue;
        }
        for line in code(&path).lines().filter(|line| !line.trim_start().starts_with("//")) {
            let line = line.split(" //").next().unwrap_or(line);
            if line.contains("条例》") || line.contains("办法》") || line.contains("国办发") {
                wrong.push(format!("{}: {}", path.display(), line.trim()));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}
