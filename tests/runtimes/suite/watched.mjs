// Which promises were rejected that no code handled. In Node such a one ends the process; other runtimes report it by an event.

/**
 * With what promises were rejected that nobody handled while this was done, and some turns of the event loop after it: each once, for a
 * sandbox of Vercel's tells as often as somebody ever listened.
 */
export async function watched(act) {
  const seen = new Set()
  const note = (event) => { seen.add(event?.reason ?? event); event?.preventDefault?.() }
  const { process, addEventListener, removeEventListener } = globalThis
  const isNode = typeof process?.on === 'function' && globalThis.Deno === undefined
  if (isNode) process.on('unhandledRejection', note)
  else addEventListener?.call(globalThis, 'unhandledrejection', note)
  try {
    await act()
    await new Promise((resolve) => setTimeout(resolve, 15))
    return seen
  } finally {
    if (isNode) process.off('unhandledRejection', note)
    else removeEventListener?.call(globalThis, 'unhandledrejection', note)
  }
}

/** What they say, without the control of two sandboxes of one process that hear each other. */
export const messages = (seen) => [...seen].map((reason) => String(reason?.message ?? reason)).filter((message) => message !== CONTROL)

export const CONTROL = 'a control'

/** Node, Deno, Bun and pages tell of them; an isolate in the middle of a request may not. */
export const TELLS = typeof globalThis.process?.versions?.node === 'string' || typeof globalThis.document === 'object'
