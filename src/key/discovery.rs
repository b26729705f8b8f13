//! Where an issuer publishes its keys: the metadata of `OpenID` Connect Discovery 1.0 §3 and RFC 8414 §2.

#[cfg(feature = "alloc")]
use alloc::{boxed::Box, string::String, vec};

use super::cut::{cut, is_one_of, number};
use super::host::Host;
use crate::error::Reason;
use crate::json::{self, Node, Text};

/// The URLs where the metadata of `issuer` may be, to be asked in turn: `OpenID` Connect Discovery 1.0 §4, RFC 8414 §3. Whether
/// they may be fetched from, [`is_fetchable`] says.
///
/// The literal `{tenantid}` of Microsoft Entra, where `issuer` is a template, becomes `common`.
///
/// ```
/// let [openid, oauth] = jotproof::key::discovery::metadata_urls("https://login.example.com/realms/a");
/// assert_eq!(openid, "https://login.example.com/realms/a/.well-known/openid-configuration");
/// assert_eq!(oauth, "https://login.example.com/.well-known/oauth-authorization-server/realms/a");
/// ```
#[cfg(feature = "alloc")]
#[must_use]
pub fn metadata_urls(issuer: &str) -> [String; 2] {
    // each is shorter than the issuer and a hundred bytes
    let mut room = vec![0; issuer.len().saturating_add(100).saturating_mul(2)];
    let [openid, oauth] = put_metadata_urls(issuer.as_bytes(), &mut room);
    let (first, second) = room.split_at_checked(openid).unwrap_or_default();
    [first, second.get(..oauth).unwrap_or_default()].map(|url| String::from_utf8_lossy(url).into_owned())
}

/// Puts the same into a room, one behind the other and as far as there is room, and returns their lengths.
pub fn put_metadata_urls(issuer: &[u8], room: &mut [u8]) -> [usize; 2] {
    let base = issuer.strip_suffix(b"/").unwrap_or(issuer);
    let (before, rest) = cut(base, b"{");
    let (before, tenant, after) = match rest.and_then(|rest| rest.strip_prefix(b"tenantid}")) {
        Some(after) => (before, &b"common"[..], after),
        None => (base, &[][..], &[][..]),
    };
    let length = put(&[before, tenant, after], room);
    let openid = length.saturating_add(put(&[b"/.well-known/openid-configuration"], behind(room, length)));

    let host = before.windows(3).position(|end| end == b"://").map_or(before.len(), |scheme| scheme.saturating_add(3));
    let (first, room) = room.split_at_mut(openid.min(room.len()));
    let named = first.get(..length).unwrap_or_default();
    let path = named.iter().skip(host).position(|byte| *byte == b'/').map_or(length, |path| path.saturating_add(host));
    let (origin, path) = named.split_at_checked(path).unwrap_or_default();
    [openid, put(&[origin, b"/.well-known/oauth-authorization-server", path], room)]
}

fn put(pieces: &[&[u8]], room: &mut [u8]) -> usize {
    let mut length = 0;
    for piece in pieces {
        behind(room, length).iter_mut().zip(*piece).for_each(|(to, from)| *to = *from);
        length = usize::saturating_add(length, piece.len());
    }
    length
}

fn behind(room: &mut [u8], length: usize) -> &mut [u8] {
    room.get_mut(length..).unwrap_or_default()
}

/// The `jwks_uri` in the metadata of `issuer`, which was found at the URL `found_at`.
///
/// Metadata from the network at large names no URL inside a network (`localhost`, an address that is private, link-local or loopback):
/// its author does not choose which of our servers is asked.
///
/// # Errors
/// `metadata` unless the text is a JSON object with `issuer` and `jwks_uri`, `metadata_issuer` unless it is this issuer's own, byte by
/// byte (RFC 8414 §3.3), `url` unless its keys are at a URL that may be fetched from.
#[cfg(feature = "alloc")]
pub fn jwks_uri(metadata: &str, issuer: &str, found_at: &str) -> Result<Box<str>, Reason> {
    let mut nodes = vec![Node::EMPTY; json::nodes_of(metadata.len())];
    let [named, url] = read(metadata, &mut nodes)?;
    let url = url.to_owned();
    check(named.to_owned().as_bytes(), url.as_bytes(), issuer.as_bytes(), found_at.as_bytes())?;
    Ok(url.into())
}

/// The `issuer` and the `jwks_uri` of metadata.
///
/// # Errors
/// `metadata`, unless the text is a JSON object that has both.
pub fn read<'a>(metadata: &'a str, nodes: &'a mut [Node]) -> Result<[Text<'a>; 2], Reason> {
    let document = json::parse(json::without_bom(metadata), nodes).map_err(|_| Reason::Metadata)?;
    let [issuer, uri] = ["issuer", "jwks_uri"].map(|name| document.text(document.get(document.top(), name)));
    Ok([issuer.ok_or(Reason::Metadata)?, uri.ok_or(Reason::Metadata)?])
}

/// Whether metadata is of this issuer, and its keys may be fetched from where it says.
///
/// # Errors
/// `metadata_issuer` or `url`, as [`jwks_uri`].
pub fn check(named: &[u8], uri: &[u8], issuer: &[u8], found_at: &[u8]) -> Result<(), Reason> {
    if named != issuer {
        return Err(Reason::MetadataIssuer);
    }
    match (Reach::of(uri), Reach::of(found_at)) {
        (Reach::Public, _)
        | (Reach::Network, Reach::Network | Reach::Machine)
        | (Reach::Machine, Reach::Machine | Reach::Nowhere) => Ok(()),
        _ => Err(Reason::Url),
    }
}

/// Whether keys may come from this URL: by https, or by http from this machine itself.
///
/// ```
/// use jotproof::key::discovery::is_fetchable;
/// assert!(is_fetchable("https://login.example.com/keys") && is_fetchable("http://localhost:8080/keys"));
/// assert!(!is_fetchable("http://login.example.com/keys") && !is_fetchable("https://user@login.example.com/keys"));
/// ```
#[must_use]
pub fn is_fetchable(url: impl AsRef<[u8]>) -> bool {
    Reach::of(url.as_ref()) != Reach::Nowhere
}

/// From where the host of a URL can be reached.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// By https, from everywhere.
    Public,
    /// By https, perhaps from inside a network alone.
    Network,
    /// By http, from this machine.
    Machine,
    /// Nothing may be fetched from there.
    Nowhere,
}

impl Reach {
    fn of(url: &[u8]) -> Self {
        let https = url.strip_prefix(b"https://");
        let Some(host) = https.or_else(|| url.strip_prefix(b"http://")).and_then(host_of) else { return Self::Nowhere };
        match https {
            Some(_) if host.is_public() => Self::Public,
            Some(_) if host.is_sound() => Self::Network,
            None if LOCAL.contains(&host.0) => Self::Machine,
            _ => Self::Nowhere,
        }
    }
}

/// The host behind a scheme, without what one reader of URLs takes for a host and another does not.
fn host_of(rest: &[u8]) -> Option<Host<'_>> {
    let is_plain = rest.iter().all(|byte| byte.is_ascii_graphic() && !is_one_of(*byte, br#""\<>^`{|}"#));
    let (authority, _) = cut(rest, b"/?#");
    let (mut host, mut port) = cut(authority, b":");
    // of an address in brackets, the colons are its own
    if authority.starts_with(b"[") {
        let (address, behind) = cut(authority, b"]");
        host = authority.get(..=address.len())?;
        let (nothing, its) = cut(behind?, b":");
        if !nothing.is_empty() {
            return None;
        }
        port = its;
    }
    let is_port = port.is_none_or(|port| port.is_empty() || number(port, 10).is_some_and(|port| port <= 65_535.0));
    (is_plain && is_port).then_some(Host(host))
}

const LOCAL: [&[u8]; 3] = [b"localhost", b"127.0.0.1", b"[::1]"];

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::format;

    const ISSUER: &str = "https://login.example.com/";
    const FOUND_AT: &str = "https://login.example.com/.well-known/openid-configuration";

    fn found(issuer: &str, url: &str) -> Result<Box<str>, Reason> {
        jwks_uri(&format!(r#"{{"issuer":"{issuer}","jwks_uri":"{url}","more":[]}}"#), ISSUER, FOUND_AT)
    }

    #[test]
    fn takes_the_url_of_this_issuer_alone() {
        assert_eq!(found(ISSUER, "https://keys.example.com/a?b=c").as_deref(), Ok("https://keys.example.com/a?b=c"));
        for other in ["https://login.example.com", "https://LOGIN.example.com/", "https://login.example.com/#", ""] {
            assert_eq!(found(other, "https://keys.example.com/"), Err(Reason::MetadataIssuer), "{other}");
        }
    }

    #[test]
    fn takes_an_https_url() {
        for url in [
            "http://keys.example.com/",
            "http://localhost/keys",
            "file:///etc/passwd",
            "HTTPS://keys.example.com/",
            "https://",
            "https:///keys",
            "https://:443/keys",
            "https://keys.example.com:99999/",
            "https://keys.example.com:+1/",
            "https:keys.example.com/",
            "https://a@b/keys",
            "https://a b/keys",
            "//keys.example.com/",
            "/keys",
            "",
            "javascript:alert(1)",
            "data:,{}",
        ] {
            assert_eq!(found(ISSUER, url), Err(Reason::Url), "{url}");
        }
    }

    #[test]
    fn an_issuer_on_this_machine_may_have_its_keys_there() {
        let metadata = r#"{"issuer":"http://localhost:8080","jwks_uri":"http://127.0.0.1:8081/keys"}"#;
        assert!(jwks_uri(metadata, "http://localhost:8080", "http://localhost:8080/metadata").is_ok());
        assert_eq!(jwks_uri(metadata, "http://localhost:8080", FOUND_AT), Err(Reason::Url));
        for url in
            ["http://localhost.example.com/", "http://127.0.0.1.example.com/", "http://localhost:80@example.com/"]
        {
            assert!(!is_fetchable(url), "{url}");
        }
    }

    #[test]
    fn refuses_what_is_no_metadata() {
        for text in ["", "<html>", "[]", "null", "{}", r#"{"issuer":1}"#, r#"{"issuer":"https://login.example.com/"}"#]
        {
            assert_eq!(jwks_uri(text, ISSUER, FOUND_AT), Err(Reason::Metadata), "{text}");
        }
        let twice = r#"{"issuer":"https://login.example.com/","jwks_uri":"https://a/","jwks_uri":"https://b/"}"#;
        assert_eq!(jwks_uri(twice, ISSUER, FOUND_AT), Err(Reason::Metadata));
    }

    #[test]
    fn an_issuer_elsewhere_names_nothing_inside_of_a_network() {
        for host in [
            "localhost",
            "127.0.0.1:6443",
            "169.254.169.254",
            "10.0.0.1",
            "[::1]",
            "2130706433",
            "0x7f.1",
            "localhost.",
            "%31.1.1.1",
        ] {
            assert_eq!(found(ISSUER, &format!("https://{host}/keys")), Err(Reason::Url), "{host}");
        }
        // a cluster's own issuer, whose metadata names its own server
        let metadata = r#"{"issuer":"https://kubernetes.default.svc.cluster.local","jwks_uri":"https://10.0.0.1:6443/openid/v1/jwks"}"#;
        let issuer = "https://kubernetes.default.svc.cluster.local";
        let found_at = "https://kubernetes.default.svc/.well-known/openid-configuration";
        assert!(jwks_uri(metadata, issuer, found_at).is_ok());
        for elsewhere in [FOUND_AT, "", "https://0x7f.1/"] {
            assert_eq!(jwks_uri(metadata, issuer, elsewhere), Err(Reason::Url), "{elsewhere}");
        }
    }

    #[test]
    fn takes_metadata_behind_a_byte_order_mark() {
        let metadata =
            "\u{feff}{\"issuer\":\"https://login.example.com/\",\"jwks_uri\":\"https://login.example.com/keys\"}";
        assert!(jwks_uri(metadata, ISSUER, FOUND_AT).is_ok());
    }

    #[test]
    fn a_template_is_asked_for_where_entra_publishes_it() {
        let [openid, oauth] = metadata_urls("https://login.microsoftonline.com/{tenantid}/v2.0");
        assert_eq!(openid, "https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration");
        assert_eq!(oauth, "https://login.microsoftonline.com/.well-known/oauth-authorization-server/common/v2.0");
        let root = metadata_urls("https://login.example.com/");
        assert_eq!(root[0], "https://login.example.com/.well-known/openid-configuration");
        assert_eq!(root[1], "https://login.example.com/.well-known/oauth-authorization-server");
    }
}
