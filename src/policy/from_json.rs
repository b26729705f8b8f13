//! A policy as data: the options of the JavaScript package in JSON.

use alloc::{borrow::ToOwned as _, vec::Vec};

use super::{Audience, Issuer, Matcher, Policy, Scalar, invalid};
use crate::error::{Error, Name, Reason};
use crate::json::{self, Object, Value};

pub(super) fn parse(text: &str) -> Result<Policy, Error> {
    read(json::parse(text).map_err(|_| invalid("options"))?.root())
}

pub(super) fn read(options: Value<'_>) -> Result<Policy, Error> {
    let Value::Object(options) = options else { return Err(invalid("options")) };
    let mut policy = Policy::new(issuer(required(options, "issuer")?)?, audience(required(options, "audience")?)?);
    for (name, value) in options.iter() {
        policy = match name {
            "issuer" | "audience" => policy,
            "expiry" if is_sentinel(value, "UNCHECKED") => policy.expiry_unchecked(),
            "expiry" => return Err(invalid("expiry")),
            "type" => policy.types(names(value, "type")?)?,
            "subject" => policy.subjects(names(value, "subject")?)?,
            "azp" => policy.authorized_parties(names(value, "azp")?)?,
            "requiredClaims" => required_claims(policy, value)?,
            "claims" => matchers(policy, value)?,
            "clockTolerance" => policy.clock_tolerance(number(value, "clockTolerance")?)?,
            "maxTokenAge" => policy.max_token_age(number(value, "maxTokenAge")?)?,
            "maxLifetime" => policy.max_lifetime(number(value, "maxLifetime")?)?,
            _ => return Err(Error::ConfigInvalid(Reason::Unknown, Name::Owned(name.into()))),
        };
    }
    Ok(policy)
}

fn issuer(value: Value<'_>) -> Result<Issuer, Error> {
    if is_sentinel(value, "UNCHECKED") { Ok(Issuer::unchecked()) } else { Issuer::any_of(names(value, "issuer")?) }
}

fn audience(value: Value<'_>) -> Result<Audience, Error> {
    if is_sentinel(value, "UNCHECKED") {
        Ok(Audience::unchecked())
    } else if is_sentinel(value, "ABSENT") {
        Ok(Audience::absent())
    } else {
        Audience::any_of(names(value, "audience")?)
    }
}

fn required_claims(policy: Policy, value: Value<'_>) -> Result<Policy, Error> {
    let Value::Array(_) = value else { return Err(invalid("requiredClaims")) };
    names(value, "requiredClaims")?.into_iter().try_fold(policy, |policy, name| policy.require(name.to_owned()))
}

fn matchers(policy: Policy, value: Value<'_>) -> Result<Policy, Error> {
    match value {
        // a sentinel is no condition on a claim called "$"
        Value::Object(members) if !members.is_empty() && members.get("$").is_none() => members
            .iter()
            .try_fold(policy, |policy, (name, condition)| policy.matches(name.to_owned(), matcher(condition)?)),
        _ => Err(invalid("claims")),
    }
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

/// A string, or an array of strings; emptiness is the business of the option.
fn names<'a>(value: Value<'a>, option: &'static str) -> Result<Vec<&'a str>, Error> {
    let names = match value {
        Value::String(name) => Some([name].into()),
        Value::Array(names) => names.iter().map(Value::as_str).collect(),
        _ => None,
    };
    names.filter(|names: &Vec<&str>| !names.is_empty()).ok_or_else(|| invalid(option))
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
