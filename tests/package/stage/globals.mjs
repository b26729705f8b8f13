// node globals.mjs <specifiers…>: imports them where nothing but the language is there. Prints `{ what: whether it holds }`.
const LANGUAGE = new Set(Object.getOwnPropertyNames((await import('node:vm')).runInNewContext('globalThis')).filter((name) => name !== 'WebAssembly' && name !== 'FinalizationRegistry'))
const KEPT = new Set(['process', 'globalThis', 'global', 'console'])
const taken = Object.getOwnPropertyNames(globalThis).filter((name) => !LANGUAGE.has(name) && !KEPT.has(name))
const platform = Object.fromEntries(taken.map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)]))
for (const name of taken) delete globalThis[name]

const checks = { 'nothing is left': ['TextEncoder', 'TextDecoder', 'WebAssembly', 'Response', 'URL', 'fetch', 'crypto'].every((name) => !(name in globalThis)) }
for (const specifier of process.argv.slice(2)) {
  checks[`import of ${specifier}`] = await import(specifier).then(() => true, (cause) => String(cause))
}
const { createVerifier, hmac, secondsLeft } = await import('jotproof')
checks['a pure function'] = secondsLeft({ exp: 2 }, 1) === 1
try {
  createVerifier({ issuer: 'i', audience: 'a', keys: hmac(new Uint8Array(32), 'HS256') })
  checks['no WebAssembly'] = 'a verifier was made'
} catch ({ code, reason, message }) {
  checks['no WebAssembly'] = (code === 'wasm_unavailable' && reason === 'engine' && message.includes('this engine has no WebAssembly')) || message
}

// brought later, as a polyfill would be
Object.defineProperties(globalThis, platform)
const { check } = await import('./app.js')
const { sub, forged } = check()
checks['a verdict, once all is there'] = (sub === 'alice' && forged === 'signature_invalid') || `${sub}, ${forged}`
console.log(JSON.stringify(checks))
