// What users build with. `tools` is a folder of tools/; `folder` holds the few files of the project; `build` are commands, each the
// file of a tool and its arguments; `ask` says how the result is asked. Those with `rare` run only on demand.
import { bundled, extension, page, program, server, tests } from './ask.mjs'
import { EXPECTED } from './shared/token.js'
import { NODE_24 } from './stage.mjs'

const ESBUILD = ['esbuild/bin/esbuild', '--bundle', '--log-level=error']
const JEST = (config = 'jest.config.json') => ['jest/bin/jest.js', '--ci', '--json', '--config', config]
const VITEST = ['vitest/vitest.mjs', 'run', '--reporter=json']
const WRANGLER = (port, ...command) => ['wrangler/bin/wrangler.js', ...command, '--port', port, '--ip', '127.0.0.1', '--show-interactive-dev-session=false']
const DATE = ['--compatibility-date', '2026-04-01']
const NITRO = ['nitropack/dist/cli/index.mjs', 'build', '--preset']
const NITRO_WORKER = bundled(server((port) => WRANGLER(port, 'dev', '.output/server/index.mjs', ...DATE)), '.output/server')

/** Its module that judges is a second one, and wrangler copies all kernels whether or not they are used. */
const WITH_CORE = { judges: 2, modules: 8 }

const rare = true

export const projects = [
  { name: 'vite', tools: 'bundlers', build: [['vite/bin/vite.js', 'build', '--base', './', '--logLevel', 'error']], ask: page('dist/index.html') },
  { name: 'webpack', tools: 'bundlers', build: [['webpack-cli/bin/cli.js']], ask: page('index.html') },
  // a classic script without a charset takes the page's, and a page without one is read as windows-1252
  { name: 'webpack, no charset', folder: 'webpack', tools: 'bundlers', build: [['webpack-cli/bin/cli.js']],
    ask: page('no-charset.html', { charset: 'windows-1252', types: { '.html': 'text/html', '.js': 'text/javascript' } }) },
  { name: 'esbuild', tools: 'bundlers', build: [[...ESBUILD, 'page.js', '--minify', '--format=esm', '--outfile=dist/page.js']], ask: page('index.html') },
  { name: 'rollup', tools: 'bundlers', build: [['rollup/dist/bin/rollup', '--config', '--silent']], ask: page('index.html') },
  { name: 'parcel', tools: 'parcel', build: [['parcel/lib/bin.js', 'build', 'index.html', '--public-url', './', '--no-cache', '--no-autoinstall']], ask: page('dist/index.html') },
  { name: 'wrangler', tools: 'bundlers', build: [['wrangler/bin/wrangler.js', 'deploy', '--dry-run', '--outdir', 'dist']], ask: bundled(server((port) => WRANGLER(port, 'dev'), undefined, ['/core']), 'dist', WITH_CORE) },
  { name: 'nitro, workers', folder: 'nitro', tools: ['nitro', 'bundlers'], build: [[...NITRO, 'cloudflare-module']], ask: NITRO_WORKER },
  { name: 'lambda in commonjs', folder: 'lambda', tools: 'bundlers', build: [[...ESBUILD, 'handler.js', '--platform=node', '--format=cjs', '--outfile=dist/handler.cjs']], ask: program(['invoke.cjs']) },
  { name: 'vitest in jsdom', folder: 'vitest-jsdom', tools: 'vitest', ask: tests(1, VITEST) },
  { name: 'vitest in workerd', folder: 'vitest-workers', tools: 'vitest', node: NODE_24, ask: tests(2, VITEST) },
  { name: 'jest with swc', folder: 'jest-swc', tools: 'jest', ask: tests(1, JEST()) },
  { name: 'jest with ts-jest', folder: 'jest-ts', tools: 'jest', ask: tests(1, JEST()) },
  { name: 'jest in jsdom', folder: 'jest-jsdom', tools: 'jest', ask: tests(1, JEST()) },
  { name: 'jest in jsdom, no polyfill', folder: 'jest-jsdom', tools: 'jest', ask: tests(1, JEST('bare.config.json')) },
  { name: 'typescript, node10', folder: 'node10', tools: 'jest', build: [['typescript/bin/tsc', '-p', '.']], ask: program(['dist/main.js'], { ...EXPECTED, found: true }) },
  { name: 'node without wasm', folder: 'jitless', tools: 'jest', ask: program(['--jitless', 'main.js'], { name: 'JotproofError', code: 'wasm_unavailable', said: true }) },

  { name: 'sveltekit', rare, tools: 'sveltekit', node: NODE_24, build: [['vite/bin/vite.js', 'build', '--logLevel', 'error']],
    ask: server(() => ['build/index.js'], (port) => ({ HOST: '127.0.0.1', PORT: port })) },
  { name: 'astro', rare, tools: 'astro', node: NODE_24, build: [['astro/bin/astro.mjs', 'build']],
    ask: server(() => ['dist/server/entry.mjs'], (port) => ({ HOST: '127.0.0.1', PORT: port })) },
  { name: 'nuxt, workers', folder: 'nuxt', rare, tools: ['nuxt', 'bundlers'], node: NODE_24, build: [['nuxt/bin/nuxt.mjs', 'build']], ask: NITRO_WORKER },
  { name: 'nitro, pages', folder: 'nitro', rare, tools: ['nitro', 'bundlers'], build: [[...NITRO, 'cloudflare-pages']],
    ask: bundled(server((port) => WRANGLER(port, 'pages', 'dev', 'dist', ...DATE)), 'dist/_worker.js') },
  { name: 'nitro, vercel edge', folder: 'nitro', rare, tools: 'nitro', build: [[...NITRO, 'vercel-edge']],
    ask: server((port) => ['serve.mjs', '.vercel/output/functions/__fallback.func/index.mjs', port]) },
  { name: 'nitro, netlify edge', folder: 'nitro', rare, tools: 'nitro', build: [[...NITRO, 'netlify-edge']],
    ask: server((port) => ['serve.mjs', '.netlify/edge-functions/server/server.js', port]) },
  { name: 'jest with next', folder: 'jest-next', rare, tools: ['next', 'jest'], ask: tests(1, JEST('jest.config.mjs')) },
  { name: 'rspack', rare, tools: 'rspack', build: [['@rspack/cli/bin/rspack.js', 'build']], ask: page('index.html') },
  { name: 'angular', rare, tools: 'angular', node: NODE_24, build: [['@angular/cli/bin/ng.js', 'build']], ask: page('index.html', { below: 'dist' }) },
  { name: 'extension', rare, tools: 'bundlers', build: [[...ESBUILD, 'background.js', '--outfile=allowed/background.js']], ask: extension('allowed') },
  { name: 'extension, default policy', folder: 'extension', rare, tools: 'bundlers', build: [[...ESBUILD, 'background.js', '--outfile=default/background.js']],
    ask: extension('default', { code: 'wasm_unavailable', reason: 'csp', named: true }) },
]
