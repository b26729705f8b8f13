// Builds the page into target/www: the installed tarball, and what is in src/.
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { build } from 'esbuild'
import { run } from '../tests/runtimes/harness/command.mjs'
import { installPackage } from '../tests/runtimes/harness/install.mjs'
import { documentOf, PAGES } from './pages.mjs'

const here = import.meta.dirname
const root = join(here, '..')
const stage = join(root, 'target/www-stage')
const to = join(root, 'target/www')
const tarball = process.env.JOTPROOF_TGZ ?? join(root, 'target/npm/jotproof.tgz')

await installPackage(stage, { jotproof: tarball }, {
  src: join(here, 'src'), ...benchmark('libraries', 'policy.mjs', 'stage/measure.mjs', 'stage/cold.mjs'), 'tsconfig.json': join(here, 'tsconfig.json'),
})
symlinkSync(join(here, 'node_modules/jose'), join(stage, 'node_modules/jose'))
await run(process.execPath, [join(here, 'node_modules/typescript/bin/tsc'), '-p', stage])

rmSync(to, { recursive: true, force: true })
mkdirSync(to, { recursive: true })
const bundled = (names, rest) => build({
  absWorkingDir: stage, entryPoints: names.map((name) => `src/${name}.ts`), outdir: to,
  bundle: true, splitting: true, minify: true, format: 'esm', target: 'es2022', logLevel: 'warning', ...rest,
})
const entries = [...Object.values(PAGES).map(({ script }) => basename(script, '.js')), 'cold']
// as for hosts that hand over a compiled module: the page compiles it beside its first paint, instead of a string in a script
const modules = new Map()
const { metafile } = await bundled(entries, { conditions: ['workerd'], plugins: [compiledModule()], metafile: true })
for (const [name, path] of modules) if (scripts().some((script) => script.includes(name))) cpSync(path, join(to, name))
for (const file of ['style.css', 'icon.svg']) cpSync(join(here, file), join(to, file))
for (const name of Object.keys(PAGES)) writeFileSync(join(to, name), `${documentOf(name, hintsFor(name))}\n`)
const files = readdirSync(to).sort()
await bundled(['sw'], { splitting: false, format: 'iife', define: { FILES: JSON.stringify(['./', ...files]), VERSION: JSON.stringify(digest(files)) } })
console.log(`built ${to}\nthe first page loads ${weight('index.html')}`)

/** `import compiled from './x.wasm?module'` as those hosts have it, in browsers, which have not: any content type will do. */
function compiledModule() {
  return {
    name: 'compiled-module',
    setup(esbuild) {
      // a module that no script of a page uses is not loaded
      const resolved = ({ path, resolveDir }) => ({ path: join(resolveDir, path.replace('?module', '')), namespace: 'compiled', sideEffects: false })
      esbuild.onResolve({ filter: /\.wasm\?module$/ }, resolved)
      esbuild.onLoad({ filter: /.*/, namespace: 'compiled' }, ({ path }) => {
        const name = basename(dirname(path)) === 'remote' ? 'remote.wasm' : 'jotproof.wasm'
        modules.set(name, path)
        const contents = `export default await WebAssembly.compile(await (await fetch(new URL('${name}', import.meta.url))).arrayBuffer())`
        return { contents, loader: 'js' }
      })
    },
  }
}

function scripts() {
  return readdirSync(to).filter((name) => name.endsWith('.js')).map((name) => readFileSync(join(to, name), 'utf8'))
}

/** Without hints each script would be asked for when the one before it has come, and the module last of all. */
function hintsFor(name) {
  const scripts = loadedBy(PAGES[name].script)
  const hints = scripts.slice(1).map((script) => `<link rel="modulepreload" href="${script}">`)
  const needsModule = scripts.some((script) => readFileSync(join(to, script), 'utf8').includes('jotproof.wasm'))
  return needsModule ? [...hints, '<link rel="preload" as="fetch" crossorigin href="jotproof.wasm">'] : hints
}

/** What it loads, with all that it needs for a verdict. */
function weight(name) {
  const text = readFileSync(join(to, name), 'utf8')
  const files = new Set([name, ...Array.from(text.matchAll(/<(?:link|script)[^>]* (?:href|src)="([^"]+)"/g), ([, file]) => file)])
  const contents = Array.from(files, (file) => readFileSync(join(to, file)))
  const total = (sizes) => sizes.reduce((sum, size) => sum + size, 0).toLocaleString('en')
  const [plain, brotli] = [contents, contents.map((bytes) => brotliCompressSync(bytes))].map((all) => total(all.map(({ length }) => length)))
  return `${files.size} files: ${plain} bytes, ${brotli} by brotli`
}

/** The entry first, and all that it imports, at once or later. */
function loadedBy(entry) {
  const importsOf = (output) => output.imports.filter(({ external }) => !external).map(({ path }) => basename(path))
  const imports = new Map(Object.entries(metafile.outputs).map(([path, output]) => [basename(path), importsOf(output)]))
  const found = new Set([entry])
  for (const script of found) for (const next of imports.get(script) ?? []) found.add(next)
  return [...found]
}

/** What the speed page shares with tests/bench. */
function benchmark(...names) {
  return Object.fromEntries(names.map((name) => [`src/bench/${name}`, join(root, 'tests/bench', name)]))
}

function digest(names) {
  const hash = createHash('sha256')
  for (const name of names) hash.update(name).update(readFileSync(join(to, name)))
  return hash.digest('hex').slice(0, 16)
}
