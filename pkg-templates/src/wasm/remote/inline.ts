// As inline.ts of the room above, for the module of keys from the network.
import { bytes, decoder, length } from './bytes.js'
import { decodeLiteral } from '../literal.js'

/** The module. */
export function load(): WebAssembly.Module {
  return new WebAssembly.Module(decodeLiteral(decoder, bytes, length))
}

/** Whether promises and timers belong to the request that began them. */
export const boundToRequests: boolean = false
