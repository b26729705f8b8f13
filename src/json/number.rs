//! Numbers (RFC 8259 §6), as the nearest double.
//!
//! Exact where the 19 digits that fit into 64 bits are all there are and the power of ten is at most 10^±19, which
//! holds for every date and every integer that JavaScript can tell from its neighbours. Beyond that a double is
//! multiplied by powers of ten, and each step may round.

use core::num::NonZeroU64;

/// The number that a text begins with, and the rest of the text. `None` for what is none, or is beyond all doubles.
pub(super) fn read(text: &[u8]) -> Option<(f64, &[u8])> {
    let (is_negative, text) = sign(text, b"-");
    let mut decimal = Decimal { digits: 0, exponent: 0 };
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
    fn integer<'t>(&mut self, text: &'t [u8]) -> Option<&'t [u8]> {
        digits(text, |digit| {
            if !self.append(digit) {
                self.exponent = self.exponent.saturating_add(1);
            }
        })
    }

    fn fraction<'t>(&mut self, text: &'t [u8]) -> Option<&'t [u8]> {
        digits(text, |digit| {
            if self.append(digit) {
                self.exponent = self.exponent.saturating_sub(1);
            }
        })
    }

    fn exponent<'t>(&mut self, text: &'t [u8]) -> Option<&'t [u8]> {
        let (is_negative, text) = sign(text, b"-+");
        let mut exponent = 0_i32;
        let rest = digits(text, |digit| exponent = exponent.saturating_mul(10).saturating_add(i32::from(digit)))?;
        let exponent = if is_negative { exponent.saturating_neg() } else { exponent };
        self.exponent = self.exponent.saturating_add(exponent);
        Some(rest)
    }

    /// Takes one more digit, where there is room for it.
    fn append(&mut self, digit: u8) -> bool {
        match self.digits.checked_mul(10).and_then(|digits| digits.checked_add(u64::from(digit))) {
            // the nineteenth digit fits in any case, and a twentieth would fit or not by its value
            Some(digits) if digits < 10_u64.pow(19) => {
                self.digits = digits;
                true
            }
            _ => false,
        }
    }

    #[expect(clippy::as_conversions, clippy::cast_precision_loss, reason = "the conversion is what rounds, once")]
    fn nearest(&self) -> f64 {
        let Self { digits, exponent } = *self;
        let power = Some(exponent.unsigned_abs()).filter(|exponent| *exponent <= 19).and_then(|up| TEN.checked_pow(up));
        match power {
            _ if digits == 0 => 0.0,
            Some(power) if exponent >= 0 => {
                let (low, high) = digits.carrying_mul(power.get(), 0);
                (u128::from(high) << 64 | u128::from(low)) as f64
            }
            Some(power) => quotient(digits, power),
            None => scaled(digits as f64, exponent),
        }
    }
}

/// `a / b` for numbers other than zero: a quotient of 64 bits, of which the last one says whether there is a rest, so that it is
/// rounded once. A division of 128 bits is 1 KB of code; the bits that one of 64 leaves out are few where `b` is small.
#[expect(clippy::as_conversions, clippy::cast_precision_loss, reason = "the conversion is what rounds")]
fn quotient(a: u64, b: NonZeroU64) -> f64 {
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
    let quotient = quotient | u64::from(rest != 0);
    // a power of two is exact, and so is the product: what comes out is above 10^-19
    let halvings = u64::from(up).saturating_add(u64::from(missing));
    quotient as f64 * f64::from_bits(1023_u64.saturating_sub(halvings) << 52)
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

/// At least one digit.
fn digits(text: &[u8], mut take: impl FnMut(u8)) -> Option<&[u8]> {
    let count = text.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at_checked(count)?;
    for digit in digits {
        take(digit.wrapping_sub(b'0'));
    }
    (!digits.is_empty()).then_some(rest)
}

fn sign<'t>(text: &'t [u8], signs: &[u8]) -> (bool, &'t [u8]) {
    match text.split_first() {
        Some((first, rest)) if signs.contains(first) => (*first == b'-', rest),
        _ => (false, text),
    }
}
