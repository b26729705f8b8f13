//! Tokens that programs are held against: each is good by some policy of the tables.

use std::sync::LazyLock;

use ed25519_dalek::{Signer as _, SigningKey};
use jotproof::KeySet;
use serde_json::{Value, json};

use super::{NOW, encoded, keys};
use crate::oracle::program::Subject;

/// A token, and what an oracle sees of it.
pub struct Held {
    pub token: String,
    pub keys: KeySet,
    typ: &'static str,
    claims: Value,
    key_issuer: Option<&'static str>,
}

impl Held {
    /// The one of this number.
    pub fn number(place: u8) -> &'static Self {
        &HELD[usize::from(place) % HELD.len()]
    }

    pub fn subject(&self) -> Subject<'_> {
        Subject { typ: self.typ, claims: &self.claims, key_issuer: self.key_issuer, now: NOW }
    }

    fn by_secret(typ: &'static str, claims: &str) -> Self {
        let token = super::signed(header("HS256", typ), claims);
        Self { token, keys: keys(), typ, claims: serde_json::from_str(claims).unwrap(), key_issuer: None }
    }

    fn by_tenants(issuer: &'static str, claims: &str) -> Self {
        let key = SigningKey::from_bytes(&[7; 32]);
        let jwk = json!({ "kty": "OKP", "crv": "Ed25519", "x": encoded(key.verifying_key()), "issuer": issuer });
        let input = format!("{}.{}", encoded(header("EdDSA", "")), encoded(claims));
        Self {
            token: format!("{input}.{}", encoded(key.sign(input.as_bytes()).to_bytes())),
            keys: KeySet::from_jwks(&json!({ "keys": [jwk] }).to_string(), &[]).unwrap(),
            typ: "",
            claims: serde_json::from_str(claims).unwrap(),
            key_issuer: Some(issuer),
        }
    }
}

fn header(alg: &str, typ: &str) -> String {
    if typ.is_empty() { json!({ "alg": alg }) } else { json!({ "alg": alg, "typ": typ }) }.to_string()
}

static HELD: LazyLock<Vec<Held>> = LazyLock::new(|| {
    vec![
        Held::by_secret("", PLAIN),
        Held::by_secret("at+jwt", FULL),
        Held::by_secret("JWT", ID_TOKEN),
        Held::by_secret("logout+jwt", LOGOUT),
        Held::by_secret("secevent+jwt", EVENT),
        Held::by_secret("JWT", ODD),
        Held::by_tenants("https://login.microsoftonline.com/{tenantid}/v2.0", TENANT),
    ]
});

/// How many there are.
pub fn count() -> u8 {
    u8::try_from(HELD.len()).unwrap()
}

const PLAIN: &str = r#"{"iss":"https://login.example.com/","aud":"https://api.example.com","exp":1900000300}"#;
const FULL: &str = r#"{
    "iss":"https://login.example.com/","aud":["other","https://api.example.com"],"exp":1900000300,"iat":1899999990.5,
    "nbf":1900000030,"auth_time":1899999900,"sub":"user-1","jti":"1","client_id":"spa","azp":"spa","nonce":"n","scope":"read write",
    "scp":["read","a"],"roles":["admin","editor"],"level":3,"tid":"t","email_verified":true,"acr":"mfa","amr":["pwd","otp"],"cnf":{}
}"#;
const ID_TOKEN: &str = r#"{
    "iss":"https://login.example.com/","aud":["https://api.example.com","https://api.example.com"],"azp":"https://api.example.com",
    "exp":1900000300,"iat":1899999990,"sub":"user-1","nonce":"n","auth_time":1899999990,
    "at_hash":"ypeBEsobvcr6wjGzmiPcTQ","c_hash":"Ln0sA6lQeuJl7PW1NWiFpQ"
}"#;
const LOGOUT: &str = r#"{
    "iss":"https://login.example.com/","aud":"https://api.example.com","exp":1900000300,"iat":1899999990,"jti":"1","sid":"s",
    "events":{"http://schemas.openid.net/event/backchannel-logout":{}}
}"#;
const EVENT: &str = r#"{"iss":"https://login.example.com/","aud":"https://api.example.com","iat":1899999990,"jti":"1","events":{"e":{}}}"#;
/// Nothing has the type that it should have.
const ODD: &str = r#"{
    "iss":1,"aud":[],"exp":"1900000300","nbf":null,"iat":-1,"sub":["s"],"jti":0,"azp":{},"nonce":true,"scope":[1],"scp":"",
    "events":[],"cnf":null,"acr":["mfa"],"amr":"pwd","auth_time":1e300,"roles":[null,{"a":1},[2],"",-0.0,false],"at_hash":1
}"#;
const TENANT: &str = r#"{
    "iss":"https://login.microsoftonline.com/72f988bf-86f1-41af-91ab-2d7cd011db47/v2.0","tid":"72f988bf-86f1-41af-91ab-2d7cd011db47",
    "aud":"https://api.example.com","exp":1900000300,"scp":"read","at_hash":"H0D8ktokFpR1CXnubPWC8tXX0o4YM13gWrxU0FYOD1M"
}"#;
