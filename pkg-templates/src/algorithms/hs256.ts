// HMAC with SHA-256, which the core has: the name of a good token is a SHA-256.
import { imported } from '../input/algorithm.js'

/** HMAC with SHA-256. */
export const hs256 = /* @__PURE__ */ imported('HS256', undefined)
