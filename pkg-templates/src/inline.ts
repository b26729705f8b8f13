// Everywhere else the bytes travel in a string, compiled at the first use: never at import, where a refusal would break the page.
import { bytes, decoder, length } from './bytes.js'
import { provide } from './instance.js'
import { decodeLiteral } from './literal.js'

provide(() => new WebAssembly.Module(decodeLiteral(decoder, bytes, length)))
export * from './index.js'
