//! The corpus of attacks: `tests/attacks/rows/` holds recipes, out of which `tests/attacks/made.json` is made.

mod bytes;
mod expand;
mod keys;
mod pss;
mod readme;
mod signer;
mod template;
mod token;

use std::{fs, path::Path};

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use jotproof_support::mint::{AUDIENCE, ISSUER, NOW, b64};
pub use readme::readme;

/// Topics whose rows speak of JavaScript, of what is remembered, of the network or of requests, and are run by the suite of the
/// runtimes alone.
const RUN_ELSEWHERE: [&str; 6] = ["boundary", "cache", "configuration", "network", "options", "requests"];

pub fn json() -> String {
    let of_tokens = rows().into_iter().filter(|row| !RUN_ELSEWHERE.contains(&row["topic"].as_str().unwrap()));
    let rows: Vec<String> = of_tokens.map(|row| made(&row).to_string()).collect();
    format!("{{ \"attacks\": [\n{}\n] }}\n", rows.join(",\n"))
}

/// Every row of every topic, its lists spelled out.
fn rows() -> Vec<Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/attacks/rows");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let rows = files.iter().flat_map(|file| {
        let topic = file.file_stem().unwrap().to_str().unwrap();
        // generated as well, perhaps at this very moment
        let text = if topic == "options" { super::option_rows::json() } else { fs::read_to_string(file).unwrap() };
        let recipes = serde_json::from_str(&text);
        expand::rows(topic, &recipes.unwrap_or_else(|error| panic!("{}: {error}", file.display())))
    });
    rows.collect()
}

/// A row as `support/rows.rs` and the suite read it.
fn made(row: &Value) -> Value {
    expand::assert_resolved(row);
    let (token, own_key) = token::make(&row["token"]);
    let mut options = json!({ "issuer": ISSUER, "audience": AUDIENCE });
    template::merge(&mut options, &row["options"]);
    let mut made = json!({
        "name": row["name"], "topic": row["topic"], "from": row["from"], "says": row["says"], "kind": row["kind"],
        "keys": keys::make(&row["keys"], &own_key), "options": options, "expect": row["expect"],
        "now": row["now"].as_f64().unwrap_or(NOW),
    });
    for name in ["api", "throws"] {
        if let Some(value) = row.get(name) {
            made[name] = value.clone();
        }
    }
    if made["expect"]["ok"] == true && made["api"].is_null() {
        // whatever the signature is, the name of the token is that of what was signed
        let (input, _) = token.rsplit_once('.').unwrap();
        made["expect"]["tokenId"] = b64(&Sha256::digest(input)).into();
    }
    made["token"] = token.into();
    made
}
