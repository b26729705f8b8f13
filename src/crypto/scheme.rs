//! The two encodings of an RSA signature: known to `rsa`, and to the arithmetic below it.

/// How a signature encodes a digest (RFC 8017 §9).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scheme {
    Pkcs1v15,
    /// The salt is as long as the hash, and the hash is also that of MGF1.
    Pss,
}
