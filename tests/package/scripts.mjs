// The scripts of the installed package.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Their paths below the package's folder. */
export function scriptsOf(folder) {
  return readdirSync(join(folder, 'dist'), { recursive: true }).filter((path) => path.endsWith('.js')).map((path) => join('dist', path)).sort()
}
