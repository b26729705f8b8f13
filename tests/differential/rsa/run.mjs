// RSA of the package against node:crypto: `node run.mjs [--count N] [--seed S] [--round R]`. `cargo xtask prove rsa` runs 100,000 verdicts.
//
// A round is a key, an algorithm and a message: a good signature, some with a fault in what is signed, and what can become of a
// good one on its way. Everything follows from the seed and the number of the round, which `--round` repeats.
import { constants, createHash, privateEncrypt, verify } from 'node:crypto'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { installPackage } from '../../runtimes/harness/install.mjs'
import { ALGORITHMS, PKCS1_FAULTS, PSS_FAULTS, hashOf, isPss, pkcs1, pss } from './encodings.mjs'
import { EXPONENTS, LENGTHS, jwkOf, keyOf } from './keys.mjs'
import { damaged } from './signatures.mjs'

const REPORT_EVERY = 5_000

/** What node:crypto accepts and jotproof refuses, and why that is right. */
const EXCEPTIONS = [
  {
    why: 'RFC 8017 §8.1.2, step 1: a signature is as long as n. OpenSSL takes one of PSS without the zeros before it, so that it has two spellings',
    is: (key, alg, signature) => isPss(alg) && signature.length < key.octets,
    seen: 0,
  },
]

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    round: { type: 'string' },
  },
})
const root = resolve(import.meta.dirname, '../../..')
const stage = join(root, 'target/differential-rsa')
await installPackage(stage, {
  jotproof: process.env.JOTPROOF_TGZ ?? join(root, 'target/npm/jotproof.tgz'),
})
const { jwk, verifyJws } = await import(pathToFileURL(join(stage, 'node_modules/jotproof/dist/index.js')))

const sources = new Map()
/** Accepted and refused, of each algorithm, length and exponent. */
const tally = new Map()
let failed = 0

refusesKeys()
const started = performance.now()
const total = values.round === undefined ? Number(values.count) : 1
let [verdicts, reported] = [0, started]
for (let at = Number(values.round ?? 0); verdicts < total; at++) {
  verdicts += round(at)
  if (performance.now() - reported > REPORT_EVERY) {
    console.log(`${verdicts} of ${total} verdicts`)
    reported = performance.now()
  }
}
if (values.round === undefined) {
  const accepted = [...tally].filter(([name]) => ALGORITHMS.includes(name)).reduce((sum, [, [good]]) => sum + good, 0)
  console.log(
    `${verdicts} verdicts: ${accepted} accepted, ${verdicts - accepted} refused  (${((performance.now() - started) / 1000).toFixed(1)} s, seed ${values.seed})`,
  )
  // a thousand come to each algorithm, a hundred thousand to everything
  const due = [
    [1_000, ALGORITHMS],
    [50_000, [...LENGTHS, ...EXPONENTS]],
  ].flatMap(([least, names]) => (verdicts < least ? [] : names))
  for (const { why, seen } of EXCEPTIONS) {
    console.log(`${seen} refused by jotproof alone: ${why}`)
    if (seen === 0 && verdicts >= 50_000) fail('that exception was never seen: strike it out')
  }
  for (const name of due) {
    const [good, bad] = tally.get(String(name)) ?? [0, 0]
    if (good === 0 || bad === 0) fail(`${name}: ${good} accepted and ${bad} refused, which says nothing`)
  }
}
console.log(`${verdicts - Math.min(failed, verdicts)} passed, ${failed} failed, 0 skipped`)
process.exitCode = failed === 0 && verdicts > 0 ? 0 : 1

/** Returns how many verdicts it gave. */
function round(at) {
  const random = stream(`${values.seed} ${at}`)
  // the longer a key, the seldomer: its signatures take the cube of that
  const fits = (bits) => random.below(bits * bits) < 2056 * 2056
  const lengths = [LENGTHS, LENGTHS, LENGTHS, LENGTHS].map((all) => random.of(all))
  const key = keyOf(lengths.find(fits) ?? lengths[0], random.of(EXPONENTS))
  const alg = random.of(ALGORITHMS)
  const header = Buffer.from(JSON.stringify({ alg })).toString('base64url')
  const message = () => `${header}.${random.octets(1 + random.below(300)).toString('base64url')}`
  const sign = (text, fault) => {
    const encoding = isPss(alg) ? pss(alg, Buffer.from(text), key, random, fault) : pkcs1(alg, Buffer.from(text), key, fault)
    // a bit too many can make it a number above n, which no signature stands for
    if (BigInt(`0x${encoding.toString('hex')}`) >= key.n) return undefined
    return privateEncrypt({ key: key.privateKey, padding: constants.RSA_NO_PADDING }, encoding)
  }

  const text = message()
  const good = sign(text)
  let count = judge(at, key, alg, text, 'a good signature', good, true)
  for (const another of [message(), message()]) count += judge(at, key, alg, another, 'a good signature', sign(another), true)
  for (const fault of [random.of(faults(alg)), random.of(faults(alg))]) {
    const signature = sign(text, fault)
    if (signature !== undefined) count += judge(at, key, alg, text, `another encoding, ${JSON.stringify(fault)}`, signature)
  }
  for (const [what, signature] of damaged(good, key, random)) count += judge(at, key, alg, text, what, signature)
  const other = random.of(ALGORITHMS)
  const swapped = text.replace(/^[^.]*/, Buffer.from(JSON.stringify({ alg: other })).toString('base64url'))
  count += judge(at, key, other, swapped, `a signature of ${alg}`, good)
  return count + judge(at, key, alg, `${text}AAAA`, 'another message', good)
}

function judge(at, key, alg, text, what, signature, isGood = false) {
  const { ok, code } = verifyJws(`${text}.${signature.toString('base64url')}`, sourceOf(key, alg))
  const expected = nativeVerdict(key, alg, text, signature)
  const about = `${alg}, ${key.bits} bits, e = ${key.e}, ${what}: seed ${values.seed}, --round ${at}`
  const exception = expected && !ok && EXCEPTIONS.find(({ is }) => is(key, alg, signature))
  if (exception) exception.seen++
  else if (ok !== expected)
    fail(`DIFFERENT  ${about}: jotproof ${ok ? 'accepts' : `says ${code}`}, node:crypto ${expected ? 'accepts' : 'refuses'}`)
  else if (isGood && !ok) fail(`REFUSED  ${about}: by both`)
  if (!ok && code !== 'signature_invalid') fail(`${about}: ${code}`)
  for (const name of [alg, key.bits, key.e].map(String)) {
    const [accepted, refused] = tally.get(name) ?? [0, 0]
    tally.set(name, ok ? [accepted + 1, refused] : [accepted, refused + 1])
  }
  return 1
}

function nativeVerdict(key, alg, text, signature) {
  const padding = isPss(alg)
    ? {
        padding: constants.RSA_PKCS1_PSS_PADDING,
        saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
      }
    : { padding: constants.RSA_PKCS1_PADDING }
  return verify(hashOf(alg), Buffer.from(text), { key: key.publicKey, ...padding }, signature)
}

/** node:crypto takes these keys, and jotproof does not: its limits, which are no differences. */
function refusesKeys() {
  const n = keyOf(2048, 3n).n
  const limits = [
    ['2047 bits: RFC 7518 §3.3 wants 2048', { n: (n >> 1n) | 1n, e: 65_537n }],
    ['8193 bits: the largest size in use is 8192', { n: (1n << 8192n) | 1n, e: 65_537n }],
    ['e = 1: a signature is its own message', { n, e: 1n }],
    ['e is even: no key has that', { n, e: 65_536n }],
    ['e of 34 bits: it only costs time', { n, e: (1n << 33n) | 1n }],
  ]
  for (const [why, numbers] of limits) {
    try {
      verifyJws('', jwk({ kty: 'RSA', ...jwkOf(numbers), alg: 'RS256' }))
      fail(`a key is taken although it has ${why}`)
    } catch ({ code }) {
      if (code !== 'key_unsuitable') fail(`a key that has ${why}: ${code}`)
    }
  }
  console.log(`${limits.length} keys refused for the limits of jotproof`)
}

function faults(alg) {
  return isPss(alg) ? PSS_FAULTS(alg) : PKCS1_FAULTS(alg)
}

/** One for each, as an application has it. */
function sourceOf(key, alg) {
  const name = `${key.bits} ${key.e} ${alg}`
  if (!sources.has(name)) sources.set(name, jwk({ ...key.jwk, alg }))
  return sources.get(name)
}

/** Octets that look random, the same for the same name. */
function stream(name) {
  let blocks = 0
  let rest = Buffer.alloc(0)
  const octets = (count) => {
    while (rest.length < count) rest = Buffer.concat([rest, createHash('sha512').update(`${name} ${blocks++}`).digest()])
    const taken = rest.subarray(0, count)
    rest = rest.subarray(count)
    return Buffer.from(taken)
  }
  const below = (end) => octets(6).readUIntBE(0, 6) % end
  return { octets, below, of: (list) => list[below(list.length)] }
}

function fail(message) {
  failed++
  console.log(message)
}
