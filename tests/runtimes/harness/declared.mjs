// The options that the types of a package declare: { function: names }.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** By interfaces of the installed .d.ts files, as the compiler writes them: a member is a line with one level of indentation. */
export function declaredOptions(dist) {
  return {
    createVerifier: members('verifier/options.d.ts', 'VerifierOptions'),
    remoteKeys: members('keys/remote-options.d.ts', 'RemoteOptions'),
    discover: members('keys/remote-options.d.ts', 'DiscoverOptions'),
    verify: members('verifier/options.d.ts', 'Extra'),
    verifyAsync: members('verifier/options.d.ts', 'AsyncExtra'),
    authorize: members('verifier/options.d.ts', 'AsyncExtra'),
    authorizer: members('verifier/options.d.ts', 'AsyncExtra'),
    verifyMany: members('verifier/options.d.ts', 'Extra'),
    cookie: members('request/token-sources.d.ts', 'CookieOptions'),
  }

  function members(file, name) {
    const text = readFileSync(join(dist, file), 'utf8')
    const [, parent, body] = text.match(new RegExp(`^export interface ${name}\\b(?:<[^{]*>)?(?: extends (\\w+))? \\{\n(.*?)^\\}`, 'ms')) ?? []
    if (body === undefined) throw new Error(`${file} declares no interface ${name}`)
    const own = Array.from(body.matchAll(/^ {4}readonly (\w+)\??:/gm), ([, member]) => member)
    if (own.length === 0) throw new Error(`no member of ${name} is seen`)
    return [...(parent === undefined ? [] : members(file, parent)), ...own]
  }
}
