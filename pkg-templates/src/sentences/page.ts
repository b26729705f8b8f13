// Generated from package.json by `cargo xtask codegen`; do not edit.

/** Its homepage. */
export const PAGE = 'https://github.com/jotproof/jotproof#readme'
