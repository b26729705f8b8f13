// Made by `cargo xtask pack`, of all modules of the package together.

/** The codes of all bytes, in order, by which a literal is read. */
export const codes: string
/** The module that decodes literals, `literal.wat`, byte by byte. */
export const decoder: readonly number[]
