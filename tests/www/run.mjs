// Drives the real page in Chromium and Firefox, as a visitor does, and watches the network.
// usage: node tests/www/run.mjs [part of a name…]
import { report } from '../runtimes/harness/report.mjs'
import { engines, withBrowser } from '../runtimes/harness/webdriver.mjs'
import { servePage } from '../../www/serve.mjs'
import { CHECKS } from './checks.mjs'
import { PHONE } from './devices.mjs'
import { keyServer, recordingProxies } from './network.mjs'
import { driven } from './page.mjs'
import { ES256 } from './tokens.mjs'

const targets = ['chromium', 'firefox'].map((name) => ({ name, lacks: engines[name].lacks, run: () => visit(engines[name]) }))
await report(targets, { names: process.argv.slice(2), parallel: 1 })

async function visit(engine) {
  const requests = []
  const seen = ({ method, url }) => requests.push({ method, url })
  const [proxy, keys] = [await recordingProxies(), await keyServer(ES256.jwks)]
  const site = await servePage({ policy: (text) => `${text}; report-uri /csp-report`, seen })
  try {
    return await withBrowser(proxy.engine(engine), (open, version, command) =>
      judged({ open, command, page: driven(command), looks: looksOf(command, engine), site, proxy, keys, requests }))
  } finally {
    for (const server of [site, proxy, keys]) server.close()
  }
}

/** Ways to look at the page, each set by a call. WebDriver knows windows alone; Chromium's own protocol knows phones, and colours too. */
function looksOf(command, engine) {
  const wide = (width) => () => command('POST', '/window/rect', { width, height: 900 })
  if (engine !== engines.chromium) return { narrow: wide(480), desk: wide(1300) }
  const devtools = (cmd, params) => command('POST', '/goog/cdp/execute', { cmd, params })
  const scheme = (value) => devtools('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value }] })
  return {
    light: () => scheme('light'),
    phone: () => devtools('Emulation.setDeviceMetricsOverride', PHONE),
    dark: async () => {
      await devtools('Emulation.clearDeviceMetricsOverride', {})
      await scheme('dark')
    },
  }
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
