//! HMAC: whole tokens through jotproof, key import included, against the crates `hmac-sha256` and `hmac-sha512`.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use jotproof::{
    Algorithm, Key, KeySet,
    verify::{Tables, verify_jws},
};

use crate::random::Random;
use crate::subject::{Subject, Verdicts};

/// A secret for one algorithm, and the key that jotproof makes of it.
pub(crate) struct Hmac {
    algorithm: Algorithm,
    secret: Vec<u8>,
    keys: KeySet,
}

impl Subject for Hmac {
    fn new(random: &mut Random) -> Self {
        let (algorithm, least) =
            *random.pick(&[(Algorithm::Hs256, 32), (Algorithm::Hs384, 48), (Algorithm::Hs512, 64)]);
        // shorter than a block of the hash, as long, and longer: then the secret is hashed first
        let length = *random.pick(&[least, least + 1, 63, 64, 65, 127, 128, 129, 300]);
        let secret = random.bytes(length.max(least));
        let key = Key::from_hmac(&secret, algorithm).expect("long enough, and of no known form");
        Self { algorithm, secret, keys: KeySet::pinned(vec![key]).expect("one key") }
    }

    fn case(&self, random: &mut Random) -> Verdicts {
        // up to several blocks of the hash, and every length around their ends
        let length = random.below(300);
        let payload = random.bytes(length);
        let header = format!(r#"{{"alg":"{}"}}"#, self.algorithm.name());
        let mut input = [&header.into_bytes(), &payload].map(|part| URL_SAFE_NO_PAD.encode(part)).join(".");
        let mut tag = self.tag(&self.secret, &input);
        let mutation = self.mutate(&mut input, &mut tag, random);
        let token = format!("{input}.{}", URL_SAFE_NO_PAD.encode(&tag));
        let ours = match verify_jws(&token, &self.keys, &mut Tables::none()) {
            Ok(_) => true,
            Err(error) => {
                // refused for another reason, the tag would not have been looked at
                assert_eq!(error.code(), "signature_invalid", "{mutation}");
                false
            }
        };
        Verdicts { mutation, reference: self.tag(&self.secret, &input) == tag, ours: vec![ours] }
    }
}

impl Hmac {
    fn mutate(&self, input: &mut String, tag: &mut Vec<u8>, random: &mut Random) -> &'static str {
        match random.below(12) {
            0..=4 => "as it was signed",
            5 | 6 => {
                random.flip(tag);
                "a bit of the tag"
            }
            7 => {
                tag.truncate(1 + random.below(tag.len() - 1));
                "a shorter tag"
            }
            8 => {
                tag.push(0);
                "a longer tag"
            }
            9 => {
                let mut secret = self.secret.clone();
                random.flip(&mut secret);
                *tag = self.tag(&secret, input);
                "a bit of the secret"
            }
            10 => {
                *tag = self.tag(&[&self.secret[..], &[0]].concat(), input);
                // shorter than a block, HMAC pads it with zeros: the same secret (RFC 2104 §2)
                "a secret with a zero more"
            }
            _ => {
                input.push_str("AAAA");
                "a longer payload"
            }
        }
    }

    fn tag(&self, secret: &[u8], input: &str) -> Vec<u8> {
        match self.algorithm {
            Algorithm::Hs256 => hmac_sha256::HMAC::mac(input, secret).to_vec(),
            Algorithm::Hs384 => hmac_sha512::sha384::HMAC::mac(input, secret).to_vec(),
            _ => hmac_sha512::HMAC::mac(input, secret).to_vec(),
        }
    }
}
