/** The WebAssembly module, one character for each byte. Made by `cargo xtask pack`. */
export const bytes: string
/** How many bytes the module has: a literal that was read in another charset has another length. */
export const length: number
