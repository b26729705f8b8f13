// The policy as code, to be copied.
import { codeOf, quoted } from './keys.js'
import type { Policy } from './policy.js'

export function codeFor(policy: Policy): string {
  const [source, keys] = codeOf(policy.key, policy.algorithm, policy.jwksUrl)
  const options = [
    `issuer: ${named(policy.issuer)}`,
    `audience: ${named(policy.audience)}`,
    `keys: ${keys}`,
    ...(policy.algorithm !== '' && (source === 'jwks' || source === 'jwk' || source === 'remoteKeys')
      ? [`algorithms: [${quoted(policy.algorithm)}]`]
      : []),
    ...(policy.profile === 'jwt' ? [] : [`profile: ${quoted(policy.profile)}`]),
    ...(policy.subject === '' ? [] : [`subject: ${quoted(policy.subject)}`]),
    ...(policy.scopes.length === 0 ? [] : [`scopes: [${policy.scopes.map(quoted).join(', ')}]`]),
    ...(policy.tolerance === 60 ? [] : [`clockTolerance: ${policy.tolerance}`]),
    ...(policy.maxAge === undefined ? [] : [`maxTokenAge: ${policy.maxAge}`]),
  ]
  const sentinel = policy.issuer === '' || policy.audience === '' ? ', UNCHECKED' : ''
  const isRemote = source === 'remoteKeys'
  return `import { createVerifier, ${source}${sentinel} } from 'jotproof'

const verifier = createVerifier({
${options.map((option) => `  ${option},\n`).join('')}})
${isRemote ? '\nawait verifier.ready()' : ''}
const result = verifier.verify(token)
if (result.ok) console.log(result.claims.sub)
else console.log(result.code)`
}

const named = (value: string) => (value === '' ? 'UNCHECKED' : quoted(value))
