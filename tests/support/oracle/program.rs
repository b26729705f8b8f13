//! A program as its description says it, read byte by byte, and run over claims that `serde_json` read.

use serde_json::Value;
use sha2::{Digest as _, Sha256, Sha512};

use super::base64url;

/// What a program is held against.
pub struct Subject<'s> {
    /// `""` where there is none.
    pub typ: &'s str,
    pub claims: &'s Value,
    /// What the key says of whose tokens it signs: then it is an Ed25519 key, and else a secret.
    pub key_issuer: Option<&'s str>,
    pub now: f64,
}

/// Whether both programs are whole, each of its own kind; of a call that adds nothing there is none.
pub fn are_whole(policy: &[u8], extra: &[u8]) -> bool {
    let of_policy = operations(policy).is_some_and(|rows| {
        MANDATORY.iter().all(|code| rows.iter().filter(|row| row.0 == *code).count() == 1)
            && rows.iter().all(|row| row.0 != HASH)
    });
    let of_call = extra.is_empty()
        || operations(extra).is_some_and(|rows| rows.iter().all(|row| [NONCE, SCOPES, HASH].contains(&row.0)));
    of_policy && of_call
}

/// Whether a token of these claims is accepted by programs that are whole.
pub fn accepts(policy: &[u8], extra: &[u8], subject: &Subject<'_>) -> bool {
    let rows = [policy, extra].into_iter().filter_map(operations).flatten().collect::<Vec<_>>();
    let of = |code: u8| rows.iter().filter(move |row| row.0 == code).map(|row| Reader(row.1));
    let tolerance = of(VALIDITY).find_map(|mut body| body.byte().and_then(|_| body.double())).unwrap_or_default();
    let scope_claim = of(SCOPE_CLAIM).next_back().and_then(|mut body| body.name());
    rows.iter().all(|row| {
        let mut body = Reader(row.1);
        subject.holds(row.0, &mut body, tolerance, scope_claim) == Some(true) && body.0.is_empty()
    })
}

fn operations(program: &[u8]) -> Option<Vec<(u8, &[u8])>> {
    let mut reader = Reader(program);
    let (version, length, count) = (reader.byte()?, reader.number()?, reader.number()?);
    let mut reader = Reader(reader.0.strip_suffix(&[0xff])?);
    let mut rows = vec![];
    while !reader.0.is_empty() {
        rows.push((reader.byte()?, reader.text()?));
    }
    let is_whole = version == 1
        && length == program.len()
        && count == rows.len()
        && rows.is_sorted_by_key(|row| row.0)
        && rows.iter().all(|row| (1..=HASH).contains(&row.0));
    is_whole.then_some(rows)
}

impl Subject<'_> {
    /// `None`, if the body is no body of this operation.
    fn holds(&self, code: u8, body: &mut Reader<'_>, tolerance: f64, scope_claim: Option<&str>) -> Option<bool> {
        let (text, get) = (|name: &str| self.text(name), |name: &str| self.claims.get(name));
        let now = self.now;
        Some(match code {
            1 => {
                let (may_be_absent, types) = (body.flag()?, body.list()?);
                let fits = |wanted: &&[u8]| short(wanted) == short(self.typ.as_bytes());
                if self.typ.is_empty() { may_be_absent } else { types.iter().any(fits) }
            }
            2 => self.event(body.byte()?),
            3 => match body.byte()? {
                0 => text("iss").is_ok(),
                1 => one_of(text("iss"), &body.list()?),
                2 => self.is_of_tenant(body.text()?, body.text()?, &body.list()?),
                _ => return None,
            },
            4 => self.audience(body.byte()?, &body.list()?)?,
            VALIDITY => {
                let (is_needed, _) = (body.flag()?, body.double()?);
                let [most_age, most_lifetime] = [body.double()?, body.double()?];
                if ![tolerance, most_age, most_lifetime].into_iter().all(is_duration) {
                    return Some(false);
                }
                let (Ok(exp), Ok(nbf), Ok(iat)) = (self.date("exp"), self.date("nbf"), self.date("iat")) else {
                    return Some(false);
                };
                let is_late = exp.is_some_and(|exp| now >= exp + tolerance) || exp.is_none() && is_needed;
                let is_early = [nbf, iat].into_iter().flatten().any(|date| now + tolerance < date);
                let is_old = most_age > 0.0 && iat.is_none_or(|iat| now - iat > most_age + tolerance);
                let is_long = most_lifetime > 0.0 && iat.zip(exp).is_none_or(|(iat, exp)| exp - iat > most_lifetime);
                !(is_late || is_early || is_old || is_long)
            }
            6 => {
                let names = body.list()?;
                let is_any = names.is_empty() && text("sub").is_ok();
                (is_any || one_of(text("sub"), &names)) && text("jti").is_ok()
            }
            7 => {
                let (is_text, name) = (body.flag()?, body.name()?);
                self.is_there(name) && (!is_text || text(name).is_ok())
            }
            8 => {
                let (Ok(sub), Ok(sid)) = (text("sub"), text("sid")) else { return Some(false) };
                sub.or(sid).is_some_and(|_| [sub, sid].into_iter().flatten().any(|name| !name.is_empty()))
                    && get("nonce").is_none()
            }
            9 => self.is_there(body.name()?),
            10 => self.matches(body.byte()?, body.name()?, &body.list()?)?,
            11 => {
                let (of_several, names) = (body.flag()?, body.list()?);
                let is_for_several = get("aud").and_then(Value::as_array).is_some_and(|names| names.len() > 1);
                let azp = text("azp");
                let is_free = names.is_empty() || of_several && !is_for_several;
                azp.is_ok() && (is_free || one_of(azp, &names))
            }
            NONCE => one_of(text("nonce"), &[body.text()?]),
            13 => body.flag()? || get("cnf").is_none(),
            SCOPE_CLAIM => body.name().map(|_| true)?,
            SCOPES => self.scopes(body.flag()?, body.name()?, scope_claim),
            16 => {
                let limit = body.double()?;
                let at = self.date("auth_time");
                is_duration(limit)
                    && at.is_ok_and(|at| at.is_some_and(|at| !(now - at < -tolerance || now - at > limit + tolerance)))
            }
            17 => one_of(text("acr"), &body.list()?),
            18 => {
                let (names, used) = (body.list()?, get("amr").and_then(strings)?);
                names.iter().all(|name| used.iter().any(|method| method.as_bytes() == *name))
            }
            _ => {
                let (claim, of) = (body.name()?, body.text()?);
                let left = |hash: &[u8]| base64url::encode(&hash[..hash.len() / 2]);
                let hash = self.key_issuer.map_or_else(|| left(&Sha256::digest(of)), |_| left(&Sha512::digest(of)));
                one_of(text(claim), &[hash.as_bytes()])
            }
        })
    }

    /// A string or nothing; anything else is an error.
    fn text(&self, name: &str) -> Result<Option<&str>, ()> {
        self.claims.get(name).map(|value| value.as_str().ok_or(())).transpose()
    }

    fn date(&self, name: &str) -> Result<Option<f64>, ()> {
        let is_date = |seconds: &f64| (0.0..=253_402_300_799.0).contains(seconds);
        self.claims.get(name).map(|value| value.as_f64().filter(is_date).ok_or(())).transpose()
    }

    fn is_there(&self, name: &str) -> bool {
        self.claims.get(name).is_some_and(|value| !value.is_null() && value != "")
    }

    fn event(&self, mode: u8) -> bool {
        let events = self.claims.get("events");
        if mode == 0 {
            return events.is_none();
        }
        let events = events.and_then(Value::as_object).filter(|events| events.values().all(Value::is_object));
        let has = |name: &str| events.is_some_and(|events| events.contains_key(name));
        events.is_some_and(|events| !events.is_empty())
            && (mode == 1 || mode == 2 && has("http://schemas.openid.net/event/backchannel-logout"))
    }

    fn is_of_tenant(&self, before: &[u8], after: &[u8], allowed: &[&[u8]]) -> bool {
        let (Ok(Some(issuer)), Ok(Some(tenant)), Some(key)) = (self.text("iss"), self.text("tid"), self.key_issuer)
        else {
            return false;
        };
        allowed.contains(&tenant.as_bytes())
            && [before, tenant.as_bytes(), after].concat() == issuer.as_bytes()
            && key.replacen("{tenantid}", tenant, 1) == issuer
    }

    fn audience(&self, mode: u8, names: &Names<'_>) -> Option<bool> {
        let aud = self.claims.get("aud");
        let audiences = match aud {
            None => vec![],
            Some(Value::String(name)) => vec![name.as_str()],
            Some(names) => strings(names).filter(|names| !names.is_empty())?,
        };
        let is_ours = |name: &&str| names.contains(&name.as_bytes());
        Some(match mode {
            0 => true,
            1 => audiences.iter().any(is_ours),
            2 => !audiences.is_empty() && audiences.iter().all(is_ours),
            3 => aud.is_none(),
            _ => false,
        })
    }

    fn matches(&self, mode: u8, name: &str, wanted: &Names<'_>) -> Option<bool> {
        let value = self.claims.get(name).filter(|value| !value.is_null() && !value.is_object())?;
        let values = value.as_array().map_or_else(|| std::slice::from_ref(value), Vec::as_slice);
        let is = |value: &Value, wanted: &[u8]| match wanted {
            [b't', text @ ..] => value.as_str().is_some_and(|value| value.as_bytes() == text),
            [b'n', number @ ..] => {
                number.try_into().is_ok_and(|number| value.as_f64() == Some(f64::from_le_bytes(number)))
            }
            b"y" => value == true,
            b"-" => value == false,
            _ => false,
        };
        let is_held = |wanted: &&[u8]| values.iter().any(|value| is(value, wanted));
        match mode {
            0 => Some(wanted.iter().all(|wanted| is(value, wanted))),
            1 => Some(wanted.iter().any(is_held)),
            2 => Some(wanted.iter().all(is_held)),
            _ => None,
        }
    }

    fn scopes(&self, every: bool, wanted: &str, claim: Option<&str>) -> bool {
        let usual = if self.claims.get("scope").is_some() { "scope" } else { "scp" };
        let granted = match self.claims.get(claim.unwrap_or(usual)) {
            None => Some(vec![]),
            Some(Value::String(text)) => Some(text.split(' ').collect()),
            Some(names) => strings(names),
        };
        granted.is_some_and(|granted| {
            let mut has = wanted.split(' ').map(|name| granted.contains(&name));
            if every { has.all(|has| has) } else { has.any(|has| has) }
        })
    }
}

/// A media type without case, and without the prefix that may be left out.
fn short(typ: &[u8]) -> Vec<u8> {
    let typ = typ.to_ascii_lowercase();
    typ.strip_prefix(b"application/").filter(|rest| !rest.contains(&b'/')).map_or(typ.clone(), <[u8]>::to_vec)
}

fn one_of(text: Result<Option<&str>, ()>, names: &[&[u8]]) -> bool {
    text.is_ok_and(|text| text.is_some_and(|text| names.contains(&text.as_bytes())))
}

fn strings(names: &Value) -> Option<Vec<&str>> {
    names.as_array()?.iter().map(Value::as_str).collect()
}

type Names<'p> = Vec<&'p [u8]>;

/// What is left to be read.
#[derive(Clone, Copy)]
struct Reader<'p>(&'p [u8]);

impl<'p> Reader<'p> {
    fn taken(&mut self, bytes: usize) -> Option<&'p [u8]> {
        let taken = self.0.get(..bytes)?;
        self.0 = &self.0[bytes..];
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.taken(1).map(|byte| byte[0])
    }

    fn number(&mut self) -> Option<usize> {
        let bytes = self.taken(4)?;
        Some(bytes.iter().rev().fold(0, |number, byte| number << 8 | usize::from(*byte)))
    }

    fn double(&mut self) -> Option<f64> {
        self.taken(8).map(|bytes| f64::from_le_bytes(bytes.try_into().unwrap()))
    }

    fn text(&mut self) -> Option<&'p [u8]> {
        let length = self.number()?;
        self.taken(length)
    }

    fn name(&mut self) -> Option<&'p str> {
        str::from_utf8(self.text()?).ok()
    }

    fn flag(&mut self) -> Option<bool> {
        self.byte().filter(|byte| *byte < 2).map(|byte| byte == 1)
    }

    /// The texts behind their number.
    fn list(&mut self) -> Option<Names<'p>> {
        let count = self.number()?;
        (0..count).map(|_| self.text()).collect()
    }
}

/// In each policy, once.
const MANDATORY: [u8; 8] = [1, 2, 3, 4, 5, 6, 11, 13];
const VALIDITY: u8 = 5;
const NONCE: u8 = 12;
const SCOPE_CLAIM: u8 = 14;
const SCOPES: u8 = 15;
const HASH: u8 = 19;

/// No date is older than what is no number.
fn is_duration(seconds: f64) -> bool {
    (0.0..=253_402_300_799.0).contains(&seconds)
}
