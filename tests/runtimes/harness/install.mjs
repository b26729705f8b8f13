// Installs: the tools of a test folder from their lock file, and the packed tarball into an empty project.
import { cpSync, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './command.mjs'

const NPM = ['--no-audit', '--no-fund', '--no-update-notifier', '--ignore-scripts', '--loglevel=error']

/** `npm ci`, unless node_modules is there and is newer than the lock file. */
export async function installTools(folder) {
  const [done, lock] = ['node_modules/.package-lock.json', 'package-lock.json'].map((name) => join(folder, name))
  if (existsSync(done) && statSync(done).mtimeMs >= statSync(lock).mtimeMs) return
  await run('npm', ['ci', ...NPM], { cwd: folder })
}

/** A fresh project in `folder`, where each tarball is installed under its name, { jotproof: path }, with copies of `files`, { to: from }. */
export async function installPackage(folder, tarballs, files = {}) {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const [name, path] of Object.entries(tarballs)) {
    if (!existsSync(path)) throw new Error(`${path} is missing: run \`cargo xtask pack\`, or name a tarball for ${name}`)
  }
  for (const [to, from] of Object.entries(files)) cpSync(from, join(folder, to), { recursive: true })
  const dependencies = Object.fromEntries(Object.entries(tarballs).map(([name, path]) => [name, `file:${path}`]))
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module', dependencies }))
  await run('npm', ['install', ...NPM, '--offline', '--no-package-lock'], { cwd: folder })
}
