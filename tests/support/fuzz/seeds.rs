//! What each target begins with: the vectors of the other tests, in the shape that it reads.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Value, json};

use super::{
    held::{self, Held},
    worlds::{ROWS, WORLDS, unhexed},
};
use crate::{oracle::program::accepts, random::Random};

/// The seeds of a target.
pub fn of(target: &str) -> Vec<Vec<u8>> {
    let mut seeds: Vec<Vec<u8>> = match target {
        "base64url" => tokens().flat_map(|token| token.split('.')).filter_map(decoded).collect(),
        "compact" => tokens().map(Into::into).collect(),
        "header" => tokens().filter_map(|token| decoded(token.split('.').next()?)).collect(),
        "json" => json(),
        "jwk" => ROWS.iter().filter_map(sets).collect(),
        "pem" => sources().filter_map(|source| source["pem"].as_str()).map(Into::into).collect(),
        "claims" => ROWS.iter().chain(&answers()).filter_map(claims).collect(),
        "verify" => verify(),
        "program" => programs(),
        "refresh" => (0..64).map(noise).collect(),
        "extraction" => answers().iter().map(request).collect(),
        "challenge" => answers().iter().map(challenge).collect(),
        _ => panic!("no target {target}"),
    };
    // longer ones teach nothing that is not about their length, which is a matter of `compact`
    seeds.retain(|seed| seed.len() <= 4_096 || target == "compact");
    seeds.sort_unstable();
    seeds.dedup();
    seeds
}

fn tokens() -> impl Iterator<Item = &'static str> {
    ROWS.iter().filter_map(|row| row["token"].as_str())
}

fn sources() -> impl Iterator<Item = &'static Value> {
    ROWS.iter().flat_map(|row| row["keys"].as_array().unwrap())
}

fn decoded(segment: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(segment).ok()
}

/// The keys of a row, as one set that says which algorithms are allowed.
fn sets(row: &Value) -> Option<Vec<u8>> {
    let sources = row["keys"].as_array()?;
    let jwk: Vec<&Value> = sources.iter().filter_map(|source| source.get("jwk")).collect();
    let mut set = sources[0].get("jwks").cloned().or_else(|| (!jwk.is_empty()).then(|| json!({ "keys": jwk })))?;
    set.as_object_mut()?.insert("allowed".into(), row["options"]["algorithms"].clone());
    Some(set.to_string().into())
}

/// Options, those of the call, `typ` and claims.
fn claims(row: &Value) -> Option<Vec<u8>> {
    let mut options = row["options"].as_object()?.clone();
    options.retain(|name, _| !["algorithms", "from", "resourceMetadata"].contains(&name.as_str()));
    let token = row["token"].as_str().or_else(|| row["request"]["headers"][0][1].as_str()?.strip_prefix("Bearer "))?;
    let mut segments = token.split('.').map_while(decoded);
    let header: Value = serde_json::from_slice(&segments.next()?).ok()?;
    let typ = header["typ"].as_str().unwrap_or_default();
    let extra = row.get("extra").unwrap_or(&json!({})).to_string();
    Some([json!(options).to_string().as_bytes(), extra.as_bytes(), typ.as_bytes(), &segments.next()?].join(&b'\n'))
}

/// Tokens of one list of keys, a few at a time.
fn verify() -> Vec<Vec<u8>> {
    let mut seeds = vec![];
    for (world, place) in WORLDS.iter().zip(0_u8..) {
        let of_world =
            ROWS.iter().filter(|row| row["keys"] == world.row["keys"]).filter_map(|row| row["token"].as_str());
        let tokens: Vec<&str> = of_world.filter(|token| token.len() < 1_000).collect();
        seeds.extend(tokens.chunks(4).take(8).map(|tokens| [&[place], tokens.join("\n").as_bytes()].concat()));
    }
    // good ones, again and again, until all have expired; then other keys
    let good = |jti: u32| json!({ "iss": "https://login.example.com/", "aud": "https://api.example.com", "exp": 1_900_000_300, "jti": jti.to_string() });
    let lines: Vec<String> = [1, 1, 2, 3, 2, 4, 5, 1].into_iter().map(|jti| good(jti).to_string()).collect();
    let places = WORLDS
        .iter()
        .zip(0_u8..)
        .filter(|(world, _)| world.row["keys"][0].get("hmac").is_some())
        .map(|(_, place)| place);
    seeds.extend(places.map(|place| {
        [
            &[place],
            [lines.join("\n"), "+400".into(), lines[0].clone(), "=1".into(), lines[0].clone()].join("\n").as_bytes(),
        ]
        .concat()
    }));
    seeds
}

fn answers() -> Vec<Value> {
    let table: Value = serde_json::from_str(include_str!("../../cases/answers.json")).unwrap();
    table["answers"].as_array().unwrap().clone()
}

/// The options of a guard and those of a policy.
fn options(row: &Value) -> (Value, Value) {
    let (mut guard, mut policy) = (json!({}), row["options"].clone());
    for name in ["from", "resourceMetadata"] {
        if let Some(value) = policy.as_object_mut().unwrap().remove(name) {
            guard[name] = value;
        }
    }
    (guard, policy)
}

/// Options, method, URL and header fields.
fn request(row: &Value) -> Vec<u8> {
    let request = &row["request"];
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let mut lines = vec![options(row).0.to_string(), text(&request["method"]), text(&request["url"])];
    lines.extend(
        request["headers"].as_array().unwrap().iter().map(|field| format!("{}: {}", text(&field[0]), text(&field[1]))),
    );
    lines.join("\n").into()
}

/// Options of the guard, of the policy and of the call.
fn challenge(row: &Value) -> Vec<u8> {
    let (guard, policy) = options(row);
    [guard.to_string(), policy.to_string(), row.get("extra").unwrap_or(&json!({})).to_string()].join("\n").into()
}

/// What tokens hold; numbers alone; and more names than are compared in pairs.
fn json() -> Vec<Vec<u8>> {
    let numbers = ["0", "-1.5e3", "1234567890.123456789", "[1E+2, 1e-400, 123456789012345678901234567890]"];
    let names: Vec<String> = (0..30).map(|name| format!(r#""{name}":[]"#)).collect();
    let texts = numbers.map(str::to_owned).into_iter().chain([format!("{{{}}}", names.join(","))]);
    let parts = tokens().flat_map(|token| token.split('.').take(2)).filter_map(decoded);
    texts.map(Into::into).chain(parts).collect()
}

/// Each program of the table over one token, and each that some token is accepted by; what calls add, over a policy that accepts.
fn programs() -> Vec<Vec<u8>> {
    let table: Value = serde_json::from_str(include_str!("../../cases/programs.json")).unwrap();
    let rows = table
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|row| Some((row["ofCall"] == true, unhexed(row["program"].as_str()?))));
    let (of_calls, policies): (Vec<_>, Vec<_>) = rows.partition(|(of_call, _)| *of_call);
    let input = |place: u8, policy: &[u8], extra: &[u8]| {
        [&[place][..], &u16::try_from(extra.len()).unwrap().to_le_bytes(), extra, policy].concat()
    };
    let tokens = (0..held::count()).map(|place| (place, Held::number(place).subject()));
    let (mut seeds, mut accepted) = (vec![], vec![]);
    for ((_, policy), place) in policies.iter().zip((0..held::count()).cycle()) {
        seeds.push(input(place, policy, &[]));
        let good = tokens.clone().filter(|(_, subject)| accepts(policy, &[], subject));
        accepted.extend(good.map(|(place, _)| (place, policy)));
    }
    seeds.extend(accepted.iter().map(|(place, policy)| input(*place, policy, &[])));
    assert!((0..held::count()).all(|token| token == ODD || accepted.iter().any(|(place, _)| *place == token)));
    for ((_, extra), (place, policy)) in
        of_calls.iter().flat_map(|extra| accepted.iter().step_by(20).map(move |good| (extra, good)))
    {
        seeds.push(input(*place, policy, extra));
    }
    seeds
}

/// The token that no policy of the table accepts.
const ODD: u8 = 5;

fn noise(seed: u64) -> Vec<u8> {
    let mut random = Random::of(seed);
    (0..512).map(|_| u8::try_from(random.below(256)).unwrap()).collect()
}
