// What every project here is built around: one good token and the same token, forged.
import { createVerifier, hmac } from 'jotproof'

const TOKEN = 'eyJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJodHRwczovL2lzc3Vlci5leGFtcGxlLyIsImF1ZCI6Imh0dHBzOi8vYXBpLmV4YW1wbGUiLCJzdWIiOiJ1c2VyLTEiLCJleHAiOjI1MzQwMjMwMDc5OX0.'
  + 'WaATu1Xst1wvCjDtNOuNt3wNV-_L5dGLhq8wVyhbLpg'

const verifier = () => createVerifier({
  issuer: 'https://issuer.example/',
  audience: 'https://api.example',
  keys: hmac(new TextEncoder().encode('only a secret for tests, 32 bytes or more'), 'HS256'),
})

export function check() {
  const { verify } = verifier()
  const good = verify(TOKEN)
  const forged = verify(TOKEN.replace(/.{4}$/, 'AAAA'))
  return { sub: good.ok ? good.claims.sub : good.code, forged: forged.ok ? 'accepted' : forged.code }
}
