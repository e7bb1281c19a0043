//! Packages of Excel, .xlsx and .xlsb, and what they must give.

/// Odd packages.
pub const XLSX: [(&str, &[&str]); 4] = [
    ("unordered-cells.xlsx", &["表1", "A1=新", "A3=甲", "B3=乙"]),
    ("workbook-by-another-name.xlsx", &["表1", "A1=序号"]),
    // Sheets of macros, and modules among the sheets, are none; a sheet whose part is lost has nothing in it.
    ("sheets-of-macros-and-lost.xlsx", &["目录 B1:C2", "A1=序号", "丢失", "(目录)", "A1=2024-04-07"]),
    (
        "merges-and-errors.xlsb",
        &[
            "目录 B1:C1 A4:A5",
            "A1=序号",
            "B1=公开事项",
            "A2=1",
            "B2=最低生活保障",
            "C2=■政府网站\n□政府公报",
            "D2=1.5",
            "A3=TRUE",
            "B3=#REF!",
            "C3=2024-04-07",
            "D3=#DIV/0!",
            "(隐藏)",
            "A1=藏",
        ],
    ),
];
