//! The options of one call.

use super::{Reader, Row, Shape, option};

/// The conditions of one call of `verify`, `verifyMany`, `verifyAsync` or `authorize`.
pub const CALL: &[Row] = &[
    option("scopes", Shape::Own("ScopesWanted"))
        .must_be(super::verifier::SCOPES)
        .doc("Scopes that this route needs, in addition to those of the verifier.")
        .examples(&["scopes: ['orders:write']"]),
    option("nonce", Shape::Text)
        .doc("The `nonce` of the sign-in that this ID token belongs to (OpenID Connect Core §3.1.3.7).")
        .examples(&["nonce: session.nonce"]),
    option("accessToken", Shape::Text)
        .doc("The access token that came with this ID token: `at_hash` must be its hash (OpenID Connect Core §3.1.3.8).")
        .examples(&["accessToken: response.access_token"]),
    option("code", Shape::Text)
        .doc("The authorization code that came with this ID token: `c_hash` must be its hash (OpenID Connect Core §3.3.2.11).")
        .examples(&["code: params.get('code')"]),
];

/// What the calls take as well that may fetch keys.
pub const WAIT: &[Row] = &[option("waitUntil", Shape::Own("WaitUntil"))
    .read_by(Reader::Caller)
    .must_be("a function: (promise) => ctx.waitUntil(promise)")
    .doc("Lets the runtime finish work that no caller waits for: keys are then refreshed after the response is sent.")
    .examples(&["waitUntil: (promise) => ctx.waitUntil(promise)"])];
