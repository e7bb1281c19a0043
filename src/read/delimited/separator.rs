//! Which character separates the fields: the one that stands equally often in most lines. Commas inside cells
//! come and go; a separator keeps count.

use std::collections::BTreeMap;

const SEPARATORS: [u8; 3] = *b"\t,;";
/// How much of the text is looked at.
const HEAD: usize = 64 << 10;
const LINES: usize = 100;

/// The separator; a comma where there is none.
pub fn find(text: &str) -> u8 {
    let head = &text.as_bytes()[..text.len().min(HEAD)];
    // A stray quote would hide everything after it.
    let pieces = head.split(|&b| b == b'"').count();
    let lines = count_by_line(head, pieces % 2 == 1 || head.len() < text.len());
    let scores = SEPARATORS.iter().enumerate().map(|(n, &separator)| {
        // Nobody types a tab into a cell by chance.
        let weight = if separator == b'\t' { 2 } else { 1 };
        (score(lines.iter().map(|counts| counts[n])) * weight, separator)
    });
    let best = scores.rev().max_by_key(|&(score, _)| score);
    best.filter(|&(score, _)| score > 0).map_or(b',', |(_, separator)| separator)
}

/// How often each separator stands outside quotes, line by line; blank lines do not count.
fn count_by_line(head: &[u8], quoting: bool) -> Vec<[u32; 3]> {
    let mut lines = Vec::new();
    let mut counts = [0; 3];
    let (mut quoted, mut blank) = (false, true);
    for &byte in head {
        quoted ^= quoting && byte == b'"';
        if matches!(byte, b'\r' | b'\n') && !quoted {
            if !std::mem::replace(&mut blank, true) {
                lines.push(std::mem::take(&mut counts));
            }
            if lines.len() == LINES {
                return lines;
            }
            continue;
        }
        blank = false;
        if let Some(n) = SEPARATORS.iter().position(|&separator| separator == byte && !quoted) {
            counts[n] += 1;
        }
    }
    lines.push(counts);
    lines
}

/// Lines that agree, times the number they agree on.
fn score(counts: impl Iterator<Item = u32>) -> u32 {
    let mut lines: BTreeMap<u32, u32> = BTreeMap::new();
    for count in counts {
        *lines.entry(count).or_default() += 1;
    }
    lines.into_iter().map(|(count, lines)| count * lines).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn separators_keep_count() {
        let cases = [
            ("序号,事项,时限\n1,甲,20日\n", b','),
            ("序号\t事项\t时限\n1\t甲,乙,丙,丁,戊\t20日\n", b'\t'),
            ("序号;事项;时限\n1;甲;20日\n2;乙,丙;7日\n", b';'),
            ("某区目录\n\n序号,事项;内容,时限\n1,甲;乙;丙,20日\n2,丁,20日\n", b','),
            ("1,\"甲;乙;丙;丁\r\n戊;己;庚\",20日\r\n2,\"甲;乙;丙;丁\",20日\r\n", b','),
            ("说明\n没有分隔的文字\n", b','),
            ("", b','),
            ("a\"b,c,d\n1,2,3\n4,5,6\n", b','),
        ];
        for (text, separator) in cases {
            assert_eq!(char::from(find(text)), char::from(separator), "{text}");
        }
    }
}
