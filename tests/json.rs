//! The reader of JSON on random texts, good and damaged.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, unreachable_pub, reason = "a test may fail")]

use jotproof_support::oracle::json::{Number, Tree, is_exact, ours, theirs};

/// Marsaglia's xorshift: cases that can be made again.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap() % bound
    }

    fn pick<'a>(&mut self, texts: &[&'a str]) -> &'a str {
        texts[self.below(texts.len())]
    }

    fn digits(&mut self, most: usize) -> String {
        (0..=self.below(most)).map(|_| char::from(b'0' + u8::try_from(self.below(10)).unwrap())).collect()
    }

    fn number(&mut self, most_digits: usize, exponents: usize) -> String {
        let mut text = format!("{}{}", self.pick(&["", "-"]), self.pick(&["0", "1", "17", "900719925474099"]));
        if !text.ends_with('0') {
            text += &self.digits(most_digits);
        }
        if self.below(2) == 0 {
            text = format!("{text}.{}", self.digits(most_digits));
        }
        if self.below(3) == 0 {
            text = format!("{text}{}{}{}", self.pick(&["e", "E"]), self.pick(&["", "+", "-"]), self.below(exponents));
        }
        text
    }

    fn value(&mut self, depth: usize) -> String {
        match self.below(if depth == 0 { 6 } else { 10 }) {
            0 => self.pick(&["null", "true", "false"]).into(),
            1 | 2 => self.number(6, 12),
            3..=5 => self.string(),
            6 | 7 => self.list('[', ']', |random| random.value(depth - 1)),
            _ => self.list('{', '}', |random| {
                format!("{}{}:{}", random.string(), random.pick(&["", " "]), random.value(depth - 1))
            }),
        }
    }

    fn string(&mut self) -> String {
        const PARTS: [&str; 14] =
            ["", "a", "b", "sub", "é", "😀", "\\n", "\\u0061", "\\u00E9", "\\ud83d\\ude00", "\\\"", "\\\\", "\\/", " "];
        let parts: String = (0..self.below(4)).map(|_| PARTS[self.below(PARTS.len())]).collect();
        format!("\"{parts}\"")
    }

    fn list(&mut self, open: char, close: char, item: impl Fn(&mut Self) -> String) -> String {
        let items: Vec<String> = (0..self.below(5)).map(|_| item(self)).collect();
        let space = self.pick(&["", " ", "\n\t"]);
        format!("{open}{space}{}{space}{close}", items.join(self.pick(&[",", ", ", " ,"])))
    }

    /// One character gone, doubled, or in the place of another.
    fn damaged(&mut self, text: &str) -> String {
        const STRAY: [char; 20] = [
            '"', '\\', '{', '}', '[', ']', ',', ':', '0', '-', '.', 'e', 'u', 'd', '8', ' ', '\n', '\u{1}', 'é',
            '\u{feff}',
        ];
        let mut characters: Vec<char> = text.chars().chain([' ']).collect();
        let at = self.below(characters.len());
        match self.below(3) {
            0 => drop(characters.remove(at)),
            1 => characters.insert(at, STRAY[self.below(STRAY.len())]),
            _ => characters[at] = STRAY[self.below(STRAY.len())],
        }
        characters.into_iter().collect()
    }
}

#[test]
fn agrees_with_serde_json_on_texts_good_and_damaged() {
    let mut random = Random(0x6a6f_7470_726f_6f66);
    let (mut accepted, mut refused) = (0, 0);
    for _ in 0..40_000 {
        let mut text = random.value(4);
        for _ in 0..3 {
            let (ours, theirs) = (ours(&text), theirs(&text));
            assert_eq!(ours, theirs, "{text}");
            if ours.is_some() {
                accepted += 1;
            } else {
                refused += 1;
            }
            text = random.damaged(&text);
        }
    }
    assert!(accepted > 40_000 && refused > 40_000, "{accepted} accepted, {refused} refused");
}

/// Correctly rounded where the documentation says so, and within a few units of the last place elsewhere.
#[test]
fn agrees_with_the_standard_library_on_numbers() {
    let mut random = Random(0x6e75_6d62_6572_7321);
    for _ in 0..200_000 {
        let text = random.number(9, 19);
        let exact: f64 = text.parse().unwrap();
        let Some(Tree::Number(Number(read))) = ours(&text) else { panic!("{text} was refused") };
        if is_exact(&text) {
            assert_eq!(read.to_bits(), exact.to_bits(), "{text}");
        } else {
            assert!((read - exact).abs() <= exact.abs() * 1e-14, "{text}: {read} and {exact}");
        }
    }
}

#[test]
fn agrees_on_what_is_beyond_all_doubles() {
    let mut random = Random(0x0066_6172_2061_7761);
    for _ in 0..20_000 {
        let text = random.number(30, 400);
        let exact: f64 = text.parse().unwrap();
        match ours(&text) {
            Some(Tree::Number(Number(read))) => {
                assert!((read - exact).abs() <= exact.abs() * 1e-13 || exact.abs() < 1e-290, "{text}");
            }
            _ => assert!(exact.is_infinite(), "{text}"),
        }
    }
}
