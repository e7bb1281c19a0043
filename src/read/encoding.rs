//! Bytes → text: the mark at the beginning, the pattern of UTF-16 without one, UTF-8, and else GB18030, which
//! holds GBK and GB2312. What a page or an XML says of itself comes after all that: it is often copied from
//! elsewhere and untrue. Bytes that fit nowhere become U+FFFD, one by one, for a rule to find.

use std::borrow::Cow;

use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GB18030, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE};

use crate::read::unreadable::{TooLarge, Unreadable};

/// How much of a file is looked at to tell its encoding.
const HEAD: usize = 64 << 10;
/// How much is decoded at a time.
const CHUNK: usize = 1 << 20;

/// The text; refused where it is no text in any of these encodings, or takes more than `memory` bytes with its source.
pub fn decode(bytes: &[u8], memory: u64) -> Result<Cow<'_, str>, Unreadable> {
    let (encoding, mark) = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => (Some(encoding), mark),
        None => (wide(bytes), 0),
    };
    let text = match (encoding, std::str::from_utf8(&bytes[mark..])) {
        (Some(encoding), Err(_)) => decoded(encoding, &bytes[mark..], memory)?,
        (Some(encoding), Ok(_)) if encoding != UTF_8 => decoded(encoding, &bytes[mark..], memory)?,
        (_, Ok(text)) => Cow::Borrowed(text),
        (None, Err(_)) => decoded(narrow(bytes), bytes, memory)?,
    };
    if is_binary(&text) {
        return Err(Unreadable::NotSpreadsheet("binary data"));
    }
    Ok(text)
}

fn decoded(encoding: &'static Encoding, bytes: &[u8], memory: u64) -> Result<Cow<'static, str>, Unreadable> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::new();
    let mut chunks = bytes.chunks(CHUNK).peekable();
    while let Some(chunk) = chunks.next() {
        text.reserve(decoder.max_utf8_buffer_length(chunk.len()).unwrap_or_default());
        // There is room for all of it.
        let _ = decoder.decode_to_string(chunk, &mut text, chunks.peek().is_none());
        // Bytes that fit nowhere become three each.
        let taken = text.len() as u64 + bytes.len() as u64;
        if taken > memory {
            return Err(Unreadable::TooLarge { what: TooLarge::Memory, limit: memory });
        }
    }
    Ok(Cow::Owned(text))
}

/// The encoding of bytes that are neither UTF-16 nor sound UTF-8.
fn narrow(bytes: &[u8]) -> &'static Encoding {
    declared(bytes).unwrap_or(if nearly_utf8(bytes) { UTF_8 } else { GB18030 })
}

/// Which of the two UTF-16 it is, told by NUL bytes: each Latin letter, digit, tab and line break has one. They
/// stand on both sides in Chinese text (一 is 00 4E), so both readings are tried on the head.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(HEAD) & !1];
    if !head.contains(&0) {
        return None;
    }
    let ordinary = |encoding: &'static Encoding| {
        let text = encoding.decode_without_bom_handling(head).0;
        (text.chars().filter(|&c| is_ordinary(c)).count() * 100 / text.chars().count().max(1), encoding)
    };
    let (share, encoding) = [UTF_16LE, UTF_16BE].map(ordinary).into_iter().max_by_key(|&(share, _)| share)?;
    (share >= 90).then_some(encoding)
}

/// Characters of Chinese office text. Almost none of them is one with its bytes swapped.
fn is_ordinary(c: char) -> bool {
    matches!(c, '\t' | '\r' | '\n' | ' '..='~' | '\u{A0}'..='\u{FF}' | '\u{2000}'..='\u{27BF}'
        | '\u{3000}'..='\u{303F}' | '\u{3400}'..='\u{9FFF}' | '\u{FF00}'..='\u{FFEF}')
}

/// The encoding that a page or an XML names for itself, where it is one of other East Asian texts (Big5). A Western
/// one is never meant for Chinese, and the others need no naming.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    const DECLARATION: usize = 4096;
    let head = bytes[..bytes.len().min(DECLARATION)].trim_ascii_start();
    if head.first() != Some(&b'<') {
        return None;
    }
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let after = |word| head.split_once(word).map(|(_, rest)| rest);
    // <meta charset=big5>, charset="big5", <?xml encoding='Big5'?>
    let name = after("charset").or_else(|| after("encoding"))?.trim_start().strip_prefix('=')?;
    let name = name.trim_start().trim_start_matches(['"', '\'']);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_')).unwrap_or(name.len());
    let encoding = Encoding::for_label(&name.as_bytes()[..end])?;
    [BIG5, SHIFT_JIS, EUC_JP, EUC_KR].contains(&encoding).then_some(encoding)
}

/// UTF-8 with a few bad bytes: a file cut in the middle of a character, or pieced together. Of GBK text, hardly
/// one character in three happens to be sound UTF-8.
fn nearly_utf8(bytes: &[u8]) -> bool {
    let (mut sound, mut bad) = (0, 0);
    for chunk in bytes[..bytes.len().min(HEAD)].utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    sound > 10 * bad
}

/// Whether a text is none: control characters and undecodable bytes, more than faults would explain.
fn is_binary(text: &str) -> bool {
    let (mut all, mut odd) = (0, 0);
    for c in text.chars().take(HEAD) {
        all += 1;
        // A tab, the line breaks, and the end-of-file mark of DOS are ordinary.
        odd += usize::from(c == '\u{FFFD}' || (c.is_ascii_control() && !matches!(c, '\t'..='\r' | '\u{1A}')));
    }
    odd > 2 && odd * 20 > all
}

#[cfg(test)]
mod tests {
    use super::*;

    const MEMORY: u64 = 1 << 20;
    const TEXT: &str = "序号\t一级事项\t公开时限\r\n1\t最低生活保障\t20个工作日\r\n";

    fn utf16(order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        TEXT.encode_utf16().flat_map(order).collect()
    }

    #[test]
    fn every_encoding_gives_the_same_text() {
        let little = utf16(u16::to_le_bytes);
        let big = utf16(u16::to_be_bytes);
        let files = [
            TEXT.as_bytes().to_vec(),
            [b"\xEF\xBB\xBF", TEXT.as_bytes()].concat(),
            [b"\xFF\xFE", &little[..]].concat(),
            [b"\xFE\xFF", &big[..]].concat(),
            little,
            big,
            GB18030.encode(TEXT).0.into_owned(),
        ];
        for file in files {
            assert_eq!(decode(&file, MEMORY).unwrap(), TEXT);
        }
    }

    #[test]
    fn bad_bytes_are_marked_one_by_one() {
        let mut file = GB18030.encode(TEXT).0.into_owned();
        file[1] = 0xFF;
        let marks = |bytes: &[u8]| decode(bytes, MEMORY).unwrap().chars().filter(|&c| c == '\u{FFFD}').count();
        assert_eq!(marks(&file), 1);
        let file = TEXT.repeat(3);
        assert_eq!(marks(&file.as_bytes()[..file.len() - 4]), 1);
        assert!(decode(&file.as_bytes()[..file.len() - 4], MEMORY).unwrap().starts_with("序号"));
    }

    #[test]
    fn a_page_is_believed_where_its_bytes_do_not_tell() {
        let page = |charset: &str| format!("<html><meta charset={charset}><td>最低生活保障</td>");
        for (charset, encoding) in
            [("big5", BIG5), ("gb2312", GB18030), ("\"utf-8\"", GB18030), ("iso-8859-1", GB18030)]
        {
            assert_eq!(decode(&encoding.encode(&page(charset)).0, MEMORY).unwrap(), page(charset), "{charset}");
        }
        assert_eq!(decode(page("gb2312").as_bytes(), MEMORY).unwrap(), page("gb2312"));
        let xml = "<?xml version='1.0' encoding='Big5'?><Data>最低生活保障</Data>";
        assert_eq!(decode(&BIG5.encode(xml).0, MEMORY).unwrap(), xml);
    }

    #[test]
    fn binary_data_is_no_text() {
        let junk: Vec<u8> = (0..4000_u32).map(|n| (n * n / 7).to_le_bytes()[0]).collect();
        assert_eq!(decode(&junk, MEMORY).unwrap_err().case(), "not-spreadsheet");
        assert_eq!(decode(&[0; 64], MEMORY).unwrap_err().case(), "not-spreadsheet");
        assert_eq!(decode(b"a,b\0,c\r\n1,2,3\r\n", MEMORY).unwrap(), "a,b\0,c\r\n1,2,3\r\n");
    }

    #[test]
    fn no_more_is_decoded_than_may_be_held() {
        let junk = [b"a,b\n".repeat(100), vec![0x80; 3_000_000]].concat();
        assert_eq!(decode(&junk, 5_000_000).unwrap_err().limit_name(), Some("memory"));
    }
}
