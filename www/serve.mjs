// Serves what was built, on localhost, each page under its policy.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { serve } from '../tests/runtimes/harness/serve.mjs'
import { PAGES } from './pages.mjs'

export const TYPES = { '.css': 'text/css', '.svg': 'image/svg+xml' }
export const BUILT = join(import.meta.dirname, '../target/www')

/** `policy(text)` may add to the Content-Security-Policy that the page itself carries; `seen` is told of each request. */
export function servePage({ policy = (text) => text, seen } = {}) {
  const html = Object.fromEntries(Object.entries(PAGES).map(([name, page]) => {
    const headers = {
      'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy(`${page.policy}; frame-ancestors 'none'`),
      'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff',
    }
    return [`/${name}`, { body: readFileSync(join(BUILT, name)), headers }]
  }))
  return serve({ folder: BUILT, pages: { '/': html['/index.html'], ...html }, types: TYPES, seen })
}

if (import.meta.main ?? process.argv[1] === import.meta.filename) console.log(`the page is at ${(await servePage()).origin}/ (Ctrl-C ends it)`)
