//! What each kind of token has to carry, claim by claim, as the specification of that kind says.

use serde_json::{Value, json};

use super::{Case, HS256, accepts, claims, merge, refuses, token};
use jotproof::Algorithm;
use jotproof_support::mint::{self, Signer};

pub fn cases() -> Vec<Case> {
    [access_tokens(), id_tokens(), logout_tokens(), security_events()].concat()
}

const LOGOUT: &str = "http://schemas.openid.net/event/backchannel-logout";

/// A kind of token: the rule, a name, the profile, the `typ` and what its claims have beside the usual ones.
struct Kind {
    rule: &'static str,
    name: &'static str,
    profile: &'static str,
    typ: &'static str,
    claims: Value,
}

impl Kind {
    fn token(&self, changes: &Value) -> String {
        let mut all = self.claims.clone();
        all.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
        token(HS256, &json!({ "typ": self.typ }), &all)
    }

    /// The usual claims and its own, as JSON.
    fn payload(&self) -> String {
        let mut all = claims();
        merge(&mut all, &self.claims);
        all.to_string()
    }

    fn options(&self) -> Value {
        json!({ "profile": self.profile })
    }

    fn accepts(&self, what: &str, changes: &Value) -> Case {
        accepts(self.rule, format!("{} {what}", self.name), self.token(changes)).options(&self.options())
    }

    fn refuses(&self, what: &str, changes: &Value, code: &str) -> Case {
        refuses(self.rule, format!("{} {what}", self.name), self.token(changes), code).options(&self.options())
    }

    /// Its claims under `none`, with nothing where the signature was.
    fn unsigned(&self, rule: &'static str) -> Case {
        let header = json!({ "alg": "none", "typ": self.typ }).to_string();
        let text = format!("{}.{}.", mint::b64(header.as_bytes()), mint::b64(self.payload().as_bytes()));
        refuses(rule, format!("{} without a signature", self.name), text, "alg_not_allowed").options(&self.options())
    }

    /// A row for each claim that cannot be left out.
    fn required(&self, names: &[&str]) -> Vec<Case> {
        let without = |name: &&str| {
            self.refuses(&format!("without {name}"), &json!({ *name: null }), "claim_missing").claim(name)
        };
        names.iter().map(without).collect()
    }
}

fn access_tokens() -> Vec<Case> {
    let kind = Kind {
        rule: "RFC 9068 §2.2",
        name: "an access token of RFC 9068",
        profile: "access-token",
        typ: "at+jwt",
        claims: json!({ "client_id": "app", "jti": "7" }),
    };
    let rsa = Signer::Rsa(Algorithm::Rs256);
    let by_rsa = token(rsa, &json!({ "typ": "at+jwt" }), &kind.claims);
    let mut rows = kind.required(&["iss", "exp", "aud", "sub", "client_id", "iat", "jti"]);
    rows.extend([
        accepts("RFC 9068 §2.1", "an access token of RFC 9068 by RS256", by_rsa)
            .keys(json!([{ "jwks": { "keys": [rsa.jwk()] } }]))
            .options(&kind.options()),
        accepts(
            "RFC 9068 §3",
            "an access token of RFC 9068 whose typ is spelled as in its example",
            token(HS256, &json!({ "typ": "at+JWT" }), &kind.claims),
        )
        .options(&kind.options()),
        kind.refuses("with an empty sub", &json!({ "sub": "" }), "claim_invalid").claim("sub"),
        kind.refuses("whose client_id is a number", &json!({ "client_id": 7 }), "claim_invalid").claim("client_id"),
        kind.unsigned("RFC 9068 §4"),
    ]);
    rows
}

fn id_tokens() -> Vec<Case> {
    let kind = Kind {
        rule: "OpenID Connect Core §2",
        name: "an ID token",
        profile: "id-token",
        typ: "JWT",
        claims: json!({ "nonce": "n-1" }),
    };
    let step_up = json!({ "profile": "id-token", "acr": "urn:example:gold", "maxAuthAge": 300 });
    let signed_in = |acr: &str, ago: f64| json!({ "acr": acr, "auth_time": mint::NOW - ago });
    let mut rows = kind.required(&["iss", "sub", "aud", "exp", "iat"]);
    rows.extend([
        kind.accepts("with claims that nobody knows", &json!({ "urn:example:x": { "y": [null] } })),
        kind.refuses("that has expired", &json!({ "exp": mint::NOW - 60.0 }), "expired").claim("exp"),
        kind.refuses("issued longer ago than the client takes", &json!({ "iat": mint::NOW - 700.0 }), "too_old")
            .claim("iat")
            .options(&json!({ "maxTokenAge": 600 })),
        kind.accepts("with the context and the time of sign-in asked for", &signed_in("urn:example:gold", 100.0))
            .options(&step_up),
        kind.refuses("with another context", &signed_in("urn:example:tin", 100.0), "acr_insufficient")
            .claim("acr")
            .options(&step_up),
        kind.refuses("of a sign-in too long ago", &signed_in("urn:example:gold", 361.0), "auth_too_old")
            .claim("auth_time")
            .options(&step_up),
        kind.unsigned("OpenID Connect Core §3.1.3.7"),
    ]);
    rows
}

fn logout_tokens() -> Vec<Case> {
    let kind = Kind {
        rule: "OpenID Connect Back-Channel Logout §2.4",
        name: "a logout token",
        profile: "logout-token",
        typ: "logout+jwt",
        claims: json!({ "events": { LOGOUT: {} }, "sid": "s", "jti": "7" }),
    };
    let with_null = format!("{},\"nonce\":null}}", kind.payload().strip_suffix('}').unwrap());
    let mut rows = kind.required(&["iss", "aud", "iat", "exp", "jti", "events"]);
    rows.extend([
        kind.accepts("with sub alone", &json!({ "sid": null })),
        kind.accepts("with sid alone", &json!({ "sub": null })),
        kind.refuses("without sub and sid", &json!({ "sub": null, "sid": null }), "claim_missing").claim("sub"),
        kind.accepts("with another event beside", &json!({ "events": { LOGOUT: {}, "urn:example:event": {} } })),
        kind.refuses("whose event is no object", &json!({ "events": { LOGOUT: true } }), "claim_invalid")
            .claim("events"),
        kind.refuses("whose sid is a number", &json!({ "sid": 7 }), "claim_invalid").claim("sid"),
        kind.refuses("whose sub and sid are empty", &json!({ "sub": "", "sid": "" }), "claim_missing").claim("sub"),
        kind.refuses("whose events are an array", &json!({ "events": [LOGOUT] }), "claim_invalid").claim("events"),
        kind.refuses("that has expired", &json!({ "exp": mint::NOW - 60.0 }), "expired").claim("exp"),
        refuses(
            kind.rule,
            "a logout token whose nonce is null",
            mint::token(HS256, br#"{"alg":"HS256","typ":"logout+jwt"}"#, with_null.as_bytes()),
            "claim_invalid",
        )
        .claim("nonce")
        .options(&kind.options()),
    ]);
    rows
}

fn security_events() -> Vec<Case> {
    let kind = Kind {
        rule: "RFC 8417 §2.2",
        name: "a security event",
        profile: "security-event",
        typ: "secevent+jwt",
        claims: json!({ "events": { "urn:example:event": {} }, "jti": "7", "exp": null }),
    };
    let mut rows = kind.required(&["iss", "iat", "jti", "events"]);
    rows.extend([
        kind.accepts("without sub", &json!({ "sub": null })),
        kind.accepts("with two events", &json!({ "events": { "urn:example:event": {}, "urn:example:other": {} } })),
        kind.refuses("whose events are an array", &json!({ "events": ["urn:example:event"] }), "claim_invalid")
            .claim("events"),
        kind.refuses(
            "with an event that is a number",
            &json!({ "events": { "urn:example:event": 1 } }),
            "claim_invalid",
        )
        .claim("events"),
        kind.refuses("whose exp is over", &json!({ "exp": mint::NOW - 60.0 }), "expired").claim("exp"),
    ]);
    rows
}
