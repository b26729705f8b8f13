// The main states of the page as pictures, to be looked at: into target/www-screenshots. And the picture of the README, and the figures
// of www/README.md.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { engines, withBrowser } from '../runtimes/harness/webdriver.mjs'
import { servePage } from '../../www/serve.mjs'
import { DESK, PHONE } from './devices.mjs'
import { figures } from './figures.mjs'
import { driven } from './page.mjs'
import { isOfThisPage, keepPicture } from './picture.mjs'

const folder = join(import.meta.dirname, '../../target/www-screenshots')

const good = (page) => page.good()
const forged = (id, step, code) => async (page) => {
  await page.good()
  await page.click(`#forge-${id}`)
  await page.refused(step, code)
}
const faulty = async (page) => {
  await page.good()
  await page.fill({ tolerance: '900' })
  await page.until(page.verdict, ({ state }) => state === 'fault')
}
const cleared = async (page) => {
  await page.good()
  await page.click('#clear')
}
const measured = async (page) => {
  await page.click('#measure')
  await page.until(() => page.text('#progress'), (text) => text.startsWith('Done'), 120)
}
const failed = (page) => page.until(() => page.text('#problem'), (text) => text.includes('CORS'))

const SHOTS = [
  { name: 'good-light', device: DESK, scheme: 'light', act: good },
  { name: 'good-dark', device: DESK, scheme: 'dark', act: good },
  { name: 'forged-light', device: DESK, scheme: 'light', act: forged('claim', 'Signature', 'signature_invalid') },
  { name: 'expired-dark', device: DESK, scheme: 'dark', act: forged('expire', 'Expiry', 'expired') },
  { name: 'fault-light', device: DESK, scheme: 'light', act: faulty },
  { name: 'empty-light', device: DESK, scheme: 'light', act: cleared },
  { name: 'phone-light', device: PHONE, scheme: 'light', act: good },
  { name: 'phone-forged-dark', device: PHONE, scheme: 'dark', act: forged('none', 'Key', 'alg_not_allowed') },
  { name: 'speed-light', path: 'speed.html', device: DESK, scheme: 'light', act: measured },
  { name: 'speed-phone-dark', path: 'speed.html', device: PHONE, scheme: 'dark', act: measured },
  { name: 'fetch-light', path: 'fetch.html#id=1&url=https%3A%2F%2Fkeys.invalid%2Fjwks.json', device: { ...DESK, width: 520, height: 360 }, scheme: 'light', act: failed },
]

/** As narrow as it can be with four forgeries in a row, so that its letters can be read where the README shows it. */
const OF_THE_README = { device: { ...DESK, width: 1200 }, scheme: 'light', act: forged('expire', 'Expiry', 'expired'), until: '.forgeries' }

const lacks = engines.chromium.lacks()
if (lacks) throw new Error(`no Chromium with its driver; ${lacks}`)
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
const site = await servePage()
try {
  await withBrowser(engines.chromium, async (open, version, command) => {
    const page = driven(command)
    const { files, bytes, verdict } = await figures(open, page, site.origin)
    console.log(`Chromium ${version}: ${files} files, ${bytes.toLocaleString('en')} bytes, and a verdict after ${Math.round(verdict)} ms`)

    const devtools = (cmd, params) => command('POST', '/goog/cdp/execute', { cmd, params })
    async function picture({ path = '', device, scheme, act, until }, format) {
      await devtools('Emulation.setDeviceMetricsOverride', device)
      await devtools('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: scheme }] })
      await open('about:blank')
      await open(`${site.origin}/${path}`)
      await act(page)
      const end = until && await page.script('scrollTo(0, 0); return document.querySelector(arguments[0]).closest(".card").getBoundingClientRect().bottom', until)
      const clip = end && { x: 0, y: 0, width: device.width, height: Math.ceil(end) + 16, scale: 1 }
      const { data } = await devtools('Page.captureScreenshot', { captureBeyondViewport: true, ...format, ...(clip && { clip }) })
      return Buffer.from(data, 'base64')
    }
    for (const shot of SHOTS) writeFileSync(join(folder, `${shot.name}.png`), await picture(shot, { format: 'png' }))
    if (!isOfThisPage()) keepPicture(await picture(OF_THE_README, { format: 'webp', quality: 60 }))
  })
} finally { site.close() }
console.log(`${SHOTS.length} pictures are in ${folder}`)
