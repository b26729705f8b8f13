// Inputs made to be walked over again and again, for each reader that is JavaScript.
import { JWT } from '../../runtimes/suite/credentials.mjs'

const KIB = 1024

/** A text of this length: a beginning, of at most half of it, and then one piece again and again. */
const text = ([first, again], length) => (first.slice(0, length / 2) + again.repeat(length)).slice(0, length)

/** { name, files, most, perUnit, shapes: { what: (length) => an argument }, read: (what the files export, argument) => … } */
export const READERS = [
  { name: 'redact', files: ['credentials/redact.js'], most: 256 * KIB, perUnit: 2500, read: ({ redact }, line) => redact(line), shapes: texts({
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
  { name: 'classify', files: ['credentials/classify.js'], most: 16 * KIB, perUnit: 450, read: ({ classify }, line) => classify(line), shapes: texts({
    'dots': ['', '.'],
    'one word': ['', 'a'],
    'prefixes': ['', 'ghp_'],
    'a prefix with a checksum': ['ghp_', 'a'],
    'braces': ['', '{'],
    'JSON': ['{"payload":"', 'a'],
    'three parts': ['eyJhbGciOiJIUzI1NiJ9.e30.', 'A'],
    'spaces at the end': ['a', ' '],
  }) },
  { name: 'request', files: ['request/extract.js', 'request/token-sources.js'], most: 64 * KIB, perUnit: 450, read: extracted, shapes: {
    ...values({
      'cookies': ['token_missing', 'cookie', ['', 'a=b;']],
      'semicolons': ['token_missing', 'cookie', ['', ';']],
      'equals signs in a cookie': ['credentials', 'cookie', ['c=!;', '=']],
      'spaces in a cookie': ['token_missing', 'cookie', ['c', ' '], 'c'],
      'cookies of one name': ['several_tokens', 'cookie', ['', 'c=b;']],
      'the cookie at the end': ['cross_site', 'cookie', ['', 'cc=b;'], ';c=b'],
      'a cookie of equals signs': ['credentials', 'cookie', ['c=', '=']],
      'a cookie that ends in equals signs': ['cross_site', 'cookie', ['c=b', '=']],
      'a cookie between spaces': ['cross_site', 'cookie', ['c=b', ' '], ';'],
      'lone surrogates': ['token_missing', 'cookie', ['', '\ud800']],
      'an authorization of spaces': ['credentials', 'authorization', ['', ' ']],
      'Bearer and spaces': ['credentials', 'authorization', ['Bearer', ' '], '!'],
      'Bearer and equals signs': ['credentials', 'authorization', ['Bearer =', '=']],
      'commas': ['credentials', 'authorization', ['', ',']],
      'commas behind another scheme': ['token_missing', 'authorization', ['Basic a', ',']],
      'schemes between commas': ['several_tokens', 'authorization', ['', 'Basic ,'], ',Bearer a'],
      'white space behind a comma': ['token_missing', 'authorization', ['Basic a,', '\u3000'], 'b'],
      'a long scheme': ['token_missing', 'authorization', ['', 'a']],
      'a token that is refused at its end': ['credentials', 'x-token', ['', 't'], '!'],
      'origins in one line': ['token_missing', 'origin', ['', 'https://a.example,']],
    }),
    ...queries({
      'ampersands': ['token_missing', ['', '&']],
      'semicolons in the query': ['token_missing', ['', ';']],
      'percent signs': ['token_missing', ['', '%']],
      'escapes': ['token_missing', ['', '%61']],
      'almost the name': ['token_missing', ['', '&access_toke%6']],
      'the name at the end': ['token_in_query', ['', 'a=b&'], '&access_%74oken=x'],
      'number signs': ['token_missing', ['', '#']],
      'question marks': ['token_missing', ['', '?']],
    }),
    'many lines': (length) => ['token_missing', request(lines(4000, length, (at, more) => ['origin', 'a'.repeat(more)]))],
    'many lines of cookies': (length) => ['token_missing', request(lines(4000, length, (at, more) => ['cookie', 'a'.repeat(more)]))],
    'many lines of cookies of one name': (length) => ['several_tokens', request(lines(4000, length, (at, more) => ['cookie', `c=${'a'.repeat(more)}`]))],
    'too many lines': (length) => [length / 8 > 4096 ? 'request_too_large' : 'token_missing', request(Array.from({ length: length / 8 }, () => ['origin', 'a']))],
    'many lines that are not read': (length) => ['token_missing', request(Array.from({ length: length / 8 }, (_, at) => [`x-${at}`, 'a']))],
    'a long method': (length) => ['token_missing', { ...request([]), method: 'G'.repeat(length) }],
    'a URL of number signs': (length) => ['token_missing', request([], '#'.repeat(length))],
  } },
  { name: 'sources', files: ['request/token-sources.js'], most: 64 * KIB, perUnit: 50, read: madeOf, shapes: {
    'headers': (length) => [length / 64 > 16 ? 'config_invalid' : undefined, ({ header }) => Array.from({ length: Math.min(1000, length / 64) }, (_, at) => header(`x-${at}`.padStart(64, 'a')))],
    'cookies': (length) => [length / 64 > 16 ? 'config_invalid' : undefined, ({ cookie }) => Array.from({ length: Math.min(1000, length / 64) }, (_, at) => cookie(`x-${at}`.padStart(64, 'a')))],
    'a long name': (length) => [undefined, ({ header }) => header('a'.repeat(length))],
    'a long name that is none': (length) => ['config_invalid', ({ header }) => header(`${'a'.repeat(length)} `)],
    'origins': (length) => [undefined, ({ cookie }) => cookie('c', { allowedOrigins: Array.from({ length: Math.min(1000, length / 16) }, (_, at) => `https://${'a'.repeat(length / 1000)}${at}`) })],
    'a long origin': (length) => [undefined, ({ cookie }) => cookie('c', { allowedOrigins: [`https://${'a'.repeat(length)}`] })],
    'an origin of colons': (length) => [undefined, ({ cookie }) => cookie('c', { allowedOrigins: [`https://${':'.repeat(length)}`] })],
  } },
  { name: 'snapshot', files: ['input/plain-data.js'], most: 512 * KIB, perUnit: 300, read: ({ snapshot }, value) => snapshot(value, 'claims'), shapes: {
    'a long text': (length) => 'a'.repeat(length - 16),
    'elements': (length) => Array.from({ length: Math.min(1000, length / 8) }, () => 'a'.repeat(Math.max(1, length / 1000 - 4))),
    'members': (length) => Object.fromEntries(Array.from({ length: length / 16 }, (_, at) => [`m${at}`, 1])),
    'arrays of arrays': (length) => Array.from({ length: Math.min(512, length / 32) }, () => Array.from({ length: Math.max(4, length / 4096) }, () => 1)),
    'holes': (length) => Array.from({ length: Math.min(1000, length / 8) }, () => undefined),
    'as deep as it may be': (length) => Array.from({ length: Math.min(1000, length / 64) }, () => deep(24)),
  } },
  { name: 'record', files: ['keys/remote/import.js'], most: 1024 * KIB, perUnit: 20, read: recorded, shapes: {
    'a long set': stored(true, 'a'),
    'a set of colons': stored(true, ':'),
    'a set of quotation marks': stored(true, '\\"'),
    'a set of backslashes': stored(true, '\\\\'),
    'one name again and again': (length) => [false, `{${'"a":1,'.repeat(length / 6)}"b":1}`],
    'names': (length) => [true, JSON.stringify(Object.fromEntries([...Object.entries(RECORD), ...Array.from({ length: length / 16 }, (_, at) => [`m${at}`, 1])]))],
    'objects': (length) => [false, `{"jwks":[${'{"a":1},'.repeat(length / 8)}1]}`],
    'quotation marks': (length) => [false, '"'.repeat(length)],
  } },
  { name: 'URL', files: ['keys/remote/url.js'], most: 8 * KIB, perUnit: 40, read: ({ mayName }, url) => mayName('https://i.example/metadata', url), shapes: texts({
    'letters': ['https://i.example/', 'a'],
    'at signs': ['https://', '@'],
    'slashes': ['', 'https://'],
    'dots': ['https://', '.'],
    'digits': ['https://', '1'],
    'numbers': ['https://', '1.'],
    'hexadecimal numbers': ['https://', '0x'],
    'colons in brackets': ['https://[', ':'],
    'brackets': ['https://[', ']'],
    'labels': ['https://', 'a.'],
    'digits of a port': ['https://i.example:', '1'],
  }) },
  { name: 'issuer', files: ['keys/remote/url.js'], most: 8 * KIB, perUnit: 40, read: ({ metadataUrls }, issuer) => metadataUrls(issuer), shapes: texts({
    'letters': ['https://i.example', 'a'],
    'slashes': ['https://i.example', '/'],
    'braces': ['https://i.example', '{'],
    'colons': ['https://i.example', ':'],
    'templates': ['https://i.example/', '{tenantid'],
    'whole templates': ['https://i.example/', '{tenantid}'],
  }) },
  { name: 'lifetime', files: ['keys/remote/lifetime.js'], most: 8 * KIB, perUnit: 400, read: ({ lifetime }, field) => lifetime(field, field), shapes: texts({
    'commas': ['', ','],
    'equals signs': ['', '='],
    'white space': ['', ' '],
    'ages': ['', 'max-age=1,'],
    'ages in quotes': ['', 'max-age="""",'],
    'words': ['', 'no-store,'],
    'an age of many digits': ['max-age=', '9'],
    'an age of many quotation marks': ['max-age=', '"'],
    'digits': ['', '9'],
  }) },
  { name: 'options', files: ['input/unknown-option.js'], most: 64 * KIB, perUnit: 20, read: ({ refuseUnknown }, [options, known]) => { try { refuseUnknown(options, known) } catch { /* it names the option */ } }, shapes: {
    'a long name': (length) => [new Map([['a'.repeat(length), 1]]), ['issuer', 'audience']],
  } },
  { name: 'policy', files: ['verifier/policy.js'], most: 512 * KIB, perUnit: 400, read: programmed, shapes: {
    'a long issuer': option('issuer', (length) => ['a'.repeat(length)]),
    'issuers': option('issuer', listed),
    'an issuer of braces': refusedOption('issuer', (length) => '{'.repeat(length)),
    'audiences': option('audience', listed),
    'subjects': option('subject', listed),
    'types': option('type', listed),
    'clients': option('azp', listed),
    'a nonce in escapes': option('nonce', (length) => '\n'.repeat(length / 2), 128),
    'a nonce of surrogate pairs': option('nonce', (length) => '\u{1f600}'.repeat(length / 2), 32),
    'required claims': option('requiredClaims', listed),
    'claims': option('claims', (length) => Object.fromEntries(Array.from({ length: length / 16 }, (_, at) => [`m${at}`, 1]))),
    'values of a claim': option('claims', (length) => ({ x: { anyOf: listed(length) } })),
    'numbers of a claim': (length) => [undefined, asked({ claims: { x: { allOf: Array.from({ length: Math.min(1000, length / 16) }, (_, at) => at / 3) } } })],
    'arrays of arrays': refusedOption('subject', (length) => Array.from({ length: Math.min(512, length / 32) }, () => Array.from({ length: Math.max(4, length / 4096) }, () => 1))),
    'scopes': scoped('scopes', listed),
    'scopes, one of them': scoped('scopes', (length) => ({ anyOf: listed(length) })),
    'a long scope': scoped('scopes', (length) => '!'.repeat(length)),
    'a scope that is refused at its end': refusedOption('scopes', (length) => `${'a'.repeat(length)} `),
    'contexts': scoped('acr', listed),
    'methods': scoped('amr', listed),
    'tenants': (length) => [undefined, asked({ issuer: '{tenantid}', tenants: Array.from({ length: Math.min(1000, Math.floor(length / 40)) }, (_, at) => `00000000-0000-0000-0000-${String(at).padStart(12, '0')}`) })],
    'tenants that are none': refusedOption('tenants', listed),
    'a long template': (length) => [length >= 64 * KIB ? 'config_invalid' : undefined, asked({ issuer: `${'a'.repeat(length / 2)}{tenantid}${'a'.repeat(length / 2)}`, tenants: TENANT })],
    'a template of braces': (length) => ['config_invalid', asked({ issuer: '{tenantid}'.repeat(length / 10), tenants: TENANT })],
    'a template of almost nothing else': (length) => ['config_invalid', asked({ issuer: '{tenantid'.repeat(length / 9), tenants: TENANT })],
  } },
  { name: 'call', files: ['verifier/policy.js'], most: 512 * KIB, perUnit: 10, read: added, shapes: {
    'a long nonce': option('nonce', (length) => 'n'.repeat(length)),
    'a long access token': option('accessToken', (length) => 'n'.repeat(length)),
    'a long code': option('code', (length) => 'n'.repeat(length)),
    'scopes': scoped('scopes', listed),
    'a long scope': scoped('scopes', (length) => '!'.repeat(length)),
  } },
  { name: 'verifyMany', files: ['verifier/verify-many.js'], most: 64 * KIB, perUnit: 120, read: ({ eachToken }, tokens) => eachToken(tokens, (token) => token), shapes: {
    'tokens': (length) => Array.from({ length: length / 4 }, () => 'a'),
    'holes': (length) => new Array(length / 4),
  } },
]

/** A record whose set is one piece of JSON again and again. */
function stored(isSound, piece) {
  return (length) => [isSound, JSON.stringify(RECORD).replace('""', () => `"${text(['', piece], length - 64)}"`)]
}

const RECORD = { url: 'u', fetched: 1, freshFor: 1, jwks: '' }

function recorded({ readRecord }, [isSound, record]) {
  const found = readRecord(record, 'u')
  if ((found !== undefined) !== isSound) throw new Error(`it reads ${found}, and should ${isSound ? '' : 'not '}have read it`)
}

function texts(shapes) {
  return Object.fromEntries(Object.entries(shapes).map(([what, shape]) => [what, (length) => text(shape, length)]))
}

/** By a verifier that takes tokens from four places. The code, or the reason where there is one, is as the shape says. */
function extracted({ tokenOf, readSources, authorization, header, cookie }, [answer, request]) {
  places ??= readSources([authorization(), header('x-token'), cookie('c', { allowedOrigins: ['https://a.example'] }), cookie('d')])
  expect(answer, () => tokenOf(request, places))
}

function madeOf(module, [answer, sources]) {
  expect(answer, () => { module.readSources(sources(module)) })
}

function programmed({ policyProgram }, [answer, options]) {
  expect(answer, () => policyProgram(options))
}

function added({ extraProgram }, [answer, options]) {
  expect(answer, () => extraProgram(new Map(Array.from(options).filter(([name]) => name !== 'issuer' && name !== 'audience'))))
}

/** An option that is sound, until it makes the program too long. A unit of it may be a few bytes of JSON. */
function option(name, value, most = 64) {
  return (length) => [length >= most * KIB ? 'config_invalid' : undefined, asked({ [name]: value(length) })]
}

function refusedOption(name, value) {
  return (length) => ['config_invalid', asked({ [name]: value(length) })]
}

/** Of words that get into a challenge, which is short. */
function scoped(name, value) {
  return (length) => [length > 2 * KIB ? 'config_invalid' : undefined, asked({ [name]: value(length) })]
}

/** Options as the reader of a policy gets them. */
function asked(options) {
  return new Map(Object.entries({ issuer: 'i', audience: 'a', ...options }).map(([name, value]) => [name, value]))
}

/** Names that begin alike: as many as an array may have, and longer where that is not enough. */
function listed(length) {
  const count = Math.min(1000, length / 16)
  return Array.from({ length: count }, (_, at) => String(at).padStart(length / count - 3, 'a'))
}

function expect(answer, read) {
  let found
  try { found = read() } catch (error) { found = error }
  const word = found?.code === 'request_malformed' ? found.reason : found?.code
  if (word !== answer) throw new Error(`it says ${word ?? found}, and not ${answer}`)
}

/** A field whose value begins with something, is one piece again and again, and ends with something. */
function values(shapes) {
  return Object.fromEntries(Object.entries(shapes).map(([what, [answer, field, shape, last = '']]) => [what, (length) => [answer, request([[field, text(shape, length - 64) + last]])]]))
}

function queries(shapes) {
  return Object.fromEntries(Object.entries(shapes).map(([what, [answer, shape, last = '']]) => [what, (length) => [answer, request([], `?${text(shape, length - 64)}${last}`)]]))
}

function lines(most, length, line) {
  const count = Math.min(most, length / 16)
  return Array.from({ length: count }, (_, at) => line(at, length / count - 12))
}

const TENANT = '00000000-0000-0000-0000-000000000000'

let places

function request(headers, url = '/') {
  return { method: 'POST', url, headers }
}

function deep(levels) {
  return levels === 0 ? 'a' : [deep(levels - 1)]
}
