/** The WebAssembly module as printable text (see literal.ts). Made by `cargo xtask pack`. */
export const bytes: string
/** How many bytes the module has. */
export const length: number
