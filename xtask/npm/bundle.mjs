// node bundle.mjs CONTENT SCRIPTS: turns the scripts in CONTENT/dist into one file for each entry that package.json names, and chunks that
// entries share. What was compiled, file by file, goes to SCRIPTS. Declarations and modules stay where they are.
import { cpSync, existsSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join, relative, resolve } from 'node:path'
import { build } from 'esbuild'

const [content, scripts] = process.argv.slice(2).map((path) => resolve(path))
const dist = join(content, 'dist')
const { exports, imports } = JSON.parse(readFileSync(join(content, 'package.json'), 'utf8'))
const entries = [...new Set(targets({ exports, imports }))].filter((path) => path.endsWith('.js')).map((path) => join(content, path))
// of the test build only one module is made
const shipped = entries.filter((path) => existsSync(path))
// Bundlers take a file whole or not at all as far as it does something when it is loaded. So an entry holds nothing but names: what a second
// one needs as well goes to a chunk, and what needs no module to a chunk without one.
const twins = shipped.filter((path) => ['index.js', 'core.js'].includes(basename(path))).map((path) => [path.replace(/\.js$/, '.twin.js'), `export * from './${basename(path)}'\n`])
// The algorithms of a build, where they are modules, stand each in its own chunk as well.
const algorithms = join(dist, 'core/algorithms')
const seams = [...twins.map(([path]) => path), ...['classify', 'lifetime', 'redact'].map((name) => join(dist, `credentials/${name}.js`)),
  ...(existsSync(algorithms) ? readdirSync(algorithms).map((name) => join(algorithms, name)) : [])]

cpSync(dist, scripts, { recursive: true })
// there, too, each script finds what `imports` name
writeFileSync(join(scripts, 'package.json'), JSON.stringify({ type: 'module', imports }).replaceAll('./dist/', './'))
for (const [path, text] of twins) writeFileSync(path, text)
// esbuild puts a number where its name is used if another module exports it: so a file's numbers are made a module of their own.
const NUMBER = /^const ([A-Z][A-Z_\d]*) = -?\d[\dA-Fa-f_x]*;\n/gm
// An application's bundle holds an arrow in fewer bytes than a function. They stand in front, where functions would be: what a file computes
// when it is loaded may call them.
const FUNCTION = /^(export )?(async )?function (\w+)(\(.*\)) (\{\n[^]*?\n\})$/gm
const shorter = {
  name: 'numbers in place, and arrows',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^numbers:/ }, ({ path }) => ({ path: path.slice('numbers:'.length), namespace: 'numbers', sideEffects: false }))
    onLoad({ filter: /./, namespace: 'numbers' }, ({ path }) => ({ contents: `export ${readFileSync(path, 'utf8').match(NUMBER).join('export ')}` }))
    onLoad({ filter: /\.js$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8')
      const names = Array.from(text.matchAll(NUMBER), ([, name]) => name)
      const numbers = names.length > 0 ? `import { ${names.join()} } from 'numbers:${path}'\n` : ''
      const arrows = Array.from(text.matchAll(FUNCTION), ([, isExported = '', isAsync = '', name, parameters, body]) => `${isExported}const ${name} = ${isAsync}${parameters} => ${body}\n`)
      return { contents: numbers + arrows.join('') + text.replace(NUMBER, '').replace(FUNCTION, '') }
    })
  },
}
const made = join(content, 'bundled')
await build({
  entryPoints: [...shipped, ...seams], outdir: made, outbase: dist, chunkNames: 'chunks/[hash]', bundle: true, splitting: true, format: 'esm', target: 'es2022', platform: 'neutral',
  // the module by `imports` of package.json, its bytes by path: both are files of their own
  external: ['#*', '*.wasm?module', '*/bytes.js'], logLevel: 'warning', minifySyntax: true, plugins: [shorter], legalComments: 'none', absWorkingDir: content,
})
for (const path of files(dist).filter((path) => path.endsWith('.js') && !path.endsWith('/bytes.js'))) rmSync(path)
for (const path of seams) rmSync(join(made, relative(dist, path)))
cpSync(made, dist, { recursive: true })
rmSync(made, { recursive: true })
prune(dist)

/** Every path in a map of conditions. */
function targets(map) {
  return typeof map === 'string' ? [map] : Object.values(map).flatMap(targets)
}

function files(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

/** Removes folders in which nothing is left. */
function prune(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) if (entry.isDirectory()) prune(join(folder, entry.name))
  if (readdirSync(folder).length === 0) rmdirSync(folder)
}
