// What can become of a good signature on its way.
import { octetsOf } from './keys.mjs'

/** [what was done, the octets]; without those that a length has no room for. */
export function damaged(signature, { n, octets }, random) {
  const s = BigInt(`0x${signature.toString('hex')}`)
  const changed = (at, by) => {
    const copy = Buffer.from(signature)
    copy[at] ^= by
    return copy
  }
  const number = (value) => (value >= 0n && value < 1n << BigInt(8 * octets) ? octetsOf(value, octets) : undefined)
  const flips = Array.from({ length: 5 }, () => ['a bit flipped', changed(random.below(octets), 1 << random.below(8))])
  return [
    ...flips,
    ['the first octet changed', changed(0, 1 + random.below(255))],
    ['the last octet changed', changed(octets - 1, 1 + random.below(255))],
    ['s + n', number(s + n)],
    ['n - s', number(n - s)],
    ['0', number(0n)],
    ['1', number(1n)],
    ['n - 1', number(n - 1n)],
    ['n', number(n)],
    ['n + 1', number(n + 1n)],
    ['all bits set', Buffer.alloc(octets, 0xff)],
    ['random octets', random.octets(octets)],
    ['nothing', Buffer.alloc(0)],
    ['without its first octet', signature.subarray(1)],
    ['without its last octet', signature.subarray(0, -1)],
    ['a zero before it', Buffer.concat([Buffer.alloc(1), signature])],
    ['a zero after it', Buffer.concat([signature, Buffer.alloc(1)])],
    ['twice', Buffer.concat([signature, signature])],
    ['backwards', Buffer.from(signature).reverse()],
  ].filter(([, octets]) => octets !== undefined)
}
