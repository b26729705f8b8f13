//! Equality is of values, and nothing of a text gets into a log.

use super::{Array, Document, Object};
use core::fmt::{Debug, Formatter, Result};

impl PartialEq for Document {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl PartialEq for Array<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl PartialEq for Object<'_> {
    fn eq(&self, other: &Self) -> bool {
        let is_in_other = |(name, value)| other.get(name) == Some(value);
        self.iter().count() == other.iter().count() && self.iter().all(is_in_other)
    }
}

impl Debug for Document {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.debug_struct("Document").field("bytes", &self.text.len()).finish_non_exhaustive()
    }
}

impl Debug for Array<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.debug_struct("Array").field("elements", &self.iter().count()).finish_non_exhaustive()
    }
}

impl Debug for Object<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.debug_struct("Object").field("members", &self.iter().count()).finish_non_exhaustive()
    }
}
