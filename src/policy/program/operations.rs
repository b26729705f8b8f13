//! What a program is made of.

use crate::packed::Body;

/// One condition.
#[derive(Clone, Copy)]
pub(crate) struct Operation<'p> {
    pub(crate) code: Code,
    pub(crate) body: Body<'p>,
}

/// The operations, in the order in which they are checked: that of their numbers. `cargo xtask codegen` writes them for TypeScript.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u32)]
pub(crate) enum Code {
    /// `typ`: may it be absent (1), media types.
    Kind,
    /// `events`: 0 absent, 1 of a security event, 2 of a logout (1).
    Events,
    /// `iss`: 0 unchecked, 1 one of, 2 of tenants (1); names; for tenants what is before and behind the place, then the tenants.
    Issuer,
    /// `aud`: 0 unchecked, 1 any of, 2 all of, 3 absent (1); names.
    Audience,
    /// `exp`, `nbf`, `iat`: must `exp` be there (1); tolerance, the most since `iat`, the most from `iat` to `exp`, 0 for any.
    Validity,
    /// `sub`: names, none for any. And `jti`, which has the type of it.
    Subject,
    /// A claim that a profile wants: must it be a string (1), name.
    Profile,
    /// What else a logout token must be.
    Logout,
    /// A claim that must be there: name.
    Required,
    /// A claim that must match: 0 exactly, 1 any of, 2 all of (1), name, scalars.
    Match,
    /// `azp`: only of a token for several (1), names, none for any.
    Party,
    /// `nonce`: text.
    Nonce,
    /// `cnf`: may it be there (1).
    Confirmation,
    /// The claim that lists the scopes: name.
    ScopeClaim,
    /// Every one of these scopes, or any (1): words with spaces between.
    Scopes,
    /// Seconds since `auth_time`.
    SignedIn,
    /// `acr`: names, one of them.
    Acr,
    /// `amr`: names, all of them.
    Amr,
    /// A claim that is the hash of a text: name, text.
    Hash,
}

impl Code {
    pub(crate) const ALL: [Self; 19] = [
        Self::Kind,
        Self::Events,
        Self::Issuer,
        Self::Audience,
        Self::Validity,
        Self::Subject,
        Self::Profile,
        Self::Logout,
        Self::Required,
        Self::Match,
        Self::Party,
        Self::Nonce,
        Self::Confirmation,
        Self::ScopeClaim,
        Self::Scopes,
        Self::SignedIn,
        Self::Acr,
        Self::Amr,
        Self::Hash,
    ];

    /// Those that a call may add.
    pub(super) const OF_A_CALL: u32 = Self::Nonce.bit() | Self::Scopes.bit() | Self::Hash.bit();

    /// All but the hash, whose text is of a call. Their numbers begin with 1.
    pub(super) const OF_A_POLICY: u32 = Self::Hash.bit() - 2;

    /// Without one of these a policy would ask for less than it can.
    pub(super) const OF_EACH_POLICY: u32 = Self::Kind.bit()
        | Self::Events.bit()
        | Self::Issuer.bit()
        | Self::Audience.bit()
        | Self::Validity.bit()
        | Self::Subject.bit()
        | Self::Party.bit()
        | Self::Confirmation.bit();

    /// 0 is none, so that zeros are no program.
    pub(super) fn of(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number).checked_sub(1)?).copied()
    }

    #[expect(clippy::as_conversions, reason = "a variant's number, which is its place")]
    pub(crate) const fn number(self) -> u8 {
        (self as u8).saturating_add(1)
    }

    pub(super) const fn bit(self) -> u32 {
        1 << self.number()
    }
}
