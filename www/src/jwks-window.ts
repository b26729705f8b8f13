// Keys from the network: this page may not fetch them. A second document does, under a policy of its own. It is handed the URL and has no
// way back here but a channel on which this page says nothing; without an opener it cannot reach into the page that holds the token.

export interface Fetched {
  readonly id: string
  readonly text?: string
  readonly problem?: string
}

export const CHANNEL = 'jotproof-jwks'

/** Opens the second document; has to be called in a click. Answers the JWKS text. */
export function fetchJwks(url: string): Promise<Fetched> {
  const id = crypto.randomUUID()
  const channel = new BroadcastChannel(CHANNEL)
  return new Promise<Fetched>((resolve) => {
    channel.addEventListener('message', ({ data }: MessageEvent<Fetched>) => {
      if (data.id === id) resolve(data)
    })
    setTimeout(() => resolve({ id, problem: 'No answer within 30 seconds. If no window opened, allow it; or paste the JWKS.' }), 30_000)
    window.open(`fetch.html#${new URLSearchParams({ id, url })}`, '_blank', 'noopener,width=520,height=360')
  }).finally(() => channel.close())
}
