// Drives the real page in Chromium and Firefox, as a visitor does, and watches the network.
// usage: node tests/www/run.mjs [part of a name…]
import { report } from '../runtimes/harness/report.mjs'
import { engines, withBrowser } from '../runtimes/harness/webdriver.mjs'
import { servePage } from '../../www/serve.mjs'
import { CHECKS } from './checks.mjs'
import { keyServer, recordingProxy } from './network.mjs'
import { driven } from './page.mjs'
import { ES256 } from './tokens.mjs'

const targets = ['chromium', 'firefox'].map((name) => ({ name, lacks: engines[name].lacks, run: () => visit(engines[name]) }))
await report(targets, { names: process.argv.slice(2), parallel: 1 })

async function visit(engine) {
  const requests = []
  const seen = ({ method, url }) => requests.push({ method, url })
  const [proxy, keys] = [await recordingProxy(), await keyServer(ES256.jwks)]
  const site = await servePage({ policy: (text) => `${text}; report-uri /csp-report`, seen })
  try {
    return await withBrowser(proxy.engine(engine), (open, version, command) =>
      judged({ open, command, page: driven(command), schemes: schemes(command, engine), site, proxy, keys, requests }))
  } finally {
    for (const server of [site, proxy, keys]) server.close()
  }
}

/** WebDriver knows no colour scheme, and Chromium's own protocol does. */
function schemes(command, engine) {
  if (engine !== engines.chromium) return [async () => {}]
  return ['light', 'dark'].map((value) => () => {
    const params = { features: [{ name: 'prefers-color-scheme', value }] }
    return command('POST', '/goog/cdp/execute', { cmd: 'Emulation.setEmulatedMedia', params })
  })
}

async function judged(world) {
  const failed = []
  let passed = 0
  for (const [name, check] of Object.entries(CHECKS)) {
    try {
      await check(world)
      passed += 1
    } catch (error) { failed.push({ name, message: error.message }) }
  }
  return { passed, failed }
}
