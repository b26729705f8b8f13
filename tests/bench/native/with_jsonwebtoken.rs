//! jsonwebtoken takes one backend for a process; here each call is passed on to the one that is measured.

use std::{
    str::FromStr,
    sync::atomic::{AtomicBool, Ordering},
};

use jotproof_bench::{AUDIENCE, ISSUER, Material};
use jsonwebtoken::{
    Algorithm, DecodingKey, Validation,
    crypto::{CryptoProvider, KeyUtils, aws_lc, rust_crypto},
    decode,
};
use serde_json::Value;

use crate::Accepts;

pub fn with_aws_lc(material: &Material) -> Option<Accepts> {
    prepare(material, true)
}

pub fn with_rust_crypto(material: &Material) -> Option<Accepts> {
    prepare(material, false)
}

fn prepare(material: &Material, uses_aws_lc: bool) -> Option<Accepts> {
    // from the second time on it is installed already
    let _ = SWITCHED.install_default();
    let algorithm = Algorithm::from_str(&material.alg).ok()?;
    let jwk = serde_json::from_value(material.jwk.clone()).ok()?;
    let key = DecodingKey::from_jwk(&jwk).expect("the key is good");
    let mut validation = Validation::new(algorithm);
    validation.set_issuer(&[ISSUER]);
    validation.set_audience(&[AUDIENCE]);
    Some(Box::new(move |token, sub| {
        USES_AWS_LC.store(uses_aws_lc, Ordering::Relaxed);
        decode::<Value>(token, &key, &validation).is_ok_and(|data| data.claims["sub"] == sub)
    }))
}

static USES_AWS_LC: AtomicBool = AtomicBool::new(false);

static SWITCHED: CryptoProvider = CryptoProvider {
    signer_factory: |_, _| unreachable!("nothing is signed here"),
    verifier_factory: |algorithm, key| {
        let uses_aws_lc = USES_AWS_LC.load(Ordering::Relaxed);
        let provider = if uses_aws_lc { &aws_lc::DEFAULT_PROVIDER } else { &rust_crypto::DEFAULT_PROVIDER };
        (provider.verifier_factory)(algorithm, key)
    },
    key_utils: KeyUtils::new_unimplemented(),
};
