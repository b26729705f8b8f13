//! How long a response is fresh: `Cache-Control` and `Age` (RFC 9111 §4.2), within bounds of our own.

/// Seconds from the answer on. What is malformed says nothing, as RFC 9111 §4.2.1 wants it.
pub(super) fn lifetime(cache_control: &str, age: &str) -> f64 {
    let mut said: Option<f64> = None;
    for text in cache_control.as_bytes().split(|byte| *byte == b',') {
        if let Some(seconds) = directive(text) {
            said = Some(said.map_or(seconds, |said| said.min(seconds)));
        }
    }
    let age = number(age.as_bytes().trim_ascii()).unwrap_or(0.0);
    bounded(said.unwrap_or(UNSAID) - age)
}

/// A lifetime that is neither a burden to the issuer nor a risk to us, in seconds.
pub(super) fn bounded(lifetime: f64) -> f64 {
    lifetime.clamp(SHORTEST, LONGEST)
}

/// The lifetime that one directive gives.
fn directive(text: &[u8]) -> Option<f64> {
    let (name, value) = match text.iter().position(|byte| *byte == b'=').map(|at| text.split_at(at)) {
        Some((name, [_, value @ ..])) => (name.trim_ascii(), value.trim_ascii()),
        _ => (text.trim_ascii(), &[][..]),
    };
    if name.eq_ignore_ascii_case(b"max-age") {
        return number(match value {
            [b'"', quoted @ .., b'"'] => quoted,
            _ => value,
        });
    }
    let is_never = name.eq_ignore_ascii_case(b"no-store") || name.eq_ignore_ascii_case(b"no-cache");
    is_never.then_some(0.0)
}

/// Digits alone; more than anybody means is as good as the longest.
fn number(text: &[u8]) -> Option<f64> {
    let mut sum = 0.0;
    for byte in text {
        let digit = byte.checked_sub(b'0').filter(|digit| *digit < 10)?;
        sum = sum * 10.0 + f64::from(digit);
    }
    (!text.is_empty()).then_some(sum)
}

/// Seconds: a set is not asked for more often, whatever the issuer says, and never kept longer without asking.
const SHORTEST: f64 = 60.0;
const LONGEST: f64 = 3600.0;
/// Seconds, where the issuer says nothing.
const UNSAID: f64 = 600.0;

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn lasts(cache_control: &str, age: &str, seconds: f64) {
        assert!((lifetime(cache_control, age) - seconds).abs() < 1e-9, "{cache_control:?} {age:?}");
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
