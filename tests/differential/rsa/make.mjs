// Makes primes.json: `node make.mjs`. Two primes of each length, in hexadecimal. They are public, hence worth nothing: never a key for
// anything else. OpenSSL makes both primes of a key equally long, so a modulus of odd length is a product of two that it made apart.
import { generateKeyPairSync } from 'node:crypto'
import { writeFileSync } from 'node:fs'

const LENGTHS = [1024, 1025, 1026, 1027, 1028, 1063, 1064, 1535, 1536, 2047, 2048, 4095, 4096]
// 3·5·17·257·7·23·89: p − 1 then has no factor in common with 3, 5, 17, 257 and 2^33 − 1 = 7·23·89·599479
const publicExponent = 939_051_015

const hex = (base64url) => Buffer.from(base64url, 'base64url').toString('hex')
const made = LENGTHS.map((length) => {
  const { p, q } = generateKeyPairSync('rsa', {
    modulusLength: 2 * length,
    publicExponent,
  }).privateKey.export({ format: 'jwk' })
  return [length, [hex(p), hex(q)]]
})
writeFileSync(new URL('primes.json', import.meta.url), `${JSON.stringify(Object.fromEntries(made), undefined, 2)}\n`)
