// An issuer on 127.0.0.1 for real fetches, from pages of another origin too: any page may read its answers, none may send what has to be
// asked for first (CORS).
import { createServer } from 'node:http'

const MINUTES = 'max-age=300'

/** Answers its origin, and the function that ends it. Its token is at /token. */
export async function startIssuer() {
  const { privateKey, publicKey } = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', publicKey)
  const jwks = JSON.stringify({ keys: [{ kty, crv, x, y, kid: '1', alg: 'ES256', use: 'sig' }] })

  async function token() {
    const claims = { iss: origin, aud: 'https://api.example', exp: 5_000_000_000, sub: 'user-1' }
    const input = [{ alg: 'ES256', kid: '1' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
    return `${input}.${Buffer.from(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, Buffer.from(input))).toString('base64url')}`
  }
  const answers = {
    '/.well-known/openid-configuration': () => [200, JSON.stringify({ issuer: origin, jwks_uri: `${origin}/keys` })],
    '/keys': ({ headers }) => (headers['if-none-match'] === '"1"' ? [304] : [200, jwks, { etag: '"1"', 'cache-control': MINUTES }]),
    '/token': async () => [200, await token()],
    '/html': () => [200, '<!doctype html><title>Maintenance</title>', { 'content-type': 'text/html' }],
    '/huge': () => [200, 'x'.repeat(10_000_000)],
    '/redirect': () => [302, '', { location: '/keys' }],
    '/broken': () => [503, 'no'],
    '/slow': () => undefined,
  }
  const server = createServer(async (request, response) => {
    if (request.method !== 'GET') return response.writeHead(405).end()
    const [status, body, headers] = (await (answers[request.url] ?? (() => [404]))(request)) ?? []
    if (status !== undefined) response.writeHead(status, { 'access-control-allow-origin': '*', 'content-type': 'application/json', ...headers }).end(body)
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${server.address().port}`
  return { origin, stop: () => { server.close(); server.closeAllConnections() } }
}
