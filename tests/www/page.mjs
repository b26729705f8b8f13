// What a visitor does with the page, over WebDriver.
import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'

export function driven(command) {
  const script = (body, ...args) => command('POST', '/execute/sync', { script: body, args })
  /** The one member of what WebDriver answers. */
  const element = async (selector) => Object.values(await command('POST', '/element', { using: 'css selector', value: selector }))[0]
  const page = {
    script,
    text: (selector) => script('return document.querySelector(arguments[0])?.textContent', selector),
    /** Once it can be clicked; WebDriver fails where something lies over it. */
    async click(selector) {
      await page.until(() => script('const found = document.querySelector(arguments[0]); return found !== null && !found.disabled && !found.hidden', selector), Boolean)
      await command('POST', `/element/${await element(selector)}/click`, {})
    },
    /** With the keyboard, behind what is there. */
    press: async (selector, text) => command('POST', `/element/${await element(selector)}/value`, { text }),
    /** At once, as pasting does it: { id: value }. */
    async fill(values) {
      for (const [id, value] of Object.entries(values)) {
        await script(`
          const field = document.getElementById(arguments[0])
          field.value = arguments[1]
          field.dispatchEvent(new Event('input', { bubbles: true }))`, id, value)
      }
    },
    /** What the page says of the token. */
    verdict: () => script(`return {
      state: document.querySelector('#verdict').dataset.state,
      title: document.querySelector('#verdict-title').textContent,
      stage: document.querySelector('#stage').textContent,
      step: document.querySelector('#pipeline [data-state=refused] .step')?.textContent,
      passed: document.querySelectorAll('#pipeline [data-state=passed], #pipeline [data-state="not asked"]').length,
      answer: document.querySelector('#answer').textContent,
    }`),
    /** Waits until `found(await ask())`; the error shows what was there instead. */
    async until(ask, found, seconds = 30) {
      for (const end = Date.now() + seconds * 1000; ;) {
        const seen = await ask()
        if (found(seen)) return seen
        if (Date.now() > end) throw new Error(`not within ${seconds} s: ${found}; there was ${JSON.stringify(seen)}`)
        await sleep(50)
      }
    },
    good: () => page.until(page.verdict, ({ state, answer }) => state === 'good' && answer.includes('200 OK')),
    /** Refused by the step of this name with this code, after so many others. */
    async refused(step, code, passed) {
      const verdict = await page.until(page.verdict, ({ title, answer }) => title === code && /HTTP\/1.1 4/.test(answer))
      assert.equal(verdict.step, step, code)
      if (passed !== undefined) assert.equal(verdict.passed, passed)
      return verdict
    },
  }
  return page
}
