// The main states of the page as pictures, to be looked at: into target/www-screenshots.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { engines, withBrowser } from '../runtimes/harness/webdriver.mjs'
import { servePage } from '../../www/serve.mjs'
import { driven } from './page.mjs'

const folder = join(import.meta.dirname, '../../target/www-screenshots')
const measured = async (page) => {
  await page.click('#measure')
  await page.until(() => page.text('#progress'), (text) => text.startsWith('Done'), 120)
}
const DESK = { width: 1320, height: 900, mobile: false, deviceScaleFactor: 1.5 }
const PHONE = { width: 390, height: 844, mobile: true, deviceScaleFactor: 2 }

const SHOTS = [
  { name: 'good-light', device: DESK, scheme: 'light' },
  { name: 'good-dark', device: DESK, scheme: 'dark' },
  { name: 'forged-light', device: DESK, scheme: 'light', act: (page) => page.click('#forge-claim') },
  { name: 'expired-dark', device: DESK, scheme: 'dark', act: (page) => page.click('#forge-expire') },
  { name: 'phone-light', device: PHONE, scheme: 'light' },
  { name: 'phone-forged-dark', device: PHONE, scheme: 'dark', act: (page) => page.click('#forge-none') },
  { name: 'speed-light', path: '/speed.html', device: DESK, scheme: 'light', ready: measured },
]

rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
const site = await servePage()
try {
  await withBrowser(engines.chromium, async (open, version, command) => {
    const page = driven(command)
    const devtools = (cmd, params) => command('POST', '/goog/cdp/execute', { cmd, params })
    for (const { name, path = '/', device, scheme, act, ready = page.good } of SHOTS) {
      await devtools('Emulation.setDeviceMetricsOverride', device)
      await devtools('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: scheme }] })
      await open(site.origin + path)
      await ready(page)
      if (act) {
        await act(page)
        await page.until(page.verdict, ({ state, answer }) => state === 'bad' && answer.includes('401'))
      }
      const { data } = await devtools('Page.captureScreenshot', { captureBeyondViewport: true })
      writeFileSync(join(folder, `${name}.png`), Buffer.from(data, 'base64'))
    }
  })
} finally { site.close() }
console.log(`${SHOTS.length} pictures are in ${folder}`)
