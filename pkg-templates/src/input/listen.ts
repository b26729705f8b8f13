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

/**
 * Takes a value that is of no use: a promise among them may be rejected without consequence, with a rejected promise as well, and so on.
 * It is handled later, from the bottom of the stack: where the stack has just run out, what handles a rejection would be rejected itself.
 * Not by `await`, which follows a thenable that settles with itself for ever.
 */
export function ignore(value: unknown, reasons = 16): void {
  // not a primitive: that would have the `then` of a polluted prototype
  if (Object(value) !== value || reasons === 0) return
  const rejected = (reason: unknown): void => {
    ignore(reason, reasons - 1)
    reasons = 1 // a thenable that calls it again gives no other reason
  }
  void Promise.resolve()
    .then(() => {
      const { then } = value as { then?: unknown }
      if (typeof then === 'function') then.call(value, undefined, rejected)
    })
    .catch(rejected)
}
