// What a visitor does with the page, over WebDriver.
import { setTimeout as sleep } from 'node:timers/promises'

export function driven(command) {
  const script = (body, ...args) => command('POST', '/execute/sync', { script: body, args })
  const page = {
    script,
    /** Once it can be clicked. */
    async click(selector) {
      await page.until(() => script('const found = document.querySelector(arguments[0]); return found !== null && !found.disabled && !found.hidden', selector), Boolean)
      await script('document.querySelector(arguments[0]).click()', selector)
    },
    text: (selector) => script('return document.querySelector(arguments[0])?.textContent', selector),
    /** As typing or pasting does it. */
    type: (selector, value) => script(`
      const field = document.querySelector(arguments[0])
      field.value = arguments[1]
      field.dispatchEvent(new Event('input', { bubbles: true }))`, selector, value),
    /** What the page says of the token. */
    verdict: () => script(`return {
      state: document.querySelector('#verdict').dataset.state,
      title: document.querySelector('#verdict-title').textContent,
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
    good: () => page.until(page.verdict, ({ state, answer }) => state === 'good' && answer.includes('200')),
  }
  return page
}
