// Inputs made to be walked over again and again, for each reader that is JavaScript.
import { JWT } from '../../runtimes/suite/credentials.mjs'

const KIB = 1024

/** A text of this length: a beginning, of at most half of it, and then one piece again and again. */
const text = ([first, again], length) => (first.slice(0, length / 2) + again.repeat(length)).slice(0, length)

/** { name, file, most, perUnit, shapes: { what: (length) => an argument }, read: (module, argument) => … } */
export const READERS = [
  { name: 'redact', file: 'credentials/redact.js', most: 256 * KIB, perUnit: 2500, read: ({ redact }, line) => redact(line), shapes: texts({
    'one word': ['', 'a'],
    'spaces': ['', ' '],
    'prefixes': ['', 'ghp_'],
    'prefixes with dots': ['', 'SG.'],
    'prefixes, then dots': ['SG.'.repeat(300_000), '.'],
    'all prefixes': ['', 'glpat-xoxb-sk-AKIA.npm_hvs.'],
    'headers without a dot': ['', 'eyJhbGciOiJIUzI1NiJ9-'],
    'headers, then dots': ['eyJhbGciOiJIUzI1NiJ9-'.repeat(25_000), '.'],
    'headers and dots': ['', 'eyJhbGciOiJIUzI1NiJ9..'],
    'tokens': ['', `${JWT} `],
    'disclosures': [`${JWT}~`, '~eA'],
    'names': ['', 'token='],
    'names with quotation marks': ['', '"token":"'],
    'names, then backslashes': ['"token":"', '\\'],
    'escaped names': ['', 'token%3D'],
    'schemes': ['', 'Bearer '],
    'schemes and plus signs': ['', 'bearer+'],
    'headers of requests': ['', 'Authorization: '],
    'headers and schemes': ['', 'authorization:bearer '],
    'equals signs': ['Bearer a', '='],
    'brackets': ['Authorization: ', '['],
    'percent signs': ['token%3D', '%25'],
  }) },
  { name: 'classify', file: 'credentials/classify.js', most: 16 * KIB, perUnit: 450, read: ({ classify }, line) => classify(line), shapes: texts({
    'dots': ['', '.'],
    'one word': ['', 'a'],
    'prefixes': ['', 'ghp_'],
    'a prefix with a checksum': ['ghp_', 'a'],
    'braces': ['', '{'],
    'JSON': ['{"payload":"', 'a'],
    'three parts': ['eyJhbGciOiJIUzI1NiJ9.e30.', 'A'],
    'spaces at the end': ['a', ' '],
  }) },
  { name: 'request', file: 'request/request.js', most: 64 * KIB, perUnit: 150, read: ({ requestText }, request) => requestText(request, new Set(['authorization', 'cookie'])), shapes: {
    'a long line': (length) => request([['cookie', text(['', 'a=b;'], length - 16)]]),
    'many lines': (length) => request(Array.from({ length: length / 8 }, () => ['origin', 'a'])),
    'many lines that are not read': (length) => request(Array.from({ length: length / 8 }, (_, at) => [`x-${at}`, 'a'])),
    'lone surrogates': (length) => request([['cookie', '\ud800'.repeat(length - 16)]]),
    'quotation marks': (length) => request([['cookie', '"'.repeat(length - 16)]]),
    'a query of question marks': (length) => request([], '?'.repeat(length - 16)),
    'a URL of number signs': (length) => request([], '#'.repeat(length - 16)),
  } },
  { name: 'snapshot', file: 'input/plain-data.js', most: 512 * KIB, perUnit: 300, read: ({ snapshot }, value) => snapshot(value, 'claims'), shapes: {
    'a long text': (length) => 'a'.repeat(length - 16),
    'elements': (length) => Array.from({ length: Math.min(1000, length / 8) }, () => 'a'.repeat(Math.max(1, length / 1000 - 4))),
    'members': (length) => Object.fromEntries(Array.from({ length: length / 16 }, (_, at) => [`m${at}`, 1])),
    'arrays of arrays': (length) => Array.from({ length: Math.min(512, length / 32) }, () => Array.from({ length: Math.max(4, length / 4096) }, () => 1)),
    'holes': (length) => Array.from({ length: Math.min(1000, length / 8) }, () => undefined),
    'as deep as it may be': (length) => Array.from({ length: Math.min(1000, length / 64) }, () => deep(24)),
  } },
  { name: 'options', file: 'input/unknown-option.js', most: 64 * KIB, perUnit: 20, read: ({ refuseUnknown }, [options, known]) => { try { refuseUnknown(options, known) } catch { /* it names the option */ } }, shapes: {
    'a long name': (length) => [new Map([['a'.repeat(length), 1]]), ['issuer', 'audience']],
  } },
  { name: 'verifyMany', file: 'verifier/verify-many.js', most: 64 * KIB, perUnit: 120, read: ({ eachToken }, tokens) => eachToken(tokens, (token) => token), shapes: {
    'tokens': (length) => Array.from({ length: length / 4 }, () => 'a'),
    'holes': (length) => new Array(length / 4),
  } },
]

function texts(shapes) {
  return Object.fromEntries(Object.entries(shapes).map(([what, shape]) => [what, (length) => text(shape, length)]))
}

function request(headers, url = '/') {
  return { method: 'POST', url, headers }
}

function deep(levels) {
  return levels === 0 ? 'a' : [deep(levels - 1)]
}
