// One compiled policy, asked about one token or one request.
import type { ErrorCode } from '../results/codes.js'
import { enter, type Compiled } from '../wasm/handle.js'
import { challengeOf } from '../request/challenge.js'
import { optionInvalid } from '../results/error.js'
import * as glue from '../wasm/glue.js'
import { begin, end } from '../wasm/instance.js'
import { post, textAt } from '../wasm/shared-buffer.js'
import type { ReadOptions } from './read-options.js'
import { requestText } from '../request/request.js'
import type { JoseHeader, Refusal, Verdict } from '../results/results.js'
import { fault, refuse } from '../results/refusal.js'
import { parse, refused } from '../wasm/answer.js'

/** A policy with its keys, its clock, its hooks and its sources. */
export interface Judge extends Pick<ReadOptions, 'clock' | 'hooks' | 'sources' | 'policy' | 'resourceMetadata' | 'issuers' | 'remote'> {
  readonly compiled: Compiled
}

/** The core's verdict; `now` was read before: from the first write to the instance's memory to the last read no foreign code runs. */
export function judge<C extends object>({ compiled }: Judge, token: string, now: number | undefined, extra?: string): Verdict<C> {
  if (now === undefined) return refuse('clock_unavailable')
  try {
    const handle = enter(compiled)
    const answer = extra === undefined ? glue.verify(handle, post(token), now) : glue.verifyWith(handle, post(token), now, extra)
    end()
    if (answer < 0) return refused(answer)
    const parts = parse<[string, JoseHeader, C]>(answer)
    return { ok: true, claims: parts[2], header: parts[1], tokenId: parts[0] }
  } catch (cause) {
    return fault(cause)
  }
}

/** The token of a request. */
export function extract({ compiled, sources }: Judge, request: unknown): string | Refusal {
  try {
    const text = requestText(request, sources.headers)
    const answer = glue.extract(enter(compiled), text)
    end()
    return answer < 0 ? refused(answer) : textAt(0, answer)
  } catch (cause) {
    return fault(cause)
  }
}

/**
 * Whether the core takes the conditions of calls to come.
 *
 * @throws JotproofError `config_invalid`, `wasm_unavailable` or `internal`
 */
export function checkExtra(text: string): void {
  const refusal = attempted(() => glue.checkExtra(text))
  if (refusal !== undefined) throw optionInvalid(refusal.code, refusal.claim, refusal.reason)
}

function attempted(call: () => number): Refusal | undefined {
  try {
    begin()
    const answer = call()
    end()
    return answer < 0 ? refused(answer) : undefined
  } catch (cause) {
    return fault(cause)
  }
}

/**
 * The value of `WWW-Authenticate` for a code.
 *
 * @throws JotproofError `config_invalid` for conditions that the core does not take
 */
export function challenge(judge: Judge, code: ErrorCode, extra: string | undefined): string | undefined {
  if (extra !== undefined) checkExtra(extra)
  // one that was disposed of says nothing
  enter(judge.compiled)
  end()
  return challengeOf(code, judge, extra)
}
