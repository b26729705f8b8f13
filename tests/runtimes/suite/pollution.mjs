// Somebody wrote to Object.prototype or Array.prototype, before or after the verifier was made: verdicts stay what they are.
import { equal } from './assert.mjs'

const NAMES = [
  'get', 'set', 'value', 'writable', 'enumerable', 'configurable', // of property descriptors
  'toJSON', 'then', 'ok', 'code', 'reason', 'claim', 'status', 'claims', 'header', 'tokenId', 'payload', 'cause', 'name', 'message',
  'kind', 'text', 'alg', 'kid', 'kty', 'k', 'n', 'e', 'x', 'y', 'crv', 'use', 'key_ops', 'start', 'end', 'policy', '$', 'anyOf', 'allOf',
  'iss', 'aud', 'exp', 'nbf', 'iat', 'sub', 'typ', 'crit', 'b64', 'cty', 'events', '0', '1', '2', '3', 'length', 'module', 'byteLength', 'admin', 'href', 'put', 'delete', '~standard', 'validate',
]

export function tests({ jotproof, fixture, declared }) {
  const made = fixture.verifier()
  const tests = {}
  for (const name of new Set([...declared.createVerifier, ...NAMES])) {
    tests[`Object.prototype.${name} and Array.prototype.${name}`] = () => {
      const values = ['x', 'https://other.example/keys', '', 0, true, null, {}, ['x'], () => 'x', jotproof.UNCHECKED]
      for (const prototype of ['Object.prototype', 'Array.prototype']) {
        // an array has a length of its own, and so has its prototype
        if (name === 'length' && prototype === 'Array.prototype') continue
        for (const value of values) unchanged(polluted({ [prototype]: { [name]: value } }, () => verdicts(jotproof, fixture, made)), `= ${typeof value} ${String(value)}`)
      }
    }
  }
  tests['accessors on Object.prototype that answer like a good verdict'] = () => {
    for (const [name, value] of Object.entries({ ok: true, code: '', claims: {}, tokenId: 'x' })) {
      unchanged(polluted({ 'Object.prototype': accessor(name, value) }, () => verdicts(jotproof, fixture, made)), name)
    }
  }
  tests['accessors on Array.prototype that swallow what is written'] = () => {
    for (const name of ['0', '1', '2', '3']) {
      unchanged(polluted({ 'Array.prototype': accessor(name, '') }, () => verdicts(jotproof, fixture, made)), name)
    }
  }
  return tests
}

/** What a caller reads of each answer. */
const EXPECTED = {
  'a good token': 'user-1',
  'a good token, new verifier': 'user-1',
  'a forged token': ['signature_invalid', undefined, undefined, 401],
  'an expired token': ['expired', undefined, 'exp', 401],
  'a token for others': ['audience_mismatch', undefined, 'aud', 401],
  'a token without audience': ['claim_missing', undefined, 'aud', 401],
  'no option audience': ['config_invalid', 'missing', 'audience', 500],
  'a lost audience': ['config_invalid', 'value', 'audience', 500],
  'a lost URL of keys': ['config_invalid', 'url', 'keys', 500],
  'a lost store of keys': ['config_invalid', 'value', 'store', 500],
  'a token for another kind of key': ['alg_not_allowed', undefined, undefined, 401],
  'a token for another kind of set': ['alg_not_allowed', undefined, undefined, 401],
  'many tokens': ['user-1', 'signature_invalid', 2],
  'a forged JWS': ['signature_invalid', undefined, undefined, 401],
  'an unverified header': 'HS256',
}

function verdicts(jotproof, fixture, made) {
  const { audience, ...unsafe } = fixture.options()
  const fresh = attempt(() => jotproof.createVerifier(fixture.options()))
  const refusal = ({ ok, code, reason, claim, status }) => ok === false && [code, reason, claim, status]
  const judge = (verifier, token) => attempt(() => {
    const verdict = verifier.verify(token)
    return verdict.ok === true ? verdict.claims.sub : refusal(verdict)
  })
  const judgeBy = (source) => attempt(() => refusal(jotproof.createVerifier(fixture.options({ keys: source() })).verify(fixture.token)))
  return {
    'a good token': judge(made, fixture.token),
    'a good token, new verifier': judge(fresh, fixture.token),
    'a forged token': judge(made, fixture.forged),
    'an expired token': judge(fresh, fixture.expired),
    'a token for others': judge(made, fixture.elsewhere),
    'a token without audience': judge(fresh, fixture.noAudience),
    'no option audience': attempt(() => jotproof.createVerifier(unsafe)),
    'a lost audience': attempt(() => jotproof.createVerifier({ ...unsafe, audience: null })),
    'a lost URL of keys': attempt(() => jotproof.remoteKeys(undefined)),
    'a lost store of keys': attempt(() => jotproof.remoteKeys('https://login.example.com/keys', { store: null })),
    // sources of other members than a secret has
    'a token for another kind of key': judgeBy(() => jotproof.jwk(KEY)),
    'a token for another kind of set': judgeBy(() => jotproof.jwks({ keys: [KEY] })),
    'many tokens': attempt(() => {
      const verdicts = made.verifyMany([fixture.token, fixture.forged])
      return [verdicts[0].claims.sub, verdicts[1].code, verdicts.length]
    }),
    'a forged JWS': attempt(() => refusal(jotproof.verifyJws(fixture.forged, unsafe.keys))),
    'an unverified header': attempt(() => jotproof.decodeUnverified(fixture.token).header.alg),
  }
}

function unchanged(answers, what) {
  for (const [name, expected] of Object.entries(EXPECTED)) equal(answers[name], expected, `${what}: ${name}`)
}

function attempt(act) {
  try { return act() } catch (error) { return error.name === 'JotproofError' ? [error.code, error.reason, error.option ?? error.claim, error.status] : String(error) }
}

const KEY = { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' }

const accessor = (name, value) => Object.defineProperty({}, name, { configurable: true, get: () => value, set() {} })

/** Acts while the prototypes have these members: { 'Object.prototype': { name: value } }, by descriptors. */
export function polluted(members, act) {
  const written = Object.entries(members).flatMap(([prototype, object]) => Reflect.ownKeys(object).map((name) => {
    const descriptor = Object.assign(Object.create(null), Object.getOwnPropertyDescriptor(object, name))
    return { target: PROTOTYPES[prototype], name, descriptor, before: Object.getOwnPropertyDescriptor(PROTOTYPES[prototype], name) }
  }))
  // a descriptor inherits from what is written to
  for (const { target, name, descriptor } of written) Object.defineProperty(target, name, descriptor)
  try { return act() } finally {
    for (const { target, name } of written) delete target[name]
    for (const { target, name, before } of written) if (before) Object.defineProperty(target, name, before)
  }
}

const PROTOTYPES = {
  'Object.prototype': Object.prototype, 'Array.prototype': Array.prototype, 'String.prototype': String.prototype, 'Function.prototype': Function.prototype,
  'Uint8Array.prototype': Uint8Array.prototype,
}
