//! Any bytes: read or refused.

#![no_main]

use gkcheck::read::read;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| drop(read(bytes)));
