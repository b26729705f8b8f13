//! Tokens that were seen before, by their whole text: signature included, or it would be a forger's dream.

use alloc::boxed::Box;
use alloc::collections::{BTreeMap, VecDeque};
use core::fmt;

use crate::time::Time;

/// At most so many tokens, and so many bytes of them; each until its end.
///
/// When there is no room the oldest goes, unless it was found since its last turn: then it gets another one.
#[derive(Clone)]
pub(crate) struct Cache<T> {
    entries: BTreeMap<Tail, Entry<T>>,
    /// The order of turns.
    queue: VecDeque<Tail>,
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
}

/// The last characters of a token: of a signature, they differ from token to token. Where they do not, one replaces
/// the other; what is found is the whole token or nothing.
type Tail = [u8; 12];

impl<T> Cache<T> {
    /// Keeps nothing when `capacity` is 0.
    pub(crate) const fn of(capacity: usize) -> Self {
        Self { entries: BTreeMap::new(), queue: VecDeque::new(), capacity, bytes: 0, next_end: f64::INFINITY }
    }

    /// What is kept of this very token, after what ended before `now` is forgotten.
    pub(crate) fn find(&mut self, token: &str, now: Time) -> Option<&T> {
        if self.capacity == 0 {
            return None;
        }
        if self.next_end <= now.seconds() {
            self.forget_ended(now.seconds());
        }
        let entry = self.entries.get_mut(tail(token)?).filter(|entry| *entry.token == *token)?;
        entry.was_found = true;
        Some(&entry.value)
    }

    /// Keeps `value` until `end`, in seconds since the epoch.
    pub(crate) fn insert(&mut self, token: &str, value: T, end: f64, now: Time) {
        let Some(tail) = tail(token).filter(|_| self.capacity > 0 && end > now.seconds()) else { return };
        self.remove(tail);
        while self.entries.len() >= self.capacity || self.bytes + token.len() > MAX_BYTES {
            if !self.evict() {
                return;
            }
        }
        self.bytes += token.len();
        self.next_end = self.next_end.min(end);
        self.queue.push_back(*tail);
        self.entries.insert(*tail, Entry { token: token.into(), value, end, was_found: false });
    }

    /// Takes one entry out. False when there is none.
    fn evict(&mut self) -> bool {
        while let Some(tail) = self.queue.pop_front() {
            match self.entries.get_mut(&tail) {
                Some(entry) if entry.was_found => {
                    entry.was_found = false;
                    self.queue.push_back(tail);
                }
                Some(_) => {
                    self.drop_entry(&tail);
                    return true;
                }
                None => {}
            }
        }
        false
    }

    fn forget_ended(&mut self, now: f64) {
        self.entries.retain(|_, entry| entry.end > now);
        let entries = &self.entries;
        self.queue.retain(|tail| entries.contains_key(tail));
        self.bytes = entries.values().map(|entry| entry.token.len()).sum();
        self.next_end = entries.values().map(|entry| entry.end).fold(f64::INFINITY, f64::min);
    }

    fn remove(&mut self, tail: &Tail) {
        if self.drop_entry(tail) {
            self.queue.retain(|other| other != tail);
        }
    }

    fn drop_entry(&mut self, tail: &Tail) -> bool {
        let dropped = self.entries.remove(tail);
        self.bytes -= dropped.as_ref().map_or(0, |entry| entry.token.len());
        dropped.is_some()
    }
}

impl<T> fmt::Debug for Cache<T> {
    /// Counts: tokens do not belong into a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cache").field("tokens", &self.entries.len()).field("bytes", &self.bytes).finish_non_exhaustive()
    }
}

fn tail(token: &str) -> Option<&Tail> {
    token.as_bytes().last_chunk()
}

/// Of token text; what is kept of the claims is two to four times as much again.
const MAX_BYTES: usize = 2 * 1024 * 1024;

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::{format, string::String, vec::Vec};

    fn at(seconds: f64) -> Time {
        Time::from_seconds(seconds).unwrap()
    }

    /// A text whose last twelve characters are its own.
    fn token(name: u32) -> String {
        format!("header.payload.{name:012}")
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
        assert_eq!(filled(0, 0..3).entries.len(), 0);
    }

    #[test]
    fn the_oldest_goes_first_unless_it_was_found() {
        let mut cache = filled(3, 0..3);
        assert!(cache.find(&token(0), at(0.0)).is_some());
        cache.insert(&token(3), 3, f64::INFINITY, at(0.0));
        assert_eq!(kept(&mut cache, 0..4), [0, 2, 3]);
        // each had its turn: the first one in the queue goes, although all were found
        cache.insert(&token(4), 4, f64::INFINITY, at(0.0));
        assert_eq!(cache.entries.len(), 3);
        assert!(cache.find(&token(4), at(0.0)).is_some());
    }

    #[test]
    fn nothing_is_kept_beyond_its_end() {
        let mut cache = Cache::of(10);
        cache.insert(&token(0), 0, 100.0, at(100.0));
        assert_eq!(cache.entries.len(), 0);
        cache.insert(&token(1), 1, 100.0, at(0.0));
        cache.insert(&token(2), 2, 200.0, at(0.0));
        assert_eq!(cache.find(&token(1), at(99.9)), Some(&1));
        assert_eq!(cache.find(&token(2), at(100.0)), Some(&2));
        assert_eq!((cache.entries.len(), cache.queue.len(), cache.bytes), (1, 1, token(2).len()));
        assert_eq!(cache.find(&token(1), at(50.0)), None);
        cache.find("x", at(1e9));
        assert_eq!((cache.entries.len(), cache.queue.len(), cache.bytes), (0, 0, 0));
    }

    #[test]
    fn a_token_with_the_same_tail_takes_the_place() {
        let mut cache = filled(10, 0..2);
        let other = token(1).replace("payload", "another");
        cache.insert(&other, 9, f64::INFINITY, at(0.0));
        assert_eq!((cache.find(&token(1), at(0.0)).copied(), cache.find(&other, at(0.0)).copied()), (None, Some(9)));
        assert_eq!((cache.entries.len(), cache.queue.len(), cache.bytes), (2, 2, 2 * token(0).len()));
    }

    #[test]
    fn bytes_are_bounded_whatever_the_number() {
        let mut cache = Cache::of(usize::MAX);
        for name in 0..300 {
            cache.insert(&format!("{}.{name:012}", "a".repeat(16_000)), name, f64::INFINITY, at(0.0));
        }
        assert!(cache.bytes <= MAX_BYTES && cache.bytes > MAX_BYTES - 17_000);
        assert_eq!((cache.entries.len(), cache.queue.len()), (130, 130));
    }
}
