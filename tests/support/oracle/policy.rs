//! What RFC 7519, `OpenID` Connect and the options ask of a token whose signature held, in the order of the checks.

use jotproof::{Extra, Policy};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256, Sha512};

use super::{built::built, json::ours};

/// A policy, what one call asks beside it, and the token that is held against both.
#[derive(Debug)]
pub struct Case {
    pub options: Value,
    pub extra: Value,
    pub typ: String,
    pub payload: String,
    pub claims: Value,
}

type Verdict = Result<(), &'static str>;

impl Case {
    /// Options, those of the call, `typ` and claims; with the policy by its options, and by the methods that say the same.
    pub fn read([options, extra, typ, payload]: [&str; 4]) -> Option<(Self, [Policy; 2], Extra)> {
        let of_call = Extra::from_json(extra).ok()?;
        let [options, extra] = [options, extra].map(|text| ours(text).map(Value::from));
        let (options, extra) = (options?, extra?);
        // in one order of names: of two conditions that fail, the first decides the code
        let policy = Policy::from_json(&options.to_string()).ok()?;
        let claims = ours(payload).map_or(Value::Null, Value::from);
        let policies = [policy, built(&options).expect("the methods take what the options do")];
        Some((Self { options, extra, typ: typ.into(), payload: payload.into(), claims }, policies, of_call))
    }

    /// The code of the first check that fails.
    pub fn verdict(&self) -> Verdict {
        holds(self.claims.is_object(), "claims_malformed")?;
        self.typ()?;
        self.issuer()?;
        self.audience()?;
        self.dates()?;
        self.name("sub", "subject", "subject_mismatch")?;
        self.text("jti")?;
        self.profile()?;
        for name in self.list("requiredClaims") {
            present(&self.claims, &name)?;
        }
        for (name, condition) in self.options["claims"].as_object().into_iter().flatten() {
            matches(self.claims.get(name).ok_or("claim_missing")?, condition)?;
        }
        self.azp()?;
        for asked in [&self.options, &self.extra].map(|asked| asked.get("nonce")).into_iter().flatten() {
            let nonce = self.text("nonce")?.ok_or("claim_missing")?;
            holds(nonce == asked, "claim_mismatch")?;
        }
        holds(self.claims.get("cnf").is_none() || self.options.get("confirmation").is_some(), "binding_required")?;
        self.scopes(&self.options["scopes"])?;
        self.scopes(&self.extra["scopes"])?;
        self.step_up()?;
        self.hash("at_hash", "accessToken")?;
        self.hash("c_hash", "code")
    }

    /// Microsoft Entra signs for its tenants by keys that say so, others by a secret.
    pub fn is_of_tenants(&self) -> bool {
        self.options.get("tenants").is_some()
    }

    /// `OpenID` Connect Core §3.1.3.6: the left half of the hash of the token's algorithm.
    fn hash(&self, claim: &str, of: &str) -> Verdict {
        let Some(of) = self.extra.get(of).and_then(Value::as_str) else { return Ok(()) };
        let found = self.text(claim)?.ok_or("claim_missing")?;
        let hash = if self.is_of_tenants() { Sha512::digest(of).to_vec() } else { Sha256::digest(of).to_vec() };
        holds(found == super::base64url::encode(&hash[..hash.len() / 2]), "claim_mismatch")
    }

    fn profile_name(&self) -> &str {
        match (self.options.get("type"), self.options.get("profile")) {
            (Some(_), _) => "",
            (None, profile) => profile.and_then(Value::as_str).unwrap_or("jwt"),
        }
    }

    fn typ(&self) -> Verdict {
        let short = |typ: &str| {
            let typ = typ.to_ascii_lowercase();
            typ.strip_prefix("application/").filter(|rest| !rest.contains('/')).map_or(typ.clone(), str::to_owned)
        };
        let typ = (!self.typ.is_empty()).then(|| short(&self.typ));
        let (types, events): (&[&str], _) = match self.profile_name() {
            "" => {
                let types: Vec<String> = self.list("type").iter().map(|typ| short(typ)).collect();
                let is_event = self.claims.get("events").is_some();
                return holds(typ.is_some_and(|typ| types.contains(&typ)) && !is_event, "type_mismatch");
            }
            "jwt" => (&["", "jwt", "at+jwt"], false),
            "access-token" => (&["at+jwt"], false),
            "id-token" => (&["", "jwt"], false),
            "logout-token" => (&["", "logout+jwt", "jwt"], true),
            _ => (&["", "secevent+jwt", "jwt"], true),
        };
        holds(typ.as_deref() != Some("") && types.contains(&typ.as_deref().unwrap_or("")), "type_mismatch")?;
        match (events, self.claims.get("events")) {
            (false, None) => Ok(()),
            (false, Some(_)) => Err("type_mismatch"),
            (true, None) => Err("claim_missing"),
            (true, Some(events)) => {
                let events =
                    events.as_object().filter(|events| !events.is_empty() && events.values().all(Value::is_object));
                let is_logout = events.ok_or("claim_invalid")?.contains_key(LOGOUT);
                holds(is_logout || self.profile_name() != "logout-token", "claim_mismatch")
            }
        }
    }

    fn issuer(&self) -> Verdict {
        let issuer = self.text("iss")?;
        if self.is_sentinel("issuer", "UNCHECKED") {
            return Ok(());
        }
        let issuer = issuer.ok_or("claim_missing")?;
        if self.options.get("tenants").is_none() {
            return holds(self.list("issuer").iter().any(|name| name == issuer), "issuer_mismatch");
        }
        let tenant = self.text("tid")?.ok_or("claim_missing")?;
        let is_filled = |template: &str| template.replacen("{tenantid}", tenant, 1) == issuer;
        let names_tenant = self.options["issuer"].as_str().is_some_and(is_filled);
        holds(names_tenant && self.list("tenants").iter().any(|name| name == tenant), "issuer_mismatch")
    }

    /// `aud`: a string, or an array of strings that is not empty.
    fn audiences(&self) -> Result<Option<Vec<&str>>, &'static str> {
        let audiences = match self.claims.get("aud") {
            None => return Ok(None),
            Some(Value::Array(names)) if !names.is_empty() => names.iter().map(Value::as_str).collect(),
            Some(name) => name.as_str().map(|name| vec![name]),
        };
        audiences.map(Some).ok_or("claim_invalid")
    }

    fn audience(&self) -> Verdict {
        let audiences = self.audiences()?;
        if self.is_sentinel("audience", "UNCHECKED") {
            return Ok(());
        }
        if self.is_sentinel("audience", "ABSENT") {
            return holds(audiences.is_none(), "audience_mismatch");
        }
        let (audiences, names) = (audiences.ok_or("claim_missing")?, self.list("audience"));
        let ours = audiences.iter().filter(|audience| names.iter().any(|name| name == *audience)).count();
        holds(ours == audiences.len() || ours > 0 && self.profile_name() != "id-token", "audience_mismatch")
    }

    fn dates(&self) -> Verdict {
        let (tolerance, now) = (self.number("clockTolerance").unwrap_or(60.0), crate::fuzz::NOW);
        let exp = self.date("exp")?;
        holds(exp.is_none_or(|exp| now < exp + tolerance), "expired")?;
        let is_endless = self.options.get("expiry").is_some() || self.profile_name() == "security-event";
        holds(exp.is_some() || is_endless, "claim_missing")?;
        holds(self.date("nbf")?.is_none_or(|nbf| now + tolerance >= nbf), "not_yet_valid")?;
        let iat = self.date("iat")?;
        holds(iat.is_none_or(|iat| now + tolerance >= iat), "issued_in_future")?;
        if let Some(most) = self.number("maxTokenAge") {
            holds(now - iat.ok_or("claim_missing")? <= most + tolerance, "too_old")?;
        }
        if let Some(most) = self.number("maxLifetime") {
            let iat = iat.ok_or("claim_missing")?;
            holds(exp.ok_or("claim_missing")? - iat <= most, "lifetime_too_long")?;
        }
        Ok(())
    }

    fn profile(&self) -> Verdict {
        let required: &[&str] = match self.profile_name() {
            "access-token" => &["sub", "client_id", "iat", "jti"],
            "id-token" => &["sub", "iat"],
            "logout-token" | "security-event" => &["iat", "jti"],
            _ => &[],
        };
        for name in required {
            present(&self.claims, name)?;
            holds(*name == "iat" || self.claims[name].is_string(), "claim_invalid")?;
        }
        if self.profile_name() == "logout-token" {
            let (sub, sid) = (self.text("sub")?, self.text("sid")?);
            holds(
                sub.is_some_and(|name| !name.is_empty()) || sid.is_some_and(|name| !name.is_empty()),
                "claim_missing",
            )?;
            holds(self.claims.get("nonce").is_none(), "claim_invalid")?;
        }
        Ok(())
    }

    fn azp(&self) -> Verdict {
        let is_of_several = self.audiences()?.is_some_and(|names| names.len() > 1);
        let option = if self.options.get("azp").is_none() && self.profile_name() == "id-token" && is_of_several {
            "audience"
        } else {
            "azp"
        };
        self.name("azp", option, "claim_mismatch")
    }

    fn scopes(&self, option: &Value) -> Verdict {
        let option = match option {
            Value::Null => return Ok(()),
            Value::Object(option) => option.iter().next().map(|(how, names)| (how.as_str(), strings(names))).unwrap(),
            names => ("allOf", strings(names)),
        };
        let usual = if self.claims.get("scope").is_some() { "scope" } else { "scp" };
        let claim = self.options.get("scopeClaim").and_then(Value::as_str).unwrap_or(usual);
        let granted: Vec<&str> = match self.claims.get(claim) {
            None => vec![],
            Some(Value::String(text)) => text.split(' ').collect(),
            Some(names) => all_strings(names).ok_or("claim_invalid")?,
        };
        let mut has = option.1.iter().map(|name| granted.contains(&name.as_str()));
        holds(if option.0 == "anyOf" { has.any(|has| has) } else { has.all(|has| has) }, "scope_insufficient")
    }

    fn step_up(&self) -> Verdict {
        let tolerance = self.number("clockTolerance").unwrap_or(60.0);
        if let Some(most) = self.number("maxAuthAge") {
            let age = crate::fuzz::NOW - self.date("auth_time")?.ok_or("auth_too_old")?;
            holds(age >= -tolerance, "claim_invalid")?;
            holds(age <= most + tolerance, "auth_too_old")?;
        }
        if self.options.get("acr").is_some() {
            let acr = self.text("acr")?.ok_or("acr_insufficient")?;
            holds(self.list("acr").iter().any(|name| name == acr), "acr_insufficient")?;
        }
        if self.options.get("amr").is_some() {
            let amr = self.claims.get("amr").map_or(Some(vec![]), all_strings).ok_or("claim_invalid")?;
            holds(self.list("amr").iter().all(|name| amr.contains(&name.as_str())), "acr_insufficient")?;
        }
        Ok(())
    }

    /// A claim that is text or absent, and one of the names of an option.
    fn name(&self, claim: &str, option: &str, code: &'static str) -> Verdict {
        let name = self.text(claim)?;
        let wanted = self.list(option);
        if wanted.is_empty() {
            return Ok(());
        }
        let name = name.ok_or("claim_missing")?;
        holds(wanted.iter().any(|wanted| wanted == name), code)
    }

    fn text(&self, claim: &str) -> Result<Option<&str>, &'static str> {
        self.claims.get(claim).map(|value| value.as_str().ok_or("claim_invalid")).transpose()
    }

    fn date(&self, claim: &str) -> Result<Option<f64>, &'static str> {
        let is_date = |seconds: &f64| (0.0..=253_402_300_799.0).contains(seconds);
        self.claims.get(claim).map(|value| value.as_f64().filter(is_date).ok_or("claim_invalid")).transpose()
    }

    fn number(&self, option: &str) -> Option<f64> {
        self.options.get(option)?.as_f64()
    }

    /// The names of an option that is a string or an array.
    fn list(&self, option: &str) -> Vec<String> {
        strings(&self.options[option])
    }

    fn is_sentinel(&self, option: &str, name: &str) -> bool {
        self.options[option] == json!({ "$": name })
    }
}

fn holds(condition: bool, code: &'static str) -> Verdict {
    if condition { Ok(()) } else { Err(code) }
}

fn present(claims: &Value, name: &str) -> Verdict {
    let value = claims.get(name).ok_or("claim_missing")?;
    holds(!value.is_null() && *value != "", "claim_invalid")
}

fn matches(value: &Value, condition: &Value) -> Verdict {
    holds(!value.is_null() && !value.is_object(), "claim_invalid")?;
    let is_held = |wanted: &Value| value == wanted || value.as_array().is_some_and(|values| values.contains(wanted));
    let fits = match condition.as_object().and_then(|condition| condition.iter().next()) {
        None => value == condition,
        Some((how, wanted)) if how == "anyOf" => wanted.as_array().unwrap().iter().any(is_held),
        Some((_, wanted)) => wanted.as_array().unwrap().iter().all(is_held),
    };
    holds(fits, "claim_mismatch")
}

fn all_strings(names: &Value) -> Option<Vec<&str>> {
    names.as_array()?.iter().map(Value::as_str).collect()
}

/// One name or several.
pub fn strings(names: &Value) -> Vec<String> {
    let one = names.as_str().into_iter();
    one.chain(names.as_array().into_iter().flatten().filter_map(Value::as_str)).map(str::to_owned).collect()
}

const LOGOUT: &str = "http://schemas.openid.net/event/backchannel-logout";
