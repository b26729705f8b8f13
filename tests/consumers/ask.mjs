// The ways to ask a project that was built. Each answers { passed, failed }, and expects what shared/token.js says.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { freePort, run, serveProgram } from '../runtimes/harness/command.mjs'
import { serve } from '../runtimes/harness/serve.mjs'
import { answering, engines, withBrowser } from '../runtimes/harness/webdriver.mjs'
import { EXPECTED, FORGED, TOKEN } from './shared/token.js'
import { kernelsIn, literalOf } from './kernels.mjs'
import { started } from './stage.mjs'

/** A page in Chromium, which posts what it found; of jotproof/core it has the one kernel that it names. Without `charset`, nothing that is served names one. */
export const page = (path, { charset = 'UTF-8', below = '.', types = {} } = {}) => Object.assign(async (_, folder) => {
  const site = await serve({ folder: join(folder, below), types })
  try {
    const found = await withBrowser(engines.chromium, (open) => site.result(open, `/${path}`))
    return compare({ ...found, kernels: String(kernelsIn(folder, join(folder, 'node_modules/jotproof'))) }, { ...EXPECTED, apart: EXPECTED.sub, kernels: 'p256', charset })
  } finally { site.close() }
}, engines.chromium)

/** An extension of Chromium, told by the page that it is to report to. */
export const extension = (below, expected = EXPECTED) => Object.assign(async (_, folder) => {
  const site = await serve({ folder, pages: { '/': { body: '<!doctype html><title>any page</title>', headers: { 'content-type': 'text/html' } } } })
  const { capabilities } = engines.chromium
  const extended = () => {
    const { 'goog:chromeOptions': { args, ...others } } = capabilities()
    return { 'goog:chromeOptions': { ...others, args: [...args, `--load-extension=${join(folder, below)}`] } }
  }
  try {
    return compare(await withBrowser({ ...engines.chromium, capabilities: extended }, (open) => site.result(open, '/')), expected)
  } finally { site.close() }
}, engines.chromium)

/** A server: `command(port)` starts it. `more`: where it answers what jotproof/core said. */
export const server = (command, environment = () => ({}), more = []) => async (project, folder) => {
  const port = await freePort()
  const [program, args, options] = started(project, folder, command(String(port)))
  const running = serveProgram(program, args, { ...options, env: { ...options.env, ...environment(String(port)) } })
  const ask = (token) => fetch(`http://127.0.0.1:${port}/`, { headers: { authorization: `Bearer ${token}` }, signal: AbortSignal.timeout(30_000) })
  try {
    // some compile before they listen
    const good = await answering(running, () => ask(TOKEN), 600)
    const forged = await ask(FORGED)
    return compare({
      good: good.status, sub: await member(good, 'sub'),
      forged: await member(forged, 'code'), status: forged.status, challenged: forged.headers.has('www-authenticate'),
      apart: more.length === 0 ? EXPECTED.sub : await member(await fetch(`http://127.0.0.1:${port}${more[0]}`), 'apart'),
    }, { good: 200, ...EXPECTED, challenged: true, apart: EXPECTED.sub })
  } finally { await running.stop() }
}

/** A program that prints what it found. */
export const program = (command, expected = EXPECTED) => async (project, folder) =>
  compare(JSON.parse(await run(...started(project, folder, command))), expected)

/** Tests that a runner of tests runs: as many as are expected, and it says so in Jest's JSON. */
export const tests = (count, command) => async (project, folder) => {
  const text = await run(...started(project, folder, command)).catch(({ message }) => message)
  const report = text.match(/^\{"num.*\}$/m)
  if (!report) throw new Error(text)
  const { numPassedTests, testResults } = JSON.parse(report[0])
  const failed = testResults.flatMap(({ message, assertionResults }) => assertionResults.length === 0
    ? [{ name: 'a file of tests', message }]
    : assertionResults.filter(({ status }) => status !== 'passed').map(({ title, failureMessages }) => ({ name: title, message: failureMessages.join('\n') })))
  if (failed.length === 0 && numPassedTests !== count) failed.push({ name: 'number of tests', message: `${numPassedTests}, expected ${count}` })
  return { passed: numPassedTests, failed }
}

/**
 * Also, in `folder`, the module of WebAssembly that judges, once, and no script that holds a second copy of it. That of keys from the
 * network may stand there too: some tools copy what a script that they read imports, before they leave the script out.
 */
export const bundled = (ask, output, most = { judges: 1, modules: 2 }) => async (project, folder) => {
  const files = (end) => readdirSync(join(folder, output), { recursive: true }).filter((name) => name.endsWith(end)).map((name) => readFileSync(join(folder, output, name)))
  const [modules, scripts] = [files('.wasm'), files('js')]
  const dist = join(folder, 'node_modules/jotproof/dist')
  const literal = literalOf(join(dist, 'wasm'))
  const judges = ['wasm', 'core/wasm'].map((room) => readFileSync(join(dist, room, 'jotproof.wasm')))
  const { passed, failed } = await ask(project, folder)
  const lean = compare({ judges: modules.filter((module) => judges.some((judge) => judge.equals(module))).length, others: modules.length > most.modules, lean: scripts.length > 0 && !scripts.some((script) => script.includes(literal)) }, { judges: most.judges, others: false, lean: true })
  return { passed: passed + lean.passed, failed: [...failed, ...lean.failed] }
}

async function member(response, name) {
  const text = await response.text()
  try { return JSON.parse(text)[name] } catch { return text.slice(0, 500) }
}

function compare(answer, expected) {
  const failed = Object.keys({ ...answer, ...expected }).filter((name) => answer[name] !== expected[name])
    .map((name) => ({ name, message: `${answer[name]}, expected ${expected[name]}` }))
  return { passed: failed.length === 0 ? 1 : 0, failed }
}
