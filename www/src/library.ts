// What comes after the first paint, in one piece: the package, and all that is made with it.
export { answer, check, explain } from './check.js'
export { codeFor } from './code.js'
export { FORGERIES, goodOf } from './forge.js'
export { AUDIENCE, ISSUER, sample, SCOPE } from './issuer.js'
export { fetchJwks } from './jwks-window.js'
export { ALGORITHMS, describe, isHmac, kindOf } from './keys.js'
export { stayOffline } from './offline.js'
