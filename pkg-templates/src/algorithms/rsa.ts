// RSA (RFC 7518 §3.3, §3.5).
import { load } from '#kernel/rsa'
import { ALGORITHMS } from '../generated/algorithms.js'
import { imported } from '../input/algorithm.js'
import { kernel } from '../wasm/kernel.js'

const rsa = /* @__PURE__ */ kernel(
  load,
  ALGORITHMS.RS256,
  ALGORITHMS.RS384,
  ALGORITHMS.RS512,
  ALGORITHMS.PS256,
  ALGORITHMS.PS384,
  ALGORITHMS.PS512,
)

/** RSASSA-PKCS1-v1_5 with SHA-256. */
export const rs256 = /* @__PURE__ */ imported('RS256', rsa)
/** RSASSA-PKCS1-v1_5 with SHA-384. */
export const rs384 = /* @__PURE__ */ imported('RS384', rsa)
/** RSASSA-PKCS1-v1_5 with SHA-512. */
export const rs512 = /* @__PURE__ */ imported('RS512', rsa)
/** RSASSA-PSS with SHA-256 and a salt of 32 bytes. */
export const ps256 = /* @__PURE__ */ imported('PS256', rsa)
/** RSASSA-PSS with SHA-384 and a salt of 48 bytes. */
export const ps384 = /* @__PURE__ */ imported('PS384', rsa)
/** RSASSA-PSS with SHA-512 and a salt of 64 bytes. */
export const ps512 = /* @__PURE__ */ imported('PS512', rsa)
