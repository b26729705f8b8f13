//! The places of a request that may hold a token.

use alloc::{string::String, vec::Vec};

use super::{cookie, invalid, request::Request};
use crate::error::{Error, Reason};

/// A place where tokens are taken from.
#[derive(Clone, Debug)]
pub struct Source(Place);

#[derive(Clone, Debug)]
enum Place {
    Authorization,
    Header(String),
    Cookie { name: String, allowed_origins: Vec<String> },
}

impl Source {
    /// `Authorization: Bearer …` (RFC 6750 §2.1). Another scheme counts as no token; one that carries an access token too (`DPoP`, RFC
    /// 9449 §7.1) ends the search, since the caller means that token, not a cookie sent along.
    #[must_use]
    pub const fn authorization() -> Self {
        Self(Place::Authorization)
    }

    /// A field of its own, with nothing but the token in it.
    ///
    /// # Errors
    /// `config_invalid` for `from` unless the name is a token of RFC 9110 §5.6.2 other than `Authorization` and `Cookie`.
    pub fn header(name: impl Into<String>) -> Result<Self, Error> {
        let name = name.into();
        let is_taken = ["authorization", "cookie"].iter().any(|taken| name.eq_ignore_ascii_case(taken));
        if is_taken || !is_token(&name) { Err(invalid("from")) } else { Ok(Self(Place::Header(name))) }
    }

    /// A cookie, by its name. Browsers send it whoever calls: methods that may change something are taken only from the
    /// same origin, from no page at all (`Sec-Fetch-Site`), or from one of these origins, such as
    /// `https://app.example.com`, compared byte by byte with `Origin`.
    ///
    /// # Errors
    /// `config_invalid` for `from` unless the name is a token of RFC 9110 §5.6.2 and each origin is spelled as browsers send it: in
    /// lower case, without the default port and without a path (RFC 6454 §6.2).
    pub fn cookie<T: Into<String>>(
        name: impl Into<String>,
        allowed_origins: impl IntoIterator<Item = T>,
    ) -> Result<Self, Error> {
        let (name, allowed_origins) =
            (name.into(), allowed_origins.into_iter().map(Into::into).collect::<Vec<String>>());
        if !is_token(&name) || !allowed_origins.iter().all(|origin| is_origin(origin)) {
            return Err(invalid("from"));
        }
        Ok(Self(Place::Cookie { name, allowed_origins }))
    }

    /// The token, if there is one here.
    pub(super) fn find<'a>(&self, request: &Request<'a>) -> Result<Option<&'a str>, Error> {
        match &self.0 {
            Place::Authorization => authorization(request),
            Place::Header(name) => match (request.values(name).next(), request.only(name)) {
                (None, _) => Ok(None),
                (Some(_), None) => Err(malformed(Reason::SeveralTokens)),
                (Some(_), Some(value)) => credentials(value).map(Some),
            },
            Place::Cookie { name, allowed_origins } => {
                let Some(value) = cookie::find(request, name)? else { return Ok(None) };
                let token = credentials(value)?;
                if is_welcome(request, allowed_origins) { Ok(Some(token)) } else { Err(Error::CrossSite) }
            }
        }
    }

    pub(super) fn is_same_place(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Place::Authorization, Place::Authorization) => true,
            (Place::Header(name), Place::Header(other)) => name.eq_ignore_ascii_case(other),
            (Place::Cookie { name, .. }, Place::Cookie { name: other, .. }) => name == other,
            _ => false,
        }
    }
}

/// RFC 6750 §2.1: `"Bearer" 1*SP b64token`, the scheme in any case.
fn authorization<'a>(request: &Request<'a>) -> Result<Option<&'a str>, Error> {
    let mut lines = request.values("authorization");
    let Some(line) = lines.next() else { return Ok(None) };
    if lines.next().is_some() {
        return Err(malformed(Reason::SeveralTokens));
    }
    let (scheme, rest) = line.split_once(' ').unwrap_or((line, ""));
    if scheme.eq_ignore_ascii_case("Bearer") {
        // two lines, joined on their way: no token has a comma
        let reason = if rest.contains(',') { Reason::SeveralTokens } else { Reason::Credentials };
        return credentials(rest.trim_start_matches(' ')).map(Some).map_err(|_| malformed(reason));
    }
    let is_bearer = |part: &str| part.trim_start().split(' ').next().is_some_and(|s| s.eq_ignore_ascii_case("Bearer"));
    if line.split(',').skip(1).any(is_bearer) {
        return Err(malformed(Reason::SeveralTokens));
    }
    if scheme.eq_ignore_ascii_case("DPoP") {
        return Err(Error::TokenMissing);
    }
    if is_token(scheme) { Ok(None) } else { Err(malformed(Reason::Credentials)) }
}

/// RFC 6750 §2.1: `1*( ALPHA / DIGIT / "-" / "." / "_" / "~" / "+" / "/" ) *"="`.
fn credentials(text: &str) -> Result<&str, Error> {
    let body = text.trim_end_matches('=');
    let is_sound = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~+/".contains(&byte);
    if !body.is_empty() && body.bytes().all(is_sound) { Ok(text) } else { Err(malformed(Reason::Credentials)) }
}

/// Browsers send a cookie also when another site calls; a page cannot forge these two headers.
fn is_welcome(request: &Request<'_>, allowed_origins: &[String]) -> bool {
    request.is_safe()
        || matches!(request.only("sec-fetch-site"), Some("same-origin" | "none"))
        || request.only("origin").is_some_and(|origin| allowed_origins.iter().any(|allowed| allowed == origin))
}

/// What a browser may send as `Origin`; another spelling would never match. Not `null`, the origin of every sandboxed page and of every
/// `data:` URL.
fn is_origin(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    let Some(host) = rest.strip_prefix("//") else { return false };
    let default_port = match scheme {
        "https" | "wss" => ":443",
        "http" | "ws" => ":80",
        _ => "/", // which is in no origin
    };
    let is_plain = |byte: u8| byte.is_ascii_graphic() && !byte.is_ascii_uppercase() && !b"/?#@\\,".contains(&byte);
    !scheme.is_empty()
        && !host.is_empty()
        && host.strip_suffix(default_port).is_none()
        && host.bytes().chain(scheme.bytes()).all(is_plain)
}

/// RFC 9110 §5.6.2.
fn is_token(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}

const fn malformed(reason: Reason) -> Error {
    Error::RequestMalformed(reason)
}
