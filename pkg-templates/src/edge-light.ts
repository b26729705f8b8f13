// Vercel's edge runtime, like Workers; Next hands over a module of another realm, which the glue would take for bytes.
import module from './jotproof.wasm?module'
import { provide } from './instance.js'
import { bindToRequests } from './remote/wait.js'

provide(() => Object.setPrototypeOf(module, WebAssembly.Module.prototype))
bindToRequests()
export * from './index.js'
