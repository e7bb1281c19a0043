//! Damage to the skeleton of a compound file: its header, the tables that chain its sectors, and its directory.

use super::{Random, bytes};

/// Sector numbers that mean something: chains that end, are free, or run back to their beginning.
const SECTORS: [u32; 8] = [0, 1, 2, 0xFFFF_FFFA, 0xFFFF_FFFC, 0xFFFF_FFFD, 0xFFFF_FFFE, 0xFFFF_FFFF];
/// Where the header keeps sector size, counts, and the first sectors of directory, small and further tables.
const HEADER: [usize; 9] = [24, 26, 30, 32, 44, 48, 60, 68, 76];
const ENTRY: usize = 128;
/// Where an entry keeps the length of its name, its kind, its neighbours, its child, its start and its length.
const FIELDS: [usize; 8] = [64, 66, 68, 72, 76, 116, 120, 124];

/// A few injuries to the skeleton.
pub fn damage(file: &mut [u8], random: &mut Random) {
    if file.len() < 512 {
        return;
    }
    let sector = if file[30] == 12 { 4096 } else { 512 };
    for _ in 0..=random.below(4) {
        let start = |field: usize| u32::from_le_bytes([file[field], file[field + 1], file[field + 2], file[field + 3]]);
        let begin = |id: u32| (id as usize).saturating_add(1).saturating_mul(sector).min(file.len() - 4);
        let (directory, table) = (begin(start(48)), begin(start(76)));
        let at = match random.below(4) {
            0 => *random.pick(&HEADER),
            1 => directory + ENTRY * random.below(sector / ENTRY) + random.pick(&FIELDS),
            // The first entries are the ones in use.
            2 => table + 4 * random.below(64),
            _ => table + 4 * random.below(sector / 4),
        };
        let at = at.min(file.len() - 4);
        if random.once_in(3) {
            bytes::edge(file, at, random);
            continue;
        }
        let any = u32::try_from(random.below(file.len() / sector + 2)).unwrap();
        let id = if random.once_in(2) { *random.pick(&SECTORS) } else { any };
        file[at..at + 4].copy_from_slice(&id.to_le_bytes());
    }
}
