// Rows that others can be asked.
import { AUDIENCE, ISSUER, NOW, encode, signed } from './good.mjs'
import { signer } from './sign.mjs'

/** What a row has for a token where its verifier cannot be made, and so reads none. */
const PLACEHOLDER = 'x.x.x'
/** Settings that others have too. A fault in any other is nothing to ask them. */
const SHARED = ['issuer', 'audience', 'algorithms', 'keys']

/** { asked, leftOut: { options, keys } }: the latter count rows about options that only jotproof has, and about keys of which there is no token. */
export function askable(rows) {
  const comparable = rows.filter((row) => !isOfJotproofAlone(row))
  const asked = comparable.map(withToken).filter((row) => row !== undefined)
  return { asked, leftOut: { options: rows.length - comparable.length, keys: comparable.length - asked.length } }
}

function isOfJotproofAlone({ expect, options }) {
  return expect.code === 'config_invalid' && (!SHARED.includes(expect.claim) || options.tenants !== undefined)
}

/** A placeholder would be refused by everybody, and say nothing; the secret of a row can sign a good token instead. */
function withToken(row) {
  if (row.token !== PLACEHOLDER) return row
  const [{ hmac, alg }] = row.keys
  if (row.keys.length > 1 || !hmac || !alg.startsWith('HS')) return undefined
  const sign = signer(alg, { k: encode(Buffer.from(hmac, 'hex')) })
  const claims = { iss: ISSUER, aud: AUDIENCE, sub: 'alice', exp: NOW + 300 }
  return { ...row, token: signed({ sign }, JSON.stringify({ alg }), JSON.stringify(claims)) }
}
