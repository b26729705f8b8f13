/**
 * For `instrumentation.ts` of a Next app on Node: shows the app all Authorization lines of a request, where Node keeps the first alone,
 * so that two are refused like everywhere else. It does nothing on the edge runtime.
 *
 * @example
 * export { register } from 'jotproof/next-instrumentation'
 */
export function register(): void {
  // what Node tells of each request, before the server does
  builtin('node:diagnostics_channel')?.subscribe('http.server.request.start', joinLines)
}

function joinLines(message: unknown): void {
  const { request } = message as { request: Incoming }
  const lines = request.rawHeaders.filter((_, at) => at % 2 === 1 && request.rawHeaders[at - 1]?.toLowerCase() === 'authorization')
  if (lines.length > 1) request.headers.authorization = lines.join(', ')
}

/** A module of Node's, without an import that the edge bundle would stumble over; that runtime's `process` throws when it is asked. */
function builtin(name: string): Channels | undefined {
  const { EdgeRuntime, process } = globalThis as { EdgeRuntime?: string; process?: { getBuiltinModule?: (name: string) => unknown } }
  return EdgeRuntime === undefined ? (process?.getBuiltinModule?.(name) as Channels | undefined) : undefined
}

interface Channels {
  subscribe(name: string, listener: (message: unknown) => void): void
}

interface Incoming {
  readonly rawHeaders: readonly string[]
  readonly headers: { authorization?: string }
}
