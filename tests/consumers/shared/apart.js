// The same by jotproof/core, with one algorithm: a bundle holds that one and no other.
import { createVerifier, es256, jwk } from 'jotproof/core'
import { KEY, TOKEN_OF_KEY } from './token.js'

export function apart() {
  const { verify } = createVerifier({ issuer: 'https://login.example.com/', audience: 'https://api.example.com', keys: jwk(KEY), algorithms: [es256] })
  const [good, forged] = [verify(TOKEN_OF_KEY), verify(TOKEN_OF_KEY.replace(/.{4}$/, 'AAAA'))]
  return good.ok && forged.code === 'signature_invalid' ? good.claims.sub : `${good.code}, ${forged.code}`
}
