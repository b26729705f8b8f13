//! How slow texts are put together.

/// As many pieces as there is room for, numbered, with commas between them, between a beginning and an end.
pub(crate) fn list(length: usize, before: &str, piece: impl Fn(usize) -> String, after: &str) -> String {
    let mut text = String::from(before);
    for number in 0.. {
        let piece = piece(number);
        if text.len() + piece.len() + 1 + after.len() > length {
            break;
        }
        if number > 0 {
            text.push(',');
        }
        text.push_str(&piece);
    }
    text + after
}

/// One piece again and again.
pub(crate) fn again(length: usize, before: &str, piece: &str, after: &str) -> String {
    let room = length.saturating_sub(before.len() + after.len());
    [before, &piece.repeat(room / piece.len()), after].concat()
}

/// So many pieces of equal length, which are handed their number and that length.
pub(crate) fn share(
    length: usize,
    before: &str,
    count: usize,
    piece: impl Fn(usize, usize) -> String,
    after: &str,
) -> String {
    let each = length.saturating_sub(before.len() + after.len()) / count - 1;
    let pieces: Vec<String> = (0..count).map(|number| piece(number, each)).collect();
    [before, &pieces.join(","), after].concat()
}

/// A text that begins as others do, and is this long.
pub(crate) fn alike(number: usize, length: usize) -> String {
    let number = number.to_string();
    "a".repeat(length.saturating_sub(number.len())) + &number
}
