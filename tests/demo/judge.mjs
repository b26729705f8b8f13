// Judges tokens with the installed package. Usage: SHARED_SECRET=<base64url> node judge.mjs <issuer's address>
import { readFileSync } from 'node:fs'
import { ABSENT, createVerifier, hmac, jwk, remoteKeys, verifyJws } from 'jotproof'
import { print } from './table.mjs'
import { forged, signedBy, unsigned } from './tokens.mjs'

const issuer = process.argv[2]
const secret = Buffer.from(process.env.SHARED_SECRET, 'base64url')
const audience = 'https://api.example.com'
const sign = signedBy(issuer, audience)

const withPublicKeys = createVerifier({ issuer, audience, keys: remoteKeys(`${issuer}/.well-known/jwks.json`) })
await withPublicKeys.ready()
const withSecret = createVerifier({ issuer, audience, keys: hmac(secret, 'HS256') })

const rows = [...(await good()), ...(await bad()), ...ofTheStandard()]
process.exitCode = print(rows) ? 0 : 1

async function good() {
  const algorithms = ['RS256', 'PS256', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519']
  const tokens = algorithms.map(async (alg) => row(`good, ${alg}`, await sign({ alg }), 'accepted'))
  return [row('good, HS256', await sign({ alg: 'HS256' }), 'accepted', withSecret.verify), ...(await Promise.all(tokens))]
}

async function bad() {
  const honest = await sign({ alg: 'ES256' })
  return [
    row('expired ten minutes ago', await sign({ alg: 'ES256', lifetime: -600 }), 'expired'),
    row('for another audience', await sign({ alg: 'ES256', audience: 'https://other.example.com' }), 'audience_mismatch'),
    row('forged: another subject', forged(honest, { sub: 'root' }), 'signature_invalid'),
    row("signed with a stranger's key", await sign({ alg: 'ES256', signer: 'stranger' }), 'signature_invalid'),
    row('HMAC keyed with a public key', await sign({ alg: 'HS256', signer: 'confused' }), 'alg_not_allowed'),
    row('alg none, no signature', unsigned(honest), 'alg_not_allowed'),
  ]
}

/** RFC 7515 appendix A: what is signed is signed well, and where it is claims, they expired in 2011. */
function ofTheStandard() {
  return JSON.parse(readFileSync('rfc7515.json', 'utf8')).flatMap(({ name, alg, key, jws, payload, refuse }) => {
    const keys = key.kty === 'oct' ? hmac(Buffer.from(key.k, 'base64url'), alg) : jwk(key)
    const signature = row(`RFC 7515 ${name}`, jws, refuse ?? 'accepted', (token) => verifyJws(token, keys))
    if (payload === undefined || Buffer.from(payload, 'base64url')[0] !== 0x7b) return [signature]
    const verifier = createVerifier({ issuer: 'joe', audience: ABSENT, keys })
    return [signature, row(`RFC 7515 ${name}, as claims`, jws, 'expired', verifier.verify)]
  })
}

function row(name, token, expected, judge = withPublicKeys.verify) {
  return { name, token, expected, judge }
}
