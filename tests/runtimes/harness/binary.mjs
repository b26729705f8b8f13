// Runtimes come as one npm package per platform, of which npm installs the one that fits; no postinstall script is needed.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const modules = join(import.meta.dirname, '../node_modules')

export function platformBinary(scope, path, prefix = '') {
  const folder = join(modules, scope)
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.startsWith(prefix)) : []
  return names.map((name) => join(folder, name, path)).find(existsSync)
}
