// node tests/adapters/run.mjs [names…]: the packed tarball inside real frameworks, asked over HTTP what a request gets.
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { inspect, isDeepStrictEqual } from 'node:util'
import { platformBinary } from '../runtimes/harness/binary.mjs'
import { freePort, run, serveProgram } from '../runtimes/harness/command.mjs'
import { installPackage, installTools } from '../runtimes/harness/install.mjs'
import { report } from '../runtimes/harness/report.mjs'
import { answering } from '../runtimes/harness/webdriver.mjs'
import { challenges, EXAMPLES } from './challenge.mjs'
import { table } from './table.mjs'
import { ask } from './wire.mjs'

const here = import.meta.dirname
const root = resolve(here, '../..')
const runtimes = join(root, 'tests/runtimes')
const stage = join(root, 'target/adapters')
const tarball = process.env.JOTPROOF_TGZ ?? join(root, 'target/npm/jotproof.tgz')

const targets = [
  { name: 'the reader of challenges', run: reader },
  { name: 'types of the frameworks', run: types },
  { name: 'zod, valibot and arktype', run: schemas },
  { name: 'a worker without a framework', run: async () => worker(await staged('fetch'), (port) => rows(port, '')) },
  { name: 'the worker of the README', run: readme },
  { name: 'hono in workerd', run: async () => worker(await staged('hono'), (port) => rows(port, '')) },
  { name: 'express 5', run: () => express('express') },
  { name: 'express 4', run: () => express('express-4') },
  { name: 'next', run: next },
  ...['http', 'fastify', 'koa', 'nest-express', 'nest-fastify'].map((name) => ({ name: `node: ${name}`, run: () => app('node', name) })),
  ...['rest', 'http', 'balancer', 'express'].map((name) => ({ name: `lambda: ${name}`, run: () => app('lambda', name) })),
]

await installTools(here)
await installTools(runtimes) // for workerd, and the bundler before it
mkdirSync(stage, { recursive: true })
// the frameworks of the projects below it; each project itself installs nothing but the tarball
rmSync(join(stage, 'node_modules'), { force: true })
symlinkSync(join(here, 'node_modules'), join(stage, 'node_modules'))
await report(targets, { names: process.argv.slice(2), parallel: 1 })

function reader() {
  const read = (text) => { try { return challenges(text) } catch { return undefined } }
  return tally(EXAMPLES.map(([text, expected]) => check(text, read(text), expected)))
}

/** The frameworks take what the adapters make: the compiler says so. */
async function types() {
  await run(process.execPath, [join(here, 'node_modules/typescript/bin/tsc'), '-p', '.', '--pretty', 'false'], { cwd: await staged('types') })
  return { passed: 1, failed: [] }
}

/** The claims that a schema leaves, or the code, at once and awaited. */
async function schemas() {
  const printed = await run(process.execPath, ['schemas.mjs'], { cwd: await staged('schemas') })
  const fitted = { sub: 'user-1', tenant: 7 }
  const usual = [fitted, 'schema_mismatch', fitted, 'schema_mismatch']
  const expected = { zod: usual, 'zod, taking its time': ['async_required', 'async_required', fitted, 'schema_mismatch'], valibot: usual, arktype: usual }
  const results = JSON.parse(printed)
  return tally(Object.keys(expected).map((name) => check(name, results[name], expected[name])))
}

/** `network` is the source of a worker that stands for all that can be fetched; without one, nothing can. */
async function worker(project, checks, network = "export default { fetch() { throw new Error('no network') } }") {
  const { bundle } = await import('../runtimes/harness/bundle.mjs') // its bundler is there by now
  const { folder, files } = await bundle(project, { entry: 'worker.mjs', to: 'out', conditions: ['workerd', 'worker', 'browser'] })
  const port = await freePort()
  const modules = files.map(({ name, wasm }) => `(name = "${name}", ${wasm ? 'wasm' : 'esModule'} = embed "${name}")`)
  writeFileSync(join(folder, 'network.mjs'), network)
  writeFileSync(join(folder, 'config.capnp'), `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = ( services = [ (name = "main", worker = .main), (name = "network", worker = .network) ],
  sockets = [ (name = "http", address = "127.0.0.1:${port}", http = (), service = "main") ] );
const main :Workerd.Worker = ( modules = [ ${modules} ], compatibilityDate = "2026-04-01", globalOutbound = "network" );
const network :Workerd.Worker = ( modules = [ (name = "network.mjs", esModule = embed "network.mjs") ], compatibilityDate = "2026-04-01" );
`)
  const server = serveProgram(platformBinary('@cloudflare', 'bin/workerd', 'workerd-'), ['serve', 'config.capnp'], { cwd: folder })
  return asked(server, port, async () => [
    // that which judges, and that of keys from the network, which the verifiers there have
    check('each module once in the bundle', files.filter(({ wasm }) => wasm).length, 2),
    ...await checks(port),
  ])
}

/** The lines that people will paste, with a key and a token of their issuer. */
async function readme() {
  const [, code] = readFileSync(join(root, 'README.md'), 'utf8').match(/```js\n((?:(?!```)[^])*export default[^]*?)```/) ?? []
  if (code === undefined) throw new Error('README.md shows no worker')
  const project = join(stage, 'readme')
  await installPackage(project, { jotproof: tarball }, {})
  const { token, jwks } = await issued()
  writeFileSync(join(project, 'worker.mjs'), code)
  const issuer = `export default { fetch: ({ url }) => url.endsWith('/.well-known/jwks.json') ? Response.json(${JSON.stringify(jwks)}) : new Response('', { status: 404 }) }`
  return worker(project, async (port) => {
    const [good, none] = [await ask(port, { path: '/', headers: [['Authorization', `Bearer ${token}`]] }), await ask(port, { path: '/' })]
    return [check('a good token', [good.status, JSON.parse(good.body).owner], [200, 'alice']), check('no token', seen(none).challenge.length, 1)]
  }, issuer)
}

async function issued() {
  const { privateKey, publicKey } = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
  const claims = { iss: 'https://login.example.com/', aud: 'https://api.example.com', sub: 'alice', scope: 'orders:read', exp: Math.floor(Date.now() / 1000) + 600 }
  const input = [{ alg: 'ES256' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, Buffer.from(input))
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', publicKey)
  return { token: `${input}.${Buffer.from(signature).toString('base64url')}`, jwks: { keys: [{ kty, crv, x, y }] } }
}

async function express(name) {
  const port = await freePort()
  const server = serveProgram(process.execPath, ['server.mjs', port, name], { cwd: await staged('express') })
  return asked(server, port, async () => {
    const { status, body } = await ask(port, { path: '/broken' })
    return [check('an exception goes to the error handler', `${status} ${body}`, '599 broken'), ...await rows(port, '')]
  })
}

/** A server of that folder, in one of its ways. */
async function app(folder, name) {
  const port = await freePort()
  const server = serveProgram(process.execPath, ['server.mjs', port, name], { cwd: await staged(folder, `${folder}-${name}`) })
  return asked(server, port, () => rows(port, ''))
}

async function next() {
  const cli = join(here, 'node_modules/next/dist/bin/next')
  const options = { cwd: await staged('next'), env: { ...process.env, CI: '1', NEXT_TELEMETRY_DISABLED: '1' } }
  await run(process.execPath, [cli, 'build'], options)
  const port = await freePort()
  return asked(serveProgram(process.execPath, [cli, 'start', '--hostname', '127.0.0.1', '--port', port], options), port, async () => [
    ...await rows(port, '/node', { body: ({ shown, route }) => ({ ...shown, name: route }) }),
    ...await rows(port, '/edge', { body: ({ shown, route }) => ({ ...shown, name: route }) }),
    ...await rows(port, '/proxy', { body: () => ({ passed: true }) }),
    ...await rows(port, '/kept', { only: ({ route }) => route === 'plain' }),
  ])
}

async function staged(name, to = name) {
  const project = join(stage, to)
  await installPackage(project, { jotproof: tarball }, { '.': join(here, 'shared'), suite: join(runtimes, 'suite'), './': join(here, name) })
  return project
}

/** Waits for the server, makes the checks, and ends it. */
async function asked(server, port, checks) {
  try {
    await answering(server, () => ask(port, { path: '/' }))
    return tally(await checks())
  } finally { await server.stop() }
}

/** The table, below a path. */
async function rows(port, below, { only = () => true, body = ({ shown }) => shown } = {}) {
  const checks = []
  for (const row of table.filter(only)) {
    const answer = await ask(port, { ...row, path: `${below}/${row.route}${row.query ?? ''}` })
    checks.push(check(`${below} ${row.name}`.trim(), seen(answer), expected(row, body(row))))
  }
  return checks
}

function seen({ status, headers, body }) {
  const values = (name) => headers.filter((header) => header[0] === name).map(([, value]) => value)
  try {
    const challenge = values('www-authenticate').flatMap(challenges).map(({ scheme, params: { error_description, ...params } }) =>
      ({ scheme, params, described: error_description?.length > 0 }))
    const json = JSON.parse(body)
    const waits = values('retry-after').map((value) => /^[1-9]\d*$/.test(value))
    return { status, type: values('content-type').map((value) => value.split(';')[0]).join(), challenge, waits, ...(status === 200 ? { json } : { code: json.code }) }
  } catch (error) {
    return { status, headers, body, error: error.message }
  }
}

function expected({ status, code, challenge }, json) {
  const challenged = challenge ? [{ scheme: 'Bearer', params: challenge, described: 'error' in challenge }] : []
  return { status, type: 'application/json', challenge: challenged, waits: status === 503 ? [true] : [], ...(status === 200 ? { json } : { code }) }
}

function check(name, actual, expected) {
  return { name, message: isDeepStrictEqual(actual, expected) ? undefined : `${show(actual)}\nexpected ${show(expected)}` }
}

function show(value) {
  return inspect(value, { depth: 9, breakLength: Infinity })
}

function tally(checks) {
  const failed = checks.filter(({ message }) => message !== undefined)
  return { passed: checks.length - failed.length, failed }
}
