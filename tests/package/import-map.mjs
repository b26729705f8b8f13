// A page that loads the scripts as they are, without a bundler: its import map says what the package's `imports` would.
import { serve } from '../runtimes/harness/serve.mjs'
import { engines, withBrowser } from '../runtimes/harness/webdriver.mjs'
import { tally } from './tally.mjs'

export const targets = (stage) => [{ name: 'a page with an import map', lacks: engines.chromium.lacks, run: async () => {
  const site = await serve({ folder: stage })
  try {
    const { sub, forged } = await withBrowser(engines.chromium, (open) => site.result(open, '/import-map.html'))
    return tally({ 'a good token': sub === 'user-1' || sub, 'a forged token': forged === 'signature_invalid' || forged })
  } finally { site.close() }
} }]
