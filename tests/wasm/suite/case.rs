//! One row of `tests/cases/cases.json`, as the package for JavaScript would hand it over.

use jotproof::{Algorithm, Error, Policy, error::Reason};
use jotproof_wasm::{verify, verify_jws};
use serde_json::Value;

use super::{keys, mailbox, programs};

pub(crate) struct Case(Value);

pub(crate) fn cases() -> Vec<Case> {
    let table: Value = serde_json::from_str(include_str!("../../cases/cases.json")).unwrap();
    let cases: Vec<Case> = table["cases"].as_array().unwrap().iter().cloned().map(Case).collect();
    assert!(!cases.is_empty(), "the table has no cases");
    cases
}

impl Case {
    pub(crate) fn name(&self) -> &str {
        self.0["name"].as_str().unwrap()
    }

    pub(crate) fn token(&self) -> &str {
        self.0["token"].as_str().unwrap()
    }

    pub(crate) fn now(&self) -> f64 {
        self.0["now"].as_f64().unwrap()
    }

    pub(crate) fn is_jws(&self) -> bool {
        self.0["api"] == "verifyJws"
    }

    /// Code, reason and claim; `''` where the table says nothing of them.
    pub(crate) fn expected(&self) -> [String; 3] {
        ["code", "reason", "claim"].map(|name| self.0["expect"][name].as_str().unwrap_or_default().to_owned())
    }

    /// Its keys, imported.
    pub(crate) fn imported(&self) -> Vec<u8> {
        keys::import(self.allowed().unwrap(), &self.keys()).unwrap()
    }

    /// The answer's code, reason and claim, the last two where the table asks for them.
    pub(crate) fn run(&self, options: &str) -> [String; 3] {
        let Some(allowed) = self.allowed() else {
            return self.asked_for(["config_invalid", "value", "algorithms"].map(str::to_owned));
        };
        let imported = match keys::import(allowed, &self.keys()) {
            Ok(imported) => imported,
            Err(refusal) => return self.asked_for(refused(refusal)),
        };
        if self.is_jws() {
            return self.asked_for(refused(verify_jws(imported.len(), mailbox::post(self.token()))));
        }
        match Policy::from_json(options) {
            Ok(policy) => self.asked_for(refused(self.judged(&imported, &policy.program()))),
            Err(error) => {
                let [reason, option] = [error.reason().map_or("", Reason::as_str), error.subject().unwrap_or_default()];
                self.asked_for([error.code(), reason, option].map(str::to_owned))
            }
        }
    }

    /// What the module answers to its token by keys and a program, and nothing that a call adds.
    pub(crate) fn judged(&self, imported: &[u8], policy: &[u8]) -> i32 {
        let [policy, extra] = programs::put(policy, &[]);
        verify(keys::put(imported), mailbox::post(self.token()), self.now(), policy, extra, false)
    }

    pub(crate) fn program(&self) -> Vec<u8> {
        Policy::from_json(&self.options()).unwrap().program()
    }

    /// What its tokens are judged by, as JSON text.
    pub(crate) fn options(&self) -> String {
        let mut options = self.0["options"].clone();
        options.as_object_mut().map(|options| options.remove("algorithms"));
        options.to_string()
    }

    /// A bit for each algorithm that is allowed; none, if a name is none: JavaScript says that before anything crosses.
    fn allowed(&self) -> Option<u32> {
        match &self.0["options"]["algorithms"] {
            _ if self.is_jws() => Some(0),
            Value::Null => Some(0),
            Value::Array(names) if !names.is_empty() => {
                names.iter().try_fold(0, |bits, name| Some(bits | name.as_str().and_then(Algorithm::from_name)?.bit()))
            }
            _ => None,
        }
    }

    fn asked_for(&self, found: [String; 3]) -> [String; 3] {
        let [_, reason, claim] = self.expected();
        let asked = |index: usize, expected: String| if expected.is_empty() { expected } else { found[index].clone() };
        [found[0].clone(), asked(1, reason), asked(2, claim)]
    }

    /// As they cross: what each is, the place of its algorithm, its length, and its text or bytes.
    fn keys(&self) -> Vec<u8> {
        let keys = self.sources().map(|key| {
            let (kind, content) = match ["jwks", "jwk", "pem"].map(|kind| key.get(kind)) {
                [Some(jwks), ..] => (1, jwks.to_string().into_bytes()),
                [_, Some(jwk), _] => (2, jwk.to_string().into_bytes()),
                [.., Some(pem)] => (3, pem.as_str().unwrap().as_bytes().to_vec()),
                _ => (4, secret(key)),
            };
            let algorithm = key["alg"].as_str().and_then(Algorithm::from_name);
            let place = algorithm.and_then(|its| Algorithm::ALL.iter().position(|other| *other == its)).unwrap_or(0);
            let length = u32::try_from(content.len()).unwrap().to_le_bytes();
            [&[kind, u8::try_from(place).unwrap()][..], &length, &content].concat()
        });
        keys.collect::<Vec<_>>().concat()
    }

    fn sources(&self) -> impl Iterator<Item = &Value> {
        self.0["keys"].as_array().unwrap().iter()
    }
}

/// Code, reason and subject of an answer, read as `pkg-templates/src/wasm/answer.ts` reads them; `''` for what is not there.
pub(crate) fn refused(answer: i32) -> [String; 3] {
    let Ok(n) = usize::try_from(-1 - answer) else { return Default::default() };
    let reason = (n >> 7 & 127).checked_sub(1).map_or("", |place| Reason::ALL[place].as_str());
    [Error::ALL[n & 127].code().to_owned(), reason.to_owned(), mailbox::text(0, n >> 15)]
}

fn secret(key: &Value) -> Vec<u8> {
    let hex = key["hmac"].as_str().unwrap_or_default();
    (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect()
}
