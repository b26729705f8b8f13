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
use crate::claims::{Claims, Fault, text_if_any};
use crate::error::Refusal;
use crate::packed::{Body, List};
use crate::time::Time;
use crate::token::header::Header;

/// What a policy is held against.
#[derive(Clone, Copy)]
pub(crate) struct Subject<'s> {
    pub(crate) header: &'s Header<'s>,
    pub(crate) claims: &'s Claims<'s>,
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
    subject: &Subject<'_>,
    now: Time,
) -> Result<(), Refusal<'p>> {
    let mut state = State::default();
    let (mut policy, mut extra) = (policy.operations(), extra.operations());
    loop {
        let program = if extra.code() < policy.code() { &mut extra } else { &mut policy };
        let Some(operation) = program.next() else { return Ok(()) };
        run(operation, &mut state, subject, now.seconds())?;
    }
}

fn run<'p>(
    Operation { code, mut body }: Operation<'p>,
    state: &mut State<'p>,
    subject: &Subject<'_>,
    now: f64,
) -> Result<(), Refusal<'p>> {
    let outcome = judge(code, &mut body, state, subject, now);
    // a body that ends too early or too late says nothing
    if body.is_whole() { outcome } else { Err(Refusal::Internal) }
}

fn judge<'p>(
    code: Code,
    body: &mut Body<'p>,
    state: &mut State<'p>,
    Subject { header, claims, key_issuer }: &Subject<'_>,
    now: f64,
) -> Result<(), Refusal<'p>> {
    // most are about one claim, which is named once
    let (claim, found) = match code {
        Code::Kind => return kind::check(body.flag(), body.list(), header),
        Code::Events => match body.choice(profile::LOGOUT_TOKEN) {
            profile::NO_EVENT => return profile::check_no_event(claims),
            profile => ("events", profile::check_events(profile, claims)),
        },
        Code::Issuer => match body.choice(party::TENANTS) {
            party::UNCHECKED => ("iss", text_if_any(claims.get("iss"))),
            party::ONE_OF => ("iss", party::one_of(claims.get("iss"), body.list(), claims)),
            _ => return tenants::check([body.bytes(), body.bytes()], body.list(), claims, *key_issuer),
        },
        Code::Audience => {
            ("aud", party::check_audience(body.choice(party::ABSENT), claims.get("aud"), body.list(), claims))
        }
        Code::Validity => {
            let wanted = validity::Wanted::read(body);
            state.tolerance = wanted.tolerance;
            return wanted.check(claims, now);
        }
        Code::Subject => {
            refuse(code, "sub", party::any_or_one_of(claims.get("sub"), body.list(), claims))?;
            ("jti", text_if_any(claims.get("jti")))
        }
        Code::Profile => {
            let (is_text, claim) = (body.flag(), body.name());
            let value = claims.get(claim);
            refuse(code, claim, matcher::check_presence(value))?;
            (claim, if is_text { text_if_any(value) } else { Ok(()) })
        }
        Code::Logout => return profile::check_logout(claims),
        Code::Required => {
            let claim = body.name();
            (claim, matcher::check_presence(claims.get(claim)))
        }
        Code::Match => {
            let (mode, claim) = (body.choice(matcher::ALL_OF), body.name());
            (claim, matcher::check(mode, claims.get(claim), body.list(), claims))
        }
        Code::Party => {
            let is_asked = !body.flag() || claims.are_several(claims.get("aud"));
            let parties = body.list();
            let wanted = if is_asked { parties } else { List::NONE };
            ("azp", party::any_or_one_of(claims.get("azp"), wanted, claims))
        }
        Code::Nonce => ("nonce", party::one_of(claims.get("nonce"), body.texts(1), claims)),
        // nobody checks the binding here, and a bound token is not a bearer token (RFC 9449 §7.2)
        Code::Confirmation if !body.flag() && !claims.get("cnf").is_absent() => return Err(Refusal::BindingRequired),
        Code::Confirmation => return Ok(()),
        Code::ScopeClaim => {
            state.scope_claim = Some(body.name());
            return Ok(());
        }
        Code::Scopes => return scopes::check(body.flag(), body.name(), state.scope_claim, claims),
        Code::SignedIn => return step_up::check_age(duration(body), claims, now, state.tolerance),
        Code::Acr => ("acr", party::one_of(claims.get("acr"), body.list(), claims)),
        Code::Amr => ("amr", step_up::check_methods(claims.get("amr"), body.list(), claims)),
        // its hash takes the cryptography
        Code::Hash => {
            _ = (body.name(), body.bytes());
            return Ok(());
        }
    };
    refuse(code, claim, found)
}

/// The code that a claim gets which fails a condition.
fn refuse(code: Code, claim: &str, found: Result<(), Fault>) -> Result<(), Refusal<'_>> {
    found.map_err(|fault| match (code, fault) {
        (Code::Issuer, Fault::Mismatch) => Refusal::IssuerMismatch,
        (Code::Audience, Fault::Mismatch) => Refusal::AudienceMismatch,
        (Code::Subject, Fault::Mismatch) => Refusal::SubjectMismatch,
        (Code::Acr | Code::Amr, Fault::Missing | Fault::Mismatch) => Refusal::AcrInsufficient(claim),
        _ => fault.of(claim),
    })
}

/// Seconds that something can be compared with: of what is no number, nothing is older.
fn duration(body: &mut Body<'_>) -> f64 {
    let seconds = body.seconds();
    if !(0.0..=Time::MAX_SECONDS).contains(&seconds) {
        body.fail();
    }
    seconds
}

/// When claims that were checked are accepted: nothing but time can change that. Never beyond the times that there are.
pub(crate) fn window(policy: Program<'_>, claims: &Claims<'_>) -> Range<f64> {
    let (mut window, mut tolerance) = (Window(0.0..Time::MAX_SECONDS), 0.0);
    for Operation { code, mut body } in policy.operations() {
        match code {
            Code::Validity => {
                let wanted = validity::Wanted::read(&mut body);
                tolerance = wanted.tolerance;
                wanted.narrow(&mut window, claims);
            }
            Code::SignedIn => step_up::narrow(&mut window, body.seconds(), claims, tolerance),
            _ => {}
        }
    }
    window.0
}

/// Times at which a verdict holds. A time that is NaN, which is of a claim that is not there, narrows nothing.
struct Window(Range<f64>);

impl Window {
    /// What is compared to the sum of two doubles is rounded once: one step less is safe.
    fn begin_after(&mut self, time: f64) {
        let time = next_up(time);
        if time > self.0.start {
            self.0.start = time;
        }
    }

    fn end_before(&mut self, time: f64) {
        self.end_at(-next_up(-time));
    }

    fn end_at(&mut self, time: f64) {
        if time < self.0.end {
            self.0.end = time;
        }
    }
}

#[inline(never)] // it is long, and called for each bound
const fn next_up(time: f64) -> f64 {
    time.next_up()
}

/// The claims that must be hashes, and what each must be the hash of, in a program that was checked.
pub(crate) fn hashed(extra: Program<'_>) -> impl Iterator<Item = (&str, &[u8])> {
    let hashes = extra.operations().filter(|operation| operation.code == Code::Hash);
    hashes.map(|Operation { mut body, .. }| (body.name(), body.bytes()))
}
