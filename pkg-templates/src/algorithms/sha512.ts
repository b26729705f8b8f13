// HMAC with SHA-384 and SHA-512 (RFC 7518 §3.2).
import { load } from '#kernel/sha512'
import { ALGORITHMS } from '../generated/algorithms.js'
import { imported } from '../input/algorithm.js'
import { kernel } from '../wasm/kernel.js'

const sha512 = /* @__PURE__ */ kernel(load, ALGORITHMS.HS384, ALGORITHMS.HS512)

/** HMAC with SHA-384. */
export const hs384 = /* @__PURE__ */ imported('HS384', sha512)
/** HMAC with SHA-512. */
export const hs512 = /* @__PURE__ */ imported('HS512', sha512)
