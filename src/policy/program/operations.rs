//! What a program is made of.

/// One condition.
#[derive(Clone, Copy)]
pub(crate) struct Operation<'p> {
    pub(crate) code: Code,
    pub(crate) body: Body<'p>,
}

/// The operations, in the order in which they are checked: that of their numbers. `cargo xtask codegen` writes them for TypeScript.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
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

    pub(super) fn is_of_policy(self) -> bool {
        self != Self::Hash
    }

    pub(super) fn is_of_call(self) -> bool {
        matches!(self, Self::Nonce | Self::Scopes | Self::Hash)
    }
}

/// What is still to be read of a body; `None` where it ends too early.
#[derive(Clone, Copy)]
pub(crate) struct Body<'p>(&'p [u8]);

impl<'p> Body<'p> {
    pub(super) const fn new(bytes: &'p [u8]) -> Self {
        Self(bytes)
    }

    pub(super) const fn rest(self) -> &'p [u8] {
        self.0
    }

    pub(crate) fn byte(&mut self) -> Option<u8> {
        self.taken::<1>().map(|[byte]| byte)
    }

    pub(super) fn number(&mut self) -> Option<usize> {
        usize::try_from(u32::from_le_bytes(self.taken()?)).ok()
    }

    pub(crate) fn seconds(&mut self) -> Option<f64> {
        self.taken().map(f64::from_le_bytes)
    }

    /// A value that is compared.
    pub(crate) fn bytes(&mut self) -> Option<&'p [u8]> {
        let length = self.number()?;
        let (text, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(text)
    }

    /// A name that may get into a refusal.
    pub(crate) fn name(&mut self) -> Option<&'p str> {
        core::str::from_utf8(self.bytes()?).ok()
    }

    /// 0 or 1: anything else would mean whatever the reader makes of it.
    pub(crate) fn flag(&mut self) -> Option<bool> {
        match self.byte()? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }

    /// The texts of a list, as many as it says.
    pub(crate) fn list(&mut self) -> Option<List<'p>> {
        let count = self.number()?;
        let texts = *self;
        for _ in 0..count {
            self.bytes()?;
        }
        Some(List { count, texts })
    }

    pub(crate) const fn is_used_up(self) -> bool {
        self.0.is_empty()
    }

    fn taken<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (bytes, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*bytes)
    }
}

/// A list that is whole.
#[derive(Clone, Copy)]
pub(crate) struct List<'p> {
    count: usize,
    texts: Body<'p>,
}

impl<'p> List<'p> {
    pub(crate) const fn is_empty(self) -> bool {
        self.count == 0
    }

    /// Whether one of the texts is wanted.
    pub(crate) fn any(self, is_wanted: impl Fn(&'p [u8]) -> bool) -> bool {
        !self.all(|text| !is_wanted(text))
    }

    /// Whether all are.
    pub(crate) fn all(self, is_wanted: impl Fn(&'p [u8]) -> bool) -> bool {
        let mut rest = self.texts;
        (0..self.count).all(|_| rest.bytes().is_some_and(&is_wanted))
    }

    pub(crate) fn first(self) -> &'p str {
        let first = { self.texts }.name();
        if self.is_empty() { "" } else { first.unwrap_or_default() }
    }
}
