// What Jest makes of the package: each script turned into CommonJS by itself, by TypeScript (ts-jest) and by SWC (@swc/jest, next/jest).
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import swc from '@swc/core'
import ts from 'typescript'
import { run } from '../runtimes/harness/command.mjs'
import { scriptsOf } from './scripts.mjs'
import { tally } from './tally.mjs'

const COMPILERS = {
  TypeScript: (text, fileName) => ts.transpileModule(text, { fileName, compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, allowJs: true } }).outputText,
  SWC: (text, filename) => swc.transformSync(text, { filename, swcrc: false, jsc: { target: 'es2022' }, module: { type: 'commonjs' } }).code,
}

/** Only a bundler loads it: it imports a module as a script. */
const BUNDLED = /\bedge\.js$/

export const targets = (stage) => Object.entries(COMPILERS).map(([name, compile]) => ({ name: `CommonJS by ${name}`, run: async () => {
  const project = join(stage, `by-${name}`)
  const folder = join(project, 'node_modules/jotproof')
  rmSync(project, { recursive: true, force: true })
  mkdirSync(project, { recursive: true })
  cpSync(join(stage, 'node_modules/jotproof'), folder, { recursive: true })
  const scripts = scriptsOf(folder)
  for (const script of scripts) writeFileSync(join(folder, script), compile(readFileSync(join(folder, script), 'utf8'), script))
  const { type, ...manifest } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  if (type !== 'module') throw new Error('nothing was turned')
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...manifest, type: 'commonjs' }))
  for (const name of ['app', 'token']) writeFileSync(join(project, `${name}.cjs`), compile(readFileSync(join(stage, `${name}.js`), 'utf8'), `${name}.js`).replace('./token.js', './token.cjs'))
  const required = scripts.filter((script) => !BUNDLED.test(script)).map((script) => join(folder, script))
  writeFileSync(join(project, 'main.cjs'), `for (const script of ${JSON.stringify(required)}) require(script)\nconsole.log(JSON.stringify(require('./app.cjs').check()))\n`)
  const { sub, forged } = JSON.parse(await run(process.execPath, ['main.cjs'], { cwd: project }))
  return tally({ 'every script is loaded': required.length > 20 || `${required.length} scripts`, 'a good token': sub === 'alice' || sub, 'a forged token': forged === 'signature_invalid' || forged })
} }))
