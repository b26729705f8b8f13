// The verdict: its words, its step, and the answer that an API gives with it.
import { clearAnswer, drawAnswer } from './answer.js'
import type { Outcome } from './check.js'
import { part, write } from './dom.js'
import { drawPipeline, STEPS, stepOf } from './pipeline.js'
import type { Policy } from './policy.js'

type Library = Pick<typeof import('./library.js'), 'answer' | 'describe' | 'explain'>

let turn = 0

export function drawVerdict(outcome: Outcome, token: string, policy: Policy, library: Library): void {
  if (outcome.state === 'judged') return drawJudged(outcome, token, policy, library)
  turn += 1
  clearAnswer()
  drawPipeline(policy, -1)
  if (outcome.state === 'fault') stamp('fault', outcome.fault.code, outcome.fault.message, FAULT)
  else if (token === '') stamp('idle', 'Waiting for a token', 'Every check is shown here, in the order in which it is made.')
  else stamp('idle', 'Not checked yet', library.describe(policy.key, policy.algorithm))
}

/** The module or a script did not arrive, or a policy forbids WebAssembly. */
export function drawUnavailable(): void {
  stamp('fault', 'wasm_unavailable', 'The verifier could not be loaded. Tokens can be read here, but not checked.', FAULT)
}

function drawJudged({ verdict }: Extract<Outcome, { state: 'judged' }>, token: string, policy: Policy, { answer, explain }: Library): void {
  const mine = ++turn
  const at = verdict.ok ? STEPS.length : stepOf(verdict, policy)
  drawPipeline(policy, at)
  if (verdict.ok) stamp('good', 'Verified', 'Its signature holds, and at this time it meets all that your policy asks for.')
  // the answer comes a moment later; one that was overtaken is dropped
  void answer(token).then((denial) => {
    if (mine !== turn) return
    if (!verdict.ok && denial !== undefined) {
      const stage = at < 0 ? FAULT : `Refused at step ${at + 1} of ${STEPS.length}: ${STEPS[at]!.name.toLowerCase()}`
      stamp(at < 0 ? 'fault' : 'bad', verdict.code, explain(denial, verdict), stage)
    }
    return drawAnswer(denial)
  })
}

function stamp(state: string, title: string, sentence: string, stage = ''): void {
  part('verdict').dataset['state'] = state
  write('stage', stage)
  write('verdict-title', title)
  write('sentence', sentence)
}

const FAULT = 'A fault of the policy, or of this browser'
