//! A policy held against a token: its program, run over the claims.

mod kind;
mod matcher;
mod party;
mod profile;
pub(super) mod scalar;
mod scopes;
mod step_up;
mod tenants;
mod validity;

use core::ops::Range;

#[cfg(feature = "alloc")]
pub(super) use tenants::around_place;

use super::program::{Code, Operation, Program};
use crate::claims::Claims;
use crate::error::Refusal;
use crate::packed::Body;
use crate::time::Time;
use crate::token::header::Header;

/// What a policy is held against.
#[derive(Clone, Copy)]
pub(crate) struct Subject<'s> {
    pub(crate) header: Header<'s>,
    pub(crate) claims: Claims<'s>,
    /// What the signing key's set says of whose tokens it signs.
    pub(crate) key_issuer: Option<&'s str>,
}

/// What one operation says to those after it.
#[derive(Default)]
pub(super) struct State<'p> {
    pub(super) tolerance: f64,
    pub(super) scope_claim: Option<&'p str>,
}

/// Checks everything, in the fixed order that decides which code a token with several faults gets. The hashes are not looked at: that
/// takes the cryptography.
pub(crate) fn check<'p>(
    policy: Program<'p>,
    extra: Program<'p>,
    subject: Subject<'_>,
    now: Time,
) -> Result<(), Refusal<'p>> {
    let mut state = State::default();
    let (mut policy, mut extra) = (policy.operations().peekable(), extra.operations().peekable());
    loop {
        let is_extra = match (policy.peek(), extra.peek()) {
            (Some(one), Some(other)) => other.code < one.code,
            (None, Some(_)) => true,
            _ => false,
        };
        let next = if is_extra { extra.next() } else { policy.next() };
        let Some(operation) = next else { return Ok(()) };
        // a body that ends too early or too late
        run(operation, &mut state, subject, now.seconds()).unwrap_or(Err(Refusal::Internal))?;
    }
}

fn run<'p>(
    Operation { code, mut body }: Operation<'p>,
    state: &mut State<'p>,
    Subject { header, claims, key_issuer }: Subject<'_>,
    now: f64,
) -> Option<Result<(), Refusal<'p>>> {
    let outcome = match code {
        Code::Kind => kind::check(body.flag()?, body.list()?, header),
        Code::Events => profile::check_events(body.byte()?, claims),
        Code::Issuer => match body.byte()? {
            0 => claims.text("iss").map(drop),
            1 => party::check_issuer(body.list()?, claims),
            2 => tenants::check([body.bytes()?, body.bytes()?], body.list()?, claims, key_issuer),
            _ => return None,
        },
        Code::Audience => party::check_audience(body.byte()?, body.list()?, claims),
        Code::Validity => {
            let wanted = validity::Wanted::read(&mut body)?;
            state.tolerance = wanted.tolerance;
            wanted.check(claims, now)
        }
        Code::Subject => party::check_subject(body.list()?, claims),
        Code::Profile => profile::check_claim(body.flag()?, body.name()?, claims),
        Code::Logout => profile::check_logout(claims),
        Code::Required => matcher::check_presence(body.name()?, claims),
        Code::Match => matcher::check(body.byte()?, body.name()?, body.list()?, claims),
        Code::Party => party::check_authorized_party(body.flag()?, body.list()?, claims),
        Code::Nonce => party::check_nonce(body.bytes()?, claims),
        // nobody checks the binding here, and a bound token is not a bearer token (RFC 9449 §7.2)
        Code::Confirmation if !body.flag()? && claims.get("cnf").is_some() => Err(Refusal::BindingRequired),
        Code::ScopeClaim => {
            state.scope_claim = Some(body.name()?);
            Ok(())
        }
        Code::Scopes => scopes::check(body.flag()?, body.name()?, state.scope_claim, claims),
        Code::SignedIn => step_up::check_age(duration(&mut body)?, claims, now, state.tolerance),
        Code::Acr => step_up::check_acr(body.list()?, claims),
        Code::Amr => step_up::check_amr(body.list()?, claims),
        Code::Confirmation => Ok(()),
        // its hash takes the cryptography
        Code::Hash => return Some(Ok(())),
    };
    if body.is_used_up() { Some(outcome) } else { None }
}

/// Seconds that something can be compared with: of what is no number, nothing is older.
fn duration(body: &mut Body<'_>) -> Option<f64> {
    body.seconds().filter(|seconds| (0.0..=Time::MAX_SECONDS).contains(seconds))
}

/// When claims that were checked are accepted: nothing but time can change that. Never beyond the times that there are.
pub(crate) fn window(policy: Program<'_>, claims: Claims<'_>) -> Range<f64> {
    let mut window = 0.0..Time::MAX_SECONDS;
    let mut tolerance = 0.0;
    for Operation { code, mut body } in policy.operations() {
        let next = match code {
            Code::Validity => validity::Wanted::read(&mut body).map(|wanted| {
                tolerance = wanted.tolerance;
                wanted.window(claims)
            }),
            Code::SignedIn => body.seconds().and_then(|limit| step_up::window(limit, claims, tolerance)),
            _ => None,
        };
        window = meet(&window, &next.unwrap_or(0.0..Time::MAX_SECONDS));
    }
    window
}

/// The claims that must be hashes, and what each has to be the hash of.
pub(crate) fn hashed(extra: Program<'_>) -> impl Iterator<Item = Option<(&str, &[u8])>> {
    let hashes = extra.operations().filter(|operation| operation.code == Code::Hash);
    hashes.map(|Operation { mut body, .. }| Some((body.name()?, body.bytes()?)).filter(|_| body.is_used_up()))
}

/// What lies in both.
pub(super) const fn meet(one: &Range<f64>, other: &Range<f64>) -> Range<f64> {
    one.start.max(other.start)..one.end.min(other.end)
}
