//! From what was asked to the program that the core runs: one operation for each condition, in the order in which they are checked.

use alloc::{vec, vec::Vec};

use super::kind::Kind;
use super::matcher::Scalar;
use super::party::{Trusted, Wanted};
use super::scopes::{Scopes, spaced};
use super::{Extra, Policy, Profile};
use crate::packed::{Writer, form};
use crate::policy::program::Code;

impl Policy {
    /// The policy as the bytes that [`check`](crate::verify::check()) runs.
    #[must_use]
    pub fn program(&self) -> Vec<u8> {
        written(|program| self.write(program))
    }

    fn write(&self, program: &mut Writer<'_>) {
        self.write_kind(program);
        program.operation(Code::Issuer, |body| self.write_issuer(body));
        program.operation(Code::Audience, |body| self.write_audience(body));
        program.operation(Code::Validity, |body| self.write_validity(body));
        program.operation(Code::Subject, |body| body.list(&self.subject));
        self.write_claims(program);
        program.operation(Code::Party, |body| self.write_party(body));
        if let Some(nonce) = &self.nonce {
            write_nonce(program, nonce);
        }
        program.operation(Code::Confirmation, |body| _ = body.byte(self.confirmed_by_caller.into()));
        if let Some(name) = &self.scope_claim {
            program.operation(Code::ScopeClaim, |body| _ = body.text(name.as_bytes()));
        }
        if let Some(scopes) = &self.scopes {
            write_scopes(program, scopes);
        }
        if let Some(limit) = self.step_up.max_auth_age {
            program.operation(Code::SignedIn, |body| _ = body.seconds(limit));
        }
        for (code, names) in [(Code::Acr, &self.step_up.acr), (Code::Amr, &self.step_up.amr)] {
            if !names.is_empty() {
                program.operation(code, |body| body.list(names));
            }
        }
    }

    fn write_kind(&self, program: &mut Writer<'_>) {
        program.operation(Code::Kind, |body| match &self.kind {
            Kind::Explicit(types) => body.byte(0).list(types),
            Kind::Profile(profile) => {
                let (types, may_be_absent) = profile.types();
                body.byte(may_be_absent.into()).list(types);
            }
        });
        // an event may say `JWT` too: what it is for, only its profile can tell
        let events = self.kind.profile().unwrap_or_default().events();
        program.operation(Code::Events, |body| _ = body.byte(events));
    }

    fn write_issuer(&self, body: &mut Writer<'_>) {
        match &self.issuer.0 {
            Trusted::Unchecked => _ = body.byte(0),
            Trusted::AnyOf(spellings) => body.byte(1).list(spellings),
            Trusted::Tenants(tenants) => {
                let (before, after) = tenants.around();
                body.byte(2).text(before).text(after).list(&tenants.allowed);
            }
        }
    }

    fn write_audience(&self, body: &mut Writer<'_>) {
        let is_of_id_token = self.kind.profile() == Some(Profile::IdToken);
        let mode = match self.audience.0 {
            Wanted::Unchecked => 0,
            Wanted::AnyOf(_) if !is_of_id_token => 1,
            // an ID token must not be for somebody else as well (`OpenID` Connect Core §3.1.3.7, step 3)
            Wanted::AnyOf(_) => 2,
            Wanted::Absent => 3,
        };
        body.byte(mode).list(self.audience.names());
    }

    fn write_validity(&self, body: &mut Writer<'_>) {
        let is_needed = self.validity.expiry_required && self.kind.profile().is_none_or(Profile::needs_exp);
        body.byte(is_needed.into()).seconds(self.validity.tolerance);
        body.seconds(self.validity.max_token_age.unwrap_or(0.0)).seconds(self.validity.max_lifetime.unwrap_or(0.0));
    }

    fn write_claims(&self, program: &mut Writer<'_>) {
        let profile = self.kind.profile().unwrap_or_default();
        for (name, is_text) in profile.required() {
            program.operation(Code::Profile, |body| _ = body.byte(is_text.into()).text(name));
        }
        if profile == Profile::LogoutToken {
            program.operation(Code::Logout, |_| {});
        }
        for name in &self.required {
            program.operation(Code::Required, |body| _ = body.text(name.as_bytes()));
        }
        for (name, matcher) in &self.matchers {
            let (mode, values) = matcher.parts();
            let values = values.iter().map(Scalar::encoded);
            program.operation(Code::Match, |body| body.byte(mode).text(name.as_bytes()).list(values));
        }
    }

    /// An ID token for several audiences needs `azp`, and then it is the audience that this policy is of (`OpenID` Connect Core
    /// §3.1.3.7, steps 4 and 5).
    fn write_party(&self, body: &mut Writer<'_>) {
        let is_of_id_token = self.kind.profile() == Some(Profile::IdToken);
        if self.azp.is_empty() && is_of_id_token {
            body.byte(1).list(self.audience.names());
        } else {
            body.byte(0).list(&self.azp);
        }
    }
}

impl Extra {
    /// The conditions as the bytes that [`check`](crate::verify::check()) runs with those of a policy.
    #[must_use]
    pub fn program(&self) -> Vec<u8> {
        written(|program| self.write(program))
    }

    fn write(&self, program: &mut Writer<'_>) {
        if let Some(nonce) = &self.nonce {
            write_nonce(program, nonce);
        }
        if let Some(scopes) = &self.scopes {
            write_scopes(program, scopes);
        }
        for (claim, of) in [("at_hash", &self.access_token), ("c_hash", &self.code)] {
            if let Some(of) = of {
                program.operation(Code::Hash, |body| _ = body.text(claim).text(of));
            }
        }
    }
}

/// Written twice: the first time to see how long it gets.
fn written(write: impl Fn(&mut Writer<'_>)) -> Vec<u8> {
    let into = |to: &mut [u8]| {
        let mut program = Writer::new(form::PROGRAM, to);
        write(&mut program);
        program.finish()
    };
    let mut bytes = vec![0; into(&mut [])];
    into(&mut bytes);
    bytes
}

impl Writer<'_> {
    fn operation(&mut self, code: Code, write: impl FnOnce(&mut Self)) {
        self.item(code.number(), write);
    }
}

fn write_nonce(program: &mut Writer<'_>, nonce: &str) {
    program.operation(Code::Nonce, |body| _ = body.text(nonce));
}

fn write_scopes(program: &mut Writer<'_>, scopes: &Scopes) {
    program.operation(Code::Scopes, |body| _ = body.byte(scopes.are_all_needed().into()).text(spaced(scopes.names())));
}
