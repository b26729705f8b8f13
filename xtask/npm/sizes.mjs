// What an application that uses createVerifier loads.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { build } from 'esbuild'

/** A minified bundle. The package imports itself by its name, so that its own `exports` map decides what is loaded. */
export async function bundle(content, name, conditions = []) {
  const { outputFiles } = await build({
    stdin: { contents: `export { createVerifier } from '${name}'`, resolveDir: content },
    conditions,
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    external: ['*.wasm?module'],
    logLevel: 'error',
  })
  return Buffer.from(outputFiles[0].contents)
}

/** The raw module of a build: the file that stands beside its entry. */
export function moduleOf(content, name) {
  const { exports } = JSON.parse(readFileSync(join(content, 'package.json'), 'utf8'))
  return readFileSync(join(content, exports[name.replace('jotproof', '.')].default, '../wasm/jotproof.wasm'))
}

/** Bytes as they are, after gzip -9 and after brotli -11. */
export function sizes(bytes) {
  return [bytes.length, gzipSync(bytes, { level: 9 }).length, brotli(bytes)]
}

export function brotli(bytes) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
  return brotliCompressSync(bytes, { params }).length
}
