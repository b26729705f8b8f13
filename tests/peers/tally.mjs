// Counts what was said, and says where somebody contradicts the rule.
import { classOf } from './classes.mjs'
import { exceptions } from './data.mjs'
import { NAMES } from './panel.mjs'

/** What the rows said, or the mutants. */
export class Tally {
  questions = 0
  accepted = 0
  /** class → { refused, peers: { name: { accepted, refused, 'cannot say' } } } */
  classes = new Map()
  /** name → how often, of what jotproof accepts */
  agreement = counts()
  kinds = new Map()
  failed = []
  /** What was needed: entries of the tables that nothing needs are stale. */
  used = new Set()
  /** `peer alg`, where the peer accepted a token of that algorithm. */
  verified = new Set()

  /** `answers` as `ask` gives them. */
  add({ row, needs, kind }, { verdict, answers, excuses }) {
    this.questions++
    this.#count(kind, verdict.ok)
    for (const option of excuses) this.used.add(`option ${option}`)
    for (const need of needs) for (const name of NAMES) this.used.add(`${name}: ${need}`)
    if (verdict.ok) this.#accepted(row, needs, answers)
    else this.#refused(row, verdict, answers)
  }

  #accepted(row, needs, answers) {
    this.accepted++
    for (const name of NAMES) {
      this.agreement[name][answers[name]]++
      if (answers[name] === 'accepted') this.verified.add(`${name} ${needs[0]}`)
      if (answers[name] !== 'refused') continue
      const exception = exceptions.find((one) => one.peer === name && one.row === row.name)
      if (exception) this.used.add(exception)
      else this.fail(row, `jotproof accepts it, and ${name} refuses`)
    }
  }

  #refused(row, refusal, answers) {
    const { words, one } = classOf(refusal, row)
    if (one) {
      if (!this.classes.has(one.id)) this.classes.set(one.id, { refused: 0, peers: counts() })
      const entry = this.classes.get(one.id)
      entry.refused++
      for (const name of NAMES) entry.peers[name][answers[name]]++
    }
    const lenient = NAMES.filter((name) => answers[name] === 'accepted')
    if (lenient.length > 0 && one) this.used.add(words)
    if (lenient.length > 0 && !one) this.fail(row, `jotproof refuses (${words}), ${lenient.join(' and ')} accept, and classes.json has no class for that`)
  }

  fail({ name, token }, message) {
    this.failed.push({ name, message: `${message}\n${token}` })
  }

  #count(kind, isAccepted) {
    const entry = this.kinds.get(kind) ?? { made: 0, accepted: 0 }
    this.kinds.set(kind, { made: entry.made + 1, accepted: entry.accepted + (isAccepted ? 1 : 0) })
  }
}

/** Entries of exceptions.json that no row needed; all rows have to have been asked. */
export function staleExceptions({ used }) {
  return exceptions.filter((one) => !used.has(one)).map(({ peer, row }) => ({ name: `exceptions.json: ${peer}, ${row}`, message: 'it does not occur any more' }))
}

function counts() {
  return Object.fromEntries(NAMES.map((name) => [name, { accepted: 0, refused: 0, 'cannot say': 0 }]))
}
