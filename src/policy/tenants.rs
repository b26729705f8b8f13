//! One issuer with many tenants: a template of issuer names, filled with the token's `tid` (Microsoft Entra).

use alloc::{string::String, vec::Vec};

use super::{invalid, non_empty};
use crate::claims::Claims;
use crate::error::{Error, Name};

/// An issuer name with a place for the tenant, and the tenants that are let in.
#[derive(Clone, Debug)]
pub(super) struct Tenants {
    template: String,
    allowed: Vec<String>,
}

impl Tenants {
    pub(super) fn of<T: Into<String>>(template: String, allowed: impl IntoIterator<Item = T>) -> Result<Self, Error> {
        let allowed = non_empty(allowed, "tenants")?;
        if !allowed.iter().all(|tenant| is_guid(tenant)) {
            return Err(invalid("tenants"));
        }
        let is_template = around_place(&template).is_some_and(|(_, after)| !after.contains('{'));
        if is_template { Ok(Self { template, allowed }) } else { Err(invalid("issuer")) }
    }

    /// `tid` is on the list, and both `iss` and the `issuer` of the signing key are the name for this very tenant.
    pub(super) fn check(&self, claims: &Claims, key_issuer: Option<&str>) -> Result<(), Error> {
        let issuer = claims.text("iss")?.ok_or(Error::ClaimMissing(Name::Borrowed("iss")))?;
        let tenant = claims.text("tid")?.ok_or(Error::ClaimMissing(Name::Borrowed("tid")))?;
        let is_of_tenant = |name: &str| fills(name, issuer, tenant);
        let fits = self.allowed.iter().any(|allowed| allowed == tenant)
            && is_of_tenant(&self.template)
            && key_issuer.is_some_and(is_of_tenant);
        if fits { Ok(()) } else { Err(Error::IssuerMismatch) }
    }
}

pub(super) fn is_template(issuer: &str) -> bool {
    issuer.contains('{')
}

/// Whether a template (or a plain name) is `issuer` once `tenant` stands in its place.
fn fills(template: &str, issuer: &str, tenant: &str) -> bool {
    match around_place(template) {
        None => template == issuer,
        Some((before, after)) => {
            let rest = issuer.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
            rest == Some(tenant)
        }
    }
}

/// What stands before and behind `{tenantid}`, as Microsoft's documents spell it.
fn around_place(template: &str) -> Option<(&str, &str)> {
    let (before, rest) = template.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    (name == "tenantid").then_some((before, after))
}

/// 8-4-4-4-12 hexadecimal digits in lower case, as `tid` has them.
fn is_guid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => matches!(byte, b'0'..=b'9' | b'a'..=b'f'),
        })
}
