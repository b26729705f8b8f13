//! RSA (RFC 8017).

use core::ops::RangeInclusive;

use rsa::{BoxedUint, Pkcs1v15Sign, Pss, RsaPublicKey};
use sha2::{Sha256, Sha384, Sha512};

use super::super::hash::Hash;
use super::super::scheme::Scheme;

pub(crate) struct Key(RsaPublicKey);

impl Key {
    /// Nothing is prepared; it is looked at whether that will do.
    pub(in super::super) fn prepare(
        n: &[u8],
        e: &[u8],
        bits: RangeInclusive<usize>,
        _put: impl FnMut(u8),
    ) -> Option<()> {
        Self::prepared(n, e, bits, &[]).map(drop)
    }

    pub(in super::super) fn prepared(
        n: &[u8],
        e: &[u8],
        bits: RangeInclusive<usize>,
        _preparation: &[u8],
    ) -> Option<Self> {
        let [n, e] = [n, e].map(BoxedUint::from_be_slice_vartime);
        RsaPublicKey::new_with_size_limits(n, e, bits).ok().map(Self)
    }

    pub(in super::super) fn verify(&self, scheme: Scheme, hash: Hash, digest: &[u8], signature: &[u8]) -> bool {
        let verified = match (scheme, hash) {
            (Scheme::Pkcs1v15, Hash::Sha256) => self.0.verify(Pkcs1v15Sign::new::<Sha256>(), digest, signature),
            (Scheme::Pkcs1v15, Hash::Sha384) => self.0.verify(Pkcs1v15Sign::new::<Sha384>(), digest, signature),
            (Scheme::Pkcs1v15, Hash::Sha512) => self.0.verify(Pkcs1v15Sign::new::<Sha512>(), digest, signature),
            (Scheme::Pss, Hash::Sha256) => self.0.verify(Pss::<Sha256>::new(), digest, signature),
            (Scheme::Pss, Hash::Sha384) => self.0.verify(Pss::<Sha384>::new(), digest, signature),
            (Scheme::Pss, Hash::Sha512) => self.0.verify(Pss::<Sha512>::new(), digest, signature),
        };
        verified.is_ok()
    }
}
