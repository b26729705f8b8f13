import { decodeUnverified, jwk, JotproofError, verifyJws, type KeySource } from 'jotproof'

const key: KeySource = jwk('{}')
const result = verifyJws('a.b.c', key)
const payload: Uint8Array | undefined = result.ok ? result.payload : undefined
verifyJws(null, [jwk('{}'), jwk('{}')])

const seen = decodeUnverified<{ iss: string }>('a.b.c')
const issuer: string = seen.ok ? seen.claims.iss : seen.code

const error: unknown = payload ?? issuer
if (error instanceof JotproofError) {
  const option: string | undefined = error.option
  const cause: unknown = error.cause
  void [option, cause]
}
