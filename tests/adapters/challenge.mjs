// Reads WWW-Authenticate: a list of challenges with parameters (RFC 9110 §11.6.1). Strict: whatever is left over is an error, and so are
// empty elements of the list, and token68, which Bearer does not have.

/** Answers [{ scheme, params }], with the names of the parameters in lower case. */
export function challenges(text) {
  let rest = text
  const all = [challenge()]
  while (rest !== '') {
    take(COMMA)
    all.push(challenge())
  }
  return all

  function challenge() {
    const [scheme] = take(SCHEME)
    const params = {}
    if (!SPACES.test(rest)) return { scheme, params }
    take(SPACES)
    for (;;) {
      const [, name, token, quoted] = take(PARAMETER)
      if (Object.hasOwn(params, name.toLowerCase())) throw new Error(`${name} stands twice: ${text}`)
      params[name.toLowerCase()] = token ?? quoted.replaceAll(/\\(.)/g, '$1')
      // a name without a value is the scheme of the next challenge
      if (!ANOTHER.test(rest)) return { scheme, params }
      take(COMMA)
    }
  }

  function take(pattern) {
    const found = pattern.exec(rest)
    if (!found) throw new Error(`not a challenge from ${JSON.stringify(rest)} on: ${text}`)
    rest = rest.slice(found[0].length)
    return found
  }
}

const TCHAR = String.raw`[!#$%&'*+\-.^_\`|~0-9A-Za-z]`
const QUOTED = String.raw`"((?:[\t \x21\x23-\x5b\x5d-\x7e\x80-\xff]|\\[\t \x21-\x7e\x80-\xff])*)"`
const SCHEME = new RegExp(`^${TCHAR}+`)
const SPACES = /^ +/
const COMMA = /^[\t ]*,[\t ]*/
const PARAMETER = new RegExp(String.raw`^(${TCHAR}+)[\t ]*=[\t ]*(?:(${TCHAR}+)|${QUOTED})`)
const ANOTHER = new RegExp(COMMA.source + PARAMETER.source.slice(1))

/** What the reader itself must get right: [text, what it reads, or undefined where it must refuse]. */
export const EXAMPLES = [
  ['Bearer', [{ scheme: 'Bearer', params: {} }]],
  ['Bearer realm="a, b=\\"c\\"", Scope=x', [{ scheme: 'Bearer', params: { realm: 'a, b="c"', scope: 'x' } }]],
  ['DPoP algs="ES256" , Bearer,Basic realm = ""', [
    { scheme: 'DPoP', params: { algs: 'ES256' } }, { scheme: 'Bearer', params: {} }, { scheme: 'Basic', params: { realm: '' } },
  ]],
  [''], ['Bearer '], ['Bearer,'], ['Bearer ,'], ['Bearer error'], ['Bearer error='], ['Bearer a=1,'], ['Bearer a=1,,b=2'], ['Bearer a=1 b=2'],
  ['Bearer a="1'], ['Bearer a="1"2'], ['Bearer a=1"'], ['Bearer a=1, A=2'], ['Bearer a="\n"'], [', Bearer'], ['Bearer dG9rZW4='],
]
