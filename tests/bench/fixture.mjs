// Keys and tokens, signed by `jose`. Expected verdicts travel with them.
import { SignJWT, exportJWK, generateKeyPair, generateSecret, importJWK } from 'jose'
import { ALGORITHMS, AUDIENCE, ISSUER, isSecret } from './policy.mjs'

const HOT_TOKENS = 16
const YEAR = 31_536_000

/** { ES256: { hot: { key, good, forged, expired }, fresh: [{ key, good: [one] }] }, … }; a key is { alg, jwk }. */
export async function fixture({ freshKeys = 128, freshRsaKeys = 64 } = {}) {
  const rsa = await many(freshRsaKeys + 1, () => pair('RS256'))
  const entries = ALGORITHMS.map(async (alg) => {
    const isRsa = /^[RP]S/.test(alg)
    const [first, ...others] = isRsa ? rsa : await many(freshKeys + 1, () => pair(alg))
    return [alg, { hot: await hot(alg, first), fresh: await Promise.all(others.map((other, at) => fresh(alg, other, at))) }]
  })
  return Object.fromEntries(await Promise.all(entries))
}

async function hot(alg, pair) {
  const key = published(alg, pair, 'hot')
  const sign = (sub, exp) => signed(key, pair, { sub, exp })
  const good = await many(HOT_TOKENS, (at) => sign(`user-${at}`, now() + YEAR))
  return {
    key,
    good,
    // a well-formed signature by the right key, over another token: no library may get away with a look at its form
    forged: good.map(({ token }, at) => ({ token: spliced(token, good[(at + 1) % good.length].token), refusal: 'forged' })),
    expired: (await many(HOT_TOKENS, (at) => sign(`user-${at}`, now() - YEAR))).map(({ token }) => ({ token, refusal: 'expired' })),
  }
}

async function fresh(alg, pair, at) {
  const key = published(alg, pair, `fresh-${at}`)
  return { key, good: [await signed(key, pair, { sub: `user-${at}`, exp: now() + YEAR })] }
}

/** About 300 bytes, as the tokens of most issuers. */
async function signed({ alg, jwk }, { signer }, { sub, exp }) {
  const claims = { iss: ISSUER, sub, aud: AUDIENCE, iat: now() - 2 * YEAR, exp, jti: crypto.randomUUID(), scope: 'orders:read orders:write profile' }
  return { token: await new SignJWT(claims).setProtectedHeader({ alg, typ: 'JWT', kid: jwk.kid }).sign(await signer(alg)), sub }
}

async function pair(alg) {
  if (isSecret(alg)) {
    const secret = await generateSecret(alg, { extractable: true })
    return { jwk: await exportJWK(secret), signer: () => secret }
  }
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true })
  const jwk = await exportJWK(privateKey)
  // a key is bound to one algorithm when it is imported, and RSA keys sign with two
  return { jwk: await exportJWK(publicKey), signer: (name) => (name === alg ? privateKey : importJWK(jwk, name)) }
}


const published = (alg, { jwk }, kid) => ({ alg, jwk: { ...jwk, alg, kid, use: 'sig' } })
const spliced = (token, other) => token.replace(/[^.]*$/, other.match(/[^.]*$/)[0])
const now = () => Math.floor(Date.now() / 1000)
const many = (count, make) => Promise.all(Array.from({ length: count }, (_, at) => make(at)))
