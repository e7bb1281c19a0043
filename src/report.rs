//! A report, written for people (`text`, `concise`) or machines (`json`). Writers decide how things look; what was
//! found, and how much it weighs, is settled before.

pub mod address;
pub mod concise;
pub mod document;
pub mod inspected;
pub mod json;
pub mod skipped;
pub mod text;
pub mod visible;
