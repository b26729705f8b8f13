/** Milliseconds from `load`, which answers the module of a library, to the verdict on a token. */
export async function first(load, { key, token, sub }) {
  const started = performance.now()
  const { prepare } = await load()
  const { verify } = await prepare(key)
  const answer = await verify(token)
  const took = performance.now() - started
  if (answer !== sub) throw new Error(`answered ${answer}, expected ${sub}`)
  return took
}
