// needs: lib esnext
import { createVerifier, hmac } from 'jotproof'

export function once(token: string): boolean {
  using verifier = createVerifier({ issuer: 'a', audience: 'b', keys: hmac(new Uint8Array(32), 'HS256') })
  const disposable: Disposable = verifier
  return verifier.verify(token).ok && disposable === verifier
}
