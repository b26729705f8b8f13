// What an application loads: a minified bundle, the module inlined as in a page, after brotli -11.
import { brotliCompressSync, constants } from 'node:zlib'
import { build } from 'esbuild'

/** Bytes of what this code loads, where its imports resolve from `folder`. */
export async function sizeOf(code, folder) {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: folder }, absWorkingDir: folder, define: { 'process.env.NODE_ENV': '"production"' },
    bundle: true, minify: true, write: false, format: 'esm', platform: 'browser', target: 'es2022', logLevel: 'error',
  })
  const bytes = Buffer.from(outputFiles[0].contents)
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
  return brotliCompressSync(bytes, { params }).length
}
