// Who gets the sentences: servers and development, by the conditions of package.json. Production bundles of browsers get codes and a link,
// and the sentences again by `import 'jotproof/explain'`. No module has one.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { run } from '../runtimes/harness/command.mjs'
import { tally } from './tally.mjs'

const BUILDS = ['jotproof', 'jotproof/lite', 'jotproof/core', 'jotproof/reference']

/** What bundlers set, and whether they get the sentences. */
const CONDITIONS = [
  [[], false], [['browser', 'production'], false], [['browser', 'development'], true], [['node'], true], [['deno'], true], [['bun'], true],
  [['workerd', 'worker', 'browser'], true], [['edge-light', 'worker', 'browser'], true],
]

/** A message, an explanation, the hint of an option, and another hint. */
const EXAMPLES = ['the token has expired', 's ago, tolerance', 'a whole number from 0 to 100,000', 'a plain object is needed']

const SOURCE = join(import.meta.dirname, '../../pkg-templates/src/sentences/sentences.ts')

export const targets = (stage) => [
  { name: 'who gets the sentences', run: () => shared(stage) },
  { name: 'modules without sentences', run: () => modules(stage) },
  { name: 'a bundle without sentences', run: () => bundled(stage) },
]

async function shared(stage) {
  const checks = {}
  for (const from of BUILDS) {
    const found = async (contents, conditions) => {
      const text = await bundle(stage, contents, conditions)
      return EXAMPLES.filter((sentence) => text.includes(sentence))
    }
    for (const [conditions, has] of CONDITIONS) {
      const sentences = await found(`export * from '${from}'`, conditions)
      checks[`${from}, ${conditions.join()}`] = sentences.length === (has ? EXAMPLES.length : 0) || sentences.join()
    }
    // the import has no name that somebody uses: what keeps it is `sideEffects`
    const sentences = await found(`import 'jotproof/explain'\nexport * from '${from}'`, [])
    checks[`${from}, with jotproof/explain`] = sentences.length === EXAMPLES.length || sentences.join()
  }
  return tally(checks)
}

async function modules(stage) {
  const folder = join(stage, 'node_modules/jotproof/dist')
  const texts = Array.from(readFileSync(SOURCE, 'utf8').matchAll(/'([^'\n]*)'|"([^"\n]*)"/g), ([, one, two]) => one ?? two)
  const sentences = texts.flatMap((text) => text.split(/\{\w+\}/)).filter((text) => / \w+ /.test(text))
  const checks = { 'there are some': sentences.length > 50 || `${sentences.length}` }
  for (const room of ['', 'lite', 'core', 'reference']) {
    const wasm = readFileSync(join(folder, room, 'wasm/jotproof.wasm'), 'latin1')
    const found = sentences.filter((sentence) => wasm.includes(sentence))
    checks[`jotproof/${room}`] = (found.length === 0 && wasm.includes('auth_time')) || found.join()
  }
  return tally(checks)
}

async function bundled(stage) {
  const { homepage } = JSON.parse(readFileSync(join(stage, 'node_modules/jotproof/package.json'), 'utf8'))
  const contents = `import { short } from './short.mjs'\nshort('${homepage}').then((result) => console.log(JSON.stringify(result)))`
  writeFileSync(join(stage, 'bundled.mjs'), await bundle(stage, contents, []))
  return JSON.parse(await run(process.execPath, ['bundled.mjs'], { cwd: stage }))
}

async function bundle(stage, contents, conditions) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: stage }, absWorkingDir: stage, conditions,
    bundle: true, minify: true, write: false, format: 'esm', target: 'es2022', external: ['*.wasm?module'], logLevel: 'silent',
  })
  return outputFiles[0].text
}
