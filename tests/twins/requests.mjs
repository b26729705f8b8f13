// node tests/twins/requests.mjs TARBALL FILE SEED [LINE]: whether the package says of each request what Rust said, which has rules of its own for it
// (src/http). `cargo xtask test twins` has FILE written by src/main.rs.
import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { installPackage } from '../runtimes/harness/install.mjs'

const [tarball, file, seed, only] = process.argv.slice(2)
const root = resolve(import.meta.dirname, '../..')
const stage = join(root, 'target/requests')
await installPackage(stage, { jotproof: resolve(tarball) })
const { createVerifier, authorization, header, cookie, hmac } = await import(pathToFileURL(join(stage, 'node_modules/jotproof/dist/index.js')))

const secret = new Uint8Array(32).fill(7)
const keys = hmac(secret, 'HS256')
const policy = { issuer: 'https://login.example.com/', audience: 'https://api.example.com', keys }
/** Rust wrote their names, and they have the same characters. */
const TOKENS = Array.from({ length: 4 }, (_, number) => signed({ iss: policy.issuer, aud: policy.audience, exp: 4_000_000_000, sub: `TOKEN${number}` }))
const plain = createVerifier(policy)

/** How often each answer came. */
const seen = new Map()
let [passed, failed] = [0, 0]
for (const [at, line] of readFileSync(file, 'utf8').split('\n').entries()) {
  if (only !== undefined && at !== Number(only)) continue
  const { from, metadata, refused, requests = [] } = JSON.parse(line)
  const options = metadata === null ? policy : { ...policy, resourceMetadata: metadata }
  let verifier
  let fault = null
  try {
    verifier = createVerifier({ ...options, from: from.map(placeOf) })
  } catch ({ code, reason, option }) {
    fault = [code, reason, option]
  }
  judge(at, fault, refused ?? null, { from, metadata })
  for (const request of verifier === undefined ? [] : requests) {
    const [method, url, headers, found] = request
    const [sent, wanted] = [withTokens({ method, url, headers }), withTokens(found)]
    const expected = typeof wanted === 'string' ? verdictOf(plain.verify(wanted)) : wanted
    judge(at, verdictOf(await verifier.authorize(sent)), expected, { from, request })
    // Rust has no lone surrogates: they are read as it would have read U+FFFD
    const broken = JSON.parse(JSON.stringify(sent).replaceAll('\ufffd', '\\udcff'))
    if (JSON.stringify(broken) !== JSON.stringify(sent)) judge(at, verdictOf(await verifier.authorize(broken)), expected, { from, request: broken })
  }
}
for (const answer of ANSWERS()) if (only === undefined && !seen.has(answer)) fail(`${answer} never came: the requests say nothing of it`)
console.log(Array.from(seen, ([answer, count]) => `${count} ${answer}`).join(', '))
console.log(`${passed} passed, ${failed} failed, 0 skipped`)
process.exitCode = failed === 0 && passed > 0 ? 0 : 1

/** Code, reason and subject; of a good one whose it is. */
function verdictOf({ ok, claims, code, reason, claim }) {
  return ok ? [claims.sub] : [code, reason ?? null, claim ?? null]
}

function judge(line, found, expected, what) {
  const [answer, wish] = [found, expected].map((answer) => JSON.stringify(answer))
  const word = found === null ? 'made' : found.slice(0, 2).filter(Boolean).join('/')
  seen.set(word, (seen.get(word) ?? 0) + 1)
  if (answer === wish) passed += 1
  else fail(`DIFFERENT  seed ${seed}, line ${line}: the package says ${answer}, Rust ${wish}, of ${JSON.stringify(what)}`)
}

function fail(message) {
  failed += 1
  if (failed <= 10) console.log(message)
}

function placeOf(place) {
  if (place === 'authorization') return authorization()
  if (place.header !== undefined) return header(place.header)
  return place.allowedOrigins.length === 0 ? cookie(place.cookie) : cookie(place.cookie, { allowedOrigins: place.allowedOrigins })
}

function withTokens(value) {
  return JSON.parse(JSON.stringify(value).replaceAll(/TOKEN(\d)/g, (_, number) => TOKENS[number]))
}

function signed(claims) {
  const input = [{ alg: 'HS256' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`
}

function ANSWERS() {
  const codes = ['token_missing', 'token_in_query', 'cross_site', 'request_malformed/several_tokens', 'request_malformed/credentials', 'token_too_large', 'config_invalid/value', 'made']
  return [...codes, ...TOKENS.map((_, number) => `TOKEN${number}`)]
}
