// Makes keys.txt: `node make.mjs > keys.txt`. Private keys of tests, good for nothing else: who has them in a file can
// sign any encoding, also those that no honest signer makes. A line: e, p, q (in hex).
import { generateKeyPairSync } from 'node:crypto'

const SIZES = [[2048, 65537], [2048, 3], [3072, 65537], [4096, 65537], [8192, 65537]]

const hex = (base64url) => Buffer.from(base64url, 'base64url').toString('hex')
for (const [modulusLength, publicExponent] of SIZES) {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength, publicExponent })
  const { e, p, q } = privateKey.export({ format: 'jwk' })
  console.log(hex(e), hex(p), hex(q))
}
