//! The host of a URL: spelled in one way only, and public or not.

use super::cut::{cut, is_one_of, number};
use crate::error::whole;

/// What stands between the scheme and the port.
#[derive(Clone, Copy)]
pub(super) struct Host<'a>(pub(super) &'a [u8]);

impl Host<'_> {
    /// A name of letters, digits, hyphens, underscores and dots, or an address as RFC 3986 §3.2.2 spells it. WHATWG's URL takes
    /// `0x7f.1`, `2130706433` and `%31` for addresses and parts of them as well: those are refused, so that no host has two readings.
    pub(super) fn is_sound(self) -> bool {
        if let [b'[', address @ .., b']'] = self.0 {
            return address.iter().all(|byte| byte.is_ascii_hexdigit() || is_one_of(*byte, b":."));
        }
        let is_of_name = |byte: &u8| byte.is_ascii_alphanumeric() || is_one_of(*byte, b"-_.");
        let has_name = !self.name().is_empty() && self.0.iter().all(is_of_name);
        has_name && (!self.ends_in_a_number() || self.ipv4().is_some())
    }

    /// Neither an address that is known to one network or one machine alone (RFC 6890), nor such a name: of one label, or below one of
    /// [`INSIDE`].
    pub(super) fn is_public(self) -> bool {
        match (self.0, self.ipv4()) {
            _ if !self.is_sound() => false,
            ([b'[', address @ ..], _) => is_global(address),
            (_, Some(octets)) => !is_special(octets),
            _ => is_one_of(b'.', self.name()) && !INSIDE.iter().any(|domain| self.is_below(domain)),
        }
    }

    /// Without the dot of the root.
    fn name(&self) -> &[u8] {
        self.0.strip_suffix(b".").unwrap_or(self.0)
    }

    fn is_below(&self, domain: &[u8]) -> bool {
        let start = self.name().len().checked_sub(domain.len());
        start.and_then(|start| self.name().get(start..)).is_some_and(|end| end.eq_ignore_ascii_case(domain))
    }

    /// Then WHATWG's URL reads it as an IPv4 address.
    fn ends_in_a_number(&self) -> bool {
        let mut last = self.name();
        while let (_, Some(behind)) = cut(last, b".") {
            last = behind;
        }
        match last {
            [b'0', b'x' | b'X', digits @ ..] => digits.iter().all(u8::is_ascii_hexdigit),
            _ => last.iter().all(u8::is_ascii_digit),
        }
    }

    fn ipv4(&self) -> Option<[u32; 4]> {
        let (mut octets, mut rest) = ([0; 4], Some(self.0));
        for to in &mut octets {
            let (part, behind) = cut(rest?, b".");
            (*to, rest) = (octet(part)?, behind);
        }
        if rest.is_none() { Some(octets) } else { None }
    }
}

/// Without a zero in front, which some read as octal.
fn octet(text: &[u8]) -> Option<u32> {
    let octet = number(text, 10).filter(|octet| *octet <= 255.0 && (text.len() == 1 || !text.starts_with(b"0")));
    octet.map(whole)
}

/// The special-purpose blocks of RFC 6890 that lead inside a network, with multicast and what is reserved.
fn is_special(octets: [u32; 4]) -> bool {
    matches!(
        octets,
        [0 | 10 | 127 | 224.., ..]
            | [100, 64..=127, ..]
            | [169, 254, ..]
            | [172, 16..=31, ..]
            | [192, 168, ..]
            | [192, 0, 0, _]
            | [198, 18 | 19, ..]
    )
}

/// Global unicast (RFC 4291 §2.4), but for blocks whose addresses hold one of IPv4 (6to4, Teredo) or serve protocols (RFC 6890).
fn is_global(address: &[u8]) -> bool {
    let group = |text| whole(number(text, 16).unwrap_or(0.0));
    let (first, rest) = cut(address, b":");
    match group(first) {
        0x2001 => matches!(group(cut(rest.unwrap_or_default(), b":").0), 0x200..=0xffff),
        0x2002 => false,
        first => matches!(first, 0x2000..=0x3fff),
    }
}

/// Domains that mean something else in each network: RFC 6761 §6.3, RFC 6762 §3, RFC 8375 §3, what ICANN set aside for private use, and
/// that of the services of a Kubernetes cluster.
const INSIDE: [&[u8]; 5] = [b".localhost", b".local", b".home.arpa", b".internal", b".svc"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_has_one_spelling() {
        for host in
            ["login.example.com", "LOGIN.example.com.", "a_b-c.de", "10.0.0.1", "[::1]", "[2001:db8::1]", "localhost"]
        {
            assert!(Host(host.as_bytes()).is_sound(), "{host}");
        }
        let addresses = [
            "0x7f.1",
            "2130706433",
            "127.1",
            "0177.0.0.1",
            "127.0.0.1.",
            "127.0.0.0x1",
            "0x",
            "1.2.3.4.5",
            "256.0.0.1",
            "1.2.3",
        ];
        for host in addresses.into_iter().chain([
            "",
            ".",
            "%6cocalhost",
            "ex%61mple.com",
            "a@b",
            "[::1",
            "[fe80::1%25eth0]",
            "[v1.a]",
            "a b",
        ]) {
            assert!(!Host(host.as_bytes()).is_sound() && !Host(host.as_bytes()).is_public(), "{host}");
        }
    }

    #[test]
    fn what_only_a_network_knows_is_not_public() {
        let names = [
            "localhost",
            "LocalHost.",
            "a.localhost",
            "keycloak",
            "printer.local",
            "db.INTERNAL",
            "kubernetes.default.svc",
            "nas.home.arpa",
        ];
        let addresses = [
            "0.0.0.0",
            "10.1.2.3",
            "127.0.0.1",
            "127.255.255.255",
            "100.64.0.1",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
        ];
        let more = [
            "192.168.0.1",
            "192.0.0.8",
            "198.18.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "[::]",
            "[::1]",
            "[::ffff:127.0.0.1]",
            "[::ffff:7f00:1]",
        ];
        let six = [
            "[fe80::1]",
            "[fc00::1]",
            "[fd12::1]",
            "[ff02::1]",
            "[64:ff9b::7f00:1]",
            "[2002:7f00:1::]",
            "[2001::1]",
            "[2001:0:1::]",
            "[0:0:0:0:0:0:0:1]",
        ];
        for host in names.into_iter().chain(addresses).chain(more).chain(six) {
            assert!(!Host(host.as_bytes()).is_public(), "{host}");
        }
        for host in [
            "login.example.com",
            "localhost.example.com",
            "a.local.example",
            "notlocal.example",
            "8.8.8.8",
            "172.15.0.1",
            "172.32.0.1",
            "100.128.0.1",
            "[2606:4700::1]",
            "[2001:4860::8]",
        ] {
            assert!(Host(host.as_bytes()).is_public(), "{host}");
        }
    }
}
