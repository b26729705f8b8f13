//! The signature algorithms by their JOSE names (RFC 7518 §3.1, RFC 8037, RFC 9864). Imports nothing of the crate.

/// A JWS algorithm. `none` is not one.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u32)]
pub enum Algorithm {
    /// HMAC with SHA-256.
    Hs256,
    /// HMAC with SHA-384.
    Hs384,
    /// HMAC with SHA-512.
    Hs512,
    /// RSASSA-PKCS1-v1_5 with SHA-256.
    Rs256,
    /// RSASSA-PKCS1-v1_5 with SHA-384.
    Rs384,
    /// RSASSA-PKCS1-v1_5 with SHA-512.
    Rs512,
    /// RSASSA-PSS with SHA-256 and a salt of 32 bytes.
    Ps256,
    /// RSASSA-PSS with SHA-384 and a salt of 48 bytes.
    Ps384,
    /// RSASSA-PSS with SHA-512 and a salt of 64 bytes.
    Ps512,
    /// ECDSA on P-256 with SHA-256.
    Es256,
    /// ECDSA on P-384 with SHA-384.
    Es384,
    /// ECDSA on P-521 with SHA-512.
    Es512,
    /// Ed25519, under its old name `EdDSA` (RFC 8037) and its new one, `Ed25519` (RFC 9864).
    EdDsa,
}

/// What a key must be to carry an algorithm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub(crate) enum Family {
    Hmac,
    Rsa,
    P256,
    P384,
    P521,
    Ed25519,
}

impl Algorithm {
    /// Every algorithm.
    pub const ALL: [Self; 13] = [
        Self::Hs256,
        Self::Hs384,
        Self::Hs512,
        Self::Rs256,
        Self::Rs384,
        Self::Rs512,
        Self::Ps256,
        Self::Ps384,
        Self::Ps512,
        Self::Es256,
        Self::Es384,
        Self::Es512,
        Self::EdDsa,
    ];

    /// Its place in [`ALL`](Self::ALL).
    #[expect(clippy::as_conversions, reason = "a variant's number, which is its place")]
    pub(crate) const fn place(self) -> u8 {
        self as u8
    }

    /// The bit of its place.
    #[doc(hidden)]
    #[must_use]
    pub const fn bit(self) -> u32 {
        1 << self.place()
    }

    /// Its names; the first is the usual one.
    #[doc(hidden)]
    #[must_use]
    pub fn names(self) -> &'static [&'static str] {
        let place = usize::from(self.place());
        let end = if self == Self::EdDsa { NAMES.len() } else { place.saturating_add(1) };
        NAMES.get(place..end).unwrap_or_default()
    }

    /// The algorithm of a JOSE name, compared exactly (RFC 7515 §4.1.1).
    ///
    /// ```
    /// use jotproof::Algorithm;
    /// assert_eq!(Algorithm::from_name("Ed25519"), Some(Algorithm::EdDsa));
    /// assert_eq!(Algorithm::from_name("none"), None);
    /// assert_eq!(Algorithm::from_name("es256"), None);
    /// ```
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::named(|its| its == name)
    }

    /// The algorithm whose name is wanted.
    pub(crate) fn named(is_wanted: impl Fn(&str) -> bool) -> Option<Self> {
        let place = NAMES.iter().position(|name| is_wanted(name))?;
        // behind the last there is its other name
        Some(Self::ALL.get(place).copied().unwrap_or(Self::EdDsa))
    }

    /// The JOSE name; of two, the older one.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.names().first().copied().unwrap_or_default()
    }

    /// The bits of those of public keys, which are all but the ones of secrets.
    pub(crate) const PUBLIC: u32 =
        ((1 << Self::ALL.len()) - 1) & !(Self::Hs256.bit() | Self::Hs384.bit() | Self::Hs512.bit());

    /// The bits of those of RSA.
    pub(crate) const RSA: u32 = Self::Rs256.bit()
        | Self::Rs384.bit()
        | Self::Rs512.bit()
        | Self::Ps256.bit()
        | Self::Ps384.bit()
        | Self::Ps512.bit();

    /// The one at a place in [`ALL`](Self::ALL).
    pub(crate) fn at(place: impl Into<u32>) -> Option<Self> {
        Self::ALL.get(usize::try_from(place.into()).ok()?).copied()
    }

    pub(crate) fn family(self) -> Option<Family> {
        FAMILIES.get(usize::from(self.place())).copied()
    }
}

/// The names of each, in the order of [`Algorithm::ALL`]; of those of the last, the first is the usual one.
const NAMES: [&str; 14] = [
    "HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512",
    "EdDSA", "Ed25519",
];

/// What keys each needs, in the same order.
const FAMILIES: [Family; 13] = [
    Family::Hmac,
    Family::Hmac,
    Family::Hmac,
    Family::Rsa,
    Family::Rsa,
    Family::Rsa,
    Family::Rsa,
    Family::Rsa,
    Family::Rsa,
    Family::P256,
    Family::P384,
    Family::P521,
    Family::Ed25519,
];
