// Values for functions that take any: each throws, or cheats, when something of it is called or read.
export const HOSTILE = () => {
  const refuse = () => { throw new Error('this was called') }
  const traps = Object.fromEntries(Reflect.ownKeys(Object.getOwnPropertyDescriptors(Reflect)).filter((name) => typeof name === 'string').map((name) => [name, refuse]))
  const revoked = Proxy.revocable({}, {})
  revoked.revoke()
  return Object.entries({
    undefined: undefined, null: null, true: true, zero: 0, NaN: NaN, Infinity: Infinity, bigint: 1n, symbol: Symbol('x'),
    function: () => 'x', object: {}, array: ['x'], bytes: new Uint8Array(3), 'a String object': Object('x'), date: new Date(0),
    'toString that throws': { toString: refuse, valueOf: refuse, toJSON: refuse, [Symbol.toPrimitive]: refuse },
    'toString that answers': { toString: () => 'x', length: 1 },
    'no prototype': Object.create(null),
    getters: Object.defineProperties({}, Object.fromEntries(['exp', 'iat', 'length', 'now', 'random'].map((name) => [name, { get: refuse, enumerable: true }]))),
    'a Proxy that throws': new Proxy({}, traps), 'a function behind a Proxy that throws': new Proxy(() => {}, traps), 'a revoked Proxy': revoked.proxy,
  })
}
