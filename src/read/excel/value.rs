//! A typed cell value → the text a user sees: `1` and not `1.0`, `TRUE`, `2024-04-07`, `#REF!`. Number formats are
//! not applied otherwise.

use calamine::{Data, DataRef, ExcelDateTime};
use std::borrow::Cow;

/// Milliseconds of a day.
const DAY: i64 = 86_400_000;

/// The text of a value from a streaming reader; none where the cell is empty.
pub fn shown<'v>(value: &'v DataRef<'_>) -> Option<Cow<'v, str>> {
    Some(match value {
        DataRef::Empty => return None,
        DataRef::String(text) => Cow::Borrowed(text),
        DataRef::SharedString(text) => Cow::Borrowed(text),
        DataRef::Int(number) => Cow::Owned(number.to_string()),
        DataRef::Float(value) => Cow::Owned(number(*value)),
        DataRef::Bool(value) => Cow::Borrowed(truth(*value)),
        DataRef::DateTime(value) => Cow::Owned(serial_date(value)),
        DataRef::DateTimeIso(text) => Cow::Owned(iso_date(text)),
        DataRef::DurationIso(text) => Cow::Owned(iso_time(text)),
        DataRef::Error(error) => Cow::Owned(error.to_string()),
    })
}

/// The same of a value from a reader that lays sheets out whole.
pub fn shown_whole(value: &Data) -> Option<Cow<'_, str>> {
    Some(match value {
        Data::Empty => return None,
        Data::String(text) => Cow::Borrowed(text),
        Data::Int(number) => Cow::Owned(number.to_string()),
        Data::Float(value) => Cow::Owned(number(*value)),
        Data::Bool(value) => Cow::Borrowed(truth(*value)),
        Data::DateTime(value) => Cow::Owned(serial_date(value)),
        Data::DateTimeIso(text) => Cow::Owned(iso_date(text)),
        Data::DurationIso(text) => Cow::Owned(iso_time(text)),
        Data::Error(error) => Cow::Owned(error.to_string()),
    })
}

/// A number in its shortest form within the fifteen digits that spreadsheets keep, so that 0.1 + 0.2 is `0.3`.
pub fn number(value: f64) -> String {
    // Nearly all numbers are whole and short.
    #[allow(clippy::cast_possible_truncation, reason = "below a million")]
    if value.fract() == 0.0 && value.abs() < 1e6 {
        return (value as i64).to_string();
    }
    let kept: f64 = format!("{value:.14e}").parse().unwrap_or(value);
    if kept == 0.0 {
        return "0".to_owned();
    }
    if (1e-9..1e21).contains(&kept.abs()) { kept.to_string() } else { format!("{kept:E}") }
}

/// A truth value as every spreadsheet shows it.
pub fn truth(value: bool) -> &'static str {
    if value { "TRUE" } else { "FALSE" }
}

/// `2024-04-07T00:00:00` → `2024-04-07`; the time stays where it is not midnight.
pub fn iso_date(text: &str) -> String {
    let Some((date, time)) = text.split_once('T') else {
        return text.to_owned();
    };
    let time = time.trim_end_matches('Z');
    let time = time.split_once('.').map_or(time, |(seconds, _)| seconds);
    if time.bytes().all(|b| matches!(b, b'0' | b':')) {
        return date.to_owned();
    }
    format!("{date} {time}")
}

/// `PT09H30M00S` → `09:30:00`; anything else as it stands.
pub fn iso_time(text: &str) -> String {
    let parts = || {
        let (hours, rest) = text.strip_prefix("PT")?.split_once('H')?;
        let (minutes, rest) = rest.split_once('M')?;
        let seconds = rest.strip_suffix('S')?;
        let seconds = seconds.split_once(['.', ',']).map_or(seconds, |(whole, _)| whole);
        Some((hours.parse::<u32>().ok()?, minutes.parse::<u32>().ok()?, seconds.parse::<u32>().ok()?))
    };
    match parts() {
        Some((hours, minutes, seconds)) => format!("{hours:02}:{minutes:02}:{seconds:02}"),
        None => text.to_owned(),
    }
}

/// A serial date. One before 1900 is a time of day, and one that no calendar holds is shown as the number it is.
fn serial_date(value: &ExcelDateTime) -> String {
    let serial = value.as_f64();
    let date = value.as_datetime().filter(|_| (0.0..2_958_466.0).contains(&serial));
    let Some(date) = date else {
        return number(serial);
    };
    // A whole number of seconds: 09:30 is stored as 0.39583333333, a hair before or after.
    #[allow(clippy::cast_possible_truncation, reason = "below 2,958,466 days")]
    let seconds = ((serial * 86_400.0).round() as i64).rem_euclid(DAY / 1000);
    if value.is_duration() || serial < 1.0 {
        #[allow(clippy::cast_possible_truncation, reason = "below 2,958,466 days")]
        let days = if value.is_duration() { ((serial * 86_400.0).round() as i64) / (DAY / 1000) } else { 0 };
        return clock(days * 24 + seconds / 3600, seconds);
    }
    let date = (date + chrono::TimeDelta::milliseconds(500)).format("%Y-%m-%d");
    if seconds == 0 { date.to_string() } else { format!("{date} {}", clock(seconds / 3600, seconds)) }
}

/// `09:30:00`; hours may run past a day.
fn clock(hours: i64, seconds: i64) -> String {
    format!("{hours:02}:{:02}:{:02}", seconds / 60 % 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::ExcelDateTimeType::{DateTime, TimeDelta};

    #[test]
    fn numbers_are_short() {
        let cases = [
            (1.0, "1"),
            (-0.0, "0"),
            (1.1, "1.1"),
            (0.1 + 0.2, "0.3"),
            (505.0, "505"),
            (-2.5, "-2.5"),
            (360_124_199_001_011_000.0, "360124199001011000"),
            (1e300, "1E300"),
            (1.5e-12, "1.5E-12"),
            (f64::INFINITY, "inf"),
        ];
        for (value, text) in cases {
            assert_eq!(number(value).to_lowercase(), text.to_lowercase(), "{value}");
        }
    }

    #[test]
    fn dates_show_the_time_only_where_there_is_one() {
        let cases = [
            (45_389.0, DateTime, "2024-04-07"),
            (45_389.395_833_333_33, DateTime, "2024-04-07 09:30:00"),
            (45_389.999_999_999, DateTime, "2024-04-08"),
            (0.395_833_333_33, DateTime, "09:30:00"),
            (1.0, DateTime, "1900-01-01"),
            (61.0, DateTime, "1900-03-01"),
            (1.5, TimeDelta, "36:00:00"),
            (-1.0, DateTime, "-1"),
            (1e300, DateTime, "1E300"),
        ];
        for (serial, kind, text) in cases {
            assert_eq!(serial_date(&ExcelDateTime::new(serial, kind, false)), text, "{serial}");
        }
        assert_eq!(serial_date(&ExcelDateTime::new(43_927.0, DateTime, true)), "2024-04-07");
    }

    #[test]
    fn iso_dates_and_times_lose_their_letters() {
        let dates = ["2024-04-07", "2024-04-07T00:00:00", "2024-04-07T09:30:00.000", "2024-04-07T00:00:00Z"];
        let shown = ["2024-04-07", "2024-04-07", "2024-04-07 09:30:00", "2024-04-07"];
        assert_eq!(dates.map(iso_date), shown);
        let times = ["PT09H30M00S", "PT36H05M07.5S", "P1D", ""];
        assert_eq!(times.map(iso_time), ["09:30:00", "36:05:07", "P1D", ""]);
    }
}
