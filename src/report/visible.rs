//! Cell text is hostile: what a terminal would obey, or a reader could not see, is shown instead; in JSON it is
//! written as an escape, which a program reads as the character itself.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};
use unicode_width::UnicodeWidthChar;

use crate::grammar::fold;

/// A character as it may be shown, one for one: controls as their pictures (`␛`), other invisible ones as `▯`.
#[must_use]
pub fn visible_char(c: char) -> char {
    match c {
        '\t' => ' ',
        '\u{0}'..='\u{1f}' => char::from_u32(0x2400 + c as u32).unwrap_or('▯'),
        '\u{7f}' => '␡',
        '\u{80}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}' => '▯',
        c if fold::is_invisible(c) => '▯',
        c => c,
    }
}

/// A text on one line, as it may be shown: line breaks become blanks.
#[must_use]
pub fn on_one_line(text: &str) -> String {
    let line: String = text.chars().map(|c| if matches!(c, '\n' | '\r') { ' ' } else { visible_char(c) }).collect();
    unheeded(line)
}

/// A text of several lines as it may be shown, one character for one.
#[must_use]
pub fn visible(text: &str) -> String {
    let lines = text.split('\n').map(|line| unheeded(line.chars().map(visible_char).collect()));
    lines.collect::<Vec<_>>().join("\n")
}

/// A line that no build server takes for a command, one character for one: `##[error]` and `##vso[task…]` are obeyed
/// wherever they stand, `::error::` at the beginning. One sign of theirs gets its wide form.
fn unheeded(line: String) -> String {
    let begins = line.trim_start().starts_with("::");
    if !begins && !line.contains("##") {
        return line;
    }
    let mut shown = String::with_capacity(line.len() + 8);
    let mut rest = line.as_str();
    if begins {
        let (before, after) = line.split_at(line.len() - line.trim_start().len());
        shown.extend([before, ":："]);
        rest = &after[2..];
    }
    while let Some(at) = rest.find("##") {
        let after = &rest[at + 2..];
        let is_command = after.trim_start_matches(|c: char| c.is_ascii_alphanumeric()).starts_with('[');
        // Of three signs the last two may be the command.
        let (sign, taken) = if is_command { ("#＃", 2) } else { ("#", 1) };
        shown.extend([&rest[..at], sign]);
        rest = &rest[at + taken..];
    }
    shown + rest
}

/// What a cell of a spreadsheet holds at most, in units of UTF-16.
const CELL: usize = 32_767;

/// A text as it may stand in a cell of a spreadsheet: line breaks stay, and a long one ends with `…`.
#[must_use]
pub fn in_cell(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut taken = 0;
    for c in text.chars().map(|c| if c == '\n' { c } else { cell_char(c) }) {
        taken += c.len_utf16();
        if taken >= CELL {
            shown.push('…');
            break;
        }
        shown.push(c);
    }
    shown
}

/// Two characters that no XML may hold are shown as invisible ones are.
fn cell_char(c: char) -> char {
    if matches!(c, '\u{fffe}' | '\u{ffff}') { '▯' } else { visible_char(c) }
}

/// Writes a value for other programs, as one line of JSON.
///
/// # Errors
/// Where it cannot be written.
pub fn write_json(mut out: impl Write, value: &impl Serialize) -> io::Result<()> {
    value.serialize(&mut Serializer::with_formatter(&mut out, Escaping))?;
    writeln!(out)
}

/// JSON itself escapes only the controls of ASCII.
struct Escaping;

impl Formatter for Escaping {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        let mut written = 0;
        for ((at, c), shown) in fragment.char_indices().zip(visible(fragment).chars()) {
            if c == shown {
                continue;
            }
            out.write_all(&fragment.as_bytes()[written..at])?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}")?;
            }
            written = at + c.len_utf8();
        }
        out.write_all(&fragment.as_bytes()[written..])
    }
}

/// How many columns of a terminal a text takes.
#[must_use]
pub fn width(text: &str) -> usize {
    text.chars().map(|c| c.width().unwrap_or(0)).sum()
}

/// How many lines a text takes that is broken after so many columns.
#[must_use]
pub fn lines(text: &str, columns: usize) -> usize {
    text.lines().map(|line| width(line).div_ceil(columns.max(1)).max(1)).sum::<usize>().max(1)
}

/// A text with blanks after it, so that it takes `columns`.
#[must_use]
pub fn padded(text: &str, columns: usize) -> String {
    let missing = columns.saturating_sub(width(text));
    format!("{text}{}", " ".repeat(missing))
}

/// A text cut to at most `columns`, with `…` where something went.
#[must_use]
pub fn cut(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut taken = 0;
    let fits = |c: &char| {
        taken += c.width().unwrap_or(0);
        taken < columns
    };
    text.chars().take_while(fits).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_a_terminal_obeys_is_left() {
        assert_eq!(on_one_line("红\u{1b}[31m字\r\n\u{202e}逆\u{9b}5m"), "红␛[31m字  ▯逆▯5m");
    }

    #[test]
    fn no_line_is_a_command_to_a_build_server() {
        assert_eq!(on_one_line(" ::error::甲::乙"), " :：error::甲::乙");
        assert_eq!(
            on_one_line("甲 ##vso[task.complete]###[group]##乙[丙]"),
            "甲 #＃vso[task.complete]##＃[group]##乙[丙]"
        );
        assert_eq!(visible("甲\n::乙\n####"), "甲\n:：乙\n####");
    }

    #[test]
    fn a_cell_holds_so_much() {
        assert_eq!(in_cell("=甲\n\u{1b}\u{ffff}"), "=甲\n␛▯");
        let long = in_cell(&"长".repeat(40_000));
        assert_eq!((long.chars().count(), long.ends_with('…')), (32_767, true));
    }

    #[test]
    fn json_holds_it_as_escapes() {
        let mut command = Vec::new();
        write_json(&mut command, &"甲##vso[乙]").unwrap();
        assert_eq!(String::from_utf8(command).unwrap(), "\"甲#\\u0023vso[乙]\"\n");
        let mut out = Vec::new();
        write_json(&mut out, &"红\u{1b}\u{202e}\u{9b}\u{e0041}\"").unwrap();
        assert_eq!(String::from_utf8(out.clone()).unwrap(), "\"红\\u001b\\u202e\\u009b\\udb40\\udc41\\\"\"\n");
        assert_eq!(serde_json::from_slice::<String>(&out).unwrap(), "红\u{1b}\u{202e}\u{9b}\u{e0041}\"");
    }

    #[test]
    fn chinese_takes_two_columns() {
        assert_eq!(padded("错误", 6), "错误  ");
        assert_eq!(cut("公开渠道和载体", 7), "公开渠…");
        assert_eq!(["", "公开渠道和载体", "公开\n\n渠道"].map(|text| lines(text, 7)), [1, 2, 3]);
    }
}
