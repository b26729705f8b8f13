//! What an `Option` is, of numbers alone.

/// What may be absent.
#[derive(Clone, Copy, Debug, PartialEq)]
#[repr(C)]
pub(super) struct Maybe<T> {
    pub(super) value: T,
    /// 1 or 0: a `bool` is not made of any bits.
    pub(super) is_there: u32,
}

/// What stands where nothing is, and is zeros.
pub(super) trait Zero: Copy {
    const ZERO: Self;
}

impl Zero for f64 {
    const ZERO: Self = 0.0;
}

impl Zero for u32 {
    const ZERO: Self = 0;
}

impl<T: Zero> Maybe<T> {
    pub(super) const NONE: Self = Self { value: T::ZERO, is_there: 0 };

    pub(super) const fn new(value: T) -> Self {
        Self { value, is_there: 1 }
    }

    pub(super) fn get(self) -> Option<T> {
        (self.is_there != 0).then_some(self.value)
    }

    pub(super) fn get_mut(&mut self) -> Option<&mut T> {
        (self.is_there != 0).then_some(&mut self.value)
    }

    pub(super) const fn is_some(&self) -> bool {
        self.is_there != 0
    }

    pub(super) fn clear(&mut self) {
        *self = Self::NONE;
    }
}
