// tests/attacks/rows: attacks that are more than a token. They are aimed at JavaScript, at what is remembered, at the network and at requests.
import { assert } from '../assert.mjs'
import { key } from '../remote-issuer.mjs'
import { rowTests } from '../table.mjs'
import { complete, configuration, lost } from './configuration.mjs'
import { boundary } from './judge.mjs'
import { play } from './play.mjs'
import { requests } from './requests.mjs'

const TOPICS = { boundary, options: configuration, configuration, cache: play, network: play, requests }

/** `attackRows` is { topic: file }. */
export async function tests({ attackRows, declared, ...context }) {
  const keys = Object.fromEntries(await Promise.all(['first', 'second'].map(async (kid) => [kid, await key(kid)])))
  const unknown = Object.keys(attackRows).filter((topic) => !Object.hasOwn(TOPICS, topic))
  assert(unknown.length === 0, `nobody knows how to run ${unknown}`)
  const tests = { 'every option has rows': () => complete([...flat(attackRows.options), ...flat(attackRows.configuration)], declared) }
  for (const [topic, run] of Object.entries(TOPICS)) {
    const rows = run === configuration ? lost(flat(attackRows[topic])) : flat(attackRows[topic])
    assert(rows.length > 0, `${topic} has no rows`)
    for (const [name, test] of Object.entries(rowTests(rows, (row) => run({ ...context, keys }, row)))) tests[`${topic}: ${name}`] = test
  }
  return tests
}

/** A group has `rows`, and its other members count for each of them; `from` adds up. */
function flat(recipes, defaults = {}) {
  return recipes.flatMap(({ rows, ...members }) => {
    const all = { ...defaults, ...members, from: [...defaults.from ?? [], ...members.from ?? []] }
    return rows === undefined ? [all] : flat(rows, all)
  })
}
