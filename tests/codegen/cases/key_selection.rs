//! Which key may have signed: by kid and alg out of a set, or each of the pinned ones.

use jotproof::Algorithm;
use serde_json::{Value, json};

use super::{Case, HS256, Signer, accepts, merge, refuses, token};
use jotproof_support::mint;

pub fn cases() -> Vec<Case> {
    [by_kid(), without_kid(), algorithms(), pinned()].concat()
}

const A: Signer = Signer::Ed25519(1);
const B: Signer = Signer::Ed25519(2);
const RSA: Signer = Signer::Rsa(Algorithm::Rs256);

fn jwk(signer: Signer, changes: &Value) -> Value {
    let mut jwk = signer.jwk();
    merge(&mut jwk, changes);
    jwk
}

fn jwks(keys: &[Value]) -> Value {
    json!([{ "jwks": { "keys": keys } }])
}

fn by(signer: Signer, kid: &str) -> String {
    token(signer, &json!({ "kid": kid }), &json!({}))
}

fn by_kid() -> Vec<Case> {
    let rule = "design §6, kid";
    let two = || jwks(&[jwk(A, &json!({ "kid": "a" })), jwk(B, &json!({ "kid": "b" }))]);
    let row = |name: &str, token: String, code: &str| refuses(rule, name, token, code);
    let broken = |reason: &str, changes: Value| {
        row(&format!("a key that is in the set but cannot be used: {reason}"), by(A, "a"), "key_unsuitable")
            .reason(reason)
            .keys(jwks(&[
                jwk(A, &{
                    let mut all = json!({ "kid": "a" });
                    merge(&mut all, &changes);
                    all
                }),
                jwk(B, &json!({ "kid": "b" })),
            ]))
    };
    vec![
        accepts(rule, "the first of two keys", by(A, "a")).keys(two()),
        accepts(rule, "the second of two keys", by(B, "b")).keys(two()),
        row("the kid of one key over the signature of another", by(A, "b"), "signature_invalid").keys(two()),
        row("a kid that the set does not have", by(A, "c"), "key_not_found").keys(two()),
        row("an empty kid", by(A, ""), "key_not_found").keys(two()),
        row("a kid in other letters", by(A, "A"), "key_not_found").keys(two()),
        row("a kid like a member of Object", by(A, "__proto__"), "key_not_found").keys(two()),
        row("a kid, where the only key has none", by(A, "a"), "key_not_found").keys(jwks(&[A.jwk()])),
        row("two different keys of one kid", by(A, "a"), "key_ambiguous")
            .keys(jwks(&[jwk(A, &json!({ "kid": "a" })), jwk(B, &json!({ "kid": "a" }))])),
        accepts(rule, "another kid beside an ambiguous one", by(Signer::Ed25519(3), "c")).keys(jwks(&[
            jwk(A, &json!({ "kid": "a" })),
            jwk(B, &json!({ "kid": "a" })),
            jwk(Signer::Ed25519(3), &json!({ "kid": "c" })),
        ])),
        accepts(rule, "the same key twice under one kid", by(A, "a"))
            .keys(jwks(&[jwk(A, &json!({ "kid": "a" })), jwk(A, &json!({ "kid": "a", "use": "sig" }))])),
        accepts(rule, "the same key under two kids, by the second", by(A, "z"))
            .keys(jwks(&[jwk(A, &json!({ "kid": "a" })), jwk(A, &json!({ "kid": "z" }))])),
        accepts(rule, "one kid for two algorithms", by(A, "a"))
            .keys(jwks(&[jwk(A, &json!({ "kid": "a" })), jwk(Signer::Es256(1), &json!({ "kid": "a" }))])),
        row("a kid whose key is for another algorithm", by(Signer::Es256(1), "a"), "key_unsuitable")
            .reason("alg_mismatch")
            .keys(jwks(&[jwk(A, &json!({ "kid": "a" })), jwk(Signer::Es256(1), &json!({ "kid": "b" }))])),
        broken("key_use", json!({ "use": "enc" })),
        broken("key_ops", json!({ "key_ops": ["sign"] })),
        broken("private_key", json!({ "d": "AA" })),
        broken("alg_mismatch", json!({ "alg": "ES256" })),
        broken("key_length", json!({ "x": "AAAA" })),
        broken("curve", json!({ "crv": "Ed448" })),
    ]
}

fn without_kid() -> Vec<Case> {
    let rule = "design §6, no kid";
    let good = token(A, &json!({}), &json!({}));
    vec![
        accepts(rule, "the one key of a set", good.clone()).keys(jwks(&[A.jwk()])),
        accepts(rule, "the one key of a set, which has a kid", good.clone())
            .keys(jwks(&[jwk(A, &json!({ "kid": "a" }))])),
        accepts(rule, "the one key for the algorithm", good.clone()).keys(jwks(&[A.jwk(), Signer::Es256(1).jwk()])),
        accepts(rule, "one key that stands twice", good.clone())
            .keys(jwks(&[jwk(A, &json!({ "kid": "a" })), jwk(A, &json!({ "kid": "b" }))])),
        refuses(rule, "two keys for the algorithm", good.clone(), "key_ambiguous").keys(jwks(&[A.jwk(), B.jwk()])),
        accepts(rule, "a good key beside the broken, foreign and secret ones that issuers publish", good.clone()).keys(
            jwks(&[
                json!({ "kty": "oct", "k": "AAAA" }),
                json!({ "kty": "RSA", "use": "enc", "alg": "RSA-OAEP", "n": mint::RSA_N, "e": "AQAB" }),
                json!({ "kty": "EC", "crv": "secp256k1", "x": "AA", "y": "AA" }),
                json!({ "kty": "AKP", "alg": "ML-DSA-44", "pub": "AA" }),
                json!({ "kty": 5 }),
                json!({}),
                json!("a key"),
                json!(null),
                A.jwk(),
            ]),
        ),
    ]
}

fn algorithms() -> Vec<Case> {
    let rule = "design §6, algorithms";
    let rsa = |alg: Algorithm| token(Signer::Rsa(alg), &json!({ "kid": "r" }), &json!({}));
    let bare = || jwks(&[jwk(RSA, &json!({ "kid": "r" }))]);
    vec![
        accepts(rule, "RS256 under an RSA key that names no algorithm", rsa(Algorithm::Rs256)).keys(bare()),
        refuses(rule, "RS512 under an RSA key that names no algorithm", rsa(Algorithm::Rs512), "alg_not_allowed")
            .keys(bare()),
        refuses(rule, "PS256 under an RSA key that names no algorithm", rsa(Algorithm::Ps256), "alg_not_allowed")
            .keys(bare()),
        accepts(rule, "PS256, the one RSA algorithm that is allowed", rsa(Algorithm::Ps256))
            .keys(bare())
            .options(&json!({ "algorithms": ["PS256", "ES256"] })),
        refuses(rule, "RS256 where only PS256 is allowed", rsa(Algorithm::Rs256), "alg_not_allowed")
            .keys(bare())
            .options(&json!({ "algorithms": ["PS256"] })),
        refuses(rule, "a bare RSA key where two RSA algorithms are allowed", rsa(Algorithm::Rs256), "key_unsuitable")
            .reason("alg_ambiguous")
            .keys(jwks(&[jwk(RSA, &json!({ "kid": "r" })), A.jwk()]))
            .options(&json!({ "algorithms": ["RS256", "PS256", "EdDSA"] })),
        accepts(rule, "an RSA key that names its algorithm where two are allowed", rsa(Algorithm::Ps256))
            .keys(jwks(&[jwk(RSA, &json!({ "kid": "r", "alg": "PS256" }))]))
            .options(&json!({ "algorithms": ["RS256", "PS256"] })),
        refuses(
            rule,
            "an algorithm of the set that the policy leaves out",
            token(A, &json!({}), &json!({})),
            "alg_not_allowed",
        )
        .keys(jwks(&[A.jwk(), Signer::Es256(1).jwk()]))
        .options(&json!({ "algorithms": ["ES256"] })),
        refuses(rule, "a key whose algorithm the policy leaves out", rsa(Algorithm::Ps256), "key_unsuitable")
            .reason("alg_excluded")
            .keys(jwks(&[jwk(RSA, &json!({ "kid": "r", "alg": "RS256" })), jwk(A, &json!({ "kid": "a" }))]))
            .options(&json!({ "algorithms": ["PS256", "EdDSA"] })),
    ]
}

fn pinned() -> Vec<Case> {
    let rule = "design §6, pinned keys";
    let secret = |bytes: &[u8]| json!({ "hmac": mint::hex(bytes), "alg": "HS256" });
    let by_secret = token(HS256, &json!({ "kid": "whatever" }), &json!({}));
    let named = |kid: &str| json!([{ "jwk": jwk(A, &json!({ "kid": kid })) }]);
    let list = |keys: &[Value]| Value::from(keys.to_vec());
    vec![
        accepts(rule, "a secret, whatever the kid", by_secret.clone()),
        accepts(rule, "the first of two secrets", by_secret.clone())
            .keys(list(&[secret(&mint::secret()), secret(&mint::other_secret())])),
        accepts(rule, "the second of two secrets", by_secret.clone())
            .keys(list(&[secret(&mint::other_secret()), secret(&mint::secret())])),
        refuses(rule, "a token of neither secret", by_secret.clone(), "signature_invalid")
            .keys(list(&[secret(&mint::other_secret()), secret(&[9; 32])])),
        accepts(rule, "four secrets", by_secret.clone()).keys(list(&[
            secret(&[7; 32]),
            secret(&[8; 32]),
            secret(&[9; 32]),
            secret(&mint::secret()),
        ])),
        refuses(rule, "five secrets", by_secret.clone(), "config_invalid")
            .reason("key_list")
            .claim("keys")
            .throws()
            .keys(list(&[
                secret(&[6; 32]),
                secret(&[7; 32]),
                secret(&[8; 32]),
                secret(&[9; 32]),
                secret(&mint::secret()),
            ])),
        refuses(rule, "keys of two algorithms", by_secret, "config_invalid")
            .reason("key_list")
            .claim("keys")
            .throws()
            .keys(list(&[secret(&mint::secret()), json!({ "jwk": A.jwk() })])),
        accepts(rule, "a pinned JWK by its kid", by(A, "a")).keys(named("a")),
        accepts(rule, "a pinned JWK without kid, whatever the token's", by(A, "a")).keys(json!([{ "jwk": A.jwk() }])),
        accepts(rule, "a pinned JWK with kid, and a token without", token(A, &json!({}), &json!({}))).keys(named("a")),
        refuses(rule, "a token for another kid than the pinned one", by(A, "b"), "key_not_found").keys(named("a")),
    ]
}
