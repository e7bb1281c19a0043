//! Compound files (OLE2): the container of .xls, .et, .doc and of encrypted workbooks. Finds streams by name and
//! puts a stream into a fresh, sound container. More forgiving than the `cfb` crate, which refuses a file for an
//! unsorted directory or for a fault in a stream nobody reads; and chains that run in circles end here.

/// First bytes of every compound file.
pub const SIGNATURE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

const END_OF_CHAIN: u32 = 0xFFFF_FFFE;
const FREE: u32 = 0xFFFF_FFFF;
const FAT_SECTOR: u32 = 0xFFFF_FFFD;
const ENTRY: usize = 128;
const MINI_SECTOR: usize = 64;
/// Streams shorter than this live in the mini stream.
const MINI_STREAM_BELOW: u64 = 4096;
/// Sector size of the containers made here; large, so that the header alone can list every FAT sector.
const LARGE_SECTOR: usize = 4096;
/// FAT sectors that a header can list.
const LISTED: usize = 109;

/// A compound file.
pub struct Compound<'a> {
    bytes: &'a [u8],
    sector: usize,
    fat: Vec<u32>,
    mini_fat: Vec<u32>,
    mini_stream: Vec<u8>,
    entries: Vec<Entry>,
    root: Vec<usize>,
}

struct Entry {
    name: String,
    stream: bool,
    left: u32,
    right: u32,
    child: u32,
    start: u32,
    length: u64,
}

impl<'a> Compound<'a> {
    /// Reads header, tables and directory; none where these are damaged.
    pub fn open(bytes: &'a [u8]) -> Option<Self> {
        let sector = match u16_at(bytes, 30)? {
            9 => 512,
            12 => LARGE_SECTOR,
            _ => return None,
        };
        let mut file = Self {
            bytes,
            sector,
            fat: Vec::new(),
            mini_fat: Vec::new(),
            mini_stream: Vec::new(),
            entries: Vec::new(),
            root: Vec::new(),
        };
        file.fat = file.read_fat()?;
        let directory = file.chain(u32_at(bytes, 48)?, u64::MAX);
        file.entries = directory.chunks_exact(ENTRY).filter_map(|raw| Entry::read(raw, sector)).collect();
        let (start, length, child) = file.entries.first().map(|root| (root.start, root.length, root.child))?;
        file.mini_fat = words(&file.chain(u32_at(bytes, 60)?, u64::MAX)).collect();
        file.mini_stream = file.chain(start, length);
        file.root = file.siblings(child);
        Some(file)
    }

    /// Whether a stream of that name stands at the top, not inside an embedded object.
    pub fn has(&self, name: &str) -> bool {
        self.root.iter().any(|&index| self.entries[index].is_named(name))
    }

    /// The content of the stream of that name: the one at the top first, and any other where there is none (a
    /// damaged directory loses its top before its entries).
    pub fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let top = self.root.iter().map(|&index| &self.entries[index]).find(|e| e.stream && e.is_named(name));
        let entry = top.or_else(|| self.entries.iter().find(|e| e.stream && e.is_named(name)))?;
        if entry.length >= MINI_STREAM_BELOW {
            return Some(self.chain(entry.start, entry.length));
        }
        let sectors = follow(entry.start, &self.mini_fat, self.mini_stream.len() / MINI_SECTOR + 1);
        let pieces = sectors.map(|id| piece(&self.mini_stream, id as usize * MINI_SECTOR, MINI_SECTOR));
        Some(joined(pieces, entry.length))
    }

    fn read_fat(&self) -> Option<Vec<u32>> {
        let mut fat_sectors: Vec<u32> = words(self.bytes.get(76..512)?).collect();
        let mut next = u32_at(self.bytes, 68)?;
        let sectors = self.bytes.len() / self.sector;
        // Further tables of FAT sectors, each ending in the number of the next.
        for _ in 0..sectors {
            let table = self.sector(next);
            if table.len() < self.sector {
                break;
            }
            fat_sectors.extend(words(table));
            next = fat_sectors.pop()?;
        }
        fat_sectors.truncate(sectors);
        let fat: Vec<u8> = fat_sectors.iter().flat_map(|&id| self.sector(id)).copied().collect();
        Some(words(&fat).collect())
    }

    fn sector(&self, id: u32) -> &'a [u8] {
        piece(self.bytes, (id as usize + 1).saturating_mul(self.sector), self.sector)
    }

    fn chain(&self, start: u32, length: u64) -> Vec<u8> {
        let sectors = follow(start, &self.fat, self.bytes.len() / self.sector);
        joined(sectors.map(|id| self.sector(id)), length)
    }

    /// The entries of the tree of siblings around `start`.
    fn siblings(&self, start: u32) -> Vec<usize> {
        let mut found = Vec::new();
        let mut seen = vec![false; self.entries.len()];
        let mut waiting = vec![start];
        while let Some(id) = waiting.pop() {
            let index = id as usize;
            let Some(entry) = self.entries.get(index) else {
                continue;
            };
            if !std::mem::replace(&mut seen[index], true) {
                found.push(index);
                waiting.extend([entry.left, entry.right]);
            }
        }
        found
    }
}

impl Entry {
    fn read(raw: &[u8], sector: usize) -> Option<Self> {
        let units = raw[..64].chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
        let units: Vec<u16> = units.take_while(|&unit| unit != 0).collect();
        let long = u64::from(u32_at(raw, 120)?) | u64::from(u32_at(raw, 124)?) << 32;
        Some(Self {
            name: String::from_utf16_lossy(&units),
            stream: raw[66] == 2,
            left: u32_at(raw, 68)?,
            right: u32_at(raw, 72)?,
            child: u32_at(raw, 76)?,
            start: u32_at(raw, 116)?,
            // Files of small sectors leave rubbish in the upper half.
            length: if sector == LARGE_SECTOR { long } else { long & 0xFFFF_FFFF },
        })
    }

    fn is_named(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }
}

/// A compound file that holds `content` as its only stream; none where it is too long for one header.
pub fn wrapped(name: &str, content: &[u8]) -> Option<Vec<u8>> {
    let sectors = content.len().div_ceil(LARGE_SECTOR).max(1);
    let mut fat_sectors = 1;
    while fat_sectors * LARGE_SECTOR / 4 < fat_sectors + 1 + sectors {
        fat_sectors += 1;
    }
    if fat_sectors > LISTED {
        return None;
    }
    // Tables first, then the directory in one sector, then the content.
    let first = fat_sectors + 1;
    let last = fat_sectors + sectors;
    let fat = (0..fat_sectors * LARGE_SECTOR / 4).map(|n| match n {
        n if n < fat_sectors => FAT_SECTOR,
        n if n == fat_sectors || n == last => END_OF_CHAIN,
        n if n < last => number(n + 1),
        _ => FREE,
    });
    let mut file = header(fat_sectors);
    file.extend(fat.flat_map(u32::to_le_bytes));
    // The root's start must not look empty; with a stream of a sector or more nothing reads it.
    let length = content.len().max(LARGE_SECTOR) as u64;
    let start = number(first);
    file.extend(directory_entry("Root Entry", 5, [FREE, FREE, 1], (start, 0)));
    file.extend(directory_entry(name, 2, [FREE; 3], (start, length)));
    file.resize((first + 1) * LARGE_SECTOR, 0);
    file.extend_from_slice(content);
    file.resize((last + 2) * LARGE_SECTOR, 0);
    Some(file)
}

/// The first sector of a file whose tables follow at once and the directory after them.
fn header(fat_sectors: usize) -> Vec<u8> {
    let mut header = vec![0_u8; LARGE_SECTOR];
    header[..8].copy_from_slice(SIGNATURE);
    for (at, value) in [(24, 0x3E_u16), (26, 4), (28, 0xFFFE), (30, 12), (32, 6)] {
        header[at..at + 2].copy_from_slice(&value.to_le_bytes());
    }
    let tables = number(fat_sectors);
    let fields = [(40, 1), (44, tables), (48, tables), (56, 4096)];
    let fields = fields.into_iter().chain([(60, END_OF_CHAIN), (68, END_OF_CHAIN)]);
    let listed = (0..LISTED).map(|n| (76 + 4 * n, if n < fat_sectors { number(n) } else { FREE }));
    for (at, value) in fields.chain(listed) {
        header[at..at + 4].copy_from_slice(&value.to_le_bytes());
    }
    header
}

fn number(sector: usize) -> u32 {
    u32::try_from(sector).unwrap_or(FREE)
}

fn directory_entry(name: &str, kind: u8, links: [u32; 3], (start, length): (u32, u64)) -> [u8; ENTRY] {
    let mut raw = [0; ENTRY];
    let units: Vec<u16> = name.encode_utf16().take(31).collect();
    for (at, unit) in units.iter().enumerate() {
        raw[2 * at..2 * at + 2].copy_from_slice(&unit.to_le_bytes());
    }
    raw[64] = u8::try_from(2 * units.len() + 2).unwrap_or(64);
    raw[66] = kind;
    raw[67] = 1;
    for (at, link) in links.iter().enumerate() {
        raw[68 + 4 * at..72 + 4 * at].copy_from_slice(&link.to_le_bytes());
    }
    raw[116..120].copy_from_slice(&start.to_le_bytes());
    raw[120..128].copy_from_slice(&length.to_le_bytes());
    raw
}

/// The sectors of a chain. It cannot have more than there `are`: beyond that it runs in a circle.
fn follow(start: u32, table: &[u32], are: usize) -> impl Iterator<Item = u32> + '_ {
    let known = move |id: &u32| (*id as usize) < table.len();
    let next = move |id: &u32| table.get(*id as usize).copied().filter(known);
    std::iter::successors(Some(start).filter(known), next).take(are)
}

/// Pieces put together, up to `length`.
fn joined<'p>(pieces: impl Iterator<Item = &'p [u8]>, length: u64) -> Vec<u8> {
    let length = usize::try_from(length).unwrap_or(usize::MAX);
    let mut content = Vec::new();
    for piece in pieces {
        // A last sector cut short by a broken download still counts.
        content.extend_from_slice(&piece[..piece.len().min(length - content.len())]);
        if content.len() >= length {
            break;
        }
    }
    content
}

fn piece(bytes: &[u8], at: usize, length: usize) -> &[u8] {
    let end = at.saturating_add(length).min(bytes.len());
    bytes.get(at..end).unwrap_or_default()
}

fn words(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    bytes.chunks_exact(4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at + 2).map(|b| u16::from_le_bytes([b[0], b[1]]))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrapped_is_found_again() {
        for length in [0, 1, 4096, 4097, 5_000_000] {
            let content = vec![7; length];
            let file = wrapped("Workbook", &content).unwrap();
            let compound = Compound::open(&file).unwrap();
            assert!(compound.has("WORKBOOK") && !compound.has("Book"));
            assert_eq!(compound.stream("Workbook").unwrap()[..length], content);
        }
    }

    #[test]
    fn a_chain_in_a_circle_ends() {
        let mut file = wrapped("Workbook", &[7; 9000]).unwrap();
        // Sector 3 follows sector 2, and from now on the reverse too.
        file[LARGE_SECTOR + 12..LARGE_SECTOR + 16].copy_from_slice(&2_u32.to_le_bytes());
        let compound = Compound::open(&file).unwrap();
        assert_eq!(compound.stream("Workbook").unwrap().len(), 9000);
    }

    #[test]
    fn a_file_cut_anywhere_is_read_or_refused() {
        let file = wrapped("Workbook", &[7; 9000]).unwrap();
        for length in (0..file.len()).step_by(100) {
            if let Some(compound) = Compound::open(&file[..length]) {
                assert!(compound.stream("Workbook").is_none_or(|content| content.len() <= 9000));
            }
        }
    }
}
