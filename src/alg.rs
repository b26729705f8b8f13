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
    /// Every algorithm, with the family of its keys and its names; the first name is the usual one.
    const TABLE: [(Self, Family, &[&str]); 13] = [
        (Self::Hs256, Family::Hmac, &["HS256"]),
        (Self::Hs384, Family::Hmac, &["HS384"]),
        (Self::Hs512, Family::Hmac, &["HS512"]),
        (Self::Rs256, Family::Rsa, &["RS256"]),
        (Self::Rs384, Family::Rsa, &["RS384"]),
        (Self::Rs512, Family::Rsa, &["RS512"]),
        (Self::Ps256, Family::Rsa, &["PS256"]),
        (Self::Ps384, Family::Rsa, &["PS384"]),
        (Self::Ps512, Family::Rsa, &["PS512"]),
        (Self::Es256, Family::P256, &["ES256"]),
        (Self::Es384, Family::P384, &["ES384"]),
        (Self::Es512, Family::P521, &["ES512"]),
        (Self::EdDsa, Family::Ed25519, &["EdDSA", "Ed25519"]),
    ];

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
        self.row().map_or(&[], |row| row.2)
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
        let row = Self::TABLE.iter().find(|(_, _, names)| names.iter().any(|name| is_wanted(name)));
        row.map(|(algorithm, _, _)| *algorithm)
    }

    /// The JOSE name; of two, the older one.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.row().and_then(|row| row.2.first()).copied().unwrap_or_default()
    }

    /// The bits of those of public keys, which are all but the ones of secrets.
    pub(crate) const PUBLIC: u32 =
        (1 << Self::ALL.len()) - 1 & !(Self::Hs256.bit() | Self::Hs384.bit() | Self::Hs512.bit());

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
        self.row().map(|row| row.1)
    }

    fn row(self) -> Option<&'static (Self, Family, &'static [&'static str])> {
        Self::TABLE.get(usize::from(self.place()))
    }
}
