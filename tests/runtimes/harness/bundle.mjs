// Bundles as the edge platforms do: their condition first, and .wasm files kept as modules of their own.
import { build } from 'esbuild'
import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Answers the output folder and its files, the script first: [{ name, wasm }]. `plugins` may take the .wasm files elsewhere. */
export async function bundle(stage, { entry, to, conditions, plugins = [], format = 'esm', minify = false }) {
  const folder = join(stage, to)
  await build({
    absWorkingDir: stage, entryPoints: [entry], bundle: true, minify, format, target: 'es2022', outdir: to, outExtension: { '.js': '.mjs' }, conditions,
    loader: { '.wasm': 'copy' }, assetNames: '[name]-[hash]', logLevel: 'silent', plugins: [...plugins, WITHOUT_QUERY],
  })
  const files = readdirSync(folder).map((name) => ({ name, wasm: name.endsWith('.wasm') })).sort((a, b) => a.wasm - b.wasm)
  return { folder, files }
}

/** `?module` asks for what the copied file is anyway; left in, it would be part of its name. wrangler has a rule for it, too. */
const WITHOUT_QUERY = { name: 'without ?module', setup: ({ onResolve }) => {
  onResolve({ filter: /\.wasm\?module$/ }, ({ path, importer }) => ({ path: join(dirname(importer), path.slice(0, -'?module'.length)) }))
} }
