// classify says what a text looks like. It verifies nothing, and no value makes it throw.
import { equal } from './assert.mjs'
import { base64url } from './base64url.mjs'
import { body, checked, compact, CREDENTIALS, JWE, JWT, numbers } from './credentials.mjs'
import { HOSTILE } from './hostile.mjs'

const HEADER = '{"alg":"HS256"}'

export function tests({ jotproof, fixture }) {
  const { classify } = jotproof
  const each = (kind, texts) => { for (const [what, text] of Object.entries(texts)) equal(classify(text), kind, what) }
  return {
    'a JWS is a jwt, whatever its signature is worth': () => each('jwt', {
      good: fixture.token, forged: fixture.forged, expired: fixture.expired, strange: fixture.strange, unsecured: `${compact('{"alg":"none"}', '{}')}.`,
      'a payload that is no JSON': compact(HEADER, 'text', 'x'), 'more in the header': compact('{"typ":"JWT","x":"é\u{1f512}","alg":"HS256"}', '{}', 'x'),
    }),
    'five parts with alg and enc are a jwe': () => each('jwe', { direct: JWE, empty: compact('{"enc":"","alg":""}', '', '', '', '') }),
    'the JSON serializations have kinds of their own': () => {
      each('jws-json', {
        flattened: '{"payload":"e30","protected":"e30","signature":"AA"}',
        general: '{ "payload": "e30",\n "signatures": [] }',
      })
      each('jwe-json', { flattened: '{"ciphertext":"AA","iv":"AA","tag":"AA"}' })
      each('none', { empty: '{}', 'no object': '{"payload":', 'only a payload': '{"payload":"e30"}', 'a payload of another type': '{"payload":{},"signature":"AA"}' })
    },
    'parts that are not strict base64url make no jwt': () => {
      const [header, payload, signature] = compact(HEADER, '{}', 'x').split('.')
      each('opaque', {
        padded: `${header}=.${payload}.${signature}`, 'a character of base64': `${header}.${payload}.${signature}+`,
        'bits that nobody needs': `${header}.${payload}.eB`, 'a length that cannot be': `${header}.${payload}.eAAAA`,
        'no payload': `${header}..${signature}`, 'two parts': `${header}.${payload}`, 'four parts': `${header}.${payload}.${signature}.eA`,
        'six parts': `${JWE}.eA`, dots: '....', 'two dots': '..',
      })
    },
    'a header that is no JSON object with alg makes no jwt': () => each('opaque', {
      'no alg': compact('{"typ":"JWT"}', '{}', 'x'), 'alg of another type': compact('{"alg":1}', '{}', 'x'), array: compact('[{"alg":"HS256"}]', '{}', 'x'),
      string: compact('"alg"', '{}', 'x'), null: compact('null', '{}', 'x'), 'cut off': compact('{"alg":"HS256"', '{}', 'x'),
      'a mark of the byte order': compact(`\u{feff}${HEADER}`, '{}', 'x'), 'not UTF-8': `${base64url([...new TextEncoder().encode('{"alg":"'), 0xff, 0x22, 0x7d])}.e30.eA`,
      'alg in __proto__': compact('{"__proto__":{"alg":"HS256"}}', '{}', 'x'), 'a jwe without enc': compact(HEADER, '', 'x', 'x', 'x'),
    }),
    'the formats of issuers are known by prefix, alphabet and length': () => {
      for (const [kind, prefix, rest] of CREDENTIALS) {
        equal(classify(prefix + rest), kind, prefix)
        equal(classify(prefix), 'opaque', `only ${prefix}`)
        equal(classify(prefix + rest.slice(0, 9)), 'opaque', `a short ${prefix}`)
        equal(classify(`x${prefix}${rest}`), 'opaque', `x and ${prefix}`)
        equal(classify(`${prefix}${rest.slice(1)}!`), 'opaque', `${prefix} with a foreign character`)
        equal(classify(prefix + rest.repeat(400).slice(0, 8000)), 'opaque', `a long ${prefix}`)
      }
    },
    'a checksum has to be right': () => {
      for (const prefix of ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_', 'npm_']) {
        for (let seed = 0; seed < 40; seed++) {
          const good = checked(body(30, seed))
          equal(classify(prefix + good), 'pat', prefix)
          for (const at of [0, 17, 29, 30, 35]) {
            const other = good[at] === 'a' ? 'b' : 'a'
            equal(classify(prefix + good.slice(0, at) + other + good.slice(at + 1)), 'opaque', `${prefix}, character ${at}`)
          }
        }
      }
    },
    'the checksums of tokens that issuers once gave out hold': () => {
      // revoked, and published by their owners: gist.github.com/coolaj86/eb8cddfd3e4251258712dfed03e1f86d, secretlint/secretlint#200
      equal(classify(['ghp', 'zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq17'].join('_')), 'pat')
      equal(classify(['npm', 'qkJaB6MffYVzZXWqmcoF49yrUxP3wf0LsakP'].join('_')), 'pat')
    },
    'two dots alone make no jwt': () => {
      equal(classify(`SG.${body(22)}.${body(43)}`), 'api-key', 'SendGrid')
      equal(classify(`M${body(23)}.${body(6)}.${body(27)}`), 'opaque', 'a bot')
      equal(classify('www.example.com'), 'opaque', 'a host')
    },
    'any other text that a header can carry is opaque': () => each('opaque', {
      short: 'x', random: body(64), uuid: '0b8f8a9e-1c2d-4e3f-8a9b-0c1d2e3f4a5b', base64: `${body(43)}=`, punctuation: '!"#$%&\'()*+,-./:;<=>?@[]^_`{|}~', google: `ya29.${body(150)}`,
    }),
    'a text that no header can carry is none': () => each('none', {
      empty: '', space: ' ', 'a scheme': `Bearer ${JWT}`, 'a line break': `${JWT}\n`, 'a space in front': ` ${JWT}`, umlaut: 'tökén', 'a lone surrogate': `x\ud800`,
      'a null character': `x\0`, delete: 'x\x7f', 'a string in JSON': '{"alg":"\ud800"}',
    }),
    'the limit of a token is the limit here': () => {
      equal(classify('x'.repeat(16_384)), 'opaque')
      equal(classify('x'.repeat(16_385)), 'none')
      for (const text of ['x', '.', 'eyJ', '{', '[', JWT]) equal(classify(text.repeat(1_000_000 / text.length)), 'none', `1 MB of ${text}`)
      equal(classify(`{"payload":"","signature":"","x":${'['.repeat(8000)}${']'.repeat(8000)}}`).startsWith('j') || 'too deep', true)
    },
    'values that are no strings are none, and nothing of theirs is called': () => {
      for (const [what, value] of HOSTILE()) equal(classify(value), 'none', what)
    },
    'says jwt of all that can be decoded': () => {
      const next = numbers(7)
      for (let round = 0; round < 2000; round++) {
        const at = next(fixture.token.length)
        const text = fixture.token.slice(0, at) + String.fromCharCode(33 + next(94)) + fixture.token.slice(at + 1)
        if (jotproof.decodeUnverified(text).ok) equal(classify(text), 'jwt', text)
      }
    },
    'borrows nothing from polluted prototypes': () => {
      const texts = [compact('{}', '{}', 'x'), compact('{"alg":"x"}', '', '', '', ''), '{}', '{"payload":""}', body(40), CREDENTIALS[0][1] + CREDENTIALS[0][2], CREDENTIALS.at(-1)[1] + CREDENTIALS.at(-1)[2]]
      const expected = texts.map(classify)
      for (const name of ['alg', 'enc', 'payload', 'signature', 'signatures', 'ciphertext', 'kind', 'prefix', 'formats', 'extra', 'least', 'most', 'checksum', '0', '1', '102']) {
        for (const prototype of [Object.prototype, Array.prototype]) {
          for (const value of ['x', 1, true, []]) {
            Object.defineProperty(prototype, name, { value, configurable: true, writable: true, enumerable: false })
            let kinds
            try { kinds = texts.map((text) => classify(text)) } finally { delete prototype[name] }
            equal(kinds, expected, `${name} = ${String(value)}`)
          }
        }
      }
    },
  }
}
