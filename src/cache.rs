//! Tokens that were seen before, by their whole text: signature included, or it would be a forger's dream.

use alloc::{boxed::Box, vec, vec::Vec};
use core::fmt;

use crate::time::Time;

/// At most so many tokens, and so many bytes of them; each until its end.
///
/// When there is no room, a hand goes round over the places and takes the first token that was not found since it came
/// by the last time.
#[derive(Clone)]
pub(crate) struct Cache<T> {
    places: Vec<Option<Entry<T>>>,
    hand: usize,
    /// The first place of each chain. In which chain a token is, the end of its signature says.
    chains: Vec<Option<usize>>,
    capacity: usize,
    bytes: usize,
    /// No entry ends before this.
    next_end: f64,
}

#[derive(Clone)]
struct Entry<T> {
    token: Box<str>,
    value: T,
    end: f64,
    was_found: bool,
    /// The next place of its chain.
    next: Option<usize>,
}

impl<T> Cache<T> {
    /// Keeps nothing when `capacity` is 0.
    pub(crate) const fn of(capacity: usize) -> Self {
        Self { places: Vec::new(), hand: 0, chains: Vec::new(), capacity, bytes: 0, next_end: f64::INFINITY }
    }

    /// What is kept of this very token, after what ended before `now` is forgotten.
    pub(crate) fn find(&mut self, token: &str, now: Time) -> Option<&T> {
        if self.next_end <= now.seconds() {
            self.forget_ended(now.seconds());
        }
        let mut place = *self.chains.get(self.chain(token))?;
        while let Some(entry) = self.entry(place) {
            if *entry.token == *token {
                break;
            }
            place = entry.next;
        }
        let entry = self.places.get_mut(place?)?.as_mut()?;
        entry.was_found = true;
        Some(&entry.value)
    }

    /// Keeps `value`, of a token that was not found, until `end` in seconds since the epoch.
    pub(crate) fn insert(&mut self, token: &str, value: T, end: f64, now: Time) {
        if self.capacity == 0 || end <= now.seconds() {
            return;
        }
        if self.chains.is_empty() {
            self.chains = vec![None; self.capacity];
        }
        let mut free = None;
        while self.bytes.saturating_add(token.len()) > MAX_BYTES {
            free = Some(self.evict());
        }
        let place = match free {
            Some(place) => place,
            None if self.places.len() < self.capacity => {
                let place = self.places.len();
                self.places.push(None);
                place
            }
            None => self.evict(),
        };
        let chain = self.chain(token);
        if let (Some(free), Some(first)) = (self.places.get_mut(place), self.chains.get_mut(chain)) {
            let next = first.replace(place);
            *free = Some(Entry { token: token.into(), value, end, was_found: false, next });
            self.bytes = self.bytes.saturating_add(token.len());
            self.next_end = self.next_end.min(end);
        }
    }

    /// Keeps nothing any more.
    pub(crate) fn clear(&mut self) {
        *self = Self::of(self.capacity);
    }

    /// The next place whose token, if it has one, was not found since the last time; it is free then.
    fn evict(&mut self) -> usize {
        loop {
            let place = self.hand;
            self.hand = place.saturating_add(1);
            if self.hand >= self.places.len() {
                self.hand = 0;
            }
            match self.places.get_mut(place) {
                Some(Some(entry)) if entry.was_found => entry.was_found = false,
                _ => {
                    self.free(place);
                    return place;
                }
            }
        }
    }

    fn forget_ended(&mut self, now: f64) {
        self.next_end = f64::INFINITY;
        for place in 0..self.places.len() {
            match self.entry(Some(place)) {
                Some(entry) if entry.end <= now => self.free(place),
                Some(entry) => self.next_end = self.next_end.min(entry.end),
                None => {}
            }
        }
    }

    /// Takes an entry out of its place and its chain.
    fn free(&mut self, place: usize) {
        let Some(entry) = self.places.get_mut(place).and_then(Option::take) else { return };
        self.bytes = self.bytes.saturating_sub(entry.token.len());
        let chain = self.chain(&entry.token);
        let mut link = self.chains.get_mut(chain);
        while let Some(next) = link {
            match *next {
                Some(here) if here != place => {
                    link = self.places.get_mut(here).and_then(Option::as_mut).map(|entry| &mut entry.next);
                }
                _ => {
                    *next = entry.next;
                    return;
                }
            }
        }
    }

    fn entry(&self, place: Option<usize>) -> Option<&Entry<T>> {
        self.places.get(place?)?.as_ref()
    }

    /// Signatures differ from token to token, headers do not. Whoever makes them meet has a key, and gains a longer way.
    #[expect(clippy::as_conversions, reason = "any number will do")]
    fn chain(&self, token: &str) -> usize {
        let end = token.as_bytes().last_chunk().copied().unwrap_or_default();
        let mixed = u64::from_le_bytes(end).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32; // 2^64 / golden ratio
        (mixed as usize).checked_rem(self.chains.len()).unwrap_or_default()
    }
}

impl<T> fmt::Debug for Cache<T> {
    /// Counts bytes: tokens do not belong into a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cache").field("capacity", &self.capacity).field("bytes", &self.bytes).finish_non_exhaustive()
    }
}

/// Of token text; what is kept of the claims is one to three times as much again.
const MAX_BYTES: usize = 2 * 1024 * 1024;

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::{format, string::String, vec::Vec};

    fn at(seconds: f64) -> Time {
        Time::from_seconds(seconds).unwrap()
    }

    fn token(name: u32) -> String {
        format!("header.payload.{name:012}")
    }

    fn count(cache: &Cache<u32>) -> usize {
        cache.places.iter().flatten().count()
    }

    fn filled(capacity: usize, names: core::ops::Range<u32>) -> Cache<u32> {
        let mut cache = Cache::of(capacity);
        names.for_each(|name| cache.insert(&token(name), name, f64::INFINITY, at(0.0)));
        cache
    }

    fn kept(cache: &mut Cache<u32>, names: core::ops::Range<u32>) -> Vec<u32> {
        names.filter_map(|name| cache.find(&token(name), at(0.0)).copied()).collect()
    }

    #[test]
    fn finds_the_whole_token_or_nothing() {
        let mut cache = filled(10, 0..3);
        assert_eq!(cache.find(&token(1), at(0.0)), Some(&1));
        assert_eq!(cache.find(&token(1).replace("payload", "forgery"), at(0.0)), None);
        assert_eq!(cache.find("", at(0.0)), None);
        assert_eq!(cache.find("000000000001", at(0.0)), None);
    }

    #[test]
    fn keeps_nothing_unless_asked_to() {
        let mut cache = filled(0, 0..3);
        assert_eq!((count(&cache), cache.chains.len()), (0, 0));
        assert_eq!(cache.find(&token(0), at(0.0)), None);
    }

    #[test]
    fn the_oldest_goes_first_unless_it_was_found() {
        let mut cache = filled(3, 0..3);
        assert!(cache.find(&token(0), at(0.0)).is_some());
        cache.insert(&token(3), 3, f64::INFINITY, at(0.0));
        assert_eq!(kept(&mut cache, 0..4), [0, 2, 3]);
        // all were found: each loses its turn, and the first one goes
        cache.insert(&token(4), 4, f64::INFINITY, at(0.0));
        assert_eq!(count(&cache), 3);
        assert!(cache.find(&token(4), at(0.0)).is_some());
    }

    #[test]
    fn nothing_is_kept_beyond_its_end() {
        let mut cache = Cache::of(10);
        cache.insert(&token(0), 0, 100.0, at(100.0));
        assert_eq!(count(&cache), 0);
        cache.insert(&token(1), 1, 100.0, at(0.0));
        cache.insert(&token(2), 2, 200.0, at(0.0));
        assert_eq!(cache.find(&token(1), at(99.9)), Some(&1));
        assert_eq!(cache.find(&token(2), at(100.0)), Some(&2));
        assert_eq!((count(&cache), cache.bytes), (1, token(2).len()));
        assert_eq!(cache.find(&token(1), at(50.0)), None);
        cache.find("x", at(1e9));
        assert_eq!((count(&cache), cache.bytes), (0, 0));
    }

    #[test]
    fn tokens_whose_signatures_end_alike_are_kept_apart() {
        let mut cache = Cache::of(4);
        let names = ["a", "b", "c", "d", "e", "f"].map(|name| format!("{name}.same end"));
        for (value, name) in (0..).zip(&names) {
            cache.insert(name, value, f64::INFINITY, at(0.0));
            assert_eq!(cache.find(name, at(0.0)), Some(&value));
        }
        // from the front, the middle and the end of the one chain
        let kept: Vec<u32> = names.iter().filter_map(|name| cache.find(name, at(0.0)).copied()).collect();
        assert_eq!((kept.len(), count(&cache)), (4, 4));
        assert_eq!(cache.find("g.same end", at(0.0)), None);
    }

    /// Against a map that forgets nothing: what is found is right, what is kept is counted.
    #[test]
    fn agrees_with_a_map_over_many_turns() {
        let (mut cache, mut state) = (Cache::of(50), 7_u32);
        for turn in 0..20_000_u32 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let (name, now) = (state >> 24, f64::from(turn / 10));
            match cache.find(&token(name), at(now)) {
                Some(value) => assert_eq!(*value, name),
                None => cache.insert(&token(name), name, now + f64::from(state >> 28), at(now)),
            }
            let tokens = cache.places.iter().flatten();
            assert!(tokens.clone().all(|entry| entry.end > now));
            assert_eq!(cache.bytes, tokens.map(|entry| entry.token.len()).sum::<usize>());
        }
        let chained: usize = (0..cache.chains.len()).map(|chain| chain_length(&cache, chain)).sum();
        assert_eq!(chained, count(&cache));
        assert!(count(&cache) <= 50 && count(&cache) > 10);
    }

    fn chain_length(cache: &Cache<u32>, chain: usize) -> usize {
        core::iter::successors(cache.entry(cache.chains[chain]), |entry| cache.entry(entry.next)).count()
    }

    #[test]
    fn bytes_are_bounded_whatever_the_number() {
        let mut cache = Cache::of(1_000);
        for name in 0..300 {
            cache.insert(&format!("{}.{name:012}", "a".repeat(16_000)), name, f64::INFINITY, at(0.0));
        }
        assert!(cache.bytes <= MAX_BYTES && cache.bytes > MAX_BYTES - 17_000);
        assert_eq!(count(&cache), 130);
    }
}
