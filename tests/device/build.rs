//! What the device is given: where its memory lies, tokens, keys and the program of a policy.

use std::{env, fs, path::PathBuf};

use jotproof::{Algorithm, Audience, Issuer, Policy};
use jotproof_support::mint::{self, AUDIENCE, ISSUER, NOW, Signer};

fn main() {
    println!("cargo::rerun-if-env-changed=JOTPROOF_DEVICE_STACK");
    println!("cargo::rerun-if-changed=build.rs");
    let to = PathBuf::from(env::var_os("OUT_DIR").expect("cargo names a folder"));
    let write =
        |name: &str, text: String| fs::write(to.join(name), text).expect("the folder of cargo can be written to");
    let stack = env::var("JOTPROOF_DEVICE_STACK").map_or(STACK, |bytes| bytes.parse().expect("a number of bytes"));
    write("memory.x", memory(stack));
    write("given.rs", given(stack));
    println!("cargo::rustc-link-search={}", to.display());
    println!("cargo::rustc-link-arg=-Tlink.x");
}

/// The memory of the machine `mps2-an386` (a Cortex-M4). Below the stack there is none: one that runs over stops the machine.
fn memory(stack: u32) -> String {
    format!(
        "MEMORY {{
  FLASH : ORIGIN = 0x00000000, LENGTH = 4M
  STACK : ORIGIN = 0x20000000, LENGTH = {stack}
  RAM : ORIGIN = 0x20000000 + {stack}, LENGTH = 2M
}}
_stack_start = ORIGIN(STACK) + LENGTH(STACK);
_stack_end = ORIGIN(STACK);
"
    )
}

fn given(stack: u32) -> String {
    let policy = Policy::builder(Issuer::any_of([ISSUER]), Audience::any_of([AUDIENCE])).build().expect("a policy");
    let policy = policy.program();
    let jwks = [Signer::Es256(1), Signer::Ed25519(1)].map(|signer| signer.jwk().to_string()).join(",");
    let tokens = [Signer::Hmac(Algorithm::Hs256), Signer::Es256(1), Signer::Ed25519(1)].map(|signer| {
        let token = |claims: &str| {
            mint::token(signer, format!(r#"{{"alg":"{}"}}"#, signer.name()).as_bytes(), claims.as_bytes())
        };
        let claims = |exp: f64| format!(r#"{{"iss":"{ISSUER}","aud":"{AUDIENCE}","exp":{exp},"sub":"alice"}}"#);
        format!(
            "Tokens {{ good: {:?}, claims: {:?}, expired: {:?} }}",
            token(&claims(NOW + 300.0)),
            claims(NOW + 300.0),
            token(&claims(NOW - 3600.0))
        )
    });
    format!(
        "const STACK: usize = {stack};
const NOW: f64 = {NOW:?};
const POLICY: &[u8] = &{policy:?};
const SECRET: &[u8] = &{:?};
const JWKS: &str = {:?};
const TOKENS: [Tokens; 3] = [{}];
",
        mint::secret(),
        format!(r#"{{"keys":[{jwks}]}}"#),
        tokens.join(", ")
    )
}

/// Bytes: what the checks may use of the stack.
const STACK: u32 = 12 * 1024;
