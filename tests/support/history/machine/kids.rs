//! The kids that a machine should remember, and what those who named them were told.

use super::super::issuer::Keys;
use super::Want;

/// Kids that wait, in one machine.
const MOST: usize = 8;

#[derive(Default)]
pub(super) struct Kids {
    /// In the order in which they came, with how many fetches had begun then.
    remembered: Vec<(Want, u32)>,
    /// Who was told to wait since an answer came, and may not be turned away before the next.
    told: Vec<Want>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Standing {
    Waits,
    /// A fetch that began after it first came was answered without it.
    Denied,
    /// It is new, and eight others wait.
    Crowded,
}

impl Kids {
    /// What a kid is to be told, in a token that came when so many fetches had begun; `landed` is the number of the last fetch
    /// that was answered.
    pub(super) fn come(&mut self, want: Want, begun: u32, landed: u32) -> Standing {
        let standing = |since: u32| if landed > since { Standing::Denied } else { Standing::Waits };
        if let Some((_, since)) = self.remembered.iter_mut().find(|(other, _)| *other == want) {
            *since = begun.min(*since);
            return standing(*since);
        }
        let waiting = self.remembered.iter().filter(|(_, since)| standing(*since) == Standing::Waits).count();
        if waiting >= MOST {
            return Standing::Crowded;
        }
        self.remembered.push((want, begun));
        if self.remembered.len() > MOST {
            let others = &self.remembered[..MOST];
            let oldest = others.iter().position(|(_, since)| standing(*since) == Standing::Denied).unwrap();
            self.remembered.remove(oldest);
        }
        standing(begun)
    }

    /// Notes that it was told to wait: whether no more than eight were.
    pub(super) fn tell(&mut self, want: Want) -> bool {
        if !self.told.contains(&want) {
            self.told.push(want);
        }
        self.told.len() <= MOST
    }

    pub(super) fn was_told(&self, want: Want) -> bool {
        self.told.contains(&want)
    }

    /// An answer came: nobody has to wait for it any more.
    pub(super) fn land(&mut self) {
        self.told.clear();
    }

    /// What a set has is not unknown any more.
    pub(super) fn found(&mut self, keys: Keys) {
        let is_held = |want: &Want| matches!(want, Want::Key(key) if keys & (1 << key) != 0);
        self.remembered.retain(|(want, _)| !is_held(want));
        self.told.retain(|want| !is_held(want));
    }
}

impl Want {
    /// What its token says.
    pub(super) fn kid(self) -> Option<String> {
        match self {
            Self::Key(key) => Some(format!("k{key}")),
            Self::Unknown(0) | Self::Ready => None,
            Self::Unknown(number) => Some(format!("x{number}")),
        }
    }
}
