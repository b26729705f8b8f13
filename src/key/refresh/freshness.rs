//! How long a response is fresh: `Cache-Control` and `Age` (RFC 9111 §4.2), within bounds of our own.

#[cfg(feature = "alloc")]
use crate::key::cut::{cut, number};

/// Seconds from the answer on. What is malformed says nothing, as RFC 9111 §4.2.1 wants it. pkg-templates/src/keys/remote/lifetime.ts has the
/// same for JavaScript.
#[cfg(feature = "alloc")]
pub(super) fn lifetime(cache_control: &[u8], age: &[u8]) -> f64 {
    let (mut said, mut rest) = (None, Some(cache_control));
    while let Some(text) = rest {
        let (first, behind) = cut(text, b",");
        if let Some(seconds) = directive(first) {
            said = Some(said.unwrap_or(seconds).min(seconds));
        }
        rest = behind;
    }
    let age = number(age.trim_ascii(), 10).unwrap_or(0.0);
    said.unwrap_or(UNSAID) - age
}

/// A lifetime that is neither a burden to the issuer nor a risk to us, in seconds.
pub(super) fn bounded(lifetime: f64) -> f64 {
    lifetime.clamp(SHORTEST, LONGEST)
}

/// The lifetime that one directive gives.
#[cfg(feature = "alloc")]
fn directive(text: &[u8]) -> Option<f64> {
    let (name, value) = cut(text, b"=");
    let (name, value) = (name.trim_ascii(), value.unwrap_or_default().trim_ascii());
    if name.eq_ignore_ascii_case(b"max-age") {
        return number(if let [b'"', value @ .., b'"'] = value { value } else { value }, 10);
    }
    (name.eq_ignore_ascii_case(b"no-store") || name.eq_ignore_ascii_case(b"no-cache")).then_some(0.0)
}

/// Seconds: a set is not asked for more often, whatever the issuer says, and never kept longer without asking.
const SHORTEST: f64 = 60.0;
const LONGEST: f64 = 3600.0;
/// Seconds, where the issuer says nothing.
pub(super) const UNSAID: f64 = 600.0;

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn lasts(cache_control: &str, age: &str, seconds: f64) {
        assert!(
            (bounded(lifetime(cache_control.as_bytes(), age.as_bytes())) - seconds).abs() < 1e-9,
            "{cache_control:?} {age:?}"
        );
    }

    #[test]
    fn is_what_the_issuer_says_within_bounds() {
        lasts("max-age=900", "", 900.0);
        lasts("public, MAX-AGE = 900 , must-revalidate", "", 900.0);
        lasts("max-age=\"900\"", "", 900.0);
        lasts("max-age=5", "", 60.0);
        lasts("max-age=86400", "", 3600.0);
        lasts("max-age=99999999999999999999999999", "", 3600.0);
        lasts("no-store", "", 60.0);
        lasts("max-age=900, no-cache", "", 60.0);
        lasts("max-age=900, max-age=300", "", 300.0);
        // of caches that many share, which this is not
        lasts("s-maxage=300", "", 600.0);
    }

    #[test]
    fn what_says_nothing_counts_for_nothing() {
        for text in
            ["", "public", "max-age", "max-age=", "max-age=-1", "max-age=1e3", "max-age=a", "xmax-age=900", ",,="]
        {
            lasts(text, "", 600.0);
        }
        for age in ["", "-100", "1.5", "soon", "1e2"] {
            lasts("max-age=900", age, 900.0);
        }
    }

    #[test]
    fn the_time_on_the_way_counts() {
        lasts("max-age=900", "300", 600.0);
        lasts("max-age=900", " 300 ", 600.0);
        lasts("max-age=900", "900", 60.0);
        lasts("max-age=900", "99999999999999999999", 60.0);
        lasts("", "100", 500.0);
    }
}
