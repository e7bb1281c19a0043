//! A report, written for people (`text`, `concise`, `html`, `markdown`) or machines (`json`, `sarif`, `junit`,
//! `github`). Writers decide how things look; what was found, and how much it weighs, is settled before.

pub mod address;
pub mod alike;
pub mod changes;
pub mod closing;
pub mod concise;
pub mod document;
pub mod github;
pub mod html;
pub mod inspected;
pub mod json;
pub mod junit;
pub mod known;
pub mod markdown;
pub mod page;
pub mod sarif;
pub mod sheet;
pub mod skipped;
pub mod snippet;
pub mod standing;
pub mod statistics;
pub mod text;
pub mod visible;
