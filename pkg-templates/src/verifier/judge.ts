// One policy with its keys, asked about one token or one request.
import type { ErrorCode } from '../results/codes.js'
import { keysOf, refuseDisposed, type Trusted } from '../keys/trusted.js'
import { challengeOf } from '../request/challenge.js'
import { copied, numbersAt, textAt, verify } from '../wasm/judge.js'
import { ignore } from '../input/listen.js'
import type { Extra } from './call-options.js'
import { fresh, type LastHeader } from './fresh.js'
import type { ReadOptions } from './read-options.js'
import type { TokenCache } from './token-cache.js'
import { tokenOf } from '../request/extract.js'
import type { Refusal, Verdict } from '../results/results.js'
import { fault, refuse } from '../results/refusal.js'
import { refused } from '../wasm/answer.js'

/** A policy with its keys, its clock, its hooks and its sources. */
export interface Judge extends Pick<
  ReadOptions,
  'clock' | 'hooks' | 'sources' | 'policy' | 'program' | 'resourceMetadata' | 'issuers' | 'remote'
> {
  readonly trusted: Trusted
  readonly lastHeader: LastHeader
  /** None, where none is wanted. */
  readonly cache: TokenCache | undefined
}

/** The core's verdict; `now` was read before: from the first write to the instance's memory to the last read no foreign code runs. */
export function judge<C extends object>(its: Judge, token: string, now: number | undefined, extra?: Extra, isAnswered = false): Verdict<C> {
  if (now === undefined || its.remote?.settle() === false) return refuse('clock_unavailable')
  const found = its.cache?.find(token, extra?.text, its.remote?.version ?? 0, now)
  if (found !== undefined) return { ok: true, claims: found.claims() as C, header: found.header(), tokenId: found.tokenId }
  try {
    const answer = verify(keysOf(its.trusted), token, now, its.program, extra?.program, its.cache !== undefined)
    return answer < 0 ? refused(answer, isAnswered) : verified(its, token, now, extra, answer)
  } catch (cause) {
    return fault(cause)
  }
}

/** The verdict in the mailbox, as src/wasm/judge.rs puts it there. */
function verified<C extends object>(
  { cache, lastHeader }: Judge,
  token: string,
  now: number,
  extra: Extra | undefined,
  answer: number,
): Verdict<C> {
  const length = answer & 16_383
  const end = length + (answer >> 14)
  const text = textAt(0, length)
  const [from, until] = cache === undefined ? NEVER : numbersAt(end)
  // the last read: whatever needs a copy of a text writes over it
  const header = lastHeader.of(token, () => textAt(length, end))
  const read = (): [string, C] => JSON.parse(text) as [string, C]
  const [tokenId, claims] = read()
  if (cache === undefined || now < from || now >= until) return { ok: true, claims, header: header(), tokenId }
  const parse = (): C => read()[1]
  const kept = fresh(claims, parse)
  cache.add(copied(token), extra?.text, { tokenId, claims: kept, header, from, until, length: end })
  return { ok: true, claims: kept === parse ? claims : kept(), header: header(), tokenId }
}

const NEVER: readonly [number, number] = [0, 0]

/** The token of a request. */
export function extract({ trusted, sources }: Judge, request: unknown): string | Refusal {
  try {
    const found = tokenOf(request, sources)
    refuseDisposed(trusted)
    return found
  } catch (cause) {
    ignore(cause) // a request is the caller's, and reading it runs his code
    return fault(cause)
  }
}

/** The value of `WWW-Authenticate` for a code. */
export function challenge(judge: Judge, code: ErrorCode, extra: Extra | undefined): string | undefined {
  refuseDisposed(judge.trusted)
  return challengeOf(code, judge, extra?.text)
}
