//! gkcheck checks China's government-disclosure catalogs (政务公开事项目录): it shows which characters of which
//! cell are wrong, why, by which document, and how to mend it.
//!
//! **`rules/` knows, `src/` does.** Everything about disclosure law, templates, option names, dates and wording is
//! a text file under `rules/`; the code reads tables and asks a closed set of questions about them:
//!
//! ```text
//! bytes ──read──▶ Workbook ──catalog──▶ entries of typed values ──check──▶ Hit ──lint──▶ Finding ──▶ report
//! ```
//!
//! Start reading at [`lint`](crate::lint), where one function shows all the arrows.

#![cfg_attr(test, allow(clippy::unwrap_used, reason = "a test may panic"))]

pub mod annotate;
pub mod baseline;
pub mod catalog;
pub mod check;
pub mod cli;
pub mod config;
pub mod diff;
pub mod finding;
pub mod fingerprint;
pub mod git;
pub mod grammar;
pub mod ignore;
pub mod knowledge;
pub mod law;
pub mod lint;
pub mod listing;
#[cfg(test)]
mod mutate;
pub mod place;
pub mod read;
pub mod report;
pub mod roster;
pub mod rule;
pub mod template_sheet;
