// Attacks on a good token, each of which some library has fallen for.
import { testIssuer } from 'jotproof/testing'
import { encode, segments, type Json } from './compact.js'
import { isDate, LAST } from './dates.js'
import { signed } from './issuer.js'
import { kindOf } from './keys.js'
import type { Policy } from './policy.js'

/** A compact token with a header and a payload that can be read. */
export interface Good {
  readonly header: Json
  readonly claims: Json
  /** Its three parts. */
  readonly text: readonly [string, string, string]
}

/** Another token, or another time for the same one; `undefined` where this token leaves nothing to try. */
export type Forged = { readonly token: string } | { readonly clock: number } | undefined

export interface Forgery {
  readonly id: string
  readonly title: string
  readonly about: string
  forge(good: Good, policy: Policy): Forged | Promise<Forged>
}

export const FORGERIES: readonly Forgery[] = [
  {
    id: 'claim',
    title: 'Change a claim',
    about: 'become admin, keep the signature',
    forge: ({ claims, text: [header, , signature] }) => ({
      token: `${header}.${encode({ ...claims, sub: claims['sub'] === 'admin' ? 'root' : 'admin' })}.${signature}`,
    }),
  },
  {
    id: 'none',
    title: 'alg: none',
    about: 'say that there is nothing to check',
    forge: ({ header, text: [, payload] }) => ({ token: `${encode({ ...header, alg: 'none' })}.${payload}.` }),
  },
  {
    id: 'swap',
    title: 'Swap the algorithm',
    about: 'sign with the public key as if it were a secret',
    async forge({ header, text: [, payload, signature] }, { key }) {
      // a secret is not public: there the signature stays, and a public-key algorithm is claimed
      if (kindOf(key) === 'secret') return { token: `${encode({ ...header, alg: 'RS256' })}.${payload}.${signature}` }
      return { token: await signed({ ...header, alg: 'HS256' }, payload, key === '' ? 'public' : key) }
    },
  },
  {
    id: 'key',
    title: 'Bring your own key',
    about: 'sign with it, and put it into the header',
    async forge({ header, claims }) {
      const attacker = await testIssuer()
      const jwk = attacker.jwks().keys[0]
      return { token: await attacker.mint(claims, { header: { ...header, alg: 'ES256', jwk } }) }
    },
  },
  {
    id: 'crit',
    title: 'Demand an extension',
    about: 'critical, and known to nobody',
    forge: ({ header, text: [, payload, signature] }) => ({
      token: `${encode({ ...header, crit: ['trust-me'], 'trust-me': true })}.${payload}.${signature}`,
    }),
  },
  {
    id: 'strip',
    title: 'Strip the signature',
    about: 'leave the last part empty',
    forge: ({ text: [header, payload] }) => ({ token: `${header}.${payload}.` }),
  },
  {
    id: 'spell',
    title: 'Re-spell the base64',
    about: 'the same bytes, written differently',
    forge: ({ text: [header, payload, signature] }) => ({ token: `${header}.${payload}.${respelt(signature)}` }),
  },
  {
    id: 'expire',
    title: 'Let it expire',
    about: 'set the clock past exp and the tolerance',
    forge({ claims: { exp } }, { tolerance }) {
      const clock = (isDate(exp) ? Math.ceil(exp) : Date.now() / 1000) + tolerance + 1
      // the field for the clock is local, and takes four digits for a year
      return clock < LAST - DAY ? { clock } : undefined
    },
  },
]

export function goodOf(token: string): Good | undefined {
  const all = segments(token)
  const [header, payload, signature] = all
  if (all.length !== 3 || header?.json === undefined || payload?.json === undefined) return undefined
  return { header: header.json, claims: payload.json, text: [header.text, payload.text, signature!.text] }
}

/** Spare bits that a lax decoder drops (RFC 4648 §3.5), or padding where no bit is spare. */
function respelt(text: string): string {
  if (text.length % 4 === 0) return `${text}=`
  return text.slice(0, -1) + ALPHABET.charAt(ALPHABET.indexOf(text.slice(-1)) ^ 1)
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const DAY = 86_400
