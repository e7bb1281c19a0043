//! Symbol fonts give pictures to the codes of letters: in Wingdings 2 an R is a ticked box. The pictures that stand
//! in catalogs, boxes and ticks, bullets and numbers in circles, become the characters that look like them.

use std::borrow::Cow;

/// The fonts and, from a code on, what the codes look like.
const FONTS: [(&str, &[(u8, &str)]); 5] = [
    (
        "wingdings",
        &[
            (0x4A, "☺"),
            (0x50, "⚐✈☼💧❄"),
            (0x6C, "●○■□□❑❒⬧⧫◆❖⬥☒"),
            (0x80, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"),
            (0x9E, "·•▪○○○◉◎"),
            (0xA7, "▪□"),
            (0xAB, "★"),
            (0xD6, "⌦"),
            (0xD8, "➢"),
            (0xDF, "←→↑↓"),
            (0xE8, "➔"),
            (0xF0, "⇨"),
            (0xFB, "✗√☒☑"),
        ],
    ),
    (
        "wingdings 2",
        &[
            (0x4F, "✗√☒☑☒☒"),
            (0x69, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"),
            (0x95, "•●●●"),
            (0x9F, "■■■■□□"),
            (0xA8, "▣"),
            (0xAE, "◆◇"),
        ],
    ),
    ("wingdings 3", &[(0x70, "▲▼△▽◀▶"), (0x7D, "►")]),
    ("webdings", &[(0x61, "√"), (0x63, "□"), (0x67, "■"), (0x6E, "●"), (0x72, "✗")]),
    (
        "symbol",
        &[
            (0x20, " !∀#∃%&∋()∗+,−./0123456789:;<=>?"),
            (0x41, "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"),
            (0x61, "αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"),
            (0xA1, "ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…"),
            (0xD6, "√⋅¬∧∨⇔⇐⇑⇒⇓"),
        ],
    ),
];

/// Symbol fonts have their pictures here and at the letters alike.
const PRIVATE: u32 = 0xF000;

/// A font that gives pictures to letters.
#[derive(Debug, Clone, Copy)]
pub struct Font(&'static [(u8, &'static str)]);

impl Font {
    /// The font of this name; none where letters look like letters.
    pub fn named(name: &str) -> Option<Self> {
        let name = name.trim();
        let found = FONTS.iter().find(|(known, _)| known.eq_ignore_ascii_case(name))?;
        Some(Self(found.1))
    }

    /// What a code looks like; the code itself where no picture is known.
    fn shown(self, c: char) -> char {
        let code = u32::from(c);
        let Ok(code) = u8::try_from(code.checked_sub(PRIVATE).unwrap_or(code)) else {
            return c;
        };
        let from = |&(first, shown): &(u8, &'static str)| shown.chars().nth(usize::from(code.checked_sub(first)?));
        self.0.iter().find_map(from).unwrap_or(c)
    }
}

/// What a symbol looks like; none where the code is that of no character.
pub fn shown(font: &str, code: &str) -> Option<char> {
    let code = u32::from_str_radix(code.trim(), 16).ok()?;
    let Some(font) = Font::named(font) else {
        return char::from_u32(code).filter(|c| !c.is_control());
    };
    // Some writers give the code of the letter alone.
    let c = char::from_u32(if code < 0x100 { code + PRIVATE } else { code })?;
    Some(font.shown(c))
}

/// What a text looks like, where letters are in the one font and all behind them in the other.
pub fn redrawn(text: &str, letters: Option<Font>, others: Option<Font>) -> Cow<'_, str> {
    if letters.is_none() && others.is_none() {
        return Cow::Borrowed(text);
    }
    let font = |c: char| if c.is_ascii() { letters } else { others };
    Cow::Owned(text.chars().map(|c| font(c).map_or(c, |font| font.shown(c))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_look_like_what_their_font_draws() {
        let cases = [
            ("Wingdings", "F0FE", Some('☑')),
            ("Wingdings", "00FE", Some('☑')),
            ("Wingdings", "F0A8", Some('□')),
            ("Wingdings", "F06F", Some('□')),
            ("Wingdings", "F06E", Some('■')),
            ("Wingdings", "F0FC", Some('√')),
            ("Wingdings", "F0FD", Some('☒')),
            ("Wingdings", "F052", Some('☼')),
            ("Wingdings", "F08A", Some('⑩')),
            ("wingdings 2", "F052", Some('☑')),
            ("Wingdings 2", "F0A3", Some('□')),
            ("Wingdings 2", "F050", Some('√')),
            ("Wingdings 2", "F06A", Some('①')),
            ("Symbol", "F0D6", Some('√')),
            ("Symbol", "F0B7", Some('•')),
            ("Symbol", "F061", Some('α')),
            ("Webdings", "F063", Some('□')),
            ("Wingdings", "F0FF", Some('\u{F0FF}')),
            ("宋体", "25A0", Some('■')),
            ("MS Gothic", "2612", Some('☒')),
            ("MS Gothic", "D800", None),
            ("MS Gothic", "1B", None),
            ("Wingdings", "-1", None),
            ("Wingdings", "FFFFFFFF", None),
        ];
        for (font, code, character) in cases {
            assert_eq!(shown(font, code), character, "{font} {code}");
        }
    }

    #[test]
    fn letters_in_a_symbol_font_are_pictures() {
        let wingdings = Font::named("Wingdings 2");
        assert_eq!(redrawn("R政府网站\u{A3}政府公报", wingdings, wingdings), "☑政府网站□政府公报");
        assert_eq!(redrawn("R政府网站\u{A3}", wingdings, None), "☑政府网站\u{A3}");
        assert_eq!(redrawn("R政府网站", Font::named("Calibri"), None), "R政府网站");
    }
}
