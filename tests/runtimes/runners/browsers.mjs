// A page in each engine: without a policy, under a Content-Security-Policy that allows WebAssembly, and under one that does not.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { serve } from '../harness/serve.mjs'
import { engines, withBrowser } from '../harness/webdriver.mjs'

const NONCE = 'only-for-this-test'
const POLICY = `script-src 'self' 'nonce-${NONCE}'`

export const targets = (stage) => Object.entries(engines).flatMap(([name, engine]) => [
  ['a page', 'suite', page('page.mjs')],
  ["CSP with 'wasm-unsafe-eval'", 'suite', page('page.mjs', `${POLICY} 'wasm-unsafe-eval'`)],
  ["CSP without 'wasm-unsafe-eval'", undefined, page('page-refused.mjs', POLICY)],
  ['a page without sentences', undefined, page('page-short.mjs', undefined, ['default'])],
].map(([what, suite, index]) => ({ name: `${name}, ${what}`, suite, lacks: engine.lacks, attempts: engine.attempts, run: () => open(stage, engine, index) })))

async function open(stage, engine, index) {
  const site = await serve({ folder: stage, pages: { '/': index(stage) } })
  try { return await withBrowser(engine, (go) => site.result(go, '/')) } finally { site.close() }
}

/** No bundler: an import map leads to the installed files. A script that fails to load is a result too. */
const page = (script, policy, conditions = ['development', 'default']) => (stage) => ({
  headers: { 'content-type': 'text/html; charset=utf-8', ...(policy && { 'content-security-policy': policy }) },
  body: `<!doctype html>
<script nonce="${NONCE}">
  const fail = (message) => fetch('/result', { method: 'POST', body: JSON.stringify({ passed: 0, failed: [{ name: 'page', message }] }) })
  addEventListener('error', ({ message }) => fail(message ?? 'a script failed to load'), true)
  // a test that counts rejections says so by preventDefault, after this listener
  addEventListener('unhandledrejection', (event) => setTimeout(() => event.defaultPrevented || fail(String(event.reason))))
</script>
<script type="importmap" nonce="${NONCE}">${JSON.stringify(importMap(stage, conditions))}</script>
<script type="module" src="/${script}"></script>`,
})

/** What the packages' `exports` say to others, and in the scope of each what its `imports` do under these conditions. */
function importMap(stage, conditions) {
  const map = { imports: {}, scopes: {} }
  for (const name of ['jotproof', 'jotproof-trap']) {
    const folder = `/node_modules/${name}`
    const { exports, imports } = JSON.parse(readFileSync(join(stage, folder, 'package.json'), 'utf8'))
    for (const [path, target] of Object.entries(exports)) map.imports[join(name, path)] = join(folder, target.default ?? target)
    const chosen = (target) => target[conditions.find((condition) => condition in target)]
    map.scopes[`${folder}/`] = Object.fromEntries(Object.entries(imports).map(([path, target]) => [path, join(folder, chosen(target))]))
  }
  return map
}
