// What the step `lint` of `cargo xtask test` runs: prettier and typescript-eslint over the TypeScript of the package and of the page,
// with types. With `--fix` both write what they can.
import { readFile, writeFile } from 'node:fs/promises'
import { dirname, relative } from 'node:path'
import { ESLint } from 'eslint'
import * as prettier from 'prettier'

const root = dirname(dirname(import.meta.dirname))
const fix = process.argv.includes('--fix')
const options = JSON.parse(await readFile(new URL('.prettierrc.json', import.meta.url), 'utf8'))
const linter = new ESLint({ cwd: root, overrideConfigFile: `${import.meta.dirname}/eslint.config.mjs`, fix })

const results = await linter.lintFiles(['pkg-templates/src', 'www/src'])
if (fix) await ESLint.outputFixes(results)
if (results.length < 50) throw new Error(`${results.length} files: not all rooms are read`)
let failed = 0
for (const { filePath, messages } of results) {
  const faults = messages.map(({ line, column, ruleId, message }) => `${line}:${column} ${ruleId ?? 'parser'}: ${message}`)
  if (!(await isFormatted(filePath))) faults.push('not formatted as prettier does: node xtask/lint/run.mjs --fix')
  if (faults.length === 0) continue
  failed += 1
  console.log(`${relative(root, filePath)}\n  ${faults.join('\n  ')}`)
}

/** A rule that reads types, and the formatter, find what they are there for. */
const [probe] = await linter.lintText('export const now: number = 1\nPromise.reject(now)\n', { filePath: `${root}/pkg-templates/src/input/clock.ts` })
const seen = probe?.messages.some(({ ruleId }) => ruleId === '@typescript-eslint/no-floating-promises') ?? false
const format = await prettier.check("export const a = 'b';\n", { ...options, parser: 'typescript' })
if (!seen || format) console.log('a promise that is dropped, or a semicolon, is not found: the linter reads no types or the formatter no options')
const blind = !seen || format ? 1 : 0

console.log(`${results.length - failed + (1 - blind)} passed, ${failed + blind} failed, 0 skipped`)
process.exitCode = failed + blind > 0 ? 1 : 0

async function isFormatted(path) {
  const text = await readFile(path, 'utf8')
  const given = { ...options, filepath: path }
  if (await prettier.check(text, given)) return true
  if (fix) await writeFile(path, await prettier.format(text, given))
  return fix
}
