import { createVerifier, discover, jwks, remoteKeys, type Verdict } from 'jotproof'
import { supported, testIssuer, type EndpointFault, type MintOptions, type PublicKeyAlgorithm, type PublishedJwks, type RotateOptions, type TestFetch, type TestIssuer, type TestIssuerOptions } from 'jotproof/testing'

// without a DOM: the fetch and its Response are described by the package
interface MyClaims { tenant: number }
declare const mine: MyClaims

export async function walk(fault: EndpointFault): Promise<Verdict> {
  const algorithms: PublicKeyAlgorithm[] = await supported()
  const options: TestIssuerOptions = { issuer: 'https://issuer.test/', alg: algorithms[0] ?? 'ES256', now: 4_000_000_000, maxAge: 60 }
  const issuer: TestIssuer = await testIssuer(options)
  const { fetch, clock, mint }: { fetch: TestFetch; clock: () => number; mint: TestIssuer['mint'] } = issuer

  const minting: MintOptions = { header: { typ: 'at+jwt', kid: undefined }, alg: 'EdDSA', expiresIn: -1 }
  const token: string = await mint({ ...mine, exp: undefined, iat: 'wrong' }, minting)
  await mint(mine)
  await mint()
  const rotation: RotateOptions = { alg: 'PS512', keep: true }
  await issuer.rotate(rotation)
  await issuer.rotate()

  issuer.breaks(fault)
  issuer.breaks(503, 'metadata')
  issuer.mends()
  issuer.advance(-1)
  issuer.maxAge = undefined
  issuer.maxAge = 5
  const counted: number = issuer.requests + issuer.metadataRequests

  const { status, headers, ok, redirected, url, text } = await fetch(issuer.jwksUrl, { method: 'GET', headers: { 'if-none-match': '"x"' }, redirect: 'manual', signal: null })
  const answered: [number, string | null, boolean, boolean, string, () => Promise<string>] = [status, headers.get('etag'), ok, redirected, url, text]
  await fetch({ href: issuer.jwksUrl })
  await fetch({ url: issuer.jwksUrl, method: 'GET' })

  remoteKeys(issuer.jwksUrl, { fetch, clock })
  discover(issuer.issuer, { fetch: issuer.fetch, clock: issuer.clock })

  const set: PublishedJwks = issuer.jwks()
  const kid: string | undefined = set.keys[0]?.kid
  void [counted, answered, kid]
  return createVerifier({ issuer: issuer.issuer, audience: 'a', keys: jwks(set), clock }).verify(token)
}

testIssuer()
