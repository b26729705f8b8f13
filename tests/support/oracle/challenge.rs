//! The grammar of `WWW-Authenticate` as an API of OAuth sends it: RFC 6750 §3, RFC 9470 §3, RFC 9728 §5.1.

/// What breaks the grammar of a challenge, if anything does.
pub fn fault(challenge: &str) -> Option<&'static str> {
    let Some(mut rest) = challenge.strip_prefix("Bearer") else { return Some("scheme") };
    let mut names = Vec::new();
    while !rest.is_empty() {
        let Some(parameter) = rest.strip_prefix(if names.is_empty() { " " } else { ", " }) else {
            return Some("comma");
        };
        let Some((name, quoted)) = parameter.split_once("=\"") else { return Some("name") };
        let Some((value, behind)) = quoted.split_once('"') else { return Some("quotes") };
        let are_words = || !value.split(' ').any(str::is_empty);
        let is_sound = match name {
            "error" => !value.contains(' '),
            "error_description" => true,
            "scope" | "acr_values" => are_words(),
            "max_age" => value.bytes().all(|byte| byte.is_ascii_digit()),
            "resource_metadata" => value.starts_with("https://") && !value.contains(' '),
            _ => false,
        };
        let is_plain = |byte: u8| matches!(byte, b' ' | b'!' | b'#'..=b'[' | b']'..=b'~');
        if value.is_empty() || !value.bytes().all(is_plain) || !is_sound {
            return Some("value");
        }
        if names.contains(&name) {
            return Some("a name that stands twice");
        }
        names.push(name);
        rest = behind;
    }
    None
}
