// The documents: what differs between them beside their content, which is in pages/. What they share is shell.html.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const NOTHING_ELSE = "base-uri 'none'; form-action 'none'"

/** Talks to its own files, and to nobody else. */
const OWN_FILES = `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'; worker-src 'self'; ${NOTHING_ELSE}`

/** Fetches keys from wherever they are, and has no WebAssembly and no token. */
const KEYS_FROM_ANYWHERE = `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src https: http://localhost:* http://127.0.0.1:*; ${NOTHING_ELSE}`

/** Those with a `link` stand in the navigation. */
export const PAGES = {
  'index.html': {
    title: 'see a token, check it, understand the refusal',
    description: 'See an API token, check it, and understand the refusal: in this page, and nowhere else.',
    script: 'main.js', policy: OWN_FILES, link: 'Token', promise: 'Your token never leaves this page',
  },
  'speed.html': {
    title: 'speed in this browser',
    description: 'jotproof beside WebCrypto and jose, measured in your own browser.',
    script: 'speed.js', policy: OWN_FILES, link: 'Speed', promise: 'Measured in your browser, sent nowhere',
  },
  'fetch.html': {
    title: 'fetching keys',
    description: 'Fetches the public keys of an issuer for the page that checks a token.',
    script: 'fetch.js', policy: KEYS_FROM_ANYWHERE,
  },
}

/** The whole document; `hints` are the elements that tell the browser what its script will ask for. */
export function documentOf(name, hints) {
  const page = PAGES[name]
  const top = page.link === undefined ? '' : filled('top.html', { ...page, links: links(name) })
  return filled('shell.html', { ...page, hints: hints.join('\n  '), top, content: read(`pages/${name}`) })
}

function links(current) {
  const linked = Object.entries(PAGES).filter(([, { link }]) => link !== undefined)
  return linked.map(([name, { link }]) => `<a href="${name}"${name === current ? ' aria-current="page"' : ''}>${link}</a>`).join(' ')
}

function filled(template, values) {
  return read(template).replace(/\{(\w+)\}/g, (_, name) => values[name])
}

function read(file) {
  return readFileSync(join(import.meta.dirname, file), 'utf8').trimEnd()
}
