/// What a curve shows to the outside. It is concrete, so that it is compiled in the package that it is written in, at the
/// level of that one.
#[doc(hidden)]
#[macro_export]
macro_rules! interface {
    (
        $curve:ident, limbs $limbs:literal,
        coordinates of $coordinate:literal bytes, digests of $digest:literal, signatures of $signature:literal,
        combs of $key:literal teeth for a key and $generator:literal for G
    ) => {
        /// A point of the curve other than infinity.
        #[derive(Clone, Copy, PartialEq, Eq)]
        pub struct PublicKey($crate::Affine<$curve, $limbs>);

        /// A key prepared for many verifications, made in the time of two or three [`PublicKey::verify`], and then each
        /// takes about a third. A plain array: put it into a `Box`.
        #[derive(Clone)]
        pub struct Table($crate::Comb<$curve, $limbs, $key, { 1 << ($key - 1) }>);

        /// What every [`Table`] needs beside it, the same for all. Make it once, with the first table.
        #[derive(Clone)]
        pub struct Generator($crate::Comb<$curve, $limbs, $generator, { 1 << ($generator - 1) }>);

        impl PublicKey {
            /// The point with these coordinates, each big-endian and below p, if it lies on the curve.
            #[must_use]
            #[inline(never)]
            pub fn from_affine(x: &[u8; $coordinate], y: &[u8; $coordinate]) -> Option<Self> {
                $crate::from_affine(x, y).map(Self)
            }

            /// Is `signature`, r and s big-endian one after the other, one of this key for a message with this
            /// `digest`? An s in the upper half is as good as its negative.
            #[must_use]
            #[inline(never)]
            pub fn verify(&self, digest: &[u8; $digest], signature: &[u8; $signature]) -> bool {
                $crate::verify(&self.0, digest, signature)
            }
        }

        impl Table {
            /// The table of a key.
            #[must_use]
            #[inline(never)]
            pub fn new(key: &PublicKey) -> Self {
                Self($crate::Comb::new(&key.0))
            }

            /// The verdict of [`PublicKey::verify`], sooner.
            #[must_use]
            #[inline(never)]
            pub fn verify(&self, generator: &Generator, digest: &[u8; $digest], signature: &[u8; $signature]) -> bool {
                $crate::verify_with(&generator.0, &self.0, digest, signature)
            }
        }

        impl Generator {
            /// The table of the base point G.
            #[must_use]
            #[expect(
                clippy::new_without_default,
                reason = "it costs as much as several verifications: not to be made unseen"
            )]
            #[inline(never)]
            pub fn new() -> Self {
                Self($crate::Comb::new(&$crate::Affine::G))
            }
        }
    };
}
