//! Expressions of SPDX, as far as crates write them: AND, OR, parentheses, and the `/` of older ones, which is OR.

const ALLOWED: [&str; 4] = ["MIT", "Apache-2.0", "BSD-3-Clause", "Unicode-3.0"];

/// Whether the licences allowed here are enough. What cannot be read is not allowed, nor is an exception (`WITH`).
pub(super) fn is_allowed(expression: &str) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let mut words = spaced.split_whitespace().peekable();
    any(&mut words) == Some(true) && words.next().is_none()
}

type Words<'a> = std::iter::Peekable<std::str::SplitWhitespace<'a>>;

/// `None`: no expression.
fn any(words: &mut Words<'_>) -> Option<bool> {
    let mut allowed = all(words)?;
    while words.next_if_eq(&"OR").is_some() {
        allowed |= all(words)?;
    }
    Some(allowed)
}

/// Binds more tightly (SPDX, annex D.4).
fn all(words: &mut Words<'_>) -> Option<bool> {
    let mut allowed = one(words)?;
    while words.next_if_eq(&"AND").is_some() {
        allowed &= one(words)?;
    }
    Some(allowed)
}

fn one(words: &mut Words<'_>) -> Option<bool> {
    match words.next()? {
        "(" => {
            let allowed = any(words)?;
            words.next_if_eq(&")").map(|_| allowed)
        }
        "AND" | "OR" | ")" => None,
        licence => Some(ALLOWED.contains(&licence)),
    }
}

#[cfg(test)]
mod tests {
    use super::is_allowed;

    #[test]
    fn reads_what_crates_write() {
        for allowed in ["MIT", "Unlicense/MIT", "(MIT OR GPL-3.0) AND Unicode-3.0", "GPL-3.0 OR MIT AND Apache-2.0"] {
            assert!(is_allowed(allowed), "{allowed}");
        }
    }

    #[test]
    fn refuses_what_is_not_enough() {
        for refused in ["GPL-3.0", "MIT AND GPL-3.0", "GPL-3.0 OR ISC", "(GPL-3.0 OR MIT) AND ISC", "mit"] {
            assert!(!is_allowed(refused), "{refused}");
        }
    }

    #[test]
    fn refuses_what_it_cannot_read() {
        for refused in
            ["", "MIT OR", "OR MIT", "(MIT", "MIT)", "()", "MIT MIT", "MIT WITH x", "Apache-2.0 WITH LLVM-exception"]
        {
            assert!(!is_allowed(refused), "{refused}");
        }
    }
}
