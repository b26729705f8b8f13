// All that is measured of one algorithm, in a runtime that has a clock of its own.
import { open } from './lanes.mjs'
import { measure } from './measure.mjs'

/** Answers { cells: { hot: { jose: { median, q1, q3 } } }, absent }. */
export async function algorithm(libraries, { alg, material, pace, strict }) {
  const { groups, absent } = await open(libraries, alg, material, { strict })
  return { cells: await measured(groups, { ...pace, milliseconds: Math.max(pace.milliseconds, 50 * tick()) }), absent }
}

/** `groups` as `open` answers them. */
export async function measured(groups, options) {
  const cells = {}
  for (const group of groups) {
    const results = await measure(group.map(({ lane }) => lane), options)
    for (const [at, { situation, library, lane }] of group.entries()) {
      (cells[situation] ??= {})[library] = results[at]
      lane.dispose?.()
    }
  }
  return cells
}

/** Milliseconds between two readings of the clock that differ; browsers make their clocks coarse. */
function tick() {
  const differences = []
  for (let last = performance.now(); differences.length < 5; ) {
    const now = performance.now()
    if (now === last) continue
    differences.push(now - last)
    last = now
  }
  return differences.sort((a, b) => a - b)[2]
}
