// A row of tests/cases or tests/attacks, as a question that every library can be asked.
import { algorithmsOf, named } from './algorithms.mjs'

/** { row, policy, needs }; `policy` is what adapters get, and may be shared by many tokens. */
export function question(row, policy = policyOf(row)) {
  return { row, policy, needs: needs(row.token, policy) }
}

export function policyOf({ api, keys, now, options }) {
  const { issuer, audience, clockTolerance = 60, profile = 'jwt', requiredClaims = [] } = options
  const [iss, aud] = [options.tenants ? undefined : setting(issuer), setting(audience)]
  const required = [
    ...(options.expiry || profile === 'security-event' ? [] : ['exp']),
    ...(iss === undefined ? [] : ['iss']), ...(aud === undefined ? [] : ['aud']),
    ...requiredClaims, ...(PROFILES[profile]?.claims ?? []),
  ]
  return {
    sources: keys.map((key) => source(key, options.algorithms)), isPlainJws: api === 'verifyJws', now, issuer: iss, audience: aud,
    tolerance: typeof clockTolerance === 'number' ? clockTolerance : 60, required: [...new Set(required)],
    type: single(options.type) ?? PROFILES[profile]?.type, subject: single(options.subject), nonce: options.nonce, maxTokenAge: options.maxTokenAge,
    /** Options beside those that every library has, for which jotproof may refuse. */
    options: optionsOf(options),
  }
}

/** What a library must be able to do before its answer means anything. */
function needs(token, policy) {
  const [header, claims] = String(token).split('.').map(lenient)
  const algorithms = policy.sources.flatMap((source) => source.algorithms)
  const isNear = (date, least, most) => typeof date === 'number' && date > least && date <= most
  const { now, tolerance } = policy
  return [
    ...(algorithms.includes(header?.alg) ? [header.alg] : []),
    ...(policy.sources.some((source) => isOtherName(source, header)) ? ['another name of Ed25519 than that of the key'] : []),
    ...(policy.isPlainJws ? ['a payload that is not claims'] : []),
    ...(policy.sources.some(({ jwks }) => jwks) && header?.kid === undefined ? ['a set of keys, and a token without kid'] : []),
    ...(policy.type === undefined && header?.typ !== undefined && !/^(application\/)?jwt$/i.test(header.typ) ? ['a typ beside JWT, where none is named'] : []),
    ...(isNear(claims?.exp, now - tolerance, now) || isNear(claims?.nbf, now, now + tolerance) || isNear(claims?.iat, now, now + tolerance) ? ['a date within the tolerance'] : []),
  ]
}

function isOtherName({ jwk, jwks }, header) {
  const keys = jwks?.keys ?? [jwk]
  return named(header?.alg).length > 1 && Array.isArray(keys) && keys.some((key) => key?.alg !== undefined && key.alg !== header.alg && named(key.alg).includes(header.alg))
}

function optionsOf(options) {
  const own = Object.keys(options).filter((name) => !COMMON.includes(name))
  return isSentinel(options.audience, 'ABSENT') ? [...own, 'audience: ABSENT'] : own
}

const COMMON = ['issuer', 'audience', 'algorithms', 'clockTolerance', 'expiry', 'confirmation']
const PROFILES = {
  'access-token': { type: 'at+jwt', claims: ['sub', 'client_id', 'iat', 'jti'] },
  'id-token': { claims: ['sub', 'iat'] },
  'logout-token': { claims: ['iat', 'jti', 'events'] },
  'security-event': { claims: ['iat', 'jti', 'events'] },
}

const isSentinel = (value, name) => value?.$ === name
const setting = (value) => (isSentinel(value, 'UNCHECKED') || isSentinel(value, 'ABSENT') ? undefined : value)
const single = (value) => (typeof value === 'string' ? value : undefined)

function source({ jwks, jwk, pem, hmac, alg }, allowed) {
  const list = Array.isArray(allowed) ? [...new Set(allowed.flatMap(named))] : undefined
  if (jwks) return { jwks, algorithms: list ?? [...new Set((Array.isArray(jwks.keys) ? jwks.keys : []).flatMap(algorithmsOf))] }
  if (jwk) return { jwk, algorithms: list ?? algorithmsOf(jwk) }
  if (pem !== undefined) return { pem, algorithms: list ?? named(alg) }
  return { secret: Buffer.from(hmac, 'hex'), algorithms: list ?? named(alg) }
}

function lenient(segment) {
  try { return JSON.parse(Buffer.from(segment, 'base64url').toString()) } catch { return undefined }
}
