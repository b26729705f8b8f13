// node tests/consumers/run.mjs [names…]: projects that install the packed tarball, build, and verify where the result runs.
import { mkdirSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { freePort, run, serveProgram } from '../runtimes/harness/command.mjs'
import { installPackage, installTools } from '../runtimes/harness/install.mjs'
import { report } from '../runtimes/harness/report.mjs'
import { serve } from '../runtimes/harness/serve.mjs'
import { answering, engines, withBrowser } from '../runtimes/harness/webdriver.mjs'

const here = import.meta.dirname
const root = resolve(here, '../..')
const stage = join(root, 'target/consumers')
const tarball = process.env.JOTPROOF_TGZ ?? join(root, 'target/npm/jotproof.tgz')
const EXPECTED = { sub: 'user-1', forged: 'signature_invalid' }

const BUILDS = {
  vite: ['vite/bin/vite.js', 'build', '--base', './', '--logLevel', 'error'],
  webpack: ['webpack-cli/bin/cli.js'],
  esbuild: ['esbuild/bin/esbuild', 'page.js', '--bundle', '--minify', '--format=esm', '--outfile=dist/page.js', '--log-level=error'],
  rollup: ['rollup/dist/bin/rollup', '--config', '--silent'],
  wrangler: ['wrangler/bin/wrangler.js', 'deploy', '--dry-run', '--outdir', 'dist'],
}

const targets = [
  { name: 'vite', lacks: engines.chromium.lacks, run: () => page('vite', 'vite', 'dist/index.html', 'UTF-8') },
  { name: 'webpack', lacks: engines.chromium.lacks, run: () => page('webpack', 'webpack', 'index.html', 'UTF-8') },
  // a classic script without a charset takes the page's, and a page without one is read as windows-1252
  { name: 'webpack, no charset', lacks: engines.chromium.lacks, run: () => page('webpack', 'webpack-no-charset', 'no-charset.html', 'windows-1252') },
  { name: 'esbuild', lacks: engines.chromium.lacks, run: () => page('esbuild', 'esbuild', 'index.html', 'UTF-8') },
  { name: 'rollup', lacks: engines.chromium.lacks, run: () => page('rollup', 'rollup', 'index.html', 'UTF-8') },
  { name: 'wrangler', run: worker },
]

await installTools(here)
mkdirSync(stage, { recursive: true })
// the tools of the projects below it; each project itself installs nothing but the tarball
rmSync(join(stage, 'node_modules'), { force: true })
symlinkSync(join(here, 'node_modules'), join(stage, 'node_modules'))
await report(targets, { names: process.argv.slice(2) })

async function page(tool, folder, path, charset) {
  const project = await build(tool, folder)
  const types = charset === 'UTF-8' ? {} : { '.html': 'text/html', '.js': 'text/javascript' }
  const site = await serve({ folder: project, types })
  try {
    return compare(await withBrowser(engines.chromium, (open) => site.result(open, `/${path}`)), { ...EXPECTED, charset })
  } finally { site.close() }
}

async function worker() {
  const project = await build('wrangler', 'wrangler')
  const sizes = Object.fromEntries(readdirSync(join(project, 'dist')).map((name) => [name.split('.').pop(), statSync(join(project, 'dist', name)).size]))
  const bundled = sizes.wasm > 0 && sizes.js < sizes.wasm
  const port = await freePort()
  const server = serveProgram(process.execPath, [join(here, 'node_modules/wrangler/bin/wrangler.js'), 'dev', '--port', port, '--ip', '127.0.0.1', '--show-interactive-dev-session=false'], tool(project))
  try {
    const answer = await answering(server, async () => (await fetch(`http://127.0.0.1:${port}/`)).json())
    return compare({ ...answer, bundled }, { ...EXPECTED, bundled: true })
  } finally { await server.stop() }
}

async function build(name, folder) {
  const project = join(stage, folder)
  await installPackage(project, { jotproof: tarball }, { '.': join(here, 'shared'), './': join(here, name) })
  const [cli, ...args] = BUILDS[name]
  await run(process.execPath, [join(here, 'node_modules', cli), ...args], tool(project))
  return project
}

/** Tools must neither ask, nor report home, nor write outside of the project. */
function tool(project) {
  return { cwd: project, env: { ...process.env, CI: '1', WRANGLER_SEND_METRICS: 'false', XDG_CONFIG_HOME: join(project, 'config') } }
}

function compare(answer, expected) {
  const failed = Object.keys({ ...answer, ...expected }).filter((name) => answer[name] !== expected[name])
    .map((name) => ({ name, message: `${answer[name]}, expected ${expected[name]}` }))
  return { passed: failed.length === 0 ? 1 : 0, failed }
}
