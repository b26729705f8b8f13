//! One issuer with many tenants: a template of issuer names, filled with the token's `tid` (Microsoft Entra).

use alloc::{string::String, vec::Vec};

use super::{invalid, non_empty};
use crate::error::Error;
use crate::policy::check::around_place;

/// An issuer name with a place for the tenant, and the tenants that are let in.
#[derive(Clone, Debug)]
pub(super) struct Tenants {
    template: String,
    pub(super) allowed: Vec<String>,
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

    /// What is before and behind the place of a tenant.
    pub(super) fn around(&self) -> (&str, &str) {
        around_place(&self.template).unwrap_or_default()
    }
}

pub(super) fn is_template(issuer: &str) -> bool {
    issuer.contains('{')
}

/// 8-4-4-4-12 hexadecimal digits in lower case, as `tid` has them.
fn is_guid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => matches!(byte, b'0'..=b'9' | b'a'..=b'f'),
        })
}
