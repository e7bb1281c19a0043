//! Cell texts: made of the words that the grammars know, and damaged character by character.

use std::sync::LazyLock;

use super::Random;

/// What grammars stumble over: numbers at the edges, marks, blanks of every width, characters of every length.
const PIECES: [&str; 74] = [
    "::error file=甲::",
    "\u{202e}\u{9b}31m\u{1b}[31m\r\n",
    "《",
    "》",
    "〈",
    "〉",
    "（",
    "）",
    "(",
    ")",
    "〔",
    "〕",
    "[",
    "]",
    "【",
    "】",
    "“",
    "”",
    "、",
    "；",
    "。",
    "：",
    "，",
    ",",
    ";",
    ":",
    ".",
    "/",
    "-",
    "_",
    "%",
    "?",
    " ",
    "\n",
    "\u{3000}",
    "\t",
    "\u{a0}",
    "\u{200b}",
    "\u{fe0f}",
    "\u{301}",
    "😀",
    "𠀀",
    "é",
    "■",
    "□",
    "√",
    "×",
    "☑",
    "口",
    "þ",
    "£",
    "①",
    "1.",
    "０",
    "2",
    "10",
    "２０",
    "十",
    "○",
    "4294967296",
    "99999999999999999999",
    "年",
    "月",
    "日",
    "号",
    "第",
    "条",
    "令",
    "前",
    "内",
    "和",
    "等",
    "每",
    "起",
];

/// Every word of the vocabularies under `rules/`.
pub fn words() -> &'static [String] {
    static WORDS: LazyLock<Vec<String>> = LazyLock::new(|| {
        let files = [
            include_str!("../../rules/vocabulary/basis.toml"),
            include_str!("../../rules/vocabulary/date.toml"),
            include_str!("../../rules/vocabulary/deadline.toml"),
            include_str!("../../rules/vocabulary/ticks.toml"),
        ];
        let mut words = Vec::new();
        for file in files {
            gather(&toml::Value::Table(file.parse().unwrap()), &mut words);
        }
        words
    });
    &WORDS
}

fn gather(value: &toml::Value, words: &mut Vec<String>) {
    match value {
        toml::Value::String(word) => words.push(word.clone()),
        toml::Value::Array(values) => values.iter().for_each(|value| gather(value, words)),
        toml::Value::Table(table) => {
            words.extend(table.keys().filter(|key| !key.is_ascii()).cloned());
            table.values().for_each(|value| gather(value, words));
        }
        _ => (),
    }
}

/// A text of some words, pieces and numbers.
pub fn made(random: &mut Random) -> String {
    (0..=random.below(14)).map(|_| piece(random)).collect()
}

fn piece(random: &mut Random) -> String {
    match random.below(5) {
        0 | 1 => random.pick(&PIECES).to_string(),
        2 => random.below(3000).to_string(),
        _ => random.pick(words()).clone(),
    }
}

/// One of the texts, damaged; or one made of words alone.
pub fn cell(seeds: &[impl AsRef<str>], random: &mut Random) -> String {
    if random.once_in(4) {
        return made(random);
    }
    let seed = random.pick(seeds);
    damaged(seed.as_ref(), random)
}

/// A text with a few characters gone, doubled, changed or added.
pub fn damaged(text: &str, random: &mut Random) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for _ in 0..=random.below(8) {
        let at = random.below(chars.len() + 1);
        let end = (at + 1 + random.below(8)).min(chars.len()).max(at);
        match random.below(8) {
            0 if at < chars.len() => drop(chars.remove(at)),
            1 => drop(chars.drain(at..end)),
            2 if at < chars.len() => chars.insert(at, chars[at]),
            3 => {
                let copy = chars[at..end].repeat(1 + random.below(4));
                chars.splice(at..at, copy);
            }
            4 if at < chars.len() => {
                let other = random.below(chars.len());
                chars.swap(at, other);
            }
            5 if at < chars.len() => chars[at] = wider(chars[at]),
            _ => drop(chars.splice(at..at, piece(random).chars().collect::<Vec<_>>())),
        }
    }
    chars.into_iter().collect()
}

/// The full-width form of a plain character, and the reverse.
fn wider(c: char) -> char {
    let moved = match c {
        '!'..='~' => u32::from(c) + 0xFEE0,
        '！'..='～' => u32::from(c) - 0xFEE0,
        _ => return '\u{3000}',
    };
    char::from_u32(moved).unwrap_or(c)
}
