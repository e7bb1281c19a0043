//! What the READMEs tell people to copy: settings can be read, workflows are YAML, and the checks they run do what is
//! said of them. Needs python3 with the YAML that pre-commit brings; `.ci/run` installs what is missing.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[allow(dead_code, reason = "nothing is committed here")]
mod scratch;

use std::io::Write;
use std::process::{Command, Stdio};

use gkcheck::config::Config;
use scratch::{Scratch, bad, good};
use serde_json::Value;

const READMES: [&str; 2] = ["README.md", "README.zh-CN.md"];

/// The blocks of a language in a README.
fn blocks(readme: &str, language: &str) -> Vec<String> {
    let text = std::fs::read_to_string(readme).unwrap();
    let fence = format!("\n```{language}\n");
    text.split(&fence).skip(1).map(|rest| rest.split("\n```").next().unwrap().to_owned()).collect()
}

fn yaml(text: &str) -> Value {
    let program = "import sys, json, yaml; json.dump(yaml.safe_load(sys.stdin.buffer), sys.stdout)";
    let mut python = Command::new("python3");
    let python = python.args(["-c", program]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let mut python = python.unwrap_or_else(|error| panic!("python3: {error}; .ci/run installs it"));
    python.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    let output = python.wait_with_output().unwrap();
    assert!(output.status.success(), "no YAML:\n{text}");
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Runs the check of a workflow in a repository with a bad catalog and a table that is none.
fn checked(line: &str) -> Scratch {
    let repo = Scratch::new();
    repo.write("目录/区民政局/目录.csv", bad());
    repo.write("目录/区财政局/目录.csv", good());
    repo.write("目录/通讯录.csv", "姓名,电话\n");
    let mut words = line.split(' ');
    let output = repo.program(words.next().unwrap()).args(words).output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{line}");
    repo
}

#[test]
fn settings_can_be_copied() {
    for readme in READMES {
        let read = |block: &String| toml::from_str(block).unwrap_or_else(|error| panic!("{readme}: {error}"));
        let settings: Vec<Config> = blocks(readme, "toml").iter().map(read).collect();
        let [decisions, roster] = &settings[..] else { panic!("{readme}: {} settings", settings.len()) };
        assert!(!decisions.ignore.decisions.is_empty(), "{readme}");
        assert!(!roster.unit.is_empty() && !roster.templates.is_empty(), "{readme}");
    }
}

#[test]
fn workflows_can_be_copied() {
    for readme in READMES {
        let blocks = blocks(readme, "yaml");
        let [pre_commit, github, gitlab] = &blocks[..] else { panic!("{readme}: {} workflows", blocks.len()) };
        assert_eq!(yaml(pre_commit)["repos"][0]["hooks"][0]["id"], "gkcheck");

        let github = yaml(github);
        let steps = github["jobs"]["gkcheck"]["steps"].as_array().unwrap();
        let runs: Vec<&str> = steps.iter().filter_map(|step| step["run"].as_str()).collect();
        let repo = checked(runs.iter().find(|line| line.starts_with("gkcheck lint")).unwrap());
        let upload = steps.iter().find(|step| step["with"]["sarif_file"].is_string()).unwrap();
        let sarif = std::fs::read(repo.path(upload["with"]["sarif_file"].as_str().unwrap())).unwrap();
        let sarif: Value = serde_json::from_slice(&sarif).unwrap();
        let results = sarif["runs"][0]["results"].as_array().unwrap();
        assert!(results.iter().any(|result| result["ruleId"] == "GK301"), "{readme}");
        assert_eq!(github["permissions"]["security-events"], "write");

        let gitlab = yaml(gitlab);
        let script = gitlab["gkcheck"]["script"].as_array().unwrap();
        let line = script.iter().map(|line| line.as_str().unwrap()).find(|line| line.starts_with("gkcheck lint"));
        let repo = checked(line.unwrap());
        let artifacts = &gitlab["gkcheck"]["artifacts"];
        let junit = std::fs::read_to_string(repo.path(artifacts["reports"]["junit"].as_str().unwrap())).unwrap();
        assert!(quick_junit::Report::deserialize_from_str(&junit).unwrap().failures > 0);
        assert!(repo.path(artifacts["paths"][0].as_str().unwrap()).exists());
    }
}
