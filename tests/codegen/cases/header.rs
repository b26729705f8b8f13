//! The protected header: RFC 7515 §4, RFC 7797.

use serde_json::{Value, json};

use super::{Case, HS256, accepts, claims, refuses, token};
use jotproof_support::mint;

pub fn cases() -> Vec<Case> {
    [shape(), algorithm_names(), kid_typ_cty(), extensions(), foreign_keys()].concat()
}

fn raw(header: &str) -> String {
    mint::token(HS256, header.as_bytes(), claims().to_string().as_bytes())
}

fn shape() -> Vec<Case> {
    let rule = "RFC 7515 §4";
    let row =
        |name: &str, header: &str, reason: &str| refuses(rule, name, raw(header), "header_invalid").reason(reason);
    vec![
        row("a header that is an array", "[]", "not_an_object"),
        row("a header that is a string", "\"HS256\"", "not_an_object"),
        row("a header that is no JSON", "alg=HS256", "json"),
        row("a byte order mark in the header", "\u{feff}{\"alg\":\"HS256\"}", "json"),
        row("alg that stands twice", r#"{"alg":"none","alg":"HS256"}"#, "duplicate_name"),
        row("alg that stands twice, once escaped", r#"{"alg":"HS256","al\u0067":"none"}"#, "duplicate_name"),
        row("text behind the header's object", "{\"alg\":\"HS256\"}}", "json"),
        row(
            "a header that is too deep",
            &format!("{{\"alg\":\"HS256\",\"x\":{}{}}}", "[".repeat(32), "]".repeat(32)),
            "depth",
        ),
        row("no alg", "{}", "alg"),
        refuses(
            rule,
            "latin1 in the header",
            mint::token(HS256, b"{\"alg\":\"HS256\",\"x\":\"\xe9\"}", b"{}"),
            "header_invalid",
        )
        .reason("utf8"),
        accepts(rule, "unknown members of the header", raw(r#"{"alg":"HS256","x":{"y":[1]},"__proto__":1}"#)),
    ]
}

fn algorithm_names() -> Vec<Case> {
    let mut rows = Vec::new();
    for value in [json!(null), json!(256), json!(["HS256"]), json!({}), json!(true)] {
        let header = json!({ "alg": value }).to_string();
        rows.push(refuses("RFC 7515 §4.1.1", format!("alg {value}"), raw(&header), "header_invalid").reason("alg"));
    }
    for name in [
        "none",
        "None",
        "NONE",
        "nOnE",
        "none ",
        "",
        "hs256",
        "HS256 ",
        " HS256",
        "HS256\0",
        "HS1",
        "HMAC",
        "RS256",
        "ES256K",
        "ES256",
        "ESP256",
        "Ed448",
        "dir",
        "A128KW",
        "toString",
        "__proto__",
    ] {
        let header = json!({ "alg": name }).to_string();
        rows.push(refuses(
            "RFC 8725 §3.1",
            format!("alg {name:?} under a secret for HS256"),
            raw(&header),
            "alg_not_allowed",
        ));
    }
    let unsigned = format!("{}.{}.", mint::b64(br#"{"alg":"none"}"#), mint::b64(claims().to_string().as_bytes()));
    rows.push(refuses("RFC 8725 §3.2", "a token without a signature", unsigned, "alg_not_allowed"));
    rows
}

fn kid_typ_cty() -> Vec<Case> {
    let mut rows = Vec::new();
    for (name, reason) in [("kid", "kid"), ("typ", "typ"), ("cty", "cty")] {
        for value in [json!(1), json!(null), json!([]), json!({}), json!(true), json!(["a"])] {
            let header = json!({ "alg": "HS256", name: value }).to_string();
            rows.push(
                refuses("RFC 7515 §4.1", format!("{name} {value}"), raw(&header), "header_invalid").reason(reason),
            );
        }
    }
    let kid = |length: usize| token(HS256, &json!({ "kid": "k".repeat(length) }), &json!({}));
    rows.push(accepts("limit of 256 bytes", "a kid of 256 bytes, which a secret ignores", kid(256)));
    rows.push(refuses("limit of 256 bytes", "a kid of 257 bytes", kid(257), "header_invalid").reason("kid"));
    for kid in ["", "../../dev/null", "' or 1=1 --", "__proto__", "constructor", "\u{0}", "😀"] {
        rows.push(accepts(
            "design §6",
            format!("the kid {kid:?}, which a secret ignores"),
            token(HS256, &json!({ "kid": kid }), &json!({})),
        ));
    }
    for cty in ["JWT", "jwt", "application/jwt", "APPLICATION/JWT"] {
        rows.push(refuses(
            "RFC 7519 §5.2",
            format!("a nested token, cty {cty:?}"),
            token(HS256, &json!({ "cty": cty }), &json!({})),
            "token_type_unsupported",
        ));
    }
    rows.push(accepts("RFC 7515 §4.1.10", "another cty", token(HS256, &json!({ "cty": "json" }), &json!({}))));
    rows
}

fn extensions() -> Vec<Case> {
    let rule = "RFC 7515 §4.1.11";
    let row = |crit: &Value| {
        let mut header = json!({ "alg": "HS256", "crit": crit, "x": 1, "exp": 1 });
        if crit.to_string().contains("b64") {
            header["b64"] = false.into();
        }
        raw(&header.to_string())
    };
    let mut rows = Vec::new();
    for crit in [json!(["x"]), json!(["exp"]), json!(["x", "exp"]), json!(["b64"])] {
        rows.push(refuses(rule, format!("crit {crit}"), row(&crit), "crit_unsupported"));
    }
    for crit in [
        json!([]),
        json!(null),
        json!("x"),
        json!({}),
        json!(true),
        json!([1]),
        json!([""]),
        json!([null]),
        json!([["x"]]),
        json!(["alg"]),
        json!(["crit"]),
        json!(["x", "x"]),
        json!(["absent"]),
        json!(["__proto__"]),
        json!(["toString"]),
        json!(["x", "kid"]),
    ] {
        rows.push(refuses(rule, format!("crit {crit}"), row(&crit), "header_invalid").reason("crit"));
    }
    // each name is looked for among all members, so that there must not be many
    for (count, code, reason) in
        [(16, "crit_unsupported", None), (17, "header_invalid", Some("crit")), (700, "header_invalid", Some("crit"))]
    {
        let names: Vec<String> = (0..count).map(|number| format!("x{number:x}")).collect();
        let mut header = json!({ "alg": "HS256", "crit": names });
        for name in &names {
            header[name] = 0.into();
        }
        let row = refuses("limit of 16 names", format!("crit of {count} names"), raw(&header.to_string()), code);
        rows.push(reason.map_or(row.clone(), |reason| row.reason(reason)));
    }
    for b64 in [json!(false), json!(true), json!(null), json!("false")] {
        let header = json!({ "alg": "HS256", "b64": b64 }).to_string();
        rows.push(refuses("RFC 7797 §7", format!("b64 {b64}"), raw(&header), "header_invalid").reason("b64"));
    }
    rows
}

/// `jwk`, `jku`, `x5u` and `x5c` are data, never a way to a key.
fn foreign_keys() -> Vec<Case> {
    let signer = super::Signer::Ed25519(66);
    let mut rows = Vec::new();
    for (name, value) in [
        ("jwk", signer.jwk()),
        ("jku", json!("https://evil.example/jwks.json")),
        ("x5u", json!("https://evil.example/chain.pem")),
        ("x5c", json!(["MIIB"])),
    ] {
        let forged = token(signer, &json!({ name: value }), &json!({}));
        rows.push(
            refuses(
                "RFC 8725 §3.10",
                format!("a token signed by the key that its own {name} brings"),
                forged,
                "signature_invalid",
            )
            .keys(json!([{ "jwk": super::Signer::Ed25519(1).jwk() }])),
        );
        let honest = token(HS256, &json!({ name: value }), &json!({}));
        rows.push(accepts("RFC 8725 §3.10", format!("{name} in the header, unread"), honest));
    }
    rows
}
