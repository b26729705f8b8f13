// Where the platform's types know no `WebAssembly.Module`, as here, a raw module is `unknown`.
import full from 'jotproof/jotproof.wasm'
import core from 'jotproof/core.wasm'
import p256 from 'jotproof/core/p256.wasm'
import lite from 'jotproof/lite.wasm'
import reference from 'jotproof/reference.wasm'

export const modules: unknown[] = [full, lite, core, p256, reference]
