//! Where an issuer publishes its keys: the metadata of `OpenID` Connect Discovery 1.0 §3 and RFC 8414 §2.

#[cfg(feature = "alloc")]
use alloc::{boxed::Box, string::String, vec};

use super::host::{self, Host};
use crate::error::Reason;
use crate::json::{self, Node, Text, Value};

/// The URLs where the metadata of `issuer` may be, to be asked in turn: `OpenID` Connect Discovery 1.0 §4, RFC 8414 §3. Whether
/// they may be fetched from, [`is_fetchable`] says.
///
/// The literal `{tenantid}` of Microsoft Entra, where `issuer` is a template, becomes `common`.
///
/// ```
/// let [openid, oauth] = jotproof::discovery::metadata_urls("https://login.example.com/realms/a");
/// assert_eq!(openid, "https://login.example.com/realms/a/.well-known/openid-configuration");
/// assert_eq!(oauth, "https://login.example.com/.well-known/oauth-authorization-server/realms/a");
/// ```
#[cfg(feature = "alloc")]
#[must_use]
pub fn metadata_urls(issuer: &str) -> [String; 2] {
    metadata_pieces(issuer).map(String::from_iter)
}

/// The same, in pieces.
#[must_use]
pub fn metadata_pieces(issuer: &str) -> [[&str; 7]; 2] {
    let base = issuer.strip_suffix('/').unwrap_or(issuer);
    let [before, tenant, after] = around_tenant(base).unwrap_or([base, "", ""]);
    let is_scheme_end = |part: &[u8]| part == b"://";
    let host = before.as_bytes().windows(3).position(is_scheme_end).map_or(before.len(), |at| at.saturating_add(3));
    let openid = [before, tenant, after, "/.well-known/openid-configuration", "", "", ""];
    let mut oauth = [before, tenant, after, "/.well-known/oauth-authorization-server", "", "", ""];
    // the path is what begins in the first part that has a slash behind the scheme
    if let Some((origin, path)) = cut(before, slash_behind(before, host)) {
        [oauth[0], oauth[1], oauth[2]] = [origin, "", ""];
        [oauth[4], oauth[5], oauth[6]] = [path, tenant, after];
    } else if let Some((origin, path)) = cut(after, slash_behind(after, 0)) {
        [oauth[2], oauth[4]] = [origin, path];
    }
    [openid, oauth]
}

/// What stands before and behind `{tenantid}`, with `common` between, where no brace opens before.
fn around_tenant(issuer: &str) -> Option<[&str; 3]> {
    let (before, rest) = cut(issuer, issuer.bytes().position(|byte| byte == b'{'))?;
    Some([before, "common", rest.strip_prefix("{tenantid}")?])
}

fn slash_behind(text: &str, place: usize) -> Option<usize> {
    text.bytes().enumerate().position(|(at, byte)| at >= place && byte == b'/')
}

fn cut(text: &str, at: Option<usize>) -> Option<(&str, &str)> {
    text.split_at_checked(at?)
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
    check(&named.to_owned(), &url, issuer, found_at)?;
    Ok(url.into())
}

/// The `issuer` and the `jwks_uri` of metadata.
///
/// # Errors
/// `metadata`, unless the text is a JSON object that has both.
pub fn read<'a>(metadata: &'a str, nodes: &'a mut [Node]) -> Result<[Text<'a>; 2], Reason> {
    let document = json::parse(json::without_bom(metadata), nodes).map_err(|_| Reason::Metadata)?;
    let members = document.root().as_object().ok_or(Reason::Metadata)?;
    let text = |name| members.get(name).and_then(Value::as_text).ok_or(Reason::Metadata);
    let issuer = text("issuer")?;
    Ok([issuer, text("jwks_uri")?])
}

/// Whether metadata is of this issuer, and its keys may be fetched from where it says.
///
/// # Errors
/// `metadata_issuer` or `url`, as [`jwks_uri`].
pub fn check(named: &str, uri: &str, issuer: &str, found_at: &str) -> Result<(), Reason> {
    if named != issuer {
        return Err(Reason::MetadataIssuer);
    }
    let is_allowed = match host_of(uri, "https://") {
        Some(host) => host.is_public() || (host.is_sound() && is_inside(found_at)),
        None => !is_https(found_at) && is_fetchable(uri),
    };
    if is_allowed { Ok(()) } else { Err(Reason::Url) }
}

/// Whether keys may come from this URL: by https, or by http from this machine itself.
///
/// ```
/// use jotproof::discovery::is_fetchable;
/// assert!(is_fetchable("https://login.example.com/keys") && is_fetchable("http://localhost:8080/keys"));
/// assert!(!is_fetchable("http://login.example.com/keys") && !is_fetchable("https://user@login.example.com/keys"));
/// ```
#[must_use]
pub fn is_fetchable(url: &str) -> bool {
    is_https(url) || host_of(url, "http://").is_some_and(|host| LOCAL.contains(&host.0))
}

fn is_https(url: &str) -> bool {
    host_of(url, "https://").is_some_and(Host::is_sound)
}

/// Whether a URL that may be fetched from is of this machine or network.
fn is_inside(url: &str) -> bool {
    is_fetchable(url) && !host_of(url, "https://").is_some_and(Host::is_public)
}

/// The host behind this scheme, without what one reader of URLs takes for a host and another does not.
fn host_of<'a>(url: &'a str, scheme: &str) -> Option<Host<'a>> {
    let rest = url.as_bytes().strip_prefix(scheme.as_bytes())?;
    let authority = rest.split(|byte| matches!(byte, b'/' | b'?' | b'#')).next()?;
    let is_plain = url.bytes().all(|byte| byte.is_ascii_graphic() && !br#""\<>^`{|}"#.contains(&byte));
    // of an address in brackets, the colons are its own
    let end = match authority {
        [b'[', ..] => authority.iter().position(|byte| *byte == b']')?.saturating_add(1),
        _ => authority.iter().position(|byte| *byte == b':').unwrap_or(authority.len()),
    };
    let (host, port) = authority.split_at_checked(end)?;
    let is_port = match port {
        [] | [b':'] => true,
        [b':', port @ ..] => host::number(port).is_some(),
        _ => false,
    };
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
