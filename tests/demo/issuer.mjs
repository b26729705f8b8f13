// An issuer on localhost: signs with `jose`, publishes its public keys. Its first line is `<address> <secret in base64url>`.
import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { SignJWT, exportJWK, generateKeyPair } from 'jose'

const PUBLISHED = ['RS256', 'PS256', 'ES256', 'ES384', 'ES512', 'EdDSA']

const secret = randomBytes(32)
const own = Object.fromEntries(await Promise.all(PUBLISHED.map(async (alg) => [alg, await generateKeyPair(alg)])))
const stranger = await generateKeyPair('ES256')
const keySet = { keys: await Promise.all(PUBLISHED.map(async (alg) => ({ ...(await exportJWK(own[alg].publicKey)), alg, kid: alg, use: 'sig' }))) }

const server = createServer(async (request, response) => {
  switch (`${request.method} ${request.url}`) {
    case 'GET /.well-known/jwks.json':
      return response.setHeader('content-type', 'application/jwk-set+json').end(JSON.stringify(keySet))
    case 'POST /token':
      return response.setHeader('content-type', 'application/jwt').end(await token(JSON.parse(await text(request))))
    default:
      return response.writeHead(404).end()
  }
})
server.listen(0, '127.0.0.1', () => console.log(address(), secret.toString('base64url')))
// whoever started it is gone
process.stdin.resume().on('end', () => process.exit())

/** `signer` is `own`, `stranger` (who claims the issuer's key id) or `confused` (an HMAC keyed with a public key). */
function token({ alg, audience, lifetime = 300, signer = 'own' }) {
  const now = Math.floor(Date.now() / 1000)
  const claims = { iss: address(), sub: 'ada', aud: audience, iat: now - 3600, exp: now + lifetime }
  // one key serves both names of the algorithm (RFC 9864)
  const kid = alg === 'Ed25519' ? 'EdDSA' : alg
  const keys = { own: () => own[kid]?.privateKey ?? secret, stranger: () => stranger.privateKey, confused: () => Buffer.from(keySet.keys[0].n) }
  return new SignJWT(claims).setProtectedHeader({ alg, kid }).sign(keys[signer]())
}

function address() {
  return `http://127.0.0.1:${server.address().port}`
}
