//! A policy as data: the options of the JavaScript package in JSON. For Rust alone: the package reads its options itself
//! (`pkg-templates/src/verifier/policy.ts`).

use alloc::{string::String, vec, vec::Vec};

use super::kind::Kind;
use super::{Audience, Extra, Issuer, Matcher, Policy, Profile, Scalar, Scopes, invalid, step_up, validity};
use crate::error::{Error, Name, Reason};
use crate::json::{self, Node, Object, Text, Value};

pub(super) fn parse(text: &str) -> Result<Policy, Error> {
    let mut nodes = vec![Node::EMPTY; json::nodes_of(text.len())];
    read(json::parse(text, &mut nodes).map_err(|_| invalid("options"))?.root())
}

pub(super) fn read(options: Value<'_>) -> Result<Policy, Error> {
    let Value::Object(options) = options else { return Err(invalid("options")) };
    let issuer = issuer(required(options, "issuer")?, options.get("tenants"))?;
    let mut policy = Policy::of(issuer, audience(required(options, "audience")?)?);
    // in place, by one function: a policy that each `?` has to drop is several times the code
    options.iter().try_for_each(|(name, value)| set(&mut policy, options, &name.to_owned(), value))?;
    Ok(policy)
}

fn set(policy: &mut Policy, options: Object<'_>, name: &str, value: Value<'_>) -> Result<(), Error> {
    match name {
        "issuer" | "tenants" | "audience" => {}
        "expiry" if is_sentinel(value, "UNCHECKED") => policy.validity.expiry_required = false,
        "expiry" => return Err(invalid("expiry")),
        "profile" if options.get("type").is_some() => return Err(invalid("profile")), // each says the `typ`
        "profile" => policy.kind = Kind::Profile(Profile::from_name(&text(value, "profile")?)?),
        "type" => policy.kind = Kind::Explicit(names(value, "type")?),
        "subject" => policy.subject = names(value, "subject")?,
        "azp" => policy.azp = names(value, "azp")?,
        "nonce" => policy.nonce = Some(text(value, "nonce")?),
        "confirmation" if value.is("caller") => policy.confirmed_by_caller = true,
        "confirmation" => return Err(invalid("confirmation")),
        "scopes" => policy.scopes = Some(scopes(value)?),
        "scopeClaim" => policy.scope_claim = Some(Name::Owned(text(value, "scopeClaim")?)),
        "maxAuthAge" => policy.step_up.max_auth_age = Some(duration(value, "maxAuthAge")?),
        "acr" => policy.step_up.acr = step_up::values(names(value, "acr")?, "acr")?,
        "amr" => policy.step_up.amr = step_up::values(names(value, "amr")?, "amr")?,
        "requiredClaims" => policy.required = required_claims(value)?,
        "claims" => policy.matchers = matchers(value)?,
        "clockTolerance" => policy.validity.tolerance = validity::tolerance(number(value, "clockTolerance")?)?,
        "maxTokenAge" => policy.validity.max_token_age = Some(duration(value, "maxTokenAge")?),
        "maxLifetime" => policy.validity.max_lifetime = Some(duration(value, "maxLifetime")?),
        _ => return Err(Error::ConfigInvalid(Reason::Unknown, Name::Owned(name.into()))),
    }
    Ok(())
}

impl Extra {
    /// Reads them from JSON text: `scopes`, `nonce`, `accessToken`, `code`, with the shapes of the JavaScript package.
    ///
    /// # Errors
    /// `config_invalid` with the name of the option.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        let mut nodes = vec![Node::EMPTY; json::nodes_of(text.len())];
        let document = json::parse(text, &mut nodes).map_err(|_| invalid("extra"))?;
        let mut extra = Extra::none();
        for (name, value) in document.root().as_object().ok_or_else(|| invalid("extra"))?.iter() {
            match &*name.to_owned() {
                "scopes" => extra.scopes = Some(scopes(value)?),
                "nonce" => extra.nonce = Some(self::text(value, "nonce")?),
                "accessToken" => extra.access_token = Some(self::text(value, "accessToken")?),
                "code" => extra.code = Some(self::text(value, "code")?),
                name => return Err(Error::ConfigInvalid(Reason::Unknown, Name::Owned(name.into()))),
            }
        }
        Ok(extra)
    }
}

fn issuer(value: Value<'_>, tenants: Option<Value<'_>>) -> Result<Issuer, Error> {
    match tenants {
        Some(tenants) => {
            let tenants = names(tenants, "tenants")?;
            Issuer::tenants(text(value, "issuer")?, tenants)
        }
        None if is_sentinel(value, "UNCHECKED") => Ok(Issuer::unchecked()),
        None => names(value, "issuer").and_then(Issuer::of),
    }
}

/// All of these, `{"allOf":[…]}`, or `{"anyOf":[…]}`.
fn scopes(value: Value<'_>) -> Result<Scopes, Error> {
    let Value::Object(members) = value else { return Scopes::all_of(names(value, "scopes")?) };
    let mut members = members.iter();
    match (members.next(), members.next()) {
        (Some((name, value @ Value::Array(_))), None) if name.is("allOf") => Scopes::all_of(names(value, "scopes")?),
        (Some((name, value @ Value::Array(_))), None) if name.is("anyOf") => Scopes::any_of(names(value, "scopes")?),
        _ => Err(invalid("scopes")),
    }
}

fn text(value: Value<'_>, option: &'static str) -> Result<String, Error> {
    value.as_text().filter(|text| !text.is_empty()).map(Text::to_owned).ok_or_else(|| invalid(option))
}

fn audience(value: Value<'_>) -> Result<Audience, Error> {
    if is_sentinel(value, "UNCHECKED") {
        Ok(Audience::unchecked())
    } else if is_sentinel(value, "ABSENT") {
        Ok(Audience::absent())
    } else {
        names(value, "audience").map(Audience::of)
    }
}

fn required_claims(value: Value<'_>) -> Result<Vec<Name>, Error> {
    let Value::Array(_) = value else { return Err(invalid("requiredClaims")) };
    Ok(names(value, "requiredClaims")?.into_iter().map(Name::Owned).collect())
}

fn matchers(value: Value<'_>) -> Result<Vec<(Name, Matcher)>, Error> {
    let mut matchers = Vec::new();
    for (name, condition) in value.as_object().ok_or_else(|| invalid("claims"))?.iter() {
        // a sentinel is no condition on a claim called "$"
        if name.is_empty() || name.is("$") {
            return Err(invalid("claims"));
        }
        matchers.push((Name::Owned(name.to_owned()), matcher(condition)?));
    }
    if matchers.is_empty() { Err(invalid("claims")) } else { Ok(matchers) }
}

fn matcher(condition: Value<'_>) -> Result<Matcher, Error> {
    let Value::Object(members) = condition else { return Matcher::exactly(scalar(condition)?) };
    let mut members = members.iter();
    match (members.next(), members.next()) {
        (Some((name, Value::Array(values))), None) => {
            let values = values.iter().map(scalar).collect::<Result<Vec<_>, _>>()?;
            if name.is("anyOf") {
                Matcher::any_of(values)
            } else if name.is("allOf") {
                Matcher::all_of(values)
            } else {
                Err(invalid("claims"))
            }
        }
        _ => Err(invalid("claims")),
    }
}

fn scalar(value: Value<'_>) -> Result<Scalar, Error> {
    match value {
        Value::String(text) => Ok(Scalar::Text(text.to_owned())),
        Value::Number(number) => Ok(Scalar::Number(number)),
        Value::Bool(truth) => Ok(Scalar::Bool(truth)),
        Value::Null | Value::Array(_) | Value::Object(_) => Err(invalid("claims")),
    }
}

/// A string, or an array of strings: at least one, and none empty.
fn names(value: Value<'_>, option: &'static str) -> Result<Vec<String>, Error> {
    let names: Option<Vec<String>> = match value {
        Value::String(name) => Some(vec![name.to_owned()]),
        Value::Array(names) => names.iter().map(|name| name.as_text().map(Text::to_owned)).collect(),
        _ => None,
    };
    super::non_empty(names.ok_or_else(|| invalid(option))?, option)
}

fn duration(value: Value<'_>, option: &'static str) -> Result<f64, Error> {
    validity::duration(number(value, option)?, option)
}

fn number(value: Value<'_>, option: &'static str) -> Result<f64, Error> {
    match value {
        Value::Number(number) => Ok(number),
        _ => Err(invalid(option)),
    }
}

fn required<'a>(options: Object<'a>, name: &'static str) -> Result<Value<'a>, Error> {
    options.get(name).ok_or(Error::ConfigInvalid(Reason::Missing, Name::Borrowed(name)))
}

fn is_sentinel(value: Value<'_>, name: &str) -> bool {
    match value {
        Value::Object(members) => members.get("$").is_some_and(|value| value.is(name)) && members.iter().count() == 1,
        _ => false,
    }
}
