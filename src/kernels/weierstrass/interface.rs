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

        /// A key prepared for many verifications, each of which then takes about a third. It is made in place, by
        /// [`Table::STEPS`] steps that take less time than a [`PublicKey::verify`] each. A plain array: put it into a
        /// `Box`, or where it is to stay, as [`Table::EMPTY`].
        #[derive(Clone)]
        pub struct Table($crate::Comb<$curve, $limbs, $key, { 1 << ($key - 1) }>);

        /// What all [`Table`]s share: made once, in the same way.
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
            /// A place for a table.
            pub const EMPTY: Self = Self($crate::Comb::EMPTY);

            /// How many steps make a table: one [`Table::begin`], and then [`Table::advance`].
            pub const STEPS: u8 = $crate::STEPS;

            /// The first step towards the table of this key, whatever was there before.
            #[inline(never)]
            pub fn begin(&mut self, key: &PublicKey) {
                self.0.begin(&key.0);
            }

            /// The next step of a table that was begun: is it ready now? One that is stays so, and one that was not
            /// begun stays empty.
            #[inline(never)]
            pub fn advance(&mut self) -> bool {
                self.0.advance()
            }

            /// Was the last step done?
            #[must_use]
            pub const fn is_ready(&self) -> bool {
                self.0.is_ready()
            }

            /// The table of a key, with all steps at once.
            #[must_use]
            pub fn new(key: &PublicKey) -> Self {
                let mut table = Self::EMPTY;
                table.begin(key);
                while !table.advance() {}
                table
            }

            /// The verdict of [`PublicKey::verify`], sooner; `false` if either table is not ready.
            #[must_use]
            #[inline(never)]
            pub fn verify(&self, generator: &Generator, digest: &[u8; $digest], signature: &[u8; $signature]) -> bool {
                $crate::verify_with(&generator.0, &self.0, digest, signature)
            }
        }

        impl Generator {
            /// A place for the table of the base point G.
            pub const EMPTY: Self = Self($crate::Comb::EMPTY);

            /// The next step, of [`Table::STEPS`] too: is the table ready now? One that is stays so.
            #[inline(never)]
            pub fn advance(&mut self) -> bool {
                if self.0.is_empty() {
                    self.0.begin(&$crate::Affine::G);
                    return false;
                }
                self.0.advance()
            }

            /// Was the last step done?
            #[must_use]
            pub const fn is_ready(&self) -> bool {
                self.0.is_ready()
            }

            /// The table of G, with all steps at once.
            #[must_use]
            #[expect(
                clippy::new_without_default,
                reason = "it costs as much as several verifications: not to be made unseen"
            )]
            pub fn new() -> Self {
                let mut generator = Self::EMPTY;
                while !generator.advance() {}
                generator
            }
        }
    };
}
