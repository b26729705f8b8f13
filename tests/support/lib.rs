//! What tests share, each in the room that is named by what it gives.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::missing_panics_doc,
    clippy::missing_errors_doc,
    clippy::must_use_candidate,
    missing_docs,
    unreachable_pub,
    reason = "a test may fail"
)]

pub mod fuzz;
pub mod history;
pub mod mint;
pub mod oracle;
pub mod random;
pub mod rows;
