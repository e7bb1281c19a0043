//! Numbers as catalogs write them: `20`, `二十`, `廿`, `两`, `半`, `2O`. Says nothing of what is counted.

/// The pattern of a number on folded text. A letter O behind a digit and an l before one are misread digits.
pub(super) const NUMBER: &str = r"(?:[lI]?[0-9][0-9Oo]*(?:\.[0-9]+)?|半|[〇零一二三四五六七八九十百千两廿卅壹贰叁肆伍陆柒捌玖拾][〇零○一二三四五六七八九十百千两廿卅壹贰叁肆伍陆柒捌玖拾]*)";

/// A number in whole parts and perhaps a half: 半 is no whole and a half.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Numeral {
    pub whole: u32,
    pub half: bool,
}

impl Numeral {
    /// The number `text` writes; none beyond four digits.
    pub(super) fn read(text: &str) -> Option<Self> {
        if text == "半" {
            return Some(Self { whole: 0, half: true });
        }
        let whole = text.split('.').next().unwrap_or(text);
        let half = whole.len() < text.len();
        let first = whole.chars().next()?;
        let value = if first.is_ascii() { arabic(whole) } else { chinese(whole) };
        value.map(|whole| Self { whole, half })
    }

    /// Rounded up to a whole number.
    pub(super) fn rounded(self) -> u32 {
        self.whole + u32::from(self.half)
    }

    /// So many times `size`, the half included.
    pub(super) fn times(self, size: u32) -> u32 {
        self.whole * size + if self.half { size.div_ceil(2) } else { 0 }
    }
}

fn arabic(text: &str) -> Option<u32> {
    let digits: String = text
        .chars()
        .map(|c| match c {
            'O' | 'o' => '0',
            'l' | 'I' => '1',
            c => c,
        })
        .collect();
    digits.parse().ok().filter(|&value| value <= 9999)
}

fn chinese(text: &str) -> Option<u32> {
    let (mut sum, mut digit) = (0_u32, None);
    for c in text.chars() {
        let unit = match c {
            '十' | '拾' => 10,
            '百' | '佰' => 100,
            '千' => 1000,
            '廿' => {
                sum += 20;
                continue;
            }
            '卅' => {
                sum += 30;
                continue;
            }
            c => {
                // Digits side by side are places of a number: 二〇.
                digit = Some((digit.unwrap_or(0) * 10 + digit_of(c)?).min(10_000));
                continue;
            }
        };
        sum += digit.take().unwrap_or(1) * unit;
        if sum > 9999 {
            return None;
        }
    }
    Some(sum + digit.unwrap_or(0)).filter(|&value| value <= 9999)
}

fn digit_of(c: char) -> Option<u32> {
    const DIGITS: [&str; 10] = ["〇零○", "一壹", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"];
    let place = DIGITS.iter().position(|digits| digits.contains(c))?;
    u32::try_from(place).ok()
}

#[cfg(test)]
mod tests {
    use super::Numeral;

    #[test]
    fn numbers_are_read_however_they_are_written() {
        let read = |text| Numeral::read(text).map(|n| (n.whole, n.half));
        let cases = [
            ("20", 20),
            ("2O", 20),
            ("l0", 10),
            ("十", 10),
            ("十五", 15),
            ("二十", 20),
            ("廿", 20),
            ("廿五", 25),
            ("卅", 30),
            ("三十", 30),
            ("两", 2),
            ("二〇", 20),
            ("一百二十", 120),
            ("贰拾", 20),
            ("二○", 20),
        ];
        for (text, value) in cases {
            assert_eq!(read(text), Some((value, false)), "{text}");
        }
        assert_eq!(read("半"), Some((0, true)));
        assert_eq!(read("1.5"), Some((1, true)));
        assert_eq!(read("99999999999"), None);
        assert_eq!(read(&"九".repeat(40)), None);
    }
}
