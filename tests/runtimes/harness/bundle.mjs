// Bundles as the edge platforms do: their condition first, and .wasm files kept as modules of their own.
import { build } from 'esbuild'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Answers the output folder and its files, the script first: [{ name, wasm }]. `plugins` may take the .wasm files elsewhere. */
export async function bundle(stage, { entry, to, conditions, plugins = [], format = 'esm', minify = false }) {
  const folder = join(stage, to)
  await build({
    absWorkingDir: stage, entryPoints: [entry], bundle: true, minify, format, target: 'es2022', outdir: to, outExtension: { '.js': '.mjs' }, conditions,
    loader: { '.wasm': 'copy' }, assetNames: '[name]-[hash]', logLevel: 'silent', plugins,
  })
  const files = readdirSync(folder).map((name) => ({ name, wasm: name.endsWith('.wasm') })).sort((a, b) => a.wasm - b.wasm)
  return { folder, files }
}
