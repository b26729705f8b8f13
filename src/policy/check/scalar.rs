//! What a scalar of a program is, in its first byte.

pub(in crate::policy) const TEXT: u8 = b't';
pub(in crate::policy) const NUMBER: u8 = b'n';
pub(in crate::policy) const TRUE: u8 = b'y';
pub(in crate::policy) const FALSE: u8 = b'-';
