// Prints `{ what: whether it holds }`.
const { Instance } = WebAssembly
const made = []
WebAssembly.Instance = function (module, imports) {
  made.push(module)
  return new Instance(module, imports)
}

const names = ['jotproof', 'jotproof/hono', 'jotproof/express', 'jotproof/next', 'jotproof/next-instrumentation', 'jotproof/node', 'jotproof/cloudflare', 'jotproof/testing', 'jotproof/lite', 'jotproof/core', 'jotproof/reference']
const [whole, hono, express, next, , node, cloudflare, testing, lite, core, reference] = await Promise.all(names.map((name) => import(name)))
const atImport = made.length

const issuer = await testing.testIssuer({ issuer: 'https://login.example.com' })
const policy = { issuer: issuer.issuer, audience: 'https://api.example.com' }
const verifierOf = (build) => build.createVerifier({ ...policy, keys: build.jwks(issuer.jwks()) })
const apart = () => core.createVerifier({ ...policy, keys: core.jwks(issuer.jwks()), algorithms: [core.es256] })
const token = await issuer.mint({ aud: policy.audience, sub: 'alice' })
/** How many modules are made for it: the literal has a decoder, which is one as well. */
const instancesFor = (act) => { const before = new Set(made).size; act(); return new Set(made).size - before }

const [first, again, other, kernel] = [() => verifierOf(whole), () => verifierOf(whole), () => verifierOf(lite), apart].map(instancesFor)
const guarded = instancesFor(() => [hono, express].map(({ guard }) => guard(verifierOf(whole))) && next.guard(verifierOf(whole)))
const decision = await node.authorize(verifierOf(whole), { method: 'GET', url: '/', headers: { authorization: `Bearer ${token}` }, rawHeaders: ['Authorization', `Bearer ${token}`] })
const errorOf = (act) => { try { act() } catch (error) { return error } }
const errors = [whole, lite, core, reference].map((build) => errorOf(() => build.createVerifier({}))).concat(errorOf(() => hono.guard({})), errorOf(() => cloudflare.cacheStore(1)))

console.log(JSON.stringify({
  'no instance at import': atImport === 0 || `${atImport}`,
  'one instance of a build, and its decoder': (first === 2 && again === 0 && guarded === 0) || `${first}, ${again}, ${guarded}`,
  'another build has another': other === 2 || `${other}`,
  'and one of kernels that of the kernel which it needs': kernel === 3 || `${kernel}`,
  'a token is good to all builds': [whole, lite, reference].every((build) => verifierOf(build).verify(token).ok) && apart().verify(token).ok,
  'and to an entry without a module': decision.ok,
  'one JotproofError': [lite, core, reference].every(({ JotproofError }) => JotproofError === whole.JotproofError),
  'which every entry throws': errors.every((error) => Object.getPrototypeOf(error ?? {}) === whole.JotproofError.prototype) || errors.map((error) => error?.constructor?.name).join(),
  'one list of codes': lite.CODES === whole.CODES && core.CODES === whole.CODES,
}))
