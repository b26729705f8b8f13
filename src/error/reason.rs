//! Words that narrow a code down, as one list.

use core::fmt;

/// Declares the list of reasons once: the variant, its stable word and what it means.
macro_rules! reasons {
    ($($(#[$doc:meta])* $variant:ident = $word:literal,)*) => {
        /// A word that narrows a [`code`](super::Error::code) down.
        #[non_exhaustive]
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u32)]
        pub enum Reason { $($(#[$doc])* $variant,)* }

        impl Reason {
            /// Every reason, in the order of the list.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// Its place in [`ALL`](Self::ALL), from 0.
            #[must_use]
            #[allow(clippy::as_conversions, reason = "a variant's number, which is its place")]
            pub const fn place(self) -> usize {
                self as usize
            }

            /// The reason of a place.
            #[must_use]
            #[allow(clippy::as_conversions, reason = "as above")]
            pub const fn at(place: usize) -> Option<Self> {
                // not out of the list: the compiler sees that the reason is the place, and no table is left
                $(if place == Self::$variant as usize { return Some(Self::$variant); })*
                None
            }

            /// The stable word, in `snake_case`.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }
        }
    };
}

reasons! {
    /// More than one token: a header or a cookie twice, or one in the URL beside it.
    SeveralTokens = "several_tokens",
    /// What stands behind `Bearer`, or in the header or cookie of a token, is not one word of RFC 6750 §2.1.
    Credentials = "credentials",
    /// The method, the URL and the headers together are longer than 64 KiB, or have too many lines.
    RequestTooLarge = "request_too_large",
    /// The text starts with `Bearer `: the scheme of the Authorization header was left on.
    BearerPrefix = "bearer_prefix",
    /// What was handed over is not a string.
    NotAString = "not_a_string",
    /// A character outside the base64url alphabet and the dot.
    Character = "character",
    /// Not three parts.
    Segments = "segments",
    /// Not canonical base64url: an impossible length, or spare bits that are not zero.
    Base64url = "base64url",
    /// Not well-formed UTF-8.
    Utf8 = "utf8",
    /// Not JSON as RFC 8259 defines it, or a number beyond double precision.
    Json = "json",
    /// A name stands twice in one JSON object.
    DuplicateName = "duplicate_name",
    /// JSON nested deeper than 32 levels.
    Depth = "depth",
    /// More names and values than the limit.
    Values = "values",
    /// JSON, but not an object.
    NotAnObject = "not_an_object",
    /// `alg` is absent or not a string.
    Alg = "alg",
    /// `crit` has a shape that RFC 7515 §4.1.11 forbids, or more than 16 names.
    Crit = "crit",
    /// `b64` is present; unencoded payloads are not tokens (RFC 7797 §7).
    B64 = "b64",
    /// `kid` is not a string, or is longer than 256 bytes.
    Kid = "kid",
    /// `typ` is not a string.
    Typ = "typ",
    /// `cty` is not a string.
    Cty = "cty",
    /// The key is not well-formed JSON, or a member of it has the wrong type.
    KeyMalformed = "key_malformed",
    /// The key's `kty` is not one of EC, RSA, OKP.
    KeyType = "key_type",
    /// The key's curve is unknown, or is not the one that its algorithm needs.
    Curve = "curve",
    /// `use` is not `sig`.
    KeyUse = "key_use",
    /// `key_ops` has no `verify`, has a name twice, or more than 16 names.
    KeyOps = "key_ops",
    /// The key's `alg` does not fit the key, or the token's `alg` does not fit the key that it names.
    AlgMismatch = "alg_mismatch",
    /// An RSA key without `alg`, where several RSA algorithms are allowed.
    AlgAmbiguous = "alg_ambiguous",
    /// The algorithm of the key is not among `algorithms`.
    AlgExcluded = "alg_excluded",
    /// A private or secret key where only a public one belongs.
    PrivateKey = "private_key",
    /// A symmetric key in a place for public keys; secrets go through `hmac`.
    SymmetricKey = "symmetric_key",
    /// A coordinate or a number of the wrong length.
    KeyLength = "key_length",
    /// The point is not on the curve, or is not spelled canonically.
    PointInvalid = "point_invalid",
    /// A point of small order: such a key verifies forged signatures.
    SmallOrder = "small_order",
    /// RSA below 2048 bits.
    RsaTooSmall = "rsa_too_small",
    /// RSA above 8192 bits.
    RsaTooLarge = "rsa_too_large",
    /// The RSA exponent is even, below 3, or beyond 33 bits.
    RsaExponent = "rsa_exponent",
    /// The RSA modulus cannot be one: even.
    RsaModulus = "rsa_modulus",
    /// The RSA key bears the fingerprint of ROCA (CVE-2017-15361).
    Roca = "roca",
    /// The secret is shorter than the hash (RFC 7518 §3.2).
    SecretTooShort = "secret_too_short",
    /// The secret is longer than 4096 bytes.
    SecretTooLong = "secret_too_long",
    /// The secret's bytes are a public or private key in some encoding: a confusion attack waiting to happen.
    SecretIsAKey = "secret_is_a_key",
    /// The text is not PEM.
    Pem = "pem",
    /// The PEM holds a certificate; take the public key out of it.
    Certificate = "certificate",
    /// The PEM holds something else than `PUBLIC KEY`.
    PemLabel = "pem_label",
    /// The key's algorithm identifier is not a known one.
    SpkiAlgorithm = "spki_algorithm",
    /// The algorithm is not compiled into this build.
    NotCompiledIn = "not_compiled_in",
    /// The set is not a JWKS (RFC 7517 §5).
    Jwks = "jwks",
    /// The set is larger than 512 KiB or holds more than 100 keys.
    JwksTooLarge = "jwks_too_large",
    /// No key of the set can be used.
    NoUsableKey = "no_usable_key",
    /// The keys were not fetched yet.
    NotLoaded = "not_loaded",
    /// The set held has not the token's key; whether the issuer's newest has it, the next fetch will show.
    KidUnknown = "kid_unknown",
    /// The network failed: no connection, no name, no certificate, or a browser that may not ask (CORS).
    Network = "network",
    /// The issuer did not answer in time.
    Timeout = "timeout",
    /// The issuer answered with another status than 200 and 304.
    HttpStatus = "http_status",
    /// The issuer answered with a redirect, which is not followed: name the URL where the keys are.
    Redirect = "redirect",
    /// The issuer's metadata is not what `OpenID` Connect Discovery and RFC 8414 describe.
    Metadata = "metadata",
    /// The metadata is of another issuer.
    MetadataIssuer = "metadata_issuer",
    /// A URL that keys must not come from: https is needed, or http on this machine.
    Url = "url",
    /// Keys that are tried in turn must be one to four, of one algorithm.
    KeyList = "key_list",
    /// The option is not known.
    Unknown = "unknown",
    /// The option is needed and is not there.
    Missing = "missing",
    /// The option's value is of the wrong type, empty, or out of its range.
    Value = "value",
    /// The verifier was disposed of.
    Disposed = "disposed",
    /// The Content-Security-Policy forbids WebAssembly.
    Csp = "csp",
    /// The engine has no WebAssembly, or refused the module.
    Engine = "engine",
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
