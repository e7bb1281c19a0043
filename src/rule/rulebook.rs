//! All rules, in the order of their codes; and what must hold of every rule file beyond its shape.

use super::problem::read_toml;
use super::{Problem, Rule, slots_in};

/// All rules there are.
#[derive(Debug, Default)]
pub struct Rulebook {
    /// In the order of their codes.
    pub rules: Vec<Rule>,
}

impl Rulebook {
    /// Reads rule files, given as name and text.
    ///
    /// # Errors
    /// Every problem of every file.
    pub fn read<'f>(files: impl IntoIterator<Item = (&'f str, &'f str)>) -> Result<Self, Vec<Problem>> {
        let mut rules: Vec<Rule> = Vec::new();
        let mut problems = Vec::new();
        for (file, text) in files {
            match read_toml::<Rule>(file, text) {
                Err(problem) => problems.push(problem),
                Ok(rule) => {
                    problems.extend(faults(&rule, file, text));
                    if rules.iter().any(|other| other.name == rule.name) {
                        let words = format!("名称“{}”已为另一条规则所用", rule.name);
                        problems.push(Problem::at_key(file, text, "name", words));
                    }
                    rules.push(rule);
                }
            }
        }
        rules.sort_by(|one, other| one.code.cmp(&other.code));
        if problems.is_empty() { Ok(Self { rules }) } else { Err(problems) }
    }

    /// The rule a user names by code or name.
    #[must_use]
    pub fn find(&self, word: &str) -> Option<&Rule> {
        let is_it = |rule: &&Rule| rule.code.eq_ignore_ascii_case(word) || *rule.name == *word;
        self.rules.iter().find(is_it)
    }
}

/// What is wrong with a rule whose file has the right shape.
fn faults(rule: &Rule, file: &str, text: &str) -> Vec<Problem> {
    let mut faults = Vec::new();
    let mut fault = |key: &str, words: String| faults.push(Problem::at_key(file, text, key, words));
    let stem = file.rsplit(['/', '\\']).next().unwrap_or(file).trim_end_matches(".toml");
    if stem != &*rule.code {
        fault("code", format!("文件名“{stem}.toml”与代码“{}”不一致", rule.code));
    }
    let shape = rule.check.shape();
    for case in rule.case.keys().filter(|case| !shape.cases.contains(&case.as_str())) {
        let known = shape.cases.join("、");
        fault(&format!("case.{case}"), format!("“{}”没有“{case}”这种情形，可用的有：{known}", shape.kind));
    }
    for (key, sentence) in sentences(rule) {
        for slot in slots_in(sentence).filter(|slot| !shape.slots.contains(slot)) {
            let known = shape.slots.join("、");
            fault(key, format!("“{}”不提供“{{{slot}}}”，可用的有：{known}", shape.kind));
        }
    }
    faults
}

/// Every sentence of a rule that may name slots, with its key.
fn sentences(rule: &Rule) -> Vec<(&'static str, &str)> {
    let mut sentences = Vec::new();
    for words in [&rule.zh, &rule.en] {
        sentences.push(("message", words.message.as_str()));
        sentences.push(("help", words.help.as_str()));
    }
    for words in rule.case.values().flat_map(|case| [&case.zh, &case.en]).flatten() {
        sentences.extend(words.message.as_deref().map(|sentence| ("message", sentence)));
        sentences.extend(words.help.as_deref().map(|sentence| ("help", sentence)));
    }
    sentences
}
