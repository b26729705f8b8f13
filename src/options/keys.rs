//! The options of keys that are fetched.

use super::{Reader, Row, Shape, option};
use crate::limits::FETCH_SECONDS;

/// Those of `remoteKeys`.
pub const REMOTE: &[Row] = &[
    option("fetch", Shape::Own("Fetch"))
        .read_by(Reader::Caller)
        .must_be("a function like fetch")
        .doc("The function that fetches: a service binding, a proxy, or the issuer of `jotproof/testing`. Default: the platform's `fetch`.")
        .examples(&["fetch: (url, init) => env.ISSUER.fetch(url, init)"]),
    option("store", Shape::Own("KeyStore"))
        .read_by(Reader::Caller)
        .must_be("an object with the functions get, put and delete")
        .doc("Where sets are kept for other isolates and machines: `jotproof/cloudflare` has some. Default: nowhere.")
        .examples(&["store: kvStore(env.KEYS)"]),
    option("timeout", Shape::Duration(FETCH_SECONDS))
        .read_by(Reader::Caller)
        .doc("Seconds for one fetch, above 0 and at most 30. Default: 5.")
        .examples(&["timeout: 2"]),
    option("onStale", Shape::Function("(status: RemoteStatus) => unknown"))
        .read_by(Reader::Caller)
        .doc(
            "Called after each failed fetch while a set that is no longer fresh is used: up to 24 hours. For an alarm; what it \
            throws or returns is ignored, also a promise that is rejected.",
        )
        .examples(&["onStale: ({ age, lastError }) => console.warn('keys are', age, 's old:', lastError)"]),
    option("clock", Shape::Function("() => number"))
        .read_by(Reader::Caller)
        .must_be(super::verifier::CLOCK)
        .doc("The time in seconds since the epoch. Default: `Date.now() / 1000`.")
        .examples(&["clock: issuer.clock"]),
];

/// What `discover` takes as well.
pub const DISCOVER: &[Row] = &[option("url", Shape::Text)
    .read_by(Reader::Caller)
    .must_be("an https URL without a password, or an http URL of localhost")
    .doc("The URL of the metadata, where it is not below the issuer.")
    .examples(&["url: 'https://login.microsoftonline.com/organizations/v2.0/.well-known/openid-configuration'"])];
