//! A policy as data: the options of the JavaScript package in JSON.

use alloc::{borrow::ToOwned as _, string::String, vec::Vec};

use super::kind::Kind;
use super::{Audience, Issuer, Matcher, Policy, Scalar, invalid, party, validity};
use crate::error::{Error, Name, Reason};
use crate::json::{self, Object, Value};

pub(super) fn parse(text: &str) -> Result<Policy, Error> {
    read(json::parse(text).map_err(|_| invalid("options"))?.root())
}

pub(super) fn read(options: Value<'_>) -> Result<Policy, Error> {
    let Value::Object(options) = options else { return Err(invalid("options")) };
    let mut policy = Policy::new(issuer(required(options, "issuer")?)?, audience(required(options, "audience")?)?);
    // in place: a policy that passes through the builder for each option is several times the code
    for (name, value) in options.iter() {
        match name {
            "issuer" | "audience" => {}
            "expiry" if is_sentinel(value, "UNCHECKED") => policy.validity.expiry_required = false,
            "expiry" => return Err(invalid("expiry")),
            "type" => policy.kind = Kind::Explicit(names(value, "type")?),
            "subject" => policy.subject = names(value, "subject")?,
            "azp" => policy.azp = names(value, "azp")?,
            "requiredClaims" => policy.required = required_claims(value)?,
            "claims" => policy.matchers = matchers(value)?,
            "clockTolerance" => policy.validity.tolerance = validity::tolerance(number(value, "clockTolerance")?)?,
            "maxTokenAge" => policy.validity.max_token_age = Some(duration(value, "maxTokenAge")?),
            "maxLifetime" => policy.validity.max_lifetime = Some(duration(value, "maxLifetime")?),
            _ => return Err(Error::ConfigInvalid(Reason::Unknown, Name::Owned(name.into()))),
        }
    }
    Ok(policy)
}

fn issuer(value: Value<'_>) -> Result<Issuer, Error> {
    if is_sentinel(value, "UNCHECKED") { Ok(Issuer::unchecked()) } else { names(value, "issuer").map(Issuer::of) }
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
        if name.is_empty() || name == "$" {
            return Err(invalid("claims"));
        }
        matchers.push((Name::Owned(name.into()), matcher(condition)?));
    }
    if matchers.is_empty() { Err(invalid("claims")) } else { Ok(matchers) }
}

fn matcher(condition: Value<'_>) -> Result<Matcher, Error> {
    let Value::Object(members) = condition else { return Matcher::exactly(scalar(condition)?) };
    let mut members = members.iter();
    match (members.next(), members.next()) {
        (Some((name, Value::Array(values))), None) => {
            let values = values.iter().map(scalar).collect::<Result<Vec<_>, _>>()?;
            match name {
                "anyOf" => Matcher::any_of(values),
                "allOf" => Matcher::all_of(values),
                _ => Err(invalid("claims")),
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
    let names: Option<Vec<&str>> = match value {
        Value::String(name) => Some([name].into()),
        Value::Array(names) => names.iter().map(Value::as_str).collect(),
        _ => None,
    };
    party::names(names.ok_or_else(|| invalid(option))?, option)
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
        Value::Object(members) => members.iter().eq([("$", Value::String(name))]),
        _ => false,
    }
}
