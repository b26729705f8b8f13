// Attacks that take their time: on what a verifier remembers, and on keys from the network.
import { assert, equal } from '../assert.mjs'
import { AUDIENCE, ISSUER, sign } from '../fixture.mjs'
import { polluted } from '../pollution.mjs'
import { issuerOf, KEYS_URL } from '../remote-issuer.mjs'
import { judge, refusalOf } from './judge.mjs'
import { reader } from './words.mjs'

/**
 * A row has `source`, the function that makes the keys, with `place` and `remote` for its arguments, and `options`. `others` are the options of
 * more verifiers. `play` is a list of steps: what is asked without `gives` has to be good, and what is asked last gives `expect`.
 * At the end `fetches`, `asked` (the URLs), `sent` (names in the last argument of `fetch`) and `status` are held against the issuer.
 */
export async function play(context, row) {
  const issuer = issuerOf([context.keys.first])
  const stage = { issuer, keys: context.keys, isRevoked: false, last: undefined, verifiers: {}, remote: undefined }
  const { read, calls } = await reader(context, row, {
    'whether it was revoked': () => () => stage.isRevoked,
    'schema that refuses what was revoked': () => ({ '~standard': { version: 1, vendor: 'test', validate: (value) => (stage.isRevoked ? { issues: [] } : { value }) } }),
  })
  stage.read = read
  const steps = [{ make: true, pollute: row.pollute }, ...(row.play ?? [])]
  const lastAsked = steps.findLastIndex((step) => !('later' in step || 'issuer' in step || 'revoke' in step || 'mutate' in step))
  for (const [at, step] of steps.entries()) {
    const [verb, act] = Object.entries(VERBS).find(([name]) => name in step) ?? []
    assert(act !== undefined, `no verb in ${JSON.stringify(step)}`)
    let answer
    try { answer = await during(step, stage, () => act(stage, step, context, row)) } catch (error) { answer = refusalOf(error) }
    if (answer === undefined) continue
    judge(answer, at === lastAsked ? row.expect : step.gives ?? { ok: true })
    stage.last = answer
    if (at === lastAsked && verb === 'make') return
  }
  await atTheEnd(stage, row)
  equal(calls.count, 0, 'calls of what was handed over')
}

/** What is called at once is called while the prototypes are written to. */
function during({ pollute }, { issuer, read }, act) {
  if (pollute === undefined) return act()
  return polluted(read(pollute), () => {
    const answer = act()
    assert(issuer.inits.length > 0 || answer.ok, 'fetch is called when the prototypes are clean again')
    return answer
  })
}

async function atTheEnd({ issuer, remote }, { fetches, asked, sent, status = {} }) {
  await issuer.quiet()
  if (fetches !== undefined) equal(issuer.count, fetches, 'fetches')
  if (asked !== undefined) equal(issuer.urls, asked, 'URLs')
  if (sent !== undefined) equal([...issuer.names].filter((name) => !SENT.includes(name)), sent, 'names in the argument of fetch')
  for (const [name, value] of Object.entries(status)) equal(remote.status()[name], value, `status().${name}`)
}

/** Each answers what is judged, or nothing. */
const VERBS = {
  make(stage, _, { jotproof, fixture }, { source, place, remote = {}, options = {}, others = {} }) {
    const { issuer, read } = stage
    if (source !== undefined) stage.remote = jotproof[source](place ?? (source === 'discover' ? ISSUER : KEYS_URL), { fetch: issuer.fetch, clock: issuer.clock, ...read(remote) })
    const keys = stage.remote ?? fixture.options().keys
    const create = (changes) => jotproof.createVerifier({ issuer: ISSUER, audience: AUDIENCE, keys, clock: issuer.clock, ...read(changes) })
    for (const [name, changes] of Object.entries({ it: options, ...others })) stage.verifiers[name] = create(changes)
    return { ok: true }
  },
  later: ({ issuer }, { later }) => { issuer.now += later },
  issuer: ({ issuer, keys, read }, { issuer: changes }) => {
    const { keys: names, ...more } = read(changes)
    Object.assign(issuer, more, names && { keys: names.map((name) => keys[name]) })
  },
  revoke: (stage, { revoke }) => { stage.isRevoked = revoke },
  mutate: ({ last }, { mutate }) => {
    assert(last.ok, 'there is nothing to change')
    for (const [name, changes] of Object.entries(mutate)) Object.assign(last[name], changes)
  },
  load: ({ remote, read }, { load }) => { remote.load(read(load)); return { ok: true } },
  ready: ({ remote }) => remote.ready().then(() => ({ ok: true })),
  any: ({ verifiers, read }, { any, token }, { jotproof }) => jotproof.anyOf(any.map((name) => verifiers[name])).verify(read(token)),
  verify: ask('verify'),
  verifyMany: ({ verifiers, read }, { verifyMany, by = 'it' }) => verifiers[by].verifyMany(read(verifyMany)).at(-1),
  verifyAsync: ask('verifyAsync'),
  authorize: ({ verifiers, read }, { authorize, by = 'it' }) => {
    return verifiers[by].authorize({ method: 'GET', url: '/', headers: [['authorization', `Bearer ${read(authorize)}`]] })
  },
  // as many good tokens, each once
  many: async ({ verifiers }, { many, by = 'it' }, { fixture }) => {
    let last
    for (let jti = 0; jti < many; jti++) last = verifiers[by].verify(await sign({ ...fixture.claims, jti: String(jti) }))
    return last
  },
  // as many tokens as there are numbers, each for a key that the issuer does not have
  flood: async ({ verifiers, keys }, { flood, by = 'it' }) => {
    let last
    for (let at = 0; at < flood; at++) last = await verifiers[by].verifyAsync(await keys.first.sign({}, { kid: `unknown-${at}` }))
    return last
  },
}

function ask(way) {
  return ({ verifiers, read }, { [way]: token, by = 'it', extra }) => verifiers[by][way](read(token), read(extra))
}

/** What is always in the last argument of `fetch`, or may be. */
const SENT = ['headers', 'signal', 'redirect', 'cache']
