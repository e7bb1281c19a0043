//! Feeds mutants to a reader or a grammar. In every `cargo test` a few thousand; on demand, in child processes whose
//! memory is watched, so that even an abort or a hang leaves its mutant behind (see CONTRIBUTING.md).

use std::any::Any;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::{Random, watch};

/// The seed of the first mutant; the others follow it.
pub const SEED: &str = "GKCHECK_SEED";
/// How many mutants.
pub const MUTANTS: &str = "GKCHECK_MUTANTS";
/// Set where nothing else happens in the process: its memory is the mutant's.
const WATCHED: &str = "GKCHECK_WATCHED";

/// What one mutant may take: of CPU time where that is known, and in a release build what is promised; otherwise on
/// a busy machine far more.
const LONGEST: [Duration; 2] = [Duration::from_secs(2), Duration::from_secs(20)];
/// Megabytes for the whole process: what is promised for any file.
const MOST: u64 = 512;
/// So many failures are enough for one run.
const FAILURES: usize = 10;

/// Mutants for one reader or grammar.
pub struct Run {
    /// Names its crashers.
    pub name: &'static str,
    /// How many where nobody says.
    pub mutants: u64,
}

/// What came of a run.
#[derive(Default)]
struct Outcome {
    failures: Vec<String>,
    slowest: (Duration, u64),
    largest: (u64, u64),
}

impl Run {
    /// Makes mutants and has each judged; what panics, or takes too much, is kept in `target/crashers/`.
    #[allow(clippy::print_stdout, reason = "a long run tells what it cost")]
    pub fn each<M: AsRef<[u8]>>(&self, make: impl Fn(&mut Random) -> M, judge: impl Fn(&M)) {
        let first = number(SEED).unwrap_or(0);
        let seeds = first..first + number(MUTANTS).unwrap_or(self.mutants);
        let mut outcome = Outcome::default();
        for seed in seeds.clone() {
            let mutant = make(&mut Random::new(seed));
            if let Err(fault) = self.judged(seed, &mutant, &judge, &mut outcome) {
                let kept = self.kept(&seed.to_string());
                fs::write(&kept, &mutant).unwrap();
                outcome.failures.push(format!("seed {seed}: {fault}; kept as {}", kept.display()));
            }
            if outcome.failures.len() >= FAILURES {
                break;
            }
        }
        let failures = outcome.failures.join("\n");
        assert!(failures.is_empty(), "{} (again: {SEED}=… {MUTANTS}=1)\n{failures}", self.name);
        let ((slow, slow_seed), (large, large_seed)) = (outcome.slowest, outcome.largest);
        let name = self.name;
        println!("{name} {seeds:?}: slowest {slow:?} (seed {slow_seed}), largest {large} MB (seed {large_seed})");
    }

    fn judged<M>(&self, seed: u64, mutant: &M, judge: impl Fn(&M), outcome: &mut Outcome) -> Result<(), String>
    where
        M: AsRef<[u8]>,
    {
        let watched = std::env::var_os(WATCHED).is_some();
        let running = self.kept(&format!("running-{}", std::process::id()));
        if watched {
            fs::write(&running, mutant).unwrap();
            watch::forget_peak();
        }
        let (start, cpu) = (Instant::now(), watch::cpu().filter(|_| watched));
        let judged = catch_unwind(AssertUnwindSafe(|| judge(mutant)));
        let took =
            cpu.zip(watch::cpu()).map_or_else(|| start.elapsed(), |(before, after)| after.saturating_sub(before));
        let longest = LONGEST[usize::from(cpu.is_none() || cfg!(debug_assertions))];
        let peak = if watched { watch::peak() } else { 0 };
        let _ = fs::remove_file(&running);
        outcome.slowest = outcome.slowest.max((took, seed));
        outcome.largest = outcome.largest.max((peak, seed));
        match judged {
            Err(panic) => Err(words(&*panic)),
            Ok(()) if took > longest => Err(format!("took {took:?}")),
            Ok(()) if peak > MOST => Err(format!("took {peak} MB")),
            Ok(()) => Ok(()),
        }
    }

    /// Where a mutant of this run is kept.
    fn kept(&self, what: &str) -> PathBuf {
        crashers().join(format!("{}-{what}", self.name))
    }
}

fn crashers() -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/crashers");
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok()?.parse().ok()
}

fn words(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(ToString::to_string);
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default()
}

#[test]
fn what_fails_is_kept() {
    let run = Run { name: "self-test", mutants: 1 };
    let failed = catch_unwind(|| run.each(|_| "甲", |mutant| assert_eq!(*mutant, "乙")));
    assert!(words(&*failed.unwrap_err()).contains("self-test"));
    let kept = run.kept(&number(SEED).unwrap_or(0).to_string());
    assert_eq!(fs::read_to_string(&kept).unwrap(), "甲");
    fs::remove_file(kept).unwrap();
}

/// Every run again, for as long as one likes.
mod long {
    use std::process::{Child, Command, Stdio};

    use super::*;

    /// Mutants of each run where nobody says; about an hour of a release build.
    const EACH: u64 = 100_000;
    /// Mutants of one child process.
    const CHUNK: u64 = 500;
    /// A mutant that takes longer hangs.
    const HANGS: Duration = Duration::from_mins(2);

    #[test]
    #[ignore = "runs for an hour: cargo test --release --lib -- --ignored --nocapture"]
    fn many_more_mutants() {
        let (first, each) = (number(SEED).unwrap_or(1 << 32), number(MUTANTS).unwrap_or(EACH));
        let mut failed = Vec::new();
        for start in (first..first + each).step_by(usize::try_from(CHUNK).unwrap()) {
            for run in runs() {
                let chunk = CHUNK.min(first + each - start);
                if !passes(&run, start, chunk) {
                    failed.push(format!("{run} from seed {start}"));
                }
            }
        }
        assert_eq!(failed, [""; 0]);
    }

    /// The tests that are runs, by their names.
    fn runs() -> Vec<String> {
        let listed = Command::new(std::env::current_exe().unwrap()).arg("--list").output().unwrap();
        let listed = String::from_utf8(listed.stdout).unwrap();
        let tests = listed.lines().filter_map(|line| line.strip_suffix(": test"));
        tests.filter(|test| test.contains("::mutants_")).map(str::to_owned).collect()
    }

    fn passes(run: &str, first: u64, chunk: u64) -> bool {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", run, "--nocapture", "--quiet"])
            .envs([(SEED, first.to_string()), (MUTANTS, chunk.to_string()), (WATCHED, String::new())])
            .stdin(Stdio::null())
            .spawn()
            .unwrap();
        loop {
            if let Some(status) = child.try_wait().unwrap() {
                return status.success();
            }
            if hangs(&child) {
                child.kill().unwrap();
                return child.wait().unwrap().success();
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Whether the mutant that a child is at was written long ago.
    fn hangs(child: &Child) -> bool {
        let is_its = |path: &PathBuf| path.to_string_lossy().ends_with(&format!("-running-{}", child.id()));
        let running = fs::read_dir(crashers()).unwrap().map(|item| item.unwrap().path()).find(is_its);
        let written = running.and_then(|path| fs::metadata(path).ok()?.modified().ok());
        written.is_some_and(|at| at.elapsed().is_ok_and(|age| age > HANGS))
    }
}
