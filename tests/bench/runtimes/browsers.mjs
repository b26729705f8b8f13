// A page in each engine, by WebDriver: a fresh page for each algorithm, a fresh browser for each cold start.
import { join, relative } from 'node:path'
import { bundle } from '../../runtimes/harness/bundle.mjs'
import { serve } from '../../runtimes/harness/serve.mjs'
import { engines, withBrowser } from '../../runtimes/harness/webdriver.mjs'

export const runtimes = Object.entries(engines).map(([name, engine]) => ({
  name, coldStarts: 5, lacks: engine.lacks, use: (stage, body) => use(engine, stage, body),
}))

async function use(engine, { folder }, body) {
  for (const entry of ['page', 'cold-page']) await bundle(folder, { entry: `stage/${entry}.mjs`, to: `out/browsers/${entry}`, conditions: [] })
  const site = await serve({ folder, pages: { '/': page('page'), '/cold': page('cold-page') } })
  const result = async (open, path, request) => {
    const { error, ...answer } = await site.result(open, `${path}?${encodeURIComponent(JSON.stringify(request))}`, SECONDS)
    if (error) throw new Error(error)
    return answer
  }
  const cold = ({ folder: to, files: [script] }) => withBrowser(engine, async (open) => {
    const bundle = `/${relative(folder, join(to, script.name))}`
    return (await result(open, '/cold', { bundle })).took
  })
  try {
    return await withBrowser(engine, (open, version) => body({
      version,
      algorithm: (alg, pace) => result(open, '/', { alg, pace }),
      cold,
    }))
  } finally { site.close() }
}

const SECONDS = 300

/** Isolated across origins: clocks are finer then. */
const page = (script) => ({
  headers: { 'content-type': 'text/html; charset=utf-8', 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' },
  body: `<!doctype html>
<script>
  const fail = (error) => fetch('/result', { method: 'POST', body: JSON.stringify({ error }) })
  addEventListener('error', ({ message }) => fail(message ?? 'a script failed to load'), true)
</script>
<script type="module" src="/out/browsers/${script}/${script}.mjs"></script>`,
})
