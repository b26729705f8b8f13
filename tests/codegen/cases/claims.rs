//! Claims and policy: who, for whom, about whom, and the caller's own conditions.

use serde_json::{Value, json};

use super::{Case, HS256, accepts, refuses, sentinel, token, with, with_raw, without};
use jotproof_support::mint::{AUDIENCE, ISSUER};

pub fn cases() -> Vec<Case> {
    [typ(), issuer(), audience(), subject(), presence(), matchers(), parties()].concat()
}

fn typ() -> Vec<Case> {
    let rule = "design §5, profile jwt";
    let of = |typ: &str| token(HS256, &json!({ "typ": typ }), &json!({}));
    let mut rows = Vec::new();
    for typ in ["JWT", "jwt", "at+jwt", "AT+JWT", "application/at+jwt", "Application/JWT"] {
        rows.push(accepts(rule, format!("typ {typ:?}"), of(typ)));
    }
    for typ in [
        "",
        "JOSE",
        "dpop+jwt",
        "logout+jwt",
        "secevent+jwt",
        "application/secevent+jwt",
        "text/jwt",
        "JWT ",
        "a/application/jwt",
        "application+at+jwt",
        "application/x/at+jwt",
    ] {
        rows.push(refuses(rule, format!("typ {typ:?}"), of(typ), "type_mismatch"));
    }
    for events in
        [json!({}), json!([]), json!({ "http://schemas.openid.net/event/backchannel-logout": {} }), json!("x")]
    {
        rows.push(refuses(
            rule,
            format!("the claim events {events}"),
            with(&json!({ "events": events })),
            "type_mismatch",
        ));
    }
    let rule = "option type";
    let at = json!({ "type": "at+jwt" });
    rows.extend([
        accepts(rule, "the type asked for", of("at+jwt")).options(&at),
        accepts(rule, "the type asked for, with its prefix", of("application/AT+jwt")).options(&at),
        accepts(rule, "the type asked for, whose option has the prefix", of("at+jwt"))
            .options(&json!({ "type": "application/at+jwt" })),
        accepts(rule, "one of two types", of("JWT")).options(&json!({ "type": ["at+jwt", "JWT"] })),
        accepts(rule, "a type of one's own", of("vnd.example+jwt")).options(&json!({ "type": "vnd.example+jwt" })),
        refuses(rule, "another type", of("JWT"), "type_mismatch").options(&at),
        refuses(rule, "no type where one is asked for", with(&json!({})), "type_mismatch").options(&at),
    ]);
    rows
}

fn issuer() -> Vec<Case> {
    let rule = "RFC 7519 §4.1.1";
    let mut rows = Vec::new();
    for iss in [
        "https://login.example.com",
        "https://login.example.com//",
        "HTTPS://login.example.com/",
        "https://login.example.com/ ",
        "https://login.example.com/x",
        "https://evil.example/",
        "",
        "login.example.com",
        "https://login.example.com/\u{0}",
    ] {
        rows.push(refuses(rule, format!("iss {iss:?}"), with(&json!({ "iss": iss })), "issuer_mismatch").claim("iss"));
    }
    for iss in [json!([ISSUER]), json!({ "0": ISSUER }), json!(1), json!(true)] {
        let token = with(&json!({ "iss": iss }));
        rows.push(refuses(rule, format!("iss {iss}"), token.clone(), "claim_invalid").claim("iss"));
        rows.push(
            refuses(rule, format!("iss {iss}, unchecked"), token, "claim_invalid")
                .claim("iss")
                .options(&json!({ "issuer": sentinel("UNCHECKED") })),
        );
    }
    rows.push(refuses(rule, "iss null", without("iss", "\"iss\":null"), "claim_invalid").claim("iss"));
    rows.push(refuses(rule, "no iss", with(&json!({ "iss": null })), "claim_missing").claim("iss"));
    rows.push(
        accepts("option issuer", "the second spelling", with(&json!({})))
            .options(&json!({ "issuer": ["login.example.com", ISSUER] })),
    );
    rows.push(
        refuses("option issuer", "a third spelling", with(&json!({ "iss": "x" })), "issuer_mismatch")
            .options(&json!({ "issuer": ["login.example.com", ISSUER] })),
    );
    rows.push(
        accepts("option issuer", "any iss, unchecked", with(&json!({ "iss": "x" })))
            .options(&json!({ "issuer": sentinel("UNCHECKED") })),
    );
    rows.push(
        accepts("option issuer", "no iss, unchecked", with(&json!({ "iss": null })))
            .options(&json!({ "issuer": sentinel("UNCHECKED") })),
    );
    rows
}

fn audience() -> Vec<Case> {
    let rule = "RFC 7519 §4.1.3";
    let mut rows = Vec::new();
    let spellings = [json!(AUDIENCE), json!([AUDIENCE]), json!(["other", AUDIENCE]), json!([AUDIENCE, AUDIENCE])];
    for aud in spellings {
        rows.push(accepts(rule, format!("aud {aud}"), with(&json!({ "aud": aud }))));
    }
    for aud in [
        json!("other"),
        json!(["other"]),
        json!("https://api.example.com/"),
        json!("https://api.example.co"),
        json!("API"),
        json!(""),
        json!([""]),
        json!([format!("{AUDIENCE} other")]),
    ] {
        rows.push(refuses(rule, format!("aud {aud}"), with(&json!({ "aud": aud })), "audience_mismatch").claim("aud"));
    }
    for aud in [
        json!([]),
        json!({}),
        json!({ "0": AUDIENCE }),
        json!(1),
        json!(true),
        json!([AUDIENCE, 1]),
        json!([[AUDIENCE]]),
        json!([null]),
    ] {
        for (how, option) in
            [("", json!(AUDIENCE)), (", unchecked", sentinel("UNCHECKED")), (", absent", sentinel("ABSENT"))]
        {
            rows.push(
                refuses(rule, format!("aud {aud}{how}"), with(&json!({ "aud": aud })), "claim_invalid")
                    .claim("aud")
                    .options(&json!({ "audience": option })),
            );
        }
    }
    rows.push(refuses(rule, "aud null", without("aud", "\"aud\":null"), "claim_invalid").claim("aud"));
    rows.push(refuses(rule, "no aud", with(&json!({ "aud": null })), "claim_missing").claim("aud"));
    let rule = "option audience";
    rows.push(
        accepts(rule, "one of two audiences", with(&json!({}))).options(&json!({ "audience": ["other", AUDIENCE] })),
    );
    rows.push(
        accepts(rule, "any audience, unchecked", with(&json!({ "aud": "x" })))
            .options(&json!({ "audience": sentinel("UNCHECKED") })),
    );
    rows.push(
        accepts(rule, "no audience, unchecked", with(&json!({ "aud": null })))
            .options(&json!({ "audience": sentinel("UNCHECKED") })),
    );
    rows.push(
        accepts(rule, "no audience where none may be", with(&json!({ "aud": null })))
            .options(&json!({ "audience": sentinel("ABSENT") })),
    );
    rows.push(
        refuses(rule, "an audience where none may be", with(&json!({})), "audience_mismatch")
            .options(&json!({ "audience": sentinel("ABSENT") })),
    );
    rows
}

fn subject() -> Vec<Case> {
    let rule = "option subject";
    let alice = json!({ "subject": "alice" });
    let mut rows = vec![
        accepts("RFC 7519 §4.1.2", "no sub", with(&json!({ "sub": null }))),
        accepts("RFC 7519 §4.1.2", "an empty sub", with(&json!({ "sub": "" }))),
        accepts(rule, "the subject asked for", with(&json!({}))).options(&alice),
        accepts(rule, "one of two subjects", with(&json!({}))).options(&json!({ "subject": ["bob", "alice"] })),
        refuses(rule, "another subject", with(&json!({ "sub": "bob" })), "subject_mismatch")
            .claim("sub")
            .options(&alice),
        refuses(rule, "an empty sub where one is asked for", with(&json!({ "sub": "" })), "subject_mismatch")
            .options(&alice),
        refuses(rule, "no sub where one is asked for", with(&json!({ "sub": null })), "claim_missing")
            .claim("sub")
            .options(&alice),
    ];
    for sub in [json!(1), json!(["alice"]), json!({}), json!(false)] {
        rows.push(
            refuses("RFC 7519 §4.1.2", format!("sub {sub}"), with(&json!({ "sub": sub })), "claim_invalid")
                .claim("sub"),
        );
    }
    for jti in [json!(1), json!(["a"]), json!({})] {
        rows.push(
            refuses("RFC 7519 §4.1.7", format!("jti {jti}"), with(&json!({ "jti": jti })), "claim_invalid")
                .claim("jti"),
        );
    }
    rows
}

fn presence() -> Vec<Case> {
    let rule = "option requiredClaims";
    let needs = json!({ "requiredClaims": ["client_id"] });
    let mut rows = vec![
        accepts(rule, "a claim that is there", with(&json!({ "client_id": "app" }))).options(&needs),
        refuses(rule, "a claim that is not there", with(&json!({})), "claim_missing")
            .claim("client_id")
            .options(&needs),
        refuses(rule, "an empty claim", with(&json!({ "client_id": "" })), "claim_invalid")
            .claim("client_id")
            .options(&needs),
        refuses(rule, "a claim that is null", with_raw("\"client_id\":null"), "claim_invalid")
            .claim("client_id")
            .options(&needs),
        refuses(rule, "a claim named like a member of Object", with(&json!({})), "claim_missing")
            .claim("constructor")
            .options(&json!({ "requiredClaims": ["constructor"] })),
        refuses(rule, "the second of two claims", with(&json!({ "a": 1 })), "claim_missing")
            .claim("b")
            .options(&json!({ "requiredClaims": ["a", "b"] })),
    ];
    for value in [json!(0), json!(false), json!([]), json!({})] {
        rows.push(
            accepts(rule, format!("a claim that is {value}"), with(&json!({ "client_id": value }))).options(&needs),
        );
    }
    rows
}

fn matchers() -> Vec<Case> {
    let rule = "option claims";
    let under = |claim: Value, matcher: Value, verdict: &str| {
        let token = with(&json!({ "x": claim }));
        let name = format!("the claim {claim} under {matcher}");
        let row =
            if verdict == "ok" { accepts(rule, name, token) } else { refuses(rule, name, token, verdict).claim("x") };
        row.options(&json!({ "claims": { "x": matcher } }))
    };
    let mut rows = Vec::new();
    for (claim, matcher, verdict) in [
        (json!("a"), json!("a"), "ok"),
        (json!("a"), json!("A"), "claim_mismatch"),
        (json!("1"), json!(1), "claim_mismatch"),
        (json!(1), json!(1), "ok"),
        (json!(1.0), json!(1), "ok"),
        (json!(1.5), json!(1), "claim_mismatch"),
        (json!(true), json!(true), "ok"),
        (json!(false), json!(true), "claim_mismatch"),
        (json!("true"), json!(true), "claim_mismatch"),
        (json!(["a"]), json!("a"), "claim_mismatch"),
        (json!({ "a": 1 }), json!("a"), "claim_invalid"),
        (json!("a"), json!({ "anyOf": ["a", "b"] }), "ok"),
        (json!("c"), json!({ "anyOf": ["a", "b"] }), "claim_mismatch"),
        (json!(["c", "b"]), json!({ "anyOf": ["a", "b"] }), "ok"),
        (json!(["c"]), json!({ "anyOf": ["a", "b"] }), "claim_mismatch"),
        (json!([]), json!({ "anyOf": ["a"] }), "claim_mismatch"),
        (json!([["a"]]), json!({ "anyOf": ["a"] }), "claim_mismatch"),
        (json!(["a", "b", "c"]), json!({ "allOf": ["a", "b"] }), "ok"),
        (json!(["a"]), json!({ "allOf": ["a", "b"] }), "claim_mismatch"),
        (json!("a"), json!({ "allOf": ["a"] }), "ok"),
        (json!("a b"), json!({ "allOf": ["a", "b"] }), "claim_mismatch"),
        (json!({}), json!({ "allOf": ["a"] }), "claim_invalid"),
        (json!([1, true]), json!({ "allOf": [true, 1] }), "ok"),
        (json!(9_007_199_254_740_991_u64), json!(9_007_199_254_740_991_u64), "ok"),
    ] {
        rows.push(under(claim, matcher, verdict));
    }
    rows.push(
        refuses(rule, "a claim to match that is not there", with(&json!({})), "claim_missing")
            .claim("x")
            .options(&json!({ "claims": { "x": "a" } })),
    );
    rows.push(
        refuses(rule, "a claim to match that is null", with_raw("\"x\":null"), "claim_invalid")
            .claim("x")
            .options(&json!({ "claims": { "x": "a" } })),
    );
    rows.push(
        refuses(
            rule,
            "an integer that rounds to the one asked for",
            with_raw("\"x\":9007199254740993"),
            "claim_mismatch",
        )
        .options(&json!({ "claims": { "x": 9_007_199_254_740_991_u64 } })),
    );
    rows.push(
        refuses(rule, "one of two conditions", with(&json!({ "x": "a", "y": "b" })), "claim_mismatch")
            .claim("y")
            .options(&json!({ "claims": { "x": "a", "y": "c" } })),
    );
    rows
}

fn parties() -> Vec<Case> {
    let app = json!({ "azp": ["app", "other"] });
    vec![
        accepts("option azp", "the client asked for", with(&json!({ "azp": "app" }))).options(&app),
        refuses("option azp", "another client", with(&json!({ "azp": "evil" })), "claim_mismatch")
            .claim("azp")
            .options(&app),
        refuses("option azp", "no client", with(&json!({})), "claim_missing").claim("azp").options(&app),
        refuses("OpenID Connect Core §2", "azp of the wrong type", with(&json!({ "azp": ["app"] })), "claim_invalid")
            .claim("azp"),
        refuses(
            "RFC 9449 §7.2",
            "a token that is bound to a key",
            with(&json!({ "cnf": { "jkt": "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I" } })),
            "binding_required",
        )
        .claim("cnf"),
        refuses("RFC 9449 §7.2", "a cnf of the wrong type", with(&json!({ "cnf": 1 })), "binding_required"),
    ]
}
