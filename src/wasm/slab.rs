//! Things that are named by a number, because JavaScript cannot hold a reference.

use alloc::vec::Vec;

pub(crate) struct Slab<T> {
    places: Vec<Option<T>>,
}

impl<T> Slab<T> {
    pub(crate) const fn new() -> Self {
        Self { places: Vec::new() }
    }

    /// Takes the first free place, so that memory follows the number of things and not of insertions.
    pub(crate) fn insert(&mut self, thing: T) -> Option<u32> {
        let index = self.places.iter().position(Option::is_none).unwrap_or(self.places.len());
        let name = u32::try_from(index).ok()?;
        match self.places.get_mut(index) {
            Some(place) => *place = Some(thing),
            None => self.places.push(Some(thing)),
        }
        Some(name)
    }

    pub(crate) fn get(&self, name: u32) -> Option<&T> {
        self.places.get(usize::try_from(name).ok()?)?.as_ref()
    }

    pub(crate) fn remove(&mut self, name: u32) {
        if let Some(place) = usize::try_from(name).ok().and_then(|index| self.places.get_mut(index)) {
            *place = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reuses_the_first_free_place() {
        let mut slab = Slab::new();
        assert_eq!([slab.insert('a'), slab.insert('b'), slab.insert('c')], [Some(0), Some(1), Some(2)]);
        slab.remove(1);
        assert_eq!(slab.get(1), None);
        assert_eq!(slab.insert('d'), Some(1));
        assert_eq!([slab.get(0), slab.get(1), slab.get(2)], [Some(&'a'), Some(&'d'), Some(&'c')]);
    }

    #[test]
    fn ignores_names_that_it_never_gave() {
        let mut slab = Slab::<char>::new();
        slab.remove(7);
        assert_eq!(slab.get(7), None);
    }
}
