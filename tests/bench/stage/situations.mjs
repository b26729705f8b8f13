// What is measured: each situation makes a lane of a library. A lane has `run(count)`, which is timed, and where it needs them
// `prepare(count)` before and `settle()` after, which are not. `run` throws when a verdict is not the expected one.

export const SITUATIONS = {
  hot: (library, { hot }) => repeated(library, hot.key, hot.good),
  cached: (library, { hot }) => library.caches && repeated(library, hot.key, hot.good, { cache: 100 }),
  forged: (library, { hot }) => library.refusals.forged && repeated(library, hot.key, hot.forged),
  expired: (library, { hot }) => library.refusals.expired && repeated(library, hot.key, hot.expired),
  parallel: (library, { hot }) => parallel(library, hot.key, hot.good),
  imported: (library, { fresh }) => !library.importsLate && firstUse(library, fresh, { importIsTimed: false }),
  first: (library, { fresh }) => firstUse(library, fresh, { importIsTimed: true }),
}

/** One verifier, the same few tokens again and again. */
async function repeated(library, key, samples, options) {
  const { verify, dispose } = await library.prepare(key, options)
  const next = cycle(samples.map((sample) => expecting(library, sample)))
  return { run: library.sync ? atOnce : oneByOne, dispose }

  function atOnce(count) {
    for (let i = 0; i < count; i++) {
      const { token, outcome } = next()
      confirm(verify(token), outcome)
    }
  }

  async function oneByOne(count) {
    for (let i = 0; i < count; i++) {
      const { token, outcome } = next()
      confirm(await verify(token), outcome)
    }
  }
}

/** A server that answers eight requests at a time. */
async function parallel(library, key, samples) {
  const { run, dispose } = await repeated(library, key, samples)
  return { run: (count) => Promise.all(Array.from({ length: CALLERS }, async () => run(count / CALLERS))), step: CALLERS, dispose }
}

const CALLERS = 8

/** A verifier of its own for each call, for another key than the call before. */
function firstUse(library, fresh, { importIsTimed }) {
  const next = cycle(fresh)
  let calls = []
  let verifiers = []
  return {
    async prepare(count) {
      calls = Array.from({ length: count }, () => {
        const { key, good: [sample] } = next()
        // nobody may know the object again and take its key from a cache
        return { key: structuredClone(key), ...expecting(library, sample) }
      })
      verifiers = []
      if (!importIsTimed) for (const { key } of calls) verifiers.push(await library.prepare(key))
    },
    run: library.sync ? atOnce : oneByOne,
    settle() {
      for (const { dispose } of verifiers) dispose?.()
    },
  }

  function atOnce() {
    calls.forEach(({ key, token, outcome }, at) => {
      if (importIsTimed) verifiers.push(library.prepare(key))
      confirm(verifiers[at].verify(token), outcome)
    })
  }

  async function oneByOne() {
    for (const [at, { key, token, outcome }] of calls.entries()) {
      if (importIsTimed) verifiers.push(await library.prepare(key))
      confirm(await verifiers[at].verify(token), outcome)
    }
  }
}

const expecting = (library, { token, sub, refusal }) => ({ token, outcome: sub ?? library.refusals[refusal] })

function confirm(answer, expected) {
  if (answer !== expected) throw new WrongVerdict(`answered ${answer}, expected ${expected}`)
}

export class WrongVerdict extends Error {}

function cycle(items) {
  let at = -1
  return () => items[(at = (at + 1) % items.length)]
}
