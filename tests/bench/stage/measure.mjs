// The clock. Lanes take turns, a batch each, so that whatever disturbs the machine disturbs them alike; a batch is as many calls as
// fill the given time.

/**
 * Answers for each lane { median, q1, q3 } in microseconds per call, in the order of the lanes. `time(lane, count)` answers how many
 * milliseconds the calls took; the default is the runtime's own clock.
 */
export async function measure(lanes, { rounds, milliseconds, warmUp, time = timed }) {
  const counts = []
  for (const lane of lanes) counts.push(await calibrate(lane, { milliseconds, warmUp, time }))
  const samples = lanes.map(() => [])
  for (let round = 0; round < rounds; round++) {
    // there and back, so that nobody always follows the same neighbour
    const order = round % 2 ? [...lanes.keys()].reverse() : [...lanes.keys()]
    for (const at of order) samples[at].push(((await time(lanes[at], counts[at])) * 1000) / counts[at])
  }
  const results = samples.map(quartiles)
  if (results.some(({ median }) => !(median > 0))) throw new Error('nothing was measured: the machine is too busy for this clock')
  return results
}

async function timed(lane, count) {
  await lane.prepare?.(count)
  const started = performance.now()
  await lane.run(count)
  const took = performance.now() - started
  lane.settle?.()
  return took
}

/** Runs until the engine had time to optimise, then answers how many calls make a batch. */
async function calibrate(lane, { milliseconds, warmUp, time }) {
  const step = lane.step ?? 1
  let count = step
  for (let spent = 0, took; spent < warmUp; spent += took) {
    took = await time(lane, count)
    if (took < milliseconds / 2) count *= 2
  }
  for (; ; count *= 2) {
    // a single one may have been disturbed
    const took = quartiles([await time(lane, count), await time(lane, count), await time(lane, count)]).median
    if (took >= milliseconds / 2) return Math.max(1, Math.round((count * milliseconds) / took / step)) * step
  }
}

export function quartiles(samples) {
  const sorted = samples.toSorted((a, b) => a - b)
  const at = (share) => sorted[Math.floor((sorted.length - 1) * share)]
  return { median: at(0.5), q1: at(0.25), q3: at(0.75) }
}
