// Mutants of what a token says, with the right signature below it: only these reach the checks behind.
import { AUDIENCE, ISSUER, NOW, signed, text } from '../good.mjs'

export const headerSigned = (random, base) => signed(base, text(editedHeader(random, base)), text(base.claims))
export const claimsSigned = (random, base) => signed(base, text(base.header), text(editedClaims(random, base)))

/** Bytes of the JSON text: lost, added, changed, or around it. */
export function textSigned(random, base) {
  const inHeader = random.below(3) === 0
  const [header, claims] = [base.header, base.claims].map((pairs) => Buffer.from(text(pairs)))
  const edit = (json) => random.pick(EDITS)(json, random, 1 + random.below(json.length - 1))
  return inHeader ? signed(base, edit(header), claims) : signed(base, header, edit(claims))
}

/** Escapes, letters that only look alike, surrogates, and spaces that are none. */
export function unicodeSigned(random, base) {
  const where = random.pick(['header', 'claims'])
  const pairs = base[where].map((pair) => [...pair])
  const pair = random.pick(pairs)
  const side = random.below(2)
  pair[side] = random.pick(UNICODE)(pair[side], random)
  return where === 'header' ? signed(base, text(pairs), text(base.claims)) : signed(base, text(base.header), text(pairs))
}

export const editedHeader = (random, { header, alg }) => edited(random, header, HEADER, (name) => (name === '"alg"' ? spellings(alg) : []))
export const editedClaims = (random, { claims }) => edited(random, claims, CLAIMS, () => [])

/** Another value, a member more, one less, one twice, or another order. */
function edited(random, pairs, values, more) {
  const [name, list] = random.pick(Object.entries(values))
  const candidates = [...list, ...more(name), ...ANY]
  const value = random.pick(candidates)
  const at = random.below(pairs.length)
  return random.pick([
    () => [...pairs.filter(([one]) => one !== name), [name, value]], () => [...pairs.filter(([one]) => one !== name), [name, value]],
    () => [[name, value], ...pairs.filter(([one]) => one !== name)],
    () => pairs.filter(([one]) => one !== name), () => pairs.toSpliced(at, 1),
    () => [...pairs, pairs[at]], () => [[name, value], ...pairs], () => [...pairs, [escaped(random, pairs[at][0]), random.pick(ANY)]],
    () => pairs.toReversed(), () => [...pairs, [random.pick(NAMES), value]], () => pairs.with(at, [pairs[at][0], value]),
  ])()
}

const quoted = JSON.stringify
const spellings = (alg) => [alg.toLowerCase(), ` ${alg}`, `${alg} `, `${alg}\0`, [alg], 'none', 'NONE', 'HS256', 'RS256', 'ES256', 'PS512', 'Ed25519', 'EdDSA'].map((one) => quoted(one))
const dates = [-1, 0, 1, 60, 300].flatMap((offset) => [NOW + offset, NOW - offset]).map(String)
const DATES = [...dates, '0', '-1', '-0', '0.5', `${NOW}.5`, `${NOW + 300}.0`, '1e400', '-1e400', '1e10', '253402300799', '253402300800', '9007199254740993', quoted(String(NOW + 300)), quoted('2030-03-18T00:00:00Z'), `[${NOW + 300}]`, `${NOW + 300}e0`]
const WORDS = ['', ' ', 'alice', '*', 'null', ISSUER, AUDIENCE].map((one) => quoted(one))

/** Any value that JSON has. */
const ANY = ['null', 'true', 'false', '0', '1', '""', '"a"', '[]', '{}', '[null]', '[""]', '[[]]', '{"a":1}']
const CLAIMS = {
  '"exp"': DATES, '"nbf"': DATES, '"iat"': DATES, '"sub"': WORDS, '"jti"': WORDS,
  '"iss"': [...WORDS, `[${quoted(ISSUER)}]`, quoted(ISSUER.slice(0, -1)), quoted(ISSUER.toUpperCase()), quoted(`${ISSUER} `), quoted(`${ISSUER}a`), `{"a":${quoted(ISSUER)}}`],
  '"aud"': [...WORDS, `[${quoted(AUDIENCE)}]`, `["a",${quoted(AUDIENCE)}]`, `[${quoted(AUDIENCE)},1]`, `[[${quoted(AUDIENCE)}]]`, `[${quoted(AUDIENCE)},null]`, quoted(`${AUDIENCE}/`), `{"a":${quoted(AUDIENCE)}}`],
  '"cnf"': ['{"jkt":"0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"}'], '"events"': ['{"http://schemas.openid.net/event/backchannel-logout":{}}'], '"extra"': ['"b"'],
}
const HEADER = {
  '"alg"': [], '"typ"': ['JWT', 'jwt', 'at+jwt', 'application/at+jwt', 'application/JWT', 'dpop+jwt', 'logout+jwt', 'secevent+jwt', 'JWT ', 'JOSE', 'a/JWT'].map((one) => quoted(one)),
  '"kid"': ['ES256', 'EdDSA', 'RS256', 'PS256', '__proto__', 'constructor', '../key', 'a'.repeat(300)].map((one) => quoted(one)),
  '"crit"': ['["b64"]', '["exp"]', '["alg"]', '["a","a"]', '[1]', '"b64"'], '"b64"': [], '"cty"': ['"JWT"', '"json"'], '"zip"': ['"DEF"'],
  '"jwk"': ['{"kty":"oct","k":"AA"}'], '"jku"': ['"https://keys.example.net/"'], '"x5c"': ['["AA"]'], '"enc"': ['"A128GCM"'], '"extra"': ['"b"'],
}
const NAMES = ['"__proto__"', '"constructor"', '"toString"', '""', '"hasOwnProperty"', '"a"', '"exp "', '"EXP"', '"aud\\u0000"']

function escaped(random, name) {
  const at = 1 + random.below(name.length - 2)
  return `${name.slice(0, at)}\\u${name.charCodeAt(at).toString(16).padStart(4, '0')}${name.slice(at + 1)}`
}

const spliced = (json, at, removed, ...added) => Buffer.concat([json.subarray(0, at), ...added.map((part) => Buffer.from(part)), json.subarray(at + removed)])
const pieces = [' ', '\n', '\t', ',', '}', '{', '[', ']', '"', '\\', '\0', '/**/', '//', '\u00a0', '\u2028', '0', '.', 'e9', '+', "'", '\x7f', '\x1f']
const EDITS = [
  (json, random, at) => spliced(json, at, 1), (json, random, at) => spliced(json, at, 0, random.pick(pieces)), (json, random, at) => spliced(json, at, 1, random.pick(pieces)),
  (json, random, at) => spliced(json, at, 0, Buffer.of(128 + random.below(128))), (json, random, at) => spliced(json, at, 0, Buffer.of(0xc0, 0xae)), // overlong
  (json) => Buffer.concat([Buffer.from('\ufeff'), json]), (json) => Buffer.concat([json, Buffer.from(' ')]), (json) => Buffer.concat([Buffer.from('\n\t '), json]),
  (json, random) => Buffer.concat([json, Buffer.from(random.pick(['\0', '{}', 'a', ',', '\n', '}', '//', '\x0b']))]), (json) => Buffer.from(`[${json}]`), (json) => Buffer.from(quoted(String(json))),
  (json) => spliced(json, json.length - 1, 0, ','), (json) => spliced(json, 1, 0, '"a":NaN,'), (json) => spliced(json, 1, 0, '"a":01,'), (json) => spliced(json, 1, 0, '"a":0x1,'), (json) => spliced(json, 1, 0, "'a':1,"),
  (json, random) => spliced(json, 1, 0, `"a":${'['.repeat(20 + random.below(30))}${']'.repeat(20 + random.below(30))},`),
  (json, random) => { const depth = 5 + random.below(60); return spliced(json, 1, 0, `"a":${'[' .repeat(depth)}${']'.repeat(depth)},`) },
  (json, random) => spliced(json, 1, 0, `"a":"${'b'.repeat(8_000 + random.below(8_000))}",`),
  () => Buffer.alloc(0), () => Buffer.from('null'), () => Buffer.from('{}'),
]

const UNICODE = [
  (json, random) => (json.startsWith('"') && json.length > 2 ? escaped(random, json) : json),
  (json) => json.replace('a', 'а'), (json) => json.replace('i', 'ı'), (json) => json.replace('s', 'ſ'), (json) => json.replace('/', '∕'),
  (json) => json.replace(/"$/, '\\ud800"'), (json) => json.replace(/"$/, '\\udc00\\ud800"'), (json) => json.replace(/"$/, '\\ud83d\\ude00"'), (json) => json.replace(/"$/, '\u200d"'),
  (json) => json.replace(/"$/, '\\u0000"'), (json) => json.replace(/^"/, '"\u0301'), (json) => json.replace(/"$/, '\\/"'), (json) => json.replaceAll('/', '\\/'), (json) => json.normalize('NFD').replace(/"$/, 'é"'),
  (json) => `\u00a0${json}`, (json) => ` ${json} `,
]
