//! Numbers (RFC 8259 §6), as the nearest double.
//!
//! Exact where the 19 digits that fit into 64 bits are all there are and the power of ten is at most 10^±19, which
//! holds for every date and every integer that JavaScript can tell from its neighbours. Beyond that a double is
//! multiplied by powers of ten, and each step may round.

use core::num::NonZeroU64;

/// The number that a text begins with, and the rest of the text. `None` for what is none, or is beyond all doubles.
pub(super) fn read(text: &[u8]) -> Option<(f64, &[u8])> {
    let (is_negative, text) = sign(text, b"-");
    let mut decimal = Decimal::ZERO;
    // no zeros in front
    let text = match text {
        [b'0', rest @ ..] => rest,
        _ => decimal.integer(text)?,
    };
    let text = match text {
        [b'.', fraction @ ..] => decimal.fraction(fraction)?,
        _ => text,
    };
    let text = match text {
        [b'e' | b'E', exponent @ ..] => decimal.exponent(exponent)?,
        _ => text,
    };
    let number = decimal.nearest();
    number.is_finite().then_some((if is_negative { -number } else { number }, text))
}

/// A division by it has no zero to fear.
const TEN: NonZeroU64 = NonZeroU64::new(10).unwrap();

/// `digits`·10^`exponent`
struct Decimal {
    digits: u64,
    exponent: i32,
}

impl Decimal {
    const ZERO: Self = Self { digits: 0, exponent: 0 };

    fn integer<'t>(&mut self, text: &'t [u8]) -> Option<&'t [u8]> {
        self.append(text, 0, 1)
    }

    fn fraction<'t>(&mut self, text: &'t [u8]) -> Option<&'t [u8]> {
        self.append(text, -1, 0)
    }

    fn exponent<'t>(&mut self, text: &'t [u8]) -> Option<&'t [u8]> {
        let (is_negative, text) = sign(text, b"-+");
        let mut exponent = Self::ZERO;
        let rest = exponent.integer(text)?;
        let digits = i32::try_from(exponent.digits).ok().filter(|_| exponent.exponent == 0).unwrap_or(i32::MAX);
        let digits = if is_negative { digits.saturating_neg() } else { digits };
        self.exponent = self.exponent.saturating_add(digits);
        Some(rest)
    }

    /// Takes the digits that a text begins with, at least one: as many as there is room for. What each adds to the exponent that has, and
    /// that has not.
    #[inline(never)] // called for each part of a number
    fn append<'t>(&mut self, text: &'t [u8], taken: i32, left: i32) -> Option<&'t [u8]> {
        let mut rest = text;
        while let [digit @ b'0'..=b'9', behind @ ..] = rest {
            rest = behind;
            // the nineteenth digit fits in any case, and a twentieth would fit or not by its value
            let fits = self.digits < 10_u64.pow(18);
            if fits {
                self.digits = self.digits.wrapping_mul(10).wrapping_add(digit.wrapping_sub(b'0').into());
            }
            self.exponent = self.exponent.saturating_add(if fits { taken } else { left });
        }
        if rest.len() == text.len() { None } else { Some(rest) }
    }

    #[expect(clippy::as_conversions, clippy::cast_precision_loss, reason = "the conversion is what rounds, once")]
    fn nearest(&self) -> f64 {
        let Self { digits, exponent } = *self;
        let power = Some(exponent.unsigned_abs()).filter(|exponent| *exponent <= 19).and_then(|up| TEN.checked_pow(up));
        let (bits, doublings) = match power {
            _ if digits == 0 || exponent == 0 => return digits as f64,
            None => return scaled(digits as f64, exponent),
            Some(power) if exponent >= 0 => product(digits, power.get()),
            Some(power) => quotient(digits, power),
        };
        // a power of two is exact, and so is the product: what comes out is between 10^-19 and 10^38
        bits as f64 * f64::from_bits(1023_u64.wrapping_add_signed(doublings) << 52)
    }
}

/// `a · b` as so many times a power of two, whose exponent is the other number. The last of the 64 bits says whether there are more behind
/// it, so that who rounds rounds once; as below.
fn product(a: u64, b: u64) -> (u64, i64) {
    let ((mut low, mut high), mut doublings) = (a.carrying_mul(b, 0), 0_i64);
    while high != 0 {
        low = high << 63 | low >> 1 | low & 1;
        high >>= 1;
        doublings = doublings.saturating_add(1);
    }
    (low, doublings)
}

/// `a / b` for numbers other than zero. A division of 128 bits is 1 KB of code; the bits that one of 64 leaves out are few where `b` is
/// small.
fn quotient(a: u64, b: NonZeroU64) -> (u64, i64) {
    let up = a.leading_zeros();
    let a = a << up;
    let (mut quotient, mut rest) = (a / b, a % b);
    let missing = quotient.leading_zeros();
    for _ in 0..missing {
        let is_beyond = rest >> 63 == 1;
        rest <<= 1;
        let fits = is_beyond || rest >= b.get();
        if fits {
            rest = rest.wrapping_sub(b.get());
        }
        quotient = quotient << 1 | u64::from(fits);
    }
    (quotient | u64::from(rest != 0), i64::from(up.saturating_add(missing)).saturating_neg())
}

/// `number`·10^`exponent`, in steps of which each may round, or end in 0 or infinity.
fn scaled(mut number: f64, mut exponent: i32) -> f64 {
    while exponent != 0 && number != 0.0 && number.is_finite() {
        let step = exponent.clamp(-22, 22);
        let power = if step.abs() == 22 { 1e22 } else { (0..step.abs()).fold(1.0, |power, _| power * 10.0) }; // all exact
        number = if step > 0 { number * power } else { number / power };
        exponent = exponent.saturating_sub(step);
    }
    number
}

fn sign<'t>(text: &'t [u8], signs: &[u8]) -> (bool, &'t [u8]) {
    match text.split_first() {
        Some((first, rest)) if signs.contains(first) => (*first == b'-', rest),
        _ => (false, text),
    }
}
