// package.json says everything twice: in `exports`, and for tools that do not read them.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { tally } from './tally.mjs'

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
  for (const path of new Set(named)) checks[path] = existsSync(join(folder, path)) || 'is not in the package'
  return tally(checks)
} }]
