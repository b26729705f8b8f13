//! The set that a source holds, imported once for all verifiers that use it.

use alloc::{sync::Arc, vec, vec::Vec};

use jotproof::{Algorithm, KeySet, Refusal};

use crate::trap;

/// What an import makes of a text depends on the algorithms that are allowed: most verifiers name none, and share one set.
pub(crate) struct Sets(Vec<(Vec<Algorithm>, Arc<KeySet>)>);

impl Sets {
    pub(crate) const fn none() -> Self {
        Self(Vec::new())
    }

    /// Takes what the source has imported just now, in place of everything before.
    pub(crate) fn replace(&mut self, keys: KeySet) {
        trap::at("import");
        self.0 = vec![(Vec::new(), Arc::new(keys))];
    }

    pub(crate) fn find(&self, allowed: &[Algorithm]) -> Option<Arc<KeySet>> {
        self.0.iter().find(|(its, _)| its == allowed).map(|(_, keys)| Arc::clone(keys))
    }

    /// Imports the same text for other algorithms. Few such sets are kept: memory does not grow with the lists that programs make.
    pub(crate) fn import(&mut self, jwks: &str, allowed: &[Algorithm]) -> Result<Arc<KeySet>, Refusal<'static>> {
        trap::at("import");
        let keys = Arc::new(KeySet::published(jwks, allowed).map_err(Refusal::KeyUnsuitable)?);
        self.0.truncate(MOST);
        self.0.push((allowed.to_vec(), Arc::clone(&keys)));
        Ok(keys)
    }
}

/// With the one that no list restricts.
const MOST: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    const SET: &str = r#"{"keys":[]}"#;

    fn published() -> KeySet {
        KeySet::published(SET, &[]).unwrap()
    }

    #[test]
    fn all_who_allow_the_same_get_one_set() {
        let mut sets = Sets::none();
        assert!(sets.find(&[]).is_none());
        sets.replace(published());
        let [one, two] = [0; 2].map(|_| sets.find(&[]).unwrap());
        assert!(Arc::ptr_eq(&one, &two));

        assert!(sets.find(&[Algorithm::Es256]).is_none());
        let three = sets.import(SET, &[Algorithm::Es256]).unwrap();
        assert!(Arc::ptr_eq(&three, &sets.find(&[Algorithm::Es256]).unwrap()));
        assert!(!Arc::ptr_eq(&three, &one));

        sets.replace(published());
        assert!(sets.find(&[Algorithm::Es256]).is_none());
        assert!(!Arc::ptr_eq(&one, &sets.find(&[]).unwrap()));
    }

    #[test]
    fn keeps_few_and_what_the_source_holds() {
        let mut sets = Sets::none();
        sets.replace(published());
        let algorithms = [
            Algorithm::Es256,
            Algorithm::Es384,
            Algorithm::Es512,
            Algorithm::Rs256,
            Algorithm::Rs384,
            Algorithm::Ps256,
        ];
        for algorithm in algorithms {
            drop(sets.import(SET, &[algorithm]).unwrap());
        }
        assert_eq!(sets.0.len(), MOST + 1);
        assert!(sets.find(&[]).is_some());
    }
}
