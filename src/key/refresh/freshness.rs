//! How long a response is fresh: `Cache-Control` and `Age` (RFC 9111 §4.2), within bounds of our own.

/// Seconds from the answer on. What is malformed says nothing, as RFC 9111 §4.2.1 wants it.
pub(super) fn lifetime(cache_control: &str, age: &str) -> f64 {
    let said = cache_control.split(',').filter_map(directive).reduce(f64::min);
    let age = number(age.trim_ascii()).unwrap_or(0.0);
    bounded(said.unwrap_or(UNSAID) - age)
}

/// A lifetime that is neither a burden to the issuer nor a risk to us, in seconds.
pub(super) fn bounded(lifetime: f64) -> f64 {
    lifetime.clamp(SHORTEST, LONGEST)
}

/// The lifetime that one directive gives.
fn directive(text: &str) -> Option<f64> {
    let (name, value) = text.split_once('=').unwrap_or((text, ""));
    let name = name.trim_ascii();
    if name.eq_ignore_ascii_case("max-age") {
        let value = value.trim_ascii();
        return number(value.strip_prefix('"').and_then(|value| value.strip_suffix('"')).unwrap_or(value));
    }
    ["no-store", "no-cache"].iter().any(|never| name.eq_ignore_ascii_case(never)).then_some(0.0)
}

/// Digits alone; more than anybody means is as good as the longest.
fn number(text: &str) -> Option<f64> {
    let digits = text.bytes().map(|byte| char::from(byte).to_digit(10).map(f64::from));
    if text.is_empty() { None } else { digits.into_iter().try_fold(0.0, |sum, digit| Some(sum * 10.0 + digit?)) }
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
