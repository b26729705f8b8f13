//! Numbers as octets of a fixed length, big-endian, modulo 256^length: only sums, as mutations need no more.

/// a + b
pub(crate) fn add(a: &[u8], b: &[u8]) -> Vec<u8> {
    sum(a, b.iter().copied(), 0)
}

/// a − b, as a + ¬b + 1
pub(crate) fn subtract(a: &[u8], b: &[u8]) -> Vec<u8> {
    sum(a, b.iter().map(|octet| !octet), 1)
}

/// `n` in `length` octets.
pub(crate) fn small(n: u8, length: usize) -> Vec<u8> {
    let mut octets = vec![0; length];
    octets[length - 1] = n;
    octets
}

/// 0, 1, 2, what lies around each of `moduli`, and the last number of this length.
pub(crate) fn edges(moduli: &[Vec<u8>], length: usize) -> Vec<Vec<u8>> {
    let mut edges: Vec<_> = (0..3).map(|n| small(n, length)).collect();
    for modulus in moduli {
        let near = [1, 2].map(|n| small(n, length));
        edges.extend(near.iter().map(|n| subtract(modulus, n)));
        edges.push(modulus.clone());
        edges.extend(near.iter().map(|n| add(modulus, n)));
    }
    edges.push(vec![0xff; length]);
    edges
}

fn sum(a: &[u8], b: impl DoubleEndedIterator<Item = u8>, carry: u16) -> Vec<u8> {
    let mut carry = carry;
    let mut sum = a.to_vec();
    for (octet, b) in sum.iter_mut().rev().zip(b.rev()) {
        carry += u16::from(*octet) + u16::from(b);
        *octet = carry.to_le_bytes()[0];
        carry >>= 8;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::{add, small, subtract};

    #[test]
    fn adds_and_subtracts_with_carries() {
        assert_eq!(add(&[0, 0xff, 0xff], &small(1, 3)), [1, 0, 0]);
        assert_eq!(add(&[0xff, 0xff], &small(2, 2)), [0, 1]);
        assert_eq!(subtract(&[1, 0, 0], &small(1, 3)), [0, 0xff, 0xff]);
        assert_eq!(subtract(&small(1, 2), &small(2, 2)), [0xff, 0xff]);
    }
}
