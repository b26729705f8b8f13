// What every project here is built around.
import { createVerifier, hmac } from 'jotproof'
import { FORGED, TOKEN } from './token.js'

export const newVerifier = () => createVerifier({
  issuer: 'https://login.example.com/',
  audience: 'https://api.example.com',
  keys: hmac(new TextEncoder().encode('an example secret of 32 bytes ..'), 'HS256'),
})

export function check() {
  const { verify } = newVerifier()
  const good = verify(TOKEN)
  const forged = verify(FORGED)
  return { sub: good.ok ? good.claims.sub : good.code, forged: forged.ok ? 'accepted' : forged.code, status: forged.ok ? 200 : forged.status }
}
