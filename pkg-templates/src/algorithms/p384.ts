// ECDSA on P-384 and P-521 (RFC 7518 §3.4), which have most of their arithmetic in common.
import { load } from '#kernel/p384'
import { ALGORITHMS } from '../generated/algorithms.js'
import { imported } from '../input/algorithm.js'
import { kernel } from '../wasm/kernel.js'

const p384 = /* @__PURE__ */ kernel(load, ALGORITHMS.ES384, ALGORITHMS.ES512)

/** ECDSA on P-384 with SHA-384. */
export const es384 = /* @__PURE__ */ imported('ES384', p384)
/** ECDSA on P-521 with SHA-512. */
export const es512 = /* @__PURE__ */ imported('ES512', p384)
