//! What the core should say, by somebody else or in other words.

pub mod asked;
pub mod base64url;
pub mod built;
pub mod challenge;
pub mod compact;
pub mod extraction;
pub mod header;
pub mod json;
pub mod jwk;
pub mod pem;
pub mod policy;
pub mod program;
