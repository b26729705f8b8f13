// Makes signatures.txt: `node make.mjs > signatures.txt`. The private keys are thrown away.
// A line: scheme, hash, n, e, signature (in hex); the message is always "jotproof".
import { constants, generateKeyPairSync, sign } from 'node:crypto'

const SIZES = [[2048, 65537], [2048, 65537], [2048, 3], [2049, 65537], [2055, 17], [2126, 65537], [2127, 65537],
  [3072, 65537], [3072, 3], [4096, 65537]]

const hex = (base64url) => Buffer.from(base64url, 'base64url').toString('hex')
for (const [modulusLength, publicExponent] of SIZES) {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength, publicExponent })
  const { n, e } = publicKey.export({ format: 'jwk' })
  for (const hash of ['sha256', 'sha384', 'sha512']) {
    for (const [scheme, padding] of [['pkcs1', constants.RSA_PKCS1_PADDING], ['pss', constants.RSA_PKCS1_PSS_PADDING]]) {
      const options = { key: privateKey, padding, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
      if (scheme === 'pkcs1') delete options.saltLength
      console.log(scheme, hash, hex(n), hex(e), sign(hash, Buffer.from('jotproof'), options).toString('hex'))
    }
  }
}
