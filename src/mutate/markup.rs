//! Damage to XML and HTML: elements go, double, nest and trade places; attributes go, double and take other values;
//! numbers go to the edges; entities, comments and declarations stand where nobody awaits them.

use super::{Random, bytes};

const INSERTS: [&str; 20] = [
    "&#0;",
    "&#x10FFFF;",
    "&#xD800;",
    "&#55296;",
    "&lol;",
    "&amp",
    "&",
    "<",
    ">",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "<!DOCTYPE a [<!ENTITY b \"bbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;\">]>",
    "<?xml version=\"1.0\" encoding=\"utf-16\"?>",
    "</",
    "/>",
    "\u{0}",
    "<tr><td colspan=999999 rowspan=65535>",
    "_x000D_",
];
/// Bytes of a piece that is doubled, so that mutants stay small.
const PIECE: usize = 1 << 12;

/// The text with a few injuries.
pub fn damaged(text: &[u8], random: &mut Random) -> Vec<u8> {
    let mut tokens = split(text);
    for _ in 0..=random.below(5) {
        if tokens.is_empty() {
            break;
        }
        injure(&mut tokens, random);
    }
    let mut text = tokens.concat();
    text.truncate(bytes::LONGEST);
    text
}

fn injure(tokens: &mut Vec<Vec<u8>>, random: &mut Random) {
    let at = random.below(tokens.len());
    let other = random.below(tokens.len());
    match random.below(14) {
        0 => drop(tokens.remove(at)),
        1 => tokens.swap(at, other),
        2 => drop(tokens.drain(at..element(tokens, at))),
        3 => {
            let copy = repeated(&tokens[at..element(tokens, at)], random);
            tokens.insert(at, copy);
        }
        4 => {
            let copy = tokens[at..element(tokens, at)].to_vec();
            tokens.splice(other..other, copy);
        }
        5 => nest(tokens, at, random),
        6 => {
            let insert = random.pick(&INSERTS).repeat(random.times()).into_bytes();
            tokens.insert(at, insert);
        }
        7 => {
            let place = random.below(tokens[at].len());
            let insert = random.pick(&INSERTS).bytes();
            tokens[at].splice(place..place, insert);
        }
        8 | 9 => attribute(tokens, (at, other), random),
        10 => tokens[at] = tokens[other].clone(),
        11 => tokens.truncate(at),
        _ => {
            let place = random.below(tokens[at].len());
            bytes::number(&mut tokens[at], place, random);
        }
    }
}

/// Tags and what stands between them.
fn split(text: &[u8]) -> Vec<Vec<u8>> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let is_tag = rest[0] == b'<';
        let next = rest.iter().position(|&b| b == if is_tag { b'>' } else { b'<' });
        let end = next.map_or(rest.len(), |next| next + usize::from(is_tag));
        tokens.push(rest[..end].to_vec());
        rest = &rest[end..];
    }
    tokens
}

fn name(token: &[u8]) -> &[u8] {
    let token = token.strip_prefix(b"<").unwrap_or_default();
    let token = token.strip_prefix(b"/").unwrap_or(token);
    let end = token.iter().position(|b| b" />\r\n\t".contains(b)).unwrap_or(token.len());
    &token[..end]
}

/// The end of the element that begins here; of a text, or of a tag without end, the next token.
fn element(tokens: &[Vec<u8>], at: usize) -> usize {
    let name_here = name(&tokens[at]);
    if name_here.is_empty() || tokens[at].starts_with(b"</") || tokens[at].ends_with(b"/>") {
        return at + 1;
    }
    let mut depth = 0_usize;
    for (place, token) in tokens.iter().enumerate().skip(at).filter(|(_, token)| name(token) == name_here) {
        match token.starts_with(b"</") {
            true if depth == 1 => return place + 1,
            true => depth -= 1,
            false => depth += usize::from(!token.ends_with(b"/>")),
        }
    }
    at + 1
}

fn repeated(tokens: &[Vec<u8>], random: &mut Random) -> Vec<u8> {
    let copy = tokens.concat();
    let times = random.times();
    if copy.len() > PIECE { copy } else { copy.repeat(times) }
}

/// The element inside itself, many times over.
fn nest(tokens: &mut Vec<Vec<u8>>, at: usize, random: &mut Random) {
    let end = element(tokens, at);
    if end < at + 2 || tokens[at].len() > 200 {
        return;
    }
    let times = random.times() * if random.once_in(20) { 10 } else { 1 };
    let (open, close) = (tokens[at].repeat(times), tokens[end - 1].repeat(times));
    tokens.insert(end - 1, close);
    tokens.insert(at + 1, open);
}

/// An attribute of one tag goes, doubles, changes its value, or moves to another tag.
fn attribute(tokens: &mut [Vec<u8>], (from, to): (usize, usize), random: &mut Random) {
    // Few tokens have attributes: the next that has.
    let find = |from: usize| (from..tokens.len()).find(|&n| tokens[n].starts_with(b"<") && tokens[n].contains(&b'='));
    let (Some(from), Some(to)) = (find(from), find(to)) else { return };
    let (one, other) = (attributes(&tokens[from]), attributes(&tokens[to]));
    if one.is_empty() || other.is_empty() {
        return;
    }
    let (one, other) = (random.pick(&one).clone(), random.pick(&other).clone());
    let lent = tokens[from][one.clone()].to_vec();
    match random.below(5) {
        0 => drop(tokens[from].drain(one)),
        1 => drop(tokens[to].splice(other, lent)),
        2 => drop(tokens[to].splice(other.start..other.start, lent)),
        3 => bytes::number(&mut tokens[from], one.start, random),
        _ => {
            let quote = lent.iter().position(|&b| b == b'"').map_or(one.end, |place| one.start + place + 1);
            let long = random.pick(&["", "-", "A1:XFD1048576", "AAAA1", "A0", "甲", "1;2", "../", "\u{0}"]);
            let long = long.repeat(random.times());
            tokens[from].splice(quote..quote, long.into_bytes());
        }
    }
}

/// Where the attributes of a tag stand, with the blank before each.
fn attributes(tag: &[u8]) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut start = None;
    let mut quoted = false;
    for (at, &byte) in tag.iter().enumerate() {
        quoted ^= byte == b'"';
        if !quoted && (byte == b' ' || byte == b'>') {
            found.extend(start.map(|start| start..at));
            start = (byte == b' ').then_some(at);
        }
    }
    found
}
