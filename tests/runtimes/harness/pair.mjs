// Pairs of keys that may be exported as JWK.
import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'

/**
 * A pair of KeyObjects; `kind` and `options` are those of `generateKeyPairSync`. In Node 20 a key waits for itself, for ever, when it is
 * exported as a JWK while the collector frees the job that made it (seen once in some thousand exports). No job made these.
 */
export function pairOf(kind, options) {
  const [publicKeyEncoding, privateKeyEncoding] = [{ type: 'spki', format: 'der' }, { type: 'pkcs8', format: 'der' }]
  const { publicKey, privateKey } = generateKeyPairSync(kind, { ...options, publicKeyEncoding, privateKeyEncoding })
  return { publicKey: createPublicKey({ key: publicKey, ...publicKeyEncoding }), privateKey: createPrivateKey({ key: privateKey, ...privateKeyEncoding }) }
}
