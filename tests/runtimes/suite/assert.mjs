// Assertions that say what they saw, for runtimes that have no assert module.
export function assert(condition, message) {
  if (!condition) throw new Error(message)
}

export function equal(actual, expected, what = 'value') {
  const [a, e] = [show(actual), show(expected)]
  if (a !== e) throw new Error(`${what}: ${a}, expected ${e}`)
}

/** What `act` throws; not to throw is the error. */
export function thrown(act) {
  let answer
  try { answer = act() } catch (error) { return error }
  throw new Error(`did not throw, answered ${show(answer)}`)
}

function show(value) {
  if (value === null || typeof value !== 'object') return typeof value === 'string' ? JSON.stringify(value) : String(value)
  return JSON.stringify(value, (_, member) =>
    member && typeof member === 'object' && !Array.isArray(member) ? Object.fromEntries(Object.entries(member).sort()) : member)
}
