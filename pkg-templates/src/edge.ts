// Workers refuse to compile bytes at run time: their bundlers hand over a compiled module.
import module from './jotproof.wasm'
import { provide } from './instance.js'
import { bindToRequests } from './remote/wait.js'

provide(() => module)
bindToRequests()
export * from './index.js'
