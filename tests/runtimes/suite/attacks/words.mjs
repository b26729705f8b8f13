// Reads a row of tests/attacks/rows: { "$": word, … } is what JSON cannot hold. Words are those below, what `hostile` has, and whatever the
// package exports: a sentinel, or a function with its arguments in `with`.
import { assert } from '../assert.mjs'
import { base64url } from '../base64url.mjs'
import { CANARY, NOW, otherSecret, secret, sign } from '../fixture.mjs'
import { HOSTILE } from '../hostile.mjs'
import { changed, dated } from '../providers.mjs'
import { foreign } from './realm.mjs'

/** Answers { read, calls }: `read` makes a value, `calls` counts what was called or read of all values made. The tokens are signed first. */
export async function reader({ jotproof, fixture, keys = {} }, row, more = {}) {
  const calls = { count: 0 }
  const tokens = new Map()
  await each(row, async (word) => {
    if (word.$ === 'token') tokens.set(JSON.stringify(word), await tokenOf(fixture, keys, word))
  })
  const called = (answer) => () => { calls.count += 1; return answer() }
  const options = (changes) => Object.defineProperties(fixture.options(), Object.getOwnPropertyDescriptors(changes))
  const words = { ...plain, ...counted(called, read), ...more, token: (word) => tokens.get(JSON.stringify(word)), 'good options': ({ of = {} }) => options(read(of)), 'public key': ({ of, kid = of }) => ({ ...keys[of].jwk, kid }) }

  function read(value) {
    if (Array.isArray(value)) return withHoles(value)
    if (value === null || typeof value !== 'object') return value
    if (typeof value.$ === 'string') return wordOf(value)
    return Object.entries(value).reduce((object, [name, member]) => Object.defineProperty(object, name, propertyOf(member)), {})
  }
  function propertyOf(member) {
    const ordinary = { enumerable: true, configurable: true }
    switch (member?.$) {
      case 'getter': return { ...ordinary, get: called(() => read(member.of)) }
      case 'accessor': return { ...ordinary, get: () => read(member.of), set() {} }
      default: return { ...ordinary, writable: true, value: read(member) }
    }
  }
  function withHoles(elements) {
    const array = []
    array.length = elements.length
    elements.forEach((element, at) => { if (element?.$ !== 'hole') Object.defineProperty(array, at, propertyOf(element)) })
    return array
  }
  function wordOf({ $: name, ...word }) {
    if (Object.hasOwn(words, name)) return words[name]({ $: name, ...word }, read)
    if (Object.hasOwn(hostile, name)) return hostile[name]
    const exported = jotproof[name]
    assert(exported !== undefined, `no word ${name}`)
    return word.with === undefined ? exported : exported(...word.with.map(read))
  }
  const hostile = Object.fromEntries(HOSTILE())
  return { read, calls }
}

/** { claims, header, by, payload, cut, insert: { at, text }, flip } over the good token; `by` names a secret or a key. */
async function tokenOf({ claims }, keys, { claims: changes, header, by = 'secret', payload, insert, cut, flip }) {
  let token = by in keys
    ? await keys[by].sign(dated(changes ?? {}, NOW), header)
    : await sign(payload ?? dated(changed(claims, changes), NOW), header, SECRETS[by])
  if (cut !== undefined) token = token.slice(0, -cut)
  if (insert !== undefined) token = inserted(token, insert)
  if (flip !== undefined) token = flipped(token, flip)
  return token
}

function inserted(token, { at, text: given }) {
  const text = given?.$ === 'code unit' ? plain['code unit'](given) : given
  const place = { front: 0, middle: Math.floor(token.length / 2), end: token.length, 'first dot': token.indexOf('.'), signature: token.lastIndexOf('.') + 1 }[at]
  return token.slice(0, place) + text + token.slice(place)
}

/** Another bit of the signature, counted from its front. */
function flipped(token, bit) {
  const start = token.lastIndexOf('.') + 1
  const bytes = Uint8Array.from(atob(token.slice(start).replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0))
  bytes[bit >> 3] ^= 0x80 >> (bit & 7)
  return token.slice(0, start) + base64url(bytes)
}

const SECRETS = { secret, other: otherSecret }

/** Values that hold nothing that could be called. */
const plain = {
  undefined: () => undefined,
  NaN: () => NaN,
  Infinity: () => Infinity,
  secret: ({ of = 'secret' }) => SECRETS[of],
  bytes: ({ of }) => (typeof of === 'number' ? new Uint8Array(of).fill(1) : new TextEncoder().encode(of)),
  'uncounted function': ({ of }, read) => () => read(of),
  many: ({ of, times, last }, read) => Array.from({ length: times }, () => read(of)).concat(last === undefined ? [] : [read(last)]),
  repeated: ({ of, times, first = '', last = '' }) => first + of.repeat(times) + last,
  // a surrogate alone is nothing that every reader of JSON takes
  'code unit': ({ of }) => String.fromCharCode(Number.parseInt(of, 16)),
  'array buffer': ({ of }) => new ArrayBuffer(of),
  'data view': ({ of }) => new DataView(new ArrayBuffer(of)),
  'array of 16 bits': ({ of }) => new Uint16Array(of),
  'clamped array': ({ of }) => new Uint8ClampedArray(of),
  'cyclic array': () => { const array = []; array.push(array); return array },
  // the last letter of the header is the first of the payload
  shifted: ({ of }, read) => read(of).replace(/(.)\.(.)/, '.$1$2'),
  joined: ({ of }, read) => of.map(read).join(''),
  'String object': ({ of }, read) => Object(read(of)),
  symbol: ({ of }) => Symbol.for(of),
  regexp: ({ of }) => new RegExp(of),
  map: ({ of }, read) => new Map(Object.entries(read(of))),
  set: ({ of }, read) => new Set(read(of)),
  date: ({ of }) => new Date(of * 1000),
  bigint: ({ of }) => BigInt(of),
  'no prototype': ({ of }, read) => Object.assign(Object.create(null), read(of)),
  instance: ({ of }, read) => Object.assign(new (class Options {})(), read(of)),
  inherited: ({ of, own = {} }, read) => Object.assign(Object.create(read(of)), read(own)),
  foreign: ({ of }, read) => foreign(read(of)),
  promise: ({ of }, read) => Promise.resolve(read(of)),
  Headers: ({ of }, read) => new Headers(read(of)),
  Request: ({ of }, read) => new Request(of.url, { headers: read(of.headers) }),
}

/** Values of which each call, and each read that a trap sees, counts. */
const counted = (called, read) => ({
  function: ({ of }) => called(() => read(of)),
  'function that throws': () => called(() => { throw new Error(CANARY) }),
  'function that rejects': () => called(() => Promise.reject(new Error(CANARY))),
  'asynchronous function': ({ of }) => async () => called(() => read(of))(),
  toString: ({ of }) => ({ toString: called(() => read(of)), valueOf: called(() => read(of)) }),
  toPrimitive: ({ of }) => ({ [Symbol.toPrimitive]: called(() => read(of)) }),
  toJSON: ({ of, own = {} }) => ({ ...read(own), toJSON: called(() => read(of)) }),
  thenable: ({ of }) => ({ then: called(() => read(of)) }),
  'array with an iterator': ({ of, iterates }) => Object.assign(read(of), { [Symbol.iterator]: called(() => read(iterates)[Symbol.iterator]()) }),
  // a trap that answers, and one that throws
  'proxy that lies': ({ of, trap, answers }) => new Proxy(read(of), { [trap]: () => read(answers) }),
  'proxy that throws': ({ of, trap }) => new Proxy(read(of), { [trap]() { throw new Error(CANARY) } }),
  // what is read the first time is good
  'proxy that changes': ({ of, member, then }) => {
    const [target, later] = [read(of), read(then)]
    let reads = 0
    const value = () => (reads++ === 0 ? target[member] : later)
    return new Proxy(target, {
      get: (object, name) => (name === member ? value() : object[name]),
      getOwnPropertyDescriptor: (object, name) => {
        const descriptor = Object.getOwnPropertyDescriptor(object, name)
        return name === member ? { ...descriptor, value: value() } : descriptor
      },
    })
  },
  'endless proxy': () => {
    const endless = () => new Proxy({}, { ownKeys: () => ['x'], getOwnPropertyDescriptor: () => ({ value: endless(), enumerable: true, configurable: true }) })
    return endless()
  },
})

async function each(value, visit) {
  if (value === null || typeof value !== 'object') return
  if (typeof value.$ === 'string') await visit(value)
  for (const member of Object.values(value)) await each(member, visit)
}
