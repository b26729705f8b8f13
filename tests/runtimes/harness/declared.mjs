// The options that the types of a package declare: { function: names }.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** By interfaces of the installed .d.ts files, as the compiler writes them: a member is a line with one level of indentation. */
export function declaredOptions(dist) {
  return {
    createVerifier: members('options.d.ts', 'VerifierOptions'),
    remoteKeys: members('remote-keys.d.ts', 'RemoteOptions'),
    discover: members('remote-keys.d.ts', 'DiscoverOptions'),
    verify: members('extra.d.ts', 'Extra'),
    verifyAsync: members('extra.d.ts', 'AsyncExtra'),
    authorize: members('extra.d.ts', 'AsyncExtra'),
    authorizer: members('extra.d.ts', 'AsyncExtra'),
    verifyMany: members('extra.d.ts', 'Extra'),
    cookie: members('sources.d.ts', 'CookieOptions'),
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
