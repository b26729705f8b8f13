// CommonJS wraps a script into a function with five parameters. A `let` or a `const` of one of these names at the top level of a script
// that is turned into CommonJS is a syntax error there, and Jest turns every script.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { scriptsOf } from './scripts.mjs'
import { tally } from './tally.mjs'

const TAKEN = ['module', 'exports', 'require', '__filename', '__dirname']

export const targets = (stage) => [{ name: 'names at the top level', run: () => {
  const folder = join(stage, 'node_modules/jotproof')
  const checks = { 'all five are found where they are': String(taken(EXAMPLE)) === String(TAKEN) || String(taken(EXAMPLE)) }
  for (const script of scriptsOf(folder)) {
    const found = taken(readFileSync(join(folder, script), 'utf8'))
    checks[script] = found.length === 0 || found.join()
  }
  return tally(checks)
} }]

const EXAMPLE = `let module, [exports] = []; import { x as require } from 'x'; if (true) { var { a: [__filename] } = y }; class __dirname {} { let no }`

/** The taken names that a script declares outside of its functions. */
function taken(text) {
  const found = []
  const visit = (node) => {
    if (ts.isFunctionLike(node) || ts.isClassLike(node)) return note(node.name)
    if (ts.isVariableDeclaration(node) || ts.isBindingElement(node) || ts.isImportClause(node) || ts.isImportSpecifier(node) || ts.isNamespaceImport(node)) note(node.name)
    ts.forEachChild(node, visit)
  }
  const note = (name) => { if (name !== undefined && TAKEN.includes(name.text)) found.push(name.text) }
  visit(ts.createSourceFile('x.js', text, ts.ScriptTarget.ES2022, true))
  return found
}
