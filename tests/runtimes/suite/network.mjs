// Keys by the runtime's own `fetch`, over a real connection.
import { equal } from './assert.mjs'
import { AUDIENCE, NOW } from './fixture.mjs'

export async function tests({ jotproof, network: issuer }) {
  const token = await (await fetch(`${issuer}/token`)).text()
  let now = NOW
  const clock = () => now
  const over = (keys) => jotproof.createVerifier({ issuer, audience: AUDIENCE, keys, clock })
  const fails = (path, reason, options) => async () => {
    const keys = jotproof.remoteKeys(issuer + path, { clock, ...options })
    const { code, reason: found } = await keys.ready().catch((error) => error)
    equal([code, found, keys.status().lastError], ['keys_unavailable', reason, reason])
  }
  return {
    'fetches a set, and asks again whether it is the same': async () => {
      const keys = jotproof.remoteKeys(`${issuer}/keys`, { clock })
      const verifier = over(keys)
      equal([(await verifier.verifyAsync(token)).ok, keys.status().freshFor, keys.status().lastError], [true, 300, undefined])
      now += 3600
      equal([(await verifier.verifyAsync(token)).ok, keys.status().age, keys.status().lastError], [true, 0, undefined])
    },
    'finds a set by the metadata': async () => {
      const request = new Request('https://api.example/', { headers: { authorization: `Bearer ${token}` } })
      equal((await over(jotproof.discover(issuer, { clock })).authorize(request)).ok, true)
    },
    'a hundred cold calls wait for one set': async () => {
      const verifier = over(jotproof.discover(issuer, { clock }))
      equal((await Promise.all(Array.from({ length: 100 }, () => verifier.verifyAsync(token)))).filter(({ ok }) => ok).length, 100)
    },
    'says what a page is': fails('/html', 'jwks'),
    'says that a body is too large': fails('/huge', 'jwks_too_large'),
    'follows no redirect': fails('/redirect', 'redirect'),
    'says that a status is another': fails('/broken', 'http_status'),
    'waits as long as it was told to': fails('/slow', 'timeout', { timeout: 0.2 }),
    'says that nobody listens': async () => {
      // port 9 is the one of RFC 863, where nothing listens any more; browsers have it on a list of their own
      const { reason } = await jotproof.remoteKeys('http://127.0.0.1:9/', { clock }).ready().catch((error) => error)
      equal(reason, 'network')
    },
  }
}
