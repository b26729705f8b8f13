// What a signature stands for (RFC 8017 §9): the encoding of a message as it should be, and with one fault each.
import { createHash } from 'node:crypto'

export const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512']

export const isPss = (alg) => alg.startsWith('PS')
export const hashOf = (alg) => `sha${alg.slice(2)}`
const digestOf = (hash, ...parts) => createHash(hash).update(Buffer.concat(parts)).digest()

/** EMSA-PKCS1-v1_5, `octets` long; a fault is a part of it that is another. */
export function pkcs1(
  alg,
  message,
  { octets },
  { type = 1, info = INFO[hashOf(alg)], digest = digestOf(hashOf(alg), message), padding, separator = 0, after = '' } = {},
) {
  const end = Buffer.concat([Buffer.from([separator]), Buffer.from(info, 'hex'), digest, Buffer.from(after, 'hex')])
  const filled = Buffer.alloc(octets - 2 - end.length, 0xff)
  if (padding === 'broken') filled[filled.length >> 1] ^= 1
  const start = Buffer.concat([Buffer.from([0, type]), filled])
  // eight octets are the least, and then something else has to fill the rest
  if (padding === 'short') return Buffer.concat([start.subarray(0, 10), end, Buffer.alloc(octets - 10 - end.length)])
  return Buffer.concat([start, end])
}

export const PKCS1_FAULTS = (alg) => {
  const [info, other] = [INFO[hashOf(alg)], INFO[hashOf(alg) === 'sha256' ? 'sha384' : 'sha256']]
  const withoutNull = info.replace(/^30(..)30(..)/, (_, all, inner) => `30${less(all, 2)}30${less(inner, 2)}`).replace('0500', '')
  return [
    { type: 0 },
    { type: 2 },
    { padding: 'broken' },
    { padding: 'short' },
    { separator: 0xff },
    { separator: 1 },
    { info: other },
    { info: withoutNull },
    { info: '' },
    { after: '00' },
    { digest: Buffer.alloc(Number(alg.slice(2)) / 8) },
  ]
}

/** EMSA-PSS with MGF1, of bits − 1 bits; in front of it zeros where a number of that length has an octet less. */
export function pss(
  alg,
  message,
  { bits, octets },
  random,
  { salt: length = Number(alg.slice(2)) / 8, trailer = 0xbc, separator = 1, padding = 0, mask = hashOf(alg), top = false, hash = 0 } = {},
) {
  const name = hashOf(alg)
  const size = Math.ceil((bits - 1) / 8)
  const salt = random.octets(length)
  const digest = digestOf(name, Buffer.alloc(8), digestOf(name, message), salt)
  const block = Buffer.alloc(size - digest.length - 1)
  block[0] = padding
  block[block.length - length - 1] = separator
  salt.copy(block, block.length - length)
  const stream = mgf1(mask, digest, block.length)
  block.forEach((octet, at) => (block[at] = octet ^ stream[at]))
  block[0] &= 0xff >> (8 * size - bits + 1)
  if (top) block[0] |= 0x80
  digest[0] ^= hash
  return Buffer.concat([Buffer.alloc(octets - size), block, digest, Buffer.from([trailer])])
}

export const PSS_FAULTS = (alg) => {
  const size = Number(alg.slice(2)) / 8
  return [
    { salt: 0 },
    { salt: size - 1 },
    { salt: size + 1 },
    { salt: 20 },
    { trailer: 0xcc },
    { trailer: 0 },
    { separator: 0 },
    { separator: 3 },
    { padding: 1 },
    { mask: hashOf(alg) === 'sha256' ? 'sha512' : 'sha256' },
    { top: true },
    { hash: 1 },
  ]
}

function mgf1(hash, seed, length) {
  const blocks = []
  for (let i = 0; blocks.length * digestOf(hash).length < length; i++) blocks.push(digestOf(hash, seed, Buffer.from([0, 0, 0, i])))
  return Buffer.concat(blocks).subarray(0, length)
}

/** DigestInfo up to the digest (RFC 8017 §9.2, note 1). */
const INFO = {
  sha256: '3031300d060960864801650304020105000420',
  sha384: '3041300d060960864801650304020205000430',
  sha512: '3051300d060960864801650304020305000440',
}

const less = (hex, by) => (parseInt(hex, 16) - by).toString(16).padStart(2, '0')
