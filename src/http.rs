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
use crate::policy::MAX_PARAMETER_BYTES;

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
    /// Takes tokens from these places and from no others. The first of them that is in a request decides: when its token
    /// is refused, the others are not asked.
    ///
    /// # Errors
    /// `config_invalid` for `from` when there is none, one twice, or more than 16.
    pub fn reading(sources: Vec<Source>) -> Result<Self, Error> {
        if sources.is_empty() || sources.len() > MAX_SOURCES || any_pair(&sources, Source::is_same_place) {
            return Err(invalid("from"));
        }
        Ok(Self { sources, resource_metadata: None })
    }

    /// Reads it from JSON text: `from` and `resourceMetadata`, with the shapes of the JavaScript package.
    ///
    /// # Errors
    /// `config_invalid` with the name of the option.
    pub fn from_value(options: crate::json::Value<'_>) -> Result<Self, Error> {
        from_json::read(options)
    }

    /// The URL of this API's metadata, which goes into challenges (RFC 9728 §5.1).
    ///
    /// # Errors
    /// `config_invalid` for `resourceMetadata` unless it is an https URL without spaces and quotes, of at most 2,048 bytes.
    pub fn resource_metadata(mut self, url: impl Into<String>) -> Result<Self, Error> {
        let url = url.into();
        let is_sound = url.starts_with("https://")
            && url.len() <= MAX_PARAMETER_BYTES
            && url.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'"' && byte != b'\\');
        if !is_sound {
            return Err(invalid("resourceMetadata"));
        }
        self.resource_metadata = Some(url);
        Ok(self)
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

fn invalid(option: &'static str) -> Error {
    Error::ConfigInvalid(Reason::Value, Name::Borrowed(option))
}

/// A token has one or two places; each is looked for in every request, and compared with all others.
const MAX_SOURCES: usize = 16;
