// package.json says everything twice: in `exports`, and for tools that do not read them.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { tally } from './tally.mjs'

/** The files of a path, in which one folder may be any. */
function matching(folder, path) {
  const [before, after = ''] = path.split('*')
  const names = path.includes('*') ? readdirSync(join(folder, before)) : ['']
  return names.map((name) => join(folder, before + name + after)).filter((file) => existsSync(file))
}

export const targets = (stage) => [{ name: 'package.json', run: () => {
  const folder = join(stage, 'node_modules/jotproof')
  const { exports, imports, main, types, typesVersions, sideEffects } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const { '.': entry, './package.json': _, ...subpaths } = exports
  const declared = Object.fromEntries(Object.entries(subpaths).map(([path, target]) => [path.slice(2), [target.types]]))
  const checks = {
    'main and types are those of exports': (main === entry.default && types === entry.types) || `${main}, ${types}`,
    'typesVersions has every subpath': JSON.stringify(typesVersions) === JSON.stringify({ '*': declared }) || JSON.stringify({ '*': declared }),
    'one script has side effects': JSON.stringify(sideEffects) === JSON.stringify([exports['./explain'].default]) || JSON.stringify(sideEffects),
  }
  const named = [...Object.values(exports), ...Object.values(imports)].flatMap((target) => (typeof target === 'string' ? target : Object.values(target)))
  for (const path of new Set(named)) checks[path] = matching(folder, path).length > 0 || 'is not in the package'
  return tally(checks)
} }]
