// Prints `{ what: whether it holds }`. The exports that the glue calls are counted, but for the memory that it asks for its arguments.
import { FORGED, TOKEN } from './token.js'

const calls = []
const { Instance } = WebAssembly
WebAssembly.Instance = function (module, imports) {
  const { exports } = new Instance(module, imports)
  const counted = ([name, its]) => [name, typeof its !== 'function' || name.startsWith('__') ? its : (...given) => (calls.push(name), its(...given))]
  return { exports: Object.fromEntries(Object.entries(exports).map(counted)) }
}
const { createVerifier, hmac } = await import('jotproof')

const keys = hmac(new TextEncoder().encode('an example secret of 32 bytes ..'), 'HS256')
const policy = { issuer: 'https://login.example.com/', audience: 'https://api.example.com', keys }
const verifier = createVerifier(policy)
const strict = createVerifier({ ...policy, scopes: ['a'], maxAuthAge: 60, acr: ['gold'] })
const request = (token) => ({ method: 'GET', url: '/', headers: [['authorization', `Bearer ${token}`]] })
const asked = async (ask) => {
  calls.length = 0
  const answer = await ask()
  return [answer, String(calls)]
}

const [good, ofGood] = await asked(() => verifier.authorize(request(TOKEN)))
const [forged, ofForged] = await asked(() => verifier.authorize(request(FORGED)))
const [, ofNone] = await asked(() => verifier.authorize(request('')))
const [late, ofLate] = await asked(() => strict.authorize(request(TOKEN)))
const said = late.ok || [late.explain(), ...late.headers.flat(), ...Object.keys(late)].join()
const [challenge, ofChallenge] = await asked(() => strict.challenge('scope_insufficient', { scopes: ['b'] }))
const [, ofVerify] = await asked(() => verifier.verify(FORGED))

console.log(JSON.stringify({
  'they are counted': good.ok && !forged.ok && calls.length > 0,
  'a good authorize': ofGood === 'verify' || ofGood,
  'a refused authorize': ofForged === 'verify' || ofForged,
  'a request without a token': ofNone === '' || ofNone,
  'a refusal that says what the policy asks for': ofLate === 'verify' || ofLate,
  'with all that was said of it': said.includes('error="insufficient_scope"') && said.includes('scope="a"') || said,
  'a challenge': (ofChallenge === '' && challenge.endsWith(', scope="a b"')) || `${ofChallenge}: ${challenge}`,
  'a refused verify': ofVerify === 'verify' || ofVerify,
}))
