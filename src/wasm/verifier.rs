//! What a handle names.

use jotproof::{Claims, Error, KeySet, Policy, Time, Verified, VerifiedJws};

pub(crate) struct Verifier {
    pub(crate) keys: KeySet,
    /// `None` for keys that only ever check signatures.
    pub(crate) policy: Option<Policy>,
}

impl Verifier {
    pub(crate) fn verify(&self, token: &str, now: Time) -> Result<Verified<Claims>, Error> {
        let policy = self.policy.as_ref().ok_or(Error::Internal)?;
        jotproof::verify(token, &self.keys, policy, now)
    }

    pub(crate) fn verify_jws(&self, token: &str) -> Result<VerifiedJws, Error> {
        jotproof::verify_jws(token, &self.keys)
    }
}
