//! The policy of some options, put together by the methods of the core instead of by its reader of options.

use std::time::Duration;

use jotproof::{
    Audience, Error, Issuer, Policy,
    error::Reason,
    policy::{Matcher, PolicyBuilder, Profile, Scalar, Scopes},
};
use serde_json::{Value, json};

use super::policy::strings;

pub fn built(options: &Value) -> Result<Policy, Error> {
    let mut policy = Policy::builder(issuer(options), audience(&options["audience"]));
    for (name, value) in options.as_object().into_iter().flatten() {
        let (names, number) = (strings(value), value.as_f64().unwrap_or_default());
        let text = || value.as_str().unwrap_or_default().to_owned();
        policy = match &**name {
            "expiry" => policy.expiry_unchecked(),
            "profile" => policy.profile(Profile::from_name(&text())?),
            "type" => policy.types(names),
            "subject" => policy.subjects(names),
            "azp" => policy.authorized_parties(names),
            "nonce" => policy.nonce(text()),
            "confirmation" => policy.confirmed_by_caller(),
            "scopes" => policy.scopes(scopes(value)),
            "scopeClaim" => policy.scope_claim(text()),
            "maxAuthAge" => policy.max_auth_age(duration(number, name)?),
            "acr" => policy.acr(names),
            "amr" => policy.amr(names),
            "requiredClaims" => names.into_iter().fold(policy, PolicyBuilder::require),
            "claims" => {
                let claims = value.as_object().into_iter().flatten();
                claims.into_iter().fold(policy, |policy, (name, is)| policy.matches(name.clone(), matcher(is)))
            }
            "clockTolerance" => policy.clock_tolerance(duration(number, name)?),
            "maxTokenAge" => policy.max_token_age(duration(number, name)?),
            "maxLifetime" => policy.max_lifetime(duration(number, name)?),
            _ => policy,
        };
    }
    policy.build()
}

/// No `Duration` is below zero, so that what is says the same here as there.
fn duration(seconds: f64, option: &str) -> Result<Duration, Error> {
    Duration::try_from_secs_f64(seconds).map_err(|_| Error::ConfigInvalid(Reason::Value, option.to_owned().into()))
}

fn issuer(options: &Value) -> Result<Issuer, Error> {
    match (options.get("tenants"), &options["issuer"]) {
        (Some(tenants), template) => Issuer::tenants(template.as_str().unwrap_or_default(), strings(tenants)),
        (None, issuer) if *issuer == json!({ "$": "UNCHECKED" }) => Ok(Issuer::unchecked()),
        (None, issuer) => Issuer::any_of(strings(issuer)),
    }
}

fn audience(audience: &Value) -> Result<Audience, Error> {
    match audience.get("$").and_then(Value::as_str) {
        Some("UNCHECKED") => Ok(Audience::unchecked()),
        Some(_) => Ok(Audience::absent()),
        None => Audience::any_of(strings(audience)),
    }
}

fn scopes(scopes: &Value) -> Result<Scopes, Error> {
    match (scopes.get("anyOf"), scopes.get("allOf")) {
        (Some(names), _) => Scopes::any_of(strings(names)),
        (_, Some(names)) => Scopes::all_of(strings(names)),
        _ => Scopes::all_of(strings(scopes)),
    }
}

fn matcher(condition: &Value) -> Result<Matcher, Error> {
    let scalars = |values: &Value| values.as_array().into_iter().flatten().map(scalar).collect::<Vec<_>>();
    match (condition.get("anyOf"), condition.get("allOf")) {
        (Some(values), _) => Matcher::any_of(scalars(values)),
        (_, Some(values)) => Matcher::all_of(scalars(values)),
        _ => Matcher::exactly(scalar(condition)),
    }
}

fn scalar(value: &Value) -> Scalar {
    match value {
        Value::Bool(truth) => Scalar::Bool(*truth),
        Value::Number(number) => Scalar::Number(number.as_f64().unwrap_or(f64::NAN)),
        value => Scalar::Text(value.as_str().unwrap_or_default().to_owned()),
    }
}
