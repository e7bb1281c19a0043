//! All rules, in the order of their codes; and what must hold of every rule file beyond its shape.

use toml::Spanned;

use super::problem::read_toml;
use super::{Problem, Rule, slots_in};
use crate::law::Lawbook;

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

    /// What a rule file rests on that the lawbook does not know.
    #[must_use]
    pub fn unknown_documents(&self, file: &str, text: &str, lawbook: &Lawbook) -> Vec<Problem> {
        let Some(rule) = self.rules.iter().find(|rule| stem(file) == &*rule.code) else { return Vec::new() };
        let unknown = rule.basis.iter().filter(|authority| lawbook.find(&authority.document).is_none());
        unknown
            .map(|authority| {
                let words = format!("law/lawbook.tsv 里没有“{}”", authority.document);
                Problem::at_word(file, text, &authority.document, words)
            })
            .collect()
    }

    /// The rule a user names by code or name.
    #[must_use]
    pub fn find(&self, word: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.is_named_by(word))
    }
}

/// A file's name without folder and ending.
fn stem(file: &str) -> &str {
    file.rsplit(['/', '\\']).next().unwrap_or(file).trim_end_matches(".toml")
}

/// What is wrong with a rule whose file has the right shape.
fn faults(rule: &Rule, file: &str, text: &str) -> Vec<Problem> {
    let mut faults = Vec::new();
    let mut fault = |key: &str, words: String| faults.push(Problem::at_key(file, text, key, words));
    if stem(file) != &*rule.code {
        fault("code", format!("文件名“{}.toml”与代码“{}”不一致", stem(file), rule.code));
    }
    let shape = rule.check.shape();
    for case in rule.case.keys().filter(|case| !shape.cases.contains(&case.as_str())) {
        let known = shape.cases.join("、");
        fault(&format!("case.{case}"), format!("“{}”没有“{case}”这种情形，可用的有：{known}", shape.kind));
    }
    for sentence in sentences(rule) {
        for slot in slots_in(sentence.get_ref()).filter(|slot| !shape.slots.contains(slot)) {
            let words = format!("“{}”不提供“{{{slot}}}”，可用的有：{}", shape.kind, shape.slots.join("、"));
            faults.push(Problem::new(file, text, sentence.span(), words));
        }
    }
    faults
}

/// Every sentence of a rule that may name slots.
fn sentences(rule: &Rule) -> impl Iterator<Item = &Spanned<String>> {
    let own = [&rule.zh, &rule.en].into_iter().flat_map(|words| [&words.message, &words.help]);
    let cases = rule.case.values().flat_map(|case| [&case.zh, &case.en]).flatten();
    own.chain(cases.flat_map(|words| [&words.message, &words.help]).flatten())
}
