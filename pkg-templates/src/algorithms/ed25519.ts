// Ed25519 (RFC 8037, RFC 9864).
import { load } from '#kernel/ed25519'
import { ALGORITHMS } from '../generated/algorithms.js'
import { imported } from '../input/algorithm.js'
import { kernel } from '../wasm/kernel.js'

/** Ed25519, in tokens under its names `EdDSA` and `Ed25519`. */
export const eddsa = /* @__PURE__ */ imported('EdDSA', /* @__PURE__ */ kernel(load, ALGORITHMS.EdDSA))

export { eddsa as ed25519 }
