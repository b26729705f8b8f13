//! One issuer with many tenants (Microsoft Entra).

use crate::claims::Claims;
use crate::error::Refusal;
use crate::json::Text;
use crate::packed::List;

/// `tid` is on the list, and both `iss` and the `issuer` of the signing key are the name for this very tenant.
pub(super) fn check<'p>(
    around: [&[u8]; 2],
    allowed: List<'p>,
    claims: Claims<'_>,
    key_issuer: Option<&str>,
) -> Result<(), Refusal<'p>> {
    let issuer = claims.text("iss")?.ok_or(Refusal::ClaimMissing("iss"))?;
    let tenant = claims.text("tid")?.ok_or(Refusal::ClaimMissing("tid"))?;
    let is_of_tenant = |[before, after]: [&[u8]; 2]| {
        let name = before.iter().copied().chain(tenant.bytes()).chain(after.iter().copied());
        issuer.bytes().eq(name)
    };
    let fits = allowed.any(|allowed| tenant.means(allowed))
        && is_of_tenant(around)
        && key_issuer.is_some_and(|name| is_named_so(name, issuer, is_of_tenant));
    if fits { Ok(()) } else { Err(Refusal::IssuerMismatch) }
}

/// A key names its issuer by a template too, or by the plain name.
fn is_named_so(name: &str, issuer: Text<'_>, is_of_tenant: impl Fn([&[u8]; 2]) -> bool) -> bool {
    match around_place(name) {
        None => issuer.is(name),
        Some((before, after)) => is_of_tenant([before.as_bytes(), after.as_bytes()]),
    }
}

/// What stands before and behind `{tenantid}`, as Microsoft's documents spell it.
pub(in crate::policy) fn around_place(template: &str) -> Option<(&str, &str)> {
    let (before, rest) = template.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    (name == "tenantid").then_some((before, after))
}
