//! A file's name as a URI: relative to the working folder where the name is.

use std::path::MAIN_SEPARATOR;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// All but what RFC 3986 leaves unreserved, and the slashes between folders.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// The URI of a file as its user named it.
pub fn of(file: &str) -> String {
    of_path(file, MAIN_SEPARATOR)
}

fn of_path(file: &str, separator: char) -> String {
    let slashed = file.replace(separator, "/");
    let path = slashed.strip_prefix("./").unwrap_or(&slashed);
    let encoded = |path: &str| utf8_percent_encode(path, ENCODED).to_string();
    let has_drive = separator == '\\' && path.as_bytes().get(1) == Some(&b':');
    match path.strip_prefix("//") {
        Some(server) if separator == '\\' => format!("file://{}", encoded(server)),
        _ if has_drive => format!("file:///{}:{}", encoded(&path[..1]), encoded(&path[2..])),
        _ if path.starts_with('/') => format!("file:///{}", encoded(path.trim_start_matches('/'))),
        _ => encoded(path),
    }
}

#[cfg(test)]
mod tests {
    use super::of_path;

    #[test]
    fn names_become_uris() {
        let unix = ["民政/目 录.csv", "./-a#b?.csv", "a\\b%.csv", "c:d.csv", "/tmp/甲", "../甲", "<stdin>"];
        assert_eq!(
            unix.map(|file| of_path(file, '/')),
            [
                "%E6%B0%91%E6%94%BF/%E7%9B%AE%20%E5%BD%95.csv",
                "-a%23b%3F.csv",
                "a%5Cb%25.csv",
                "c%3Ad.csv",
                "file:///tmp/%E7%94%B2",
                "../%E7%94%B2",
                "%3Cstdin%3E",
            ]
        );
        let windows = ["a\\b.csv", "C:\\目\\a.csv", "\\\\server\\share\\a b.csv"];
        assert_eq!(
            windows.map(|file| of_path(file, '\\')),
            ["a/b.csv", "file:///C:/%E7%9B%AE/a.csv", "file://server/share/a%20b.csv"]
        );
    }
}
