// Serves what was built, on localhost, each page under its policy.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { serve } from '../tests/runtimes/harness/serve.mjs'

export const BUILT = join(import.meta.dirname, '../target/www')

/** `policy(text)` may add to the Content-Security-Policy that the page itself carries; `seen` is told of each request. */
export function servePage({ policy = (text) => text, seen } = {}) {
  const html = Object.fromEntries(readdirSync(BUILT).filter((name) => name.endsWith('.html')).map((name) => {
    const body = readFileSync(join(BUILT, name))
    const [, own] = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(body)
    const headers = {
      'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy(`${own}; frame-ancestors 'none'`),
      'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff',
    }
    return [`/${name}`, { body, headers }]
  }))
  return serve({ folder: BUILT, pages: { '/': html['/index.html'], ...html }, types: { '.css': 'text/css', '.svg': 'image/svg+xml' }, seen })
}

if (import.meta.main ?? process.argv[1] === import.meta.filename) console.log(`the page is at ${(await servePage()).origin}/ (Ctrl-C ends it)`)
