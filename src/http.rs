//! A request's token, and the answer to the request when there is none or it is refused. Knows no crypto.
//!
//! For Rust alone: the package has these rules in TypeScript (`pkg-templates/src/request`), where they take less room, and a request does not
//! cross into WebAssembly.

mod answer;
mod cookie;
mod from_json;
mod request;
mod source;

use alloc::{string::String, vec, vec::Vec};

use crate::error::{Error, Name, Reason};
use crate::pairs::any_pair;
use crate::policy::{MAX_PARAMETER_BYTES, added};

pub use answer::Answer;
pub use request::Request;
pub use source::Source;

/// Where an API takes its tokens from, and what it says to those who have none.
///
/// ```
/// use jotproof::{http::{Guard, Request}, Error};
///
/// let guard = Guard::default();
/// let headers = [("authorization", "Bearer abc.def.ghi")];
/// let request = Request { method: "GET", url: "https://api.example.com/orders", headers: headers.to_vec() };
/// assert_eq!(guard.extract(&request)?, "abc.def.ghi");
/// # Ok::<(), jotproof::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Guard {
    sources: Vec<Source>,
    resource_metadata: Option<String>,
}

impl Default for Guard {
    /// The Authorization header alone.
    fn default() -> Self {
        Self { sources: vec![Source::authorization()], resource_metadata: None }
    }
}

impl Guard {
    /// A guard of other places, or with more to say.
    pub fn builder() -> GuardBuilder {
        GuardBuilder(Ok(Self::default()))
    }

    /// Reads it from JSON text: `from` and `resourceMetadata`, with the shapes of the JavaScript package.
    ///
    /// # Errors
    /// `config_invalid` with the name of the option.
    pub fn from_value(options: crate::json::Value<'_>) -> Result<Self, Error> {
        from_json::read(options)
    }

    /// The token of a request.
    ///
    /// # Errors
    /// `token_missing` where no source has one; `request_malformed`, `token_in_query` and `cross_site` where one is sent
    /// as it must not be.
    pub fn extract<'a>(&self, request: &Request<'a>) -> Result<&'a str, Error> {
        let found = self.sources.iter().find_map(|source| source.find(request).transpose());
        match (found.unwrap_or(Err(Error::TokenMissing)), request.has_token_in_query()) {
            (Ok(_), true) => Err(Error::RequestMalformed(Reason::SeveralTokens)),
            (Err(Error::TokenMissing), true) => Err(Error::TokenInQuery),
            (found, _) => found,
        }
    }
}

/// What is said of a guard. [`build`](Self::build) refuses the first thing that is invalid.
///
/// ```
/// use jotproof::http::{Guard, Source};
///
/// let guard = Guard::builder()
///     .reading([Source::authorization(), Source::header("x-token")?])
///     .resource_metadata("https://api.example.com/.well-known/oauth-protected-resource")
///     .build()?;
/// # let _ = guard;
/// # Ok::<(), jotproof::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct GuardBuilder(Result<Guard, Error>);

impl GuardBuilder {
    /// Takes tokens from these places and from no others, 1 to 16 different ones. The first of them that is in a request decides: when its
    /// token is refused, the others are not asked. What is wrong with them is named `from`.
    pub fn reading(self, sources: impl IntoIterator<Item = Source>) -> Self {
        let sources: Vec<Source> = sources.into_iter().take(MAX_SOURCES.saturating_add(1)).collect();
        let is_sound =
            !sources.is_empty() && sources.len() <= MAX_SOURCES && !any_pair(&sources, Source::is_same_place);
        self.with(is_sound, "from", |guard| guard.sources = sources)
    }

    /// The URL of this API's metadata, which goes into challenges (RFC 9728 §5.1): an https URL without spaces and quotes, of at most 2,048
    /// bytes. What is wrong with it is named `resourceMetadata`.
    pub fn resource_metadata(self, url: impl Into<String>) -> Self {
        let url = url.into();
        let is_sound = url.starts_with("https://")
            && url.len() <= MAX_PARAMETER_BYTES
            && url.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'"' && byte != b'\\');
        self.with(is_sound, "resourceMetadata", |guard| guard.resource_metadata = Some(url))
    }

    /// The guard.
    ///
    /// # Errors
    /// `config_invalid` with the name of the first thing that is invalid.
    pub fn build(self) -> Result<Guard, Error> {
        self.0
    }

    fn with(self, is_sound: bool, option: &'static str, put: impl FnOnce(&mut Guard)) -> Self {
        let checked = || if is_sound { Ok(()) } else { Err(invalid(option)) };
        Self(added(self.0, checked, |guard, ()| put(guard)))
    }
}

fn invalid(option: &'static str) -> Error {
    Error::ConfigInvalid(Reason::Value, Name::Borrowed(option))
}

/// A token has one or two places; each is looked for in every request, and compared with all others.
const MAX_SOURCES: usize = 16;
