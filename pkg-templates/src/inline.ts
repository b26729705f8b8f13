// Everywhere else the bytes travel in a string, compiled at the first use: never at import, where a refusal would break the page.
import { bytes, length } from './bytes.js'
import { provide } from './instance.js'
import { decodeLatin1 } from './latin1.js'

provide(() => new WebAssembly.Module(decodeLatin1(bytes, length)))
export * from './index.js'
