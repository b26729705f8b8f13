import { classify, redact, refreshIn, secondsLeft, type Claims, type RefreshOptions, type TokenKind } from 'jotproof'

declare const header: string | null
const kind: TokenKind = classify(header)
classify(undefined)
classify({})

// a kind that is added to the package has to be added here
export function named(kind: TokenKind): string {
  switch (kind) {
    case 'jwt':
    case 'jwe':
    case 'jws-json':
    case 'jwe-json':
    case 'pat':
    case 'api-key':
    case 'opaque':
    case 'none':
      return kind
    default: {
      const rest: never = kind
      return rest
    }
  }
}

const line: string = redact(`${header} ${kind}`)

// claims of any type: the registered ones, an application's own, or none
interface MyClaims {
  sub: string
}
declare const claims: Claims
declare const own: MyClaims
declare const missing: null
const left: number = secondsLeft(claims) + secondsLeft(own, 1) + secondsLeft(missing, undefined)

const options: RefreshOptions = { share: 0.5, jitter: 0, floor: 30, now: 1, random: () => 0.5 }
const wait: number = refreshIn(claims) + refreshIn(own, options) + refreshIn(undefined, {})
void [line, left, wait]
