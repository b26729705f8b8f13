// As edge.ts of the room above, for the module of keys from the network.
import compiled from './jotproof.wasm?module'
import { ofThisRealm } from '../realm.js'

/** The module. */
export function load(): WebAssembly.Module {
  return ofThisRealm(compiled)
}

/** Whether promises and timers belong to the request that began them. */
export const boundToRequests: boolean = true
