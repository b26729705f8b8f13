// What functions of a caller throw, or return, now or later, and is of no use: in Node a promise that is rejected and that no code handles
// ends the process. So each value that is dropped goes through here, a thrown one as well.

/** Calls a function that only listens. */
export function quietly(call: () => unknown): void {
  try {
    ignore(call())
  } catch (cause) {
    ignore(cause)
  }
}

/** Takes a value that is of no use: a promise among them may be rejected without consequence. */
export function ignore(value: unknown): void {
  // not a primitive: that would have the `then` of a polluted prototype
  if ((typeof value === 'object' && value !== null) || typeof value === 'function') void settled(value)
}

async function settled(value: unknown): Promise<void> {
  try {
    await value
  } catch (cause) {
    ignore(cause)
  }
}
