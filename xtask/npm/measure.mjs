// Prints what a page or a Worker loads: the module, and a minified bundle of an application that uses createVerifier.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { build } from 'esbuild'

const content = resolve(process.argv[2])
const wasm = readFileSync(join(content, 'dist/jotproof.wasm'))
const inline = await bundle([])
const workerd = await bundle(['workerd'])

row('', 'raw', 'gzip -9', 'brotli -11')
row('jotproof.wasm', ...sizes(wasm))
row('bundle, bytes inlined (browsers, Node, Deno, Bun)', ...sizes(inline))
row('bundle and .wasm (Workers)', ...sizes(workerd).map((size, at) => size + sizes(wasm)[at]))
console.log(`\nSHA-256 of jotproof.wasm  ${createHash('sha256').update(wasm).digest('hex')}`)

/** The package imports itself by its name, so that its own `exports` map decides what is loaded. */
async function bundle(conditions) {
  const { outputFiles } = await build({
    stdin: { contents: `export { createVerifier } from 'jotproof'`, resolveDir: content },
    conditions,
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    external: ['*.wasm'],
    logLevel: 'error',
  })
  return Buffer.from(outputFiles[0].contents)
}

function sizes(bytes) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
  return [bytes.length, gzipSync(bytes, { level: 9 }).length, brotliCompressSync(bytes, { params }).length]
}

function row(name, ...cells) {
  console.log(name.padEnd(52) + cells.map((cell) => String(cell).padStart(12)).join(''))
}
