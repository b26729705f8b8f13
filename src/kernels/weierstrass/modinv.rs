//! Inverses modulo an odd number by the divsteps of Bernstein and Yang, "Fast constant-time gcd computation and modular
//! inversion" (<https://eprint.iacr.org/2019/266>), here in variable time and 29 steps at once.
//!
//! Numbers are little-endian limbs of 29 bits: all but the last lie in 0..2^29, the last one carries the sign.
#![expect(
    clippy::indexing_slicing,
    reason = "every index is below the length of the modulus, which all numbers here have"
)]
#![expect(clippy::as_conversions, reason = "From is not const; what is cut off is said where it is")]
#![expect(clippy::many_single_char_names, reason = "the names of the paper")]

const BITS: u32 = 29;
const MASK: i32 = (1 << BITS) - 1;

/// An odd number to invert by.
pub struct Modulus<const N: usize> {
    limbs: [i32; N],
    /// its inverse modulo 2^29
    inverse: i32,
}

impl<const N: usize> Modulus<N> {
    #[must_use]
    pub const fn new(limbs: [i32; N]) -> Self {
        assert!(limbs[0] & 1 == 1);
        // Newton: x·(2 − m·x) doubles the number of right bits, and m itself is right in three
        let m = limbs[0];
        let mut x = m;
        let mut right = 3;
        while right < BITS {
            x = x.wrapping_mul(2_i32.wrapping_sub(m.wrapping_mul(x)));
            right *= 2;
        }
        Self { limbs, inverse: x & MASK }
    }

    /// −1/m modulo 2^29, as Montgomery's reduction needs it.
    pub(crate) const fn minus_inverse(&self) -> i32 {
        -self.inverse & MASK
    }

    /// The y in 0..m with x·y ≡ 1, for an x in 0..m that shares no factor with m. Zero for zero.
    #[must_use]
    pub const fn invert(&self, x: &[i32; N]) -> [i32; N] {
        let (mut f, mut g) = (self.limbs, *x);
        let (mut d, mut e) = ([0; N], [0; N]);
        e[0] = 1;
        invert(&self.limbs, self.inverse, [&mut f, &mut g, &mut d, &mut e]);
        d
    }
}

/// With d = 0 and e = 1, f the modulus and g the number, all as long as the modulus: d becomes the inverse.
///
/// One function for numbers of every length, and so compiled here: each curve inverts once in a check.
#[inline(never)]
const fn invert(m: &[i32], inverse: i32, [f, g, d, e]: [&mut [i32]; 4]) {
    // always: f ≡ d·x and g ≡ e·x modulo m
    let mut delta = 1;
    // the limbs that f and g still need
    let mut len = m.len();
    while !is_zero(g, len) {
        let (t, next) = divsteps(delta, f[0], g[0]);
        delta = next;
        t.apply(f, g, len);
        t.apply_modulo(d, e, m, inverse);
        len = shorten(f, g, len);
    }
    settle(d, m, f[len - 1] < 0);
}

/// ±d in 0..m, for a d in −2m..m.
const fn settle(d: &mut [i32], m: &[i32], negate: bool) {
    add_if_negative(d, m);
    if negate {
        let mut i = 0;
        while i < d.len() {
            d[i] = -d[i];
            i += 1;
        }
    }
    carry(d);
    add_if_negative(d, m);
}

const fn add_if_negative(d: &mut [i32], m: &[i32]) {
    if d[d.len() - 1] < 0 {
        let mut i = 0;
        while i < d.len() {
            d[i] += m[i];
            i += 1;
        }
    }
    carry(d);
}

/// What 29 divsteps do to (f, g), times 2^29: f' = (u·f + v·g) / 2^29 and g' = (q·f + r·g) / 2^29.
/// |u| + |v| ≤ 2^29 and |q| + |r| ≤ 2^29.
struct Transition {
    u: i32,
    v: i32,
    q: i32,
    r: i32,
}

/// 29 divsteps on the low limbs alone. A divstep is
/// (δ, f, g) → (1−δ, g, (g−f)/2) if δ > 0 and g is odd, else (1+δ, f, (g + (g mod 2)·f)/2).
#[expect(clippy::cast_sign_loss, reason = "f and g count modulo 2^32, the bits above those that matter are never used")]
#[expect(clippy::cast_possible_wrap, reason = "at most 29 zeros, and a w below 64")]
#[inline]
const fn divsteps(mut delta: i32, f: i32, g: i32) -> (Transition, i32) {
    let (mut f, mut g) = (f as u32, g as u32);
    let (mut u, mut v, mut q, mut r) = (1_i32, 0_i32, 0_i32, 1_i32);
    let mut left = BITS;
    loop {
        // while g is even, a step halves it; doubling f's row instead keeps everything whole
        let zeros = (g | (u32::MAX << left)).trailing_zeros();
        g >>= zeros;
        u <<= zeros;
        v <<= zeros;
        delta += zeros as i32;
        left -= zeros;
        if left == 0 {
            debug_assert!(u.abs() + v.abs() <= 1 << BITS && q.abs() + r.abs() <= 1 << BITS);
            return (Transition { u, v, q, r }, delta);
        }
        if delta > 0 {
            delta = -delta;
            (f, g) = (g, f.wrapping_neg());
            (u, q) = (q, -u);
            (v, r) = (r, -v);
        }
        // δ ≤ 0 now, and stays so for 1−δ steps: add the multiple w of f that clears as many bits of g.
        // f·f·(f²−2) = (f²−1)² − 1, and 8 divides f²−1: so −1/f ≡ f·(f²−2) modulo 2^6
        let steps = if (1 - delta) as u32 > left { left } else { (1 - delta) as u32 };
        let mask = (u32::MAX >> (32 - steps)) & 63;
        let w = f.wrapping_mul(g).wrapping_mul(f.wrapping_mul(f).wrapping_sub(2)) & mask;
        g = g.wrapping_add(f.wrapping_mul(w));
        q += u * w as i32;
        r += v * w as i32;
    }
}

impl Transition {
    /// The new f and g, in their first `len` limbs. The division leaves no rest: the steps were chosen so.
    const fn apply(&self, f: &mut [i32], g: &mut [i32], len: usize) {
        let (mut to_f, mut to_g) = self.times(f[0], g[0]);
        debug_assert!(low(to_f) == 0 && low(to_g) == 0);
        let mut i = 1;
        while i < len {
            // two products below 2^58 each, and a carry below 2^31
            let (tf, tg) = self.times(f[i], g[i]);
            to_f = (to_f >> BITS) + tf;
            to_g = (to_g >> BITS) + tg;
            (f[i - 1], g[i - 1]) = (low(to_f), low(to_g));
            i += 1;
        }
        (f[len - 1], g[len - 1]) = (high(to_f), high(to_g));
    }

    /// The new d and e: as [`apply`](Self::apply), after adding the multiples of m that make the division whole.
    /// d and e stay in −2m..m, since one m more is added for each that is negative.
    const fn apply_modulo(&self, d: &mut [i32], e: &mut [i32], m: &[i32], inverse: i32) {
        let n = m.len();
        let (d_sign, e_sign) = (d[n - 1] >> 31, e[n - 1] >> 31);
        let (mut to_d, mut to_e) = self.times(d[0], e[0]);
        let mut k = (self.u & d_sign) + (self.v & e_sign);
        let mut l = (self.q & d_sign) + (self.r & e_sign);
        k -= low(low(to_d) as i64 * inverse as i64 + k as i64);
        l -= low(low(to_e) as i64 * inverse as i64 + l as i64);
        to_d += k as i64 * m[0] as i64;
        to_e += l as i64 * m[0] as i64;
        debug_assert!(low(to_d) == 0 && low(to_e) == 0);
        let mut i = 1;
        while i < n {
            // three products below 2^59 each
            let (td, te) = self.times(d[i], e[i]);
            to_d = (to_d >> BITS) + td + k as i64 * m[i] as i64;
            to_e = (to_e >> BITS) + te + l as i64 * m[i] as i64;
            (d[i - 1], e[i - 1]) = (low(to_d), low(to_e));
            i += 1;
        }
        (d[n - 1], e[n - 1]) = (high(to_d), high(to_e));
    }

    #[inline]
    const fn times(&self, f: i32, g: i32) -> (i64, i64) {
        (self.u as i64 * f as i64 + self.v as i64 * g as i64, self.q as i64 * f as i64 + self.r as i64 * g as i64)
    }
}

/// The low 29 bits.
#[expect(clippy::cast_possible_truncation, reason = "below 2^29")]
#[inline]
const fn low(column: i64) -> i32 {
    (column & MASK as i64) as i32
}

/// What is above them, in a last limb.
#[expect(clippy::cast_possible_truncation, reason = "asserted")]
#[inline]
const fn high(column: i64) -> i32 {
    let limb = (column >> BITS) as i32;
    debug_assert!(limb as i64 == column >> BITS);
    limb
}

/// Drops the last of `len` limbs of f and g where in both it holds nothing but the sign.
const fn shorten(f: &mut [i32], g: &mut [i32], len: usize) -> usize {
    if len == 1 || f[len - 1] != f[len - 1] >> 31 || g[len - 1] != g[len - 1] >> 31 {
        return len;
    }
    f[len - 2] |= f[len - 1] << BITS;
    g[len - 2] |= g[len - 1] << BITS;
    len - 1
}

const fn is_zero(g: &[i32], len: usize) -> bool {
    let mut i = 0;
    while i < len {
        if g[i] != 0 {
            return false;
        }
        i += 1;
    }
    true
}

const fn carry(d: &mut [i32]) {
    let mut i = 1;
    while i < d.len() {
        d[i] += d[i - 1] >> BITS;
        d[i - 1] &= MASK;
        i += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inverts_every_residue_of_small_primes() {
        for m in [3, 5, 7, 251, 257, 65_537] {
            let modulus = Modulus::new([m, 0]);
            for x in 1..m.min(2_000) {
                let [y, top] = modulus.invert(&[x, 0]);
                assert_eq!((i64::from(x) * i64::from(y) % i64::from(m), top), (1, 0), "1/{x} mod {m}");
            }
        }
    }

    #[test]
    fn inverts_at_the_edges_of_a_large_prime() {
        // 2^61 − 1
        let m = (1_i64 << 61) - 1;
        let limbs = |x: i64| [low(x), low(x >> 29), low(x >> 58)];
        let modulus = Modulus::new(limbs(m));
        for x in (1..100).chain(m - 100..m).chain((0..61).map(|bit| 1 << bit)) {
            let [y0, y1, y2] = modulus.invert(&limbs(x)).map(i128::from);
            assert_eq!(i128::from(x) * (y0 + (y1 << 29) + (y2 << 58)) % i128::from(m), 1, "1/{x}");
        }
    }

    #[test]
    fn answers_zero_for_zero() {
        assert_eq!(Modulus::new([7, 0]).invert(&[0, 0]), [0, 0]);
    }
}
