//! Whole command lines, as text: what stands in `tests/cli/` and in the READMEs is what gkcheck prints.
//! `TRYCMD=overwrite cargo test --test cli` writes the output anew; read the difference before you commit it.

#[test]
fn command_lines() {
    trycmd::TestCases::new().case("tests/cli/*.md").case("README.md").case("README.zh-CN.md");
}
