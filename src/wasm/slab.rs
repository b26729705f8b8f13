//! Things that are named by a number, because JavaScript cannot hold a reference.

use alloc::vec::Vec;

pub(crate) struct Slab<T> {
    places: Vec<Option<T>>,
}

impl<T> Slab<T> {
    pub(crate) const fn new() -> Self {
        Self { places: Vec::new() }
    }

    /// Takes the first free place, so that memory follows the number of things and not of insertions. Few things: the
    /// search costs less than making one of them.
    pub(crate) fn insert(&mut self, thing: T) -> Option<usize> {
        let free = self.places.iter().position(Option::is_none).unwrap_or(self.places.len());
        i32::try_from(free).ok()?;
        match self.places.get_mut(free) {
            Some(place) => *place = Some(thing),
            None => self.places.push(Some(thing)),
        }
        Some(free)
    }

    pub(crate) fn get_mut(&mut self, name: usize) -> Option<&mut T> {
        self.places.get_mut(name)?.as_mut()
    }

    pub(crate) fn remove(&mut self, name: usize) {
        if let Some(place) = self.places.get_mut(name) {
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
        assert_eq!(slab.get_mut(1), None);
        assert_eq!(slab.insert('d'), Some(1));
        assert_eq!([0, 1, 2].map(|name| slab.get_mut(name).copied()), [Some('a'), Some('d'), Some('c')]);
    }

    #[test]
    fn ignores_names_that_it_never_gave() {
        let mut slab = Slab::<char>::new();
        slab.remove(7);
        assert_eq!(slab.get_mut(7), None);
    }
}
