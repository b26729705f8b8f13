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
 * Takes a value that is of no use: a promise among them may be rejected without consequence.
 * It is handled later, from the bottom of the stack: where the stack has just run out, what handles a rejection would be rejected itself.
 */
export function ignore(value: unknown): void {
  if (isObject(value))
    void READY.then(() => {
      handle(value, MOST_REASONS)
    })
}

/** Not by `await`, which follows a thenable that settles with itself for ever. */
function handle(value: unknown, reasons: number): void {
  if (!isObject(value) || reasons === 0) return
  const rejected = (reason: unknown): void => {
    handle(reason, reasons - 1)
  }
  try {
    const { then } = value as { then?: unknown }
    if (typeof then === 'function') Reflect.apply(then, value, [nothing, rejected])
  } catch (cause) {
    rejected(cause)
  }
}

/** Not a primitive: that would have the `then` of a polluted prototype. */
function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function'
}

const nothing = (): void => undefined
const READY = Promise.resolve()
/** A promise can be rejected with a rejected promise, and so on. */
const MOST_REASONS = 16
