//! What several machines keep in common, and what becomes of it there.

use serde_json::json;

use super::issuer::{Keys, POOL, URL, jwks};
use crate::random::Random;

/// What is known of the record, beside its text.
#[derive(Clone, Debug)]
pub struct Record {
    pub url: &'static str,
    /// By the clock of the machine that wrote it.
    pub fetched: f64,
    pub fresh_for: f64,
    pub keys: Keys,
    /// When the issuer said this; `None` if it never did.
    pub generated: Option<f64>,
    pub writer: usize,
    /// How far the writer's clock was ahead.
    pub ahead: f64,
    /// Seconds that its writer had not seen pass when it was fetched, and since then.
    pub blind: f64,
    pub unseen: f64,
    pub is_broken: bool,
}

impl Record {
    pub fn text(&self) -> String {
        let record = json!({
            "url": self.url, "fetched": self.fetched, "freshFor": self.fresh_for,
            "jwks": jwks(self.keys),
        });
        let text = record.to_string();
        if self.is_broken { text[..text.len() / 2].to_owned() } else { text }
    }

    /// Makes something else of it. Whoever wrote this could as well be the issuer.
    pub fn falsify(&mut self, random: &mut Random) {
        match random.below(6) {
            0 => self.url = "https://login.example.org/jwks.json",
            1 => self.fetched += 10.0 * random.seconds(),
            2 => self.fetched -= 10.0 * random.seconds(),
            3 => self.fresh_for = random.of_these(&[-1.0, 0.0, 1e9]),
            4 => self.keys = Keys::try_from(random.below(1 << POOL)).unwrap(),
            _ => self.is_broken = true,
        }
        self.generated = None;
    }

    pub fn is_ours(&self) -> bool {
        !self.is_broken && self.url == URL
    }
}
