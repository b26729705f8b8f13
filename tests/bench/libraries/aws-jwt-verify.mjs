import { JwtVerifier } from 'aws-jwt-verify'
import { AUDIENCE, ISSUER } from '../policy.mjs'

export const name = 'aws-jwt-verify'
export const algorithms = ['ES256', 'ES384', 'ES512', 'RS256', 'EdDSA']
/** Its build for Node verifies at once, its build for the web promises to. */
export const sync = 'process' in globalThis && Boolean(process.versions?.node)
/** It imports a key with the first token that needs it. */
export const importsLate = true
export const refusals = { forged: 'JwtInvalidSignatureError', expired: 'JwtExpiredError' }

export function prepare({ jwk }) {
  const verifier = JwtVerifier.create({ issuer: ISSUER, audience: AUDIENCE })
  verifier.cacheJwks({ keys: [jwk] })
  return { verify: sync ? (token) => atOnce(verifier, token) : (token) => promised(verifier, token) }
}

function atOnce(verifier, token) {
  try { return verifier.verifySync(token).sub } catch (error) { return refusal(error) }
}

async function promised(verifier, token) {
  try { return (await verifier.verify(token)).sub } catch (error) { return refusal(error) }
}

/** What the runtime throws, because it cannot import the key, is no verdict. */
function refusal(error) {
  if (error instanceof DOMException) throw error
  return error.constructor.name
}
