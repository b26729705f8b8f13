// As inline.ts of the room above, for the module of keys from the network.
import { bytes, length } from './bytes.js'
import { decodeLiteral } from '../literal.js'

/** The module. */
export function load(): WebAssembly.Module {
  return new WebAssembly.Module(decodeLiteral(bytes, length))
}

/** Whether promises and timers belong to the request that began them. */
export const boundToRequests: boolean = false
