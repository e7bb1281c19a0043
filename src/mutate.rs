//! Chance and damage, for tests alone: the one home of random numbers, of mutators (bytes, archives, markup, records,
//! compound files, texts), of catalogs written in every format, and of the [`Run`] that feeds mutants to a reader or
//! a grammar. It knows the formats by their shape only, and nothing of gkcheck: what is sound is for each test to say.

pub mod archive;
pub mod bytes;
pub mod compound;
pub mod delimited;
pub mod forms;
pub mod markup;
pub mod random;
pub mod records;
pub mod rows;
pub mod run;
pub mod text;
pub mod watch;

pub use random::Random;
pub use run::Run;
