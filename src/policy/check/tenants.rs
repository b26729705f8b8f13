//! One issuer with many tenants (Microsoft Entra).

use crate::claims::Claims;
use crate::error::Refusal;
use crate::json::{Bytes, Text};
use crate::packed::List;

/// `tid` is on the list, and both `iss` and the `issuer` of the signing key are the name for this very tenant.
pub(super) fn check(
    around: [&[u8]; 2],
    allowed: List<'_>,
    claims: &Claims<'_>,
    key_issuer: Option<&str>,
) -> Result<(), Refusal<'static>> {
    let issuer = claims.text(claims.get("iss")).map_err(|fault| fault.of("iss"))?;
    let tenant = claims.text(claims.get("tid")).map_err(|fault| fault.of("tid"))?;
    let fits = allowed.any(|allowed| tenant.means(allowed))
        && is_of_tenant(issuer, tenant, around)
        && key_issuer.is_some_and(|name| is_named_so(name, issuer, tenant));
    if fits { Ok(()) } else { Err(Refusal::IssuerMismatch) }
}

/// A key names its issuer by a template too, or by the plain name.
fn is_named_so(name: &str, issuer: Text<'_>, tenant: Text<'_>) -> bool {
    match around_place(name) {
        None => issuer.is(name),
        Some((before, after)) => is_of_tenant(issuer, tenant, [before.as_bytes(), after.as_bytes()]),
    }
}

#[inline(never)] // called for both templates
fn is_of_tenant(issuer: Text<'_>, tenant: Text<'_>, [before, after]: [&[u8]; 2]) -> bool {
    let mut rest = issuer.bytes();
    let mut has = |part: Bytes<'_>| { part }.all(|byte| rest.next() == Some(byte));
    has(Text::plainly(before).bytes())
        && has(tenant.bytes())
        && has(Text::plainly(after).bytes())
        && rest.next().is_none()
}

/// What stands before and behind `{tenantid}`, as Microsoft's documents spell it, at the first bracket.
pub(in crate::policy) fn around_place(template: &str) -> Option<(&str, &str)> {
    let place = template.bytes().position(|byte| byte == b'{')?;
    let (before, rest) = template.split_at_checked(place)?;
    Some((before, rest.strip_prefix("{tenantid}")?))
}
