// node tests/readme/run.mjs: the READMEs are true. Each block of JavaScript or TypeScript, pasted into a file beside the installed package, runs
// and prints what the comments behind its `console.log` say; a block that exports a Worker answers a request without a token.
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { run } from '../runtimes/harness/command.mjs'
import { installPackage, installTools } from '../runtimes/harness/install.mjs'
import { report } from '../runtimes/harness/report.mjs'

const root = resolve(import.meta.dirname, '../..')
const stage = join(root, 'target/readme')
const compiler = join(root, 'tests/types')
const tarball = process.env.JOTPROOF_TGZ ?? join(root, 'target/npm/jotproof.tgz')
const PAPERS = { README: 'README.md', 'npm README': 'pkg-templates/README.md' }
/** What else stands in blocks: run by `cargo test --doc` and by `cargo xtask`. */
const ELSEWHERE = ['rust', 'sh']

await installTools(compiler)
await installPackage(stage, { jotproof: tarball }, {})
await report(Object.entries(PAPERS).flatMap(([paper, path]) => blocksOf(paper, readFileSync(join(root, path), 'utf8'))), { names: process.argv.slice(2) })

function blocksOf(paper, text) {
  const blocks = Array.from(text.matchAll(/^```(\w*)\n(.*?)^```$/gms), ([, language, code]) => ({ language, code })).filter(({ language }) => !ELSEWHERE.includes(language))
  if (blocks.length === 0) throw new Error(`${paper} shows no code`)
  return blocks.map(({ language, code }, at) => ({ name: `${paper}, block ${at + 1}`, run: () => tried(`${paper} ${at + 1}`.replaceAll(' ', '-'), language, code) }))
}

async function tried(name, language, code) {
  if (!['js', 'ts'].includes(language)) throw new Error(`nobody knows how to run ${language}`)
  writeFileSync(join(stage, `${name}.${language === 'ts' ? 'ts' : 'mjs'}`), code)
  if (language === 'ts') await compile(`${name}.ts`)
  const file = join(stage, `${name}.${language === 'ts' ? 'js' : 'mjs'}`)
  const printed = (await run(process.execPath, [file], { cwd: stage })).split('\n').filter((line) => line !== '')
  if (/^export default \{/m.test(code)) return worker(file)
  const said = Array.from(code.matchAll(/console\.log\(.*\) \/\/ (.*)$/gm), ([, comment]) => comment)
  if (printed.length === 0) return { passed: 0, failed: [{ name, message: 'it prints nothing' }] }
  const failed = printed.filter((line) => !said.includes(line)).map((line) => ({ name, message: `it prints ${line}; its comments say ${said.join(' | ')}` }))
  return { passed: failed.length === 0 ? 1 : 0, failed }
}

/** As somebody pastes it: types are checked, and taken away. */
async function compile(file) {
  const options = ['--target', 'es2022', '--module', 'nodenext', '--strict', '--types', '', '--lib', 'es2022,dom', '--pretty', 'false']
  await run(process.execPath, [join(compiler, 'node_modules/typescript/bin/tsc'), ...options, file], { cwd: stage })
}

async function worker(file) {
  const { default: handler } = await import(pathToFileURL(file))
  const answer = await handler.fetch(new Request('https://api.example.com/'), {}, { waitUntil() {} })
  const seen = `${answer.status} ${answer.headers.get('www-authenticate')}`
  return { passed: 1, failed: seen === '401 Bearer' ? [] : [{ name: 'a request without a token', message: seen }] }
}
