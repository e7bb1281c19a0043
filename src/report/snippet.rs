//! The part of a cell that a diagnostic shows: the lines with marks, long ones cut to a window around the mark,
//! hostile characters made visible; and where the marks stand in it.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use crate::place::Span;
use crate::report::visible::visible;

/// A piece of a cell, ready to be drawn.
#[derive(Debug, PartialEq, Eq)]
pub struct Snippet {
    /// The lines.
    pub text: String,
    /// The number of the first of them in the cell, counted from zero.
    pub first_line: usize,
    /// The marks, in bytes of `text`, the most telling first.
    pub marks: Vec<Range<usize>>,
}

/// A cell with more lines between its marks shows the first of them only.
const MOST_LINES: usize = 12;

/// One character of a line, as it is shown.
struct Glyph {
    index: u32,
    shown: String,
    columns: usize,
}

impl Snippet {
    /// The snippet of `text` that shows `marks`, at most `width` columns wide.
    #[must_use]
    pub fn new(text: &str, marks: &[Span], width: usize, ascii: bool) -> Self {
        let lines = lines(text, ascii);
        let line_of = |span: &Span| lines.partition_point(|line| line.0 <= span.start).saturating_sub(1);
        let primary = marks.first().map_or(0, line_of);
        let near = |mark: &&Span| line_of(mark).abs_diff(primary) < MOST_LINES;
        let shown: Vec<Span> = marks.iter().filter(near).copied().collect();
        let first = shown.iter().map(line_of).min().unwrap_or(primary);
        let last = shown.iter().map(line_of).max().unwrap_or(primary).min(first + MOST_LINES - 1);
        let mut snippet = Self { text: String::new(), first_line: first, marks: Vec::new() };
        let mut placed: Vec<Option<Range<usize>>> = vec![None; shown.len()];
        for number in first..=last {
            let Some((start, glyphs)) = lines.get(number) else { break };
            let end = start + u32::try_from(glyphs.len()).unwrap_or(0);
            let here = |mark: &Span| line_of(mark) == number;
            let focus = shown.iter().find(|mark| here(mark)).map_or(*start, |mark| mark.start);
            let window = window(glyphs, focus, width);
            let base = snippet.text.len() + window.lead.len();
            for (mark, place) in shown.iter().zip(&mut placed).filter(|(mark, _)| here(mark)) {
                // A mark over several lines is drawn on its first; one outside the window not at all.
                let bytes = window.bytes(mark.start..mark.end.min(end));
                *place = bytes.map(|bytes| base + bytes.start..base + bytes.end);
            }
            window.write(&mut snippet.text);
            if number < last {
                snippet.text.push('\n');
            }
        }
        snippet.marks = placed.into_iter().flatten().collect();
        snippet
    }
}

/// A part of a line.
struct Window<'g> {
    lead: &'static str,
    glyphs: &'g [Glyph],
    tail: &'static str,
}

impl Window<'_> {
    /// The bytes of some characters, from the first shown one on; `None` where none of them is shown.
    fn bytes(&self, mark: Range<u32>) -> Option<Range<usize>> {
        let before = |index: u32| -> usize {
            self.glyphs.iter().take_while(|glyph| glyph.index < index).map(|glyph| glyph.shown.len()).sum()
        };
        let bytes = before(mark.start)..before(mark.end);
        (mark.is_empty() || !bytes.is_empty()).then_some(bytes)
    }

    fn write(&self, text: &mut String) {
        text.push_str(self.lead);
        text.extend(self.glyphs.iter().map(|glyph| glyph.shown.as_str()));
        text.push_str(self.tail);
    }
}

/// As much of a line around a character as fits.
fn window(glyphs: &[Glyph], focus: u32, width: usize) -> Window<'_> {
    let total: usize = glyphs.iter().map(|glyph| glyph.columns).sum();
    if total <= width {
        return Window { lead: "", glyphs, tail: "" };
    }
    let at = glyphs.partition_point(|glyph| glyph.index < focus);
    // A third of the room before the mark, the rest from it on.
    let mut used = 0;
    let mut start = at;
    while start > 0 && used + glyphs[start - 1].columns <= width / 3 {
        start -= 1;
        used += glyphs[start].columns;
    }
    let mut end = at;
    while end < glyphs.len() && used + glyphs[end].columns <= width {
        used += glyphs[end].columns;
        end += 1;
    }
    while start > 0 && used + glyphs[start - 1].columns <= width {
        start -= 1;
        used += glyphs[start].columns;
    }
    Window {
        lead: if start > 0 { "…" } else { "" },
        glyphs: &glyphs[start..end],
        tail: if end < glyphs.len() { "…" } else { "" },
    }
}

/// Every line: the index of its first character, and its characters as they are shown.
fn lines(text: &str, ascii: bool) -> Vec<(u32, Vec<Glyph>)> {
    let mut lines = vec![(0, Vec::new())];
    for (index, c) in (0u32..).zip(visible(text).chars()) {
        if c == '\n' {
            lines.push((index + 1, Vec::new()));
            continue;
        }
        let shown = if ascii { plain(c) } else { c.to_string() };
        let columns = shown.chars().map(|c| c.width().unwrap_or(0)).sum();
        if let Some((_, line)) = lines.last_mut() {
            line.push(Glyph { index, shown, columns });
        }
    }
    lines
}

/// A character for consoles that give ■ and “ two columns where others give one.
fn plain(c: char) -> String {
    match c {
        '■' | '☑' | '☒' => "[x]".to_owned(),
        '□' | '☐' => "[ ]".to_owned(),
        '√' | '✓' | '✔' => "v".to_owned(),
        '“' | '”' => "\"".to_owned(),
        '‘' | '’' => "'".to_owned(),
        '…' => "...".to_owned(),
        '—' | '–' => "-".to_owned(),
        '●' | '·' | '•' => "*".to_owned(),
        '①'..='⑳' => format!("({})", c as u32 - '①' as u32 + 1),
        c => c.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str, marks: &[Span], width: usize, ascii: bool) -> (String, Vec<String>) {
        let snippet = Snippet::new(text, marks, width, ascii);
        let marks = snippet.marks.iter().map(|mark| snippet.text[mark.clone()].to_owned()).collect();
        (snippet.text, marks)
    }

    #[test]
    fn only_lines_with_marks_are_shown() {
        let text = "■政府网站\n□政府公报\n□广播电视";
        let (shown, marks) = marked(text, &[Span::new(6, 11)], 80, false);
        assert_eq!((shown.as_str(), marks), ("□政府公报", vec!["□政府公报".to_owned()]));
    }

    #[test]
    fn long_lines_are_cut_around_the_mark() {
        let text = "前".repeat(200) + "错字" + &"后".repeat(200);
        let (shown, marks) = marked(&text, &[Span::new(200, 202)], 40, false);
        assert_eq!(marks, ["错字"]);
        assert!(crate::report::visible::width(&shown) <= 42, "{shown}");
        assert!(shown.starts_with('…') && shown.ends_with('…'));
    }

    #[test]
    fn boxes_turn_into_ascii_under_their_marks() {
        let (shown, marks) = marked("■政府网站", &[Span::new(0, 5)], 80, true);
        assert_eq!((shown.as_str(), marks), ("[x]政府网站", vec!["[x]政府网站".to_owned()]));
    }

    #[test]
    fn a_mark_over_lines_is_drawn_on_its_first() {
        let (shown, marks) = marked("甲乙\n丙丁", &[Span::new(0, 5)], 80, false);
        assert_eq!((shown.as_str(), marks), ("甲乙", vec!["甲乙".to_owned()]));
    }
}
