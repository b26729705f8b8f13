//! The options of `createVerifier`, in the order of the documents.

use super::{Reader, Row, Shape, option};
use crate::limits::{CACHED_TOKENS, CLOCK_TOLERANCE, LAST_SECOND};

/// Those of `createVerifier`.
pub const VERIFIER: &[Row] = &[
    option("issuer", Shape::Names)
        .required()
        .or(&["UNCHECKED"])
        .doc("Who issued the token: `iss`, compared byte by byte; an array is for spellings of one party.")
        .examples(&["issuer: 'https://login.example.com/'"])
        .habits(&["iss"]),
    option("tenants", Shape::Texts)
        .must_be("an array of GUIDs in lower case, with an issuer that has {tenantid} once")
        .doc(
            "The tenants that are accepted, as GUIDs in lower case, where `issuer` has `{tenantid}` in place of the token's `tid` \
            (Microsoft Entra). The `issuer` of the signing key must name the same tenant.",
        )
        .examples(&["tenants: ['11111111-2222-3333-4444-555555555555']"])
        .habits(&["tid"]),
    option("audience", Shape::Names)
        .required()
        .or(&["UNCHECKED", "ABSENT"])
        .doc("Whom the token is for: one of these must be in `aud`. `ABSENT` accepts only a token without `aud`.")
        .examples(&["audience: 'https://api.example.com'"])
        .habits(&["aud", "clientid"]),
    option("keys", Shape::Own("KeySource | readonly PinnedKey[]"))
        .required()
        .read_by(Reader::Caller)
        .must_be(
            "jwks(…), remoteKeys(…), discover(…), jwk(…), pem(…, alg) or hmac(…, alg), \
            or an array of up to four of the last three for one algorithm",
        )
        .doc("The keys: a set, remote or static; one key; or up to four single keys of one algorithm that are tried in turn (secret rotation).")
        .examples(&[
            "keys: remoteKeys('https://login.example.com/.well-known/jwks.json')",
            "keys: jwks(text)",
            "keys: [hmac(current, 'HS256'), hmac(previous, 'HS256')]",
        ])
        .habits(&["secret", "publickey", "jwk", "jwks", "jwksuri"]),
    option("algorithms", Shape::Own("readonly (Algorithm | ImportedAlgorithm<Algorithm>)[]"))
        .read_by(Reader::Layer)
        .must_be("a non-empty array of JOSE names such as ['ES256'], without 'none', or of algorithms of jotproof/core such as [es256]")
        .doc("The algorithms that are allowed, where fewer than the keys allow, or where RSA keys do not say. With `jotproof/core` they are objects, which bring the code along.")
        .examples(&["algorithms: ['PS256']", "algorithms: [es256]"])
        .habits(&["alg", "algs", "allowedalgorithms"]),
    option("expiry", Shape::Sentinel)
        .or(&["UNCHECKED"])
        .doc("`UNCHECKED` accepts tokens without `exp`; an `exp` that is present is still checked.")
        .examples(&["expiry: UNCHECKED"])
        .habits(&["exp", "ignoreexpiration"]),
    option("profile", Shape::Words(Some(("Profile", "What a kind of token must be, by the specification that defines it.")), PROFILES))
        .must_be("'jwt', 'access-token', 'id-token', 'logout-token' or 'security-event', without the option type")
        .doc(
            "The kind of token: what its `typ` may be, which claims it must have and which it must not. `access-token` is RFC 9068 with \
            `at+jwt`; `id-token` OpenID Connect Core; `logout-token` its back-channel logout; `security-event` RFC 8417. Default: `jwt`, \
            an access token of any dialect.",
        )
        .examples(&["profile: 'access-token'"]),
    option("type", Shape::Names)
        .doc(
            "The header's `typ`, any letter case, with or without `application/`. Default: absent, `JWT` or `at+jwt`. A token with \
            `events` is refused all the same: logout tokens and security events have a `profile`.",
        )
        .examples(&["type: 'at+jwt'"])
        .habits(&["typ"]),
    option("subject", Shape::Names)
        .doc("Whom the token is about: `sub` is one of these.")
        .examples(&["subject: 'service-account-7'"])
        .habits(&["sub"]),
    option("requiredClaims", Shape::Texts)
        .doc("Claims that must be present, and be neither `null` nor `''`.")
        .examples(&["requiredClaims: ['sub', 'jti']"])
        .habits(&["requiredclaim"]),
    option("claims", Shape::Own("{ readonly [name: string]: ClaimMatcher }"))
        .must_be(
            "an object of name: value, { anyOf: [values] } or { allOf: [values] }; values are strings, numbers below 2^53 and booleans",
        )
        .doc(
            "Claims that must match, all of them. Numbers are compared as doubles; of one with more than 19 digits the last bits may \
            differ from what `JSON.parse` makes of it, so let the issuer send such a number as a string.",
        )
        .examples(&["claims: { tenant: 'acme', role: { anyOf: ['admin', 'owner'] } }"]),
    option("azp", Shape::Names)
        .doc("The client that the token was issued to: `azp` is one of these.")
        .examples(&["azp: 'my-frontend'"]),
    option("nonce", Shape::Text)
        .doc("The `nonce` that every token must have; the one of a single sign-in goes into the second argument of `verify`.")
        .examples(&["nonce: 'n-0S6_WzA2Mj'"]),
    option("confirmation", Shape::Words(None, &["caller"]))
        .must_be("'caller', where your code checks cnf")
        .doc(
            "`'caller'`: accept sender-constrained tokens (`cnf`) because your code verifies the binding; without it they are refused \
            (RFC 9449 §7.2).",
        )
        .examples(&["confirmation: 'caller'"])
        .habits(&["cnf"]),
    option("scopes", Shape::Own("ScopesWanted"))
        .must_be(SCOPES)
        .doc("Scopes that a token needs: all of these, or `{ anyOf: […] }`. They are read from `scope` if it is present, else from `scp`.")
        .examples(&["scopes: ['orders:read', 'orders:write']"])
        .habits(&["scope", "scp", "permissions"]),
    option("scopeClaim", Shape::Text)
        .doc("The claim that lists the scopes, where it is another.")
        .examples(&["scopeClaim: 'permissions'"]),
    option("maxAuthAge", Shape::Duration(LAST_SECOND))
        .doc("Seconds since the user signed in, by `auth_time`; an older sign-in gets a step-up challenge (RFC 9470).")
        .examples(&["maxAuthAge: 300"]),
    option("acr", Shape::Names)
        .must_be("a non-empty string or an array of them, at most 2,048 bytes in total")
        .doc("Authentication contexts, one of which is needed (`acr`, RFC 9470).")
        .examples(&["acr: 'urn:example:gold'"])
        .habits(&["acrvalues"]),
    option("amr", Shape::Names)
        .must_be("a non-empty string or an array of them, at most 2,048 bytes in total")
        .doc("Authentication methods, all of which are needed (`amr`, RFC 8176).")
        .examples(&["amr: ['pwd', 'otp']"]),
    option("from", Shape::Own("TokenSource | readonly TokenSource[]"))
        .read_by(Reader::Caller)
        .must_be(
            "authorization(), header(name), cookie(name), or an array of such sources, each once; \
            allowedOrigins as browsers write them, such as https://app.example.com",
        )
        .doc("Where `authorize` looks for the token. The first place that has one decides. Default: `authorization()`.")
        .examples(&["from: [authorization(), cookie('__session')]"]),
    option("resourceMetadata", Shape::Text)
        .read_by(Reader::Caller)
        .must_be("an https URL of at most 2,048 bytes")
        .doc("The URL of this API's metadata, for challenges (RFC 9728 §5.1).")
        .examples(&["resourceMetadata: 'https://api.example.com/.well-known/oauth-protected-resource'"]),
    option("revoked", Shape::Function("(verified: Verified) => boolean | Promise<boolean>"))
        .read_by(Reader::Caller)
        .must_be("a function that returns false unless the token was revoked")
        .doc(
            "Whether a good token was withdrawn. Only `false` accepts it: `true`, nothing, an exception refuse. It may return a promise \
            in `verifyAsync` and `authorize`.",
        )
        .examples(&["revoked: ({ tokenId }) => denyList.has(tokenId)"])
        .habits(&["isrevoked"]),
    option("schema", Shape::Own("StandardSchema<C>"))
        .read_by(Reader::Caller)
        .must_be("a schema of zod, valibot, arktype or another library that follows Standard Schema")
        .doc("What the claims must look like; what the schema makes of them becomes `claims`, with its type.")
        .examples(&["schema: z.object({ sub: z.string() })"]),
    option("clockTolerance", Shape::Seconds(CLOCK_TOLERANCE))
        .doc("Seconds by which clocks may differ, 0 to 600. Default: 60.")
        .examples(&["clockTolerance: 5"])
        .habits(&["clockskew", "clockskewseconds", "graceseconds", "leeway"]),
    option("maxTokenAge", Shape::Duration(LAST_SECOND))
        .doc("Seconds since `iat`, which then must be present.")
        .examples(&["maxTokenAge: 3600"])
        .habits(&["maxage"]),
    option("maxLifetime", Shape::Duration(LAST_SECOND))
        .doc("Seconds between `iat` and `exp`, which then must be present.")
        .examples(&["maxLifetime: 86400"]),
    option("clock", Shape::Function("() => number"))
        .read_by(Reader::Caller)
        .must_be(CLOCK)
        .doc("The time in seconds since the epoch, read at each `verify`, and once by `verifyMany`. Default: `Date.now() / 1000`.")
        .examples(&["clock: () => (Date.now() + serverOffset) / 1000"])
        .habits(&["currentdate", "clocktimestamp", "now"]),
    option("cache", Shape::Whole(CACHED_TOKENS))
        .read_by(Reader::Layer)
        .doc(
            "How many good tokens to cache, 0 to 100,000. A hit needs the same token, signature included, the same per-call options and \
            the same keys, and a time at which the verdict holds: the core computes that time with it, from `exp`, `nbf`, `iat` and the \
            policy. Each hit returns fresh claims and runs `revoked` and `schema` again. At most 2 MiB of text are kept. Default: 0, no \
            cache.",
        )
        .examples(&["cache: 1000"])
        .habits(&["cachesize"]),
];

const PROFILES: &[&str] = &["jwt", "access-token", "id-token", "logout-token", "security-event"];

pub(super) const SCOPES: &str = "a string, an array, { allOf: […] } or { anyOf: […] } of scopes, which are printable ASCII without \
    spaces, quotes and backslashes, at most 2,048 bytes in total";

pub(super) const CLOCK: &str = "a function that returns seconds since the epoch";
