// ECDSA on P-256 (RFC 7518 §3.4).
import { load } from '#kernel/p256'
import { ALGORITHMS } from '../generated/algorithms.js'
import { imported } from '../input/algorithm.js'
import { kernel } from '../wasm/kernel.js'

/** ECDSA on P-256 with SHA-256. */
export const es256 = /* @__PURE__ */ imported('ES256', /* @__PURE__ */ kernel(load, ALGORITHMS.ES256))
