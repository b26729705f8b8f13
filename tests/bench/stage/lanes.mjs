// Which lanes there are for an algorithm: libraries × situations, and what is left out and why.
import { SITUATIONS, WrongVerdict } from './situations.mjs'

/** What is compared is measured in turn: a verified-token cache beside calls without. */
const GROUPS = [['hot', 'cached'], ['forged'], ['expired'], ['parallel'], ['imported'], ['first']]

/**
 * Answers `groups`, arrays of { situation, library, lane }, and `absent`, [{ situation?, library, reason }]. With `strict` a library
 * that lists the algorithm must do it here; else what the runtime lacks is a reason. A wrong verdict is an error everywhere.
 */
export async function open(libraries, alg, material, { strict }) {
  const absent = libraries.filter(({ algorithms }) => !algorithms.includes(alg)).map(({ name }) => ({ library: name, reason: `does not list ${alg}` }))
  const able = libraries.filter(({ algorithms }) => algorithms.includes(alg))
  const groups = []
  for (const situations of GROUPS) {
    const group = []
    for (const situation of situations) {
      for (const library of able) {
        try {
          const lane = await SITUATIONS[situation](library, material)
          if (!lane) continue
          await tried(lane)
          group.push({ situation, library: library.name, lane })
        } catch (error) {
          const reason = excuse(error, { situation, strict: strict || library.name === 'jotproof' })
          if (!reason) throw new Error(`${library.name}, ${alg}, ${situation}: ${error?.message ?? error}`, { cause: error })
          absent.push({ situation, library: library.name, reason })
        }
      }
    }
    groups.push(group)
  }
  return { groups, absent }
}

async function tried(lane) {
  const count = lane.step ?? 1
  await lane.prepare?.(count)
  await lane.run(count)
  lane.settle?.()
}

function excuse(error, { situation, strict }) {
  if (situation === 'cached' && error?.code === 'config_invalid' && error.option === 'cache') return 'has no option `cache` in this build'
  if (strict || error instanceof WrongVerdict) return undefined
  return `cannot do it here: ${error?.message || error?.name || error}`
}
