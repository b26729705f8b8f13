// A worker that knows no library yet: how long the first verdict takes. The name of the worker is that of the library.
import { first } from './bench/stage/cold.mjs'

const LIBRARIES: Readonly<Record<string, () => Promise<BenchLibrary>>> = {
  jotproof: () => import('./bench/libraries/jotproof.mjs'),
  jose: () => import('./bench/libraries/jose.mjs'),
  webcrypto: () => import('./bench/libraries/webcrypto.mjs'),
}

addEventListener('message', async ({ data }: MessageEvent<Parameters<typeof first>[1]>) => {
  const load = LIBRARIES[self.name]
  // a rejection would not reach the page
  if (load !== undefined) postMessage(await first(load, data).catch(String))
})
