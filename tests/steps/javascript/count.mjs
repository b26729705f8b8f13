// Counts the steps of JavaScript: how much source text was executed, by the counts that V8 has for each block, and the characters and elements
// that built-in functions look at, which V8 does not count.
import { Session } from 'node:inspector'

const session = new Session()
session.connect()
const post = (method, parameters) => {
  let [fault, answer] = [null, undefined]
  session.post(method, parameters, (error, result) => { [fault, answer] = [error, result] })
  if (fault) throw new Error(`${method}: ${fault.message}`)
  return answer
}
post('Profiler.enable')
post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })

/** The steps that `run` takes in the files below this URL. */
export function steps(folder, run) {
  executed(folder) // since the last time
  looked = 0
  watching = true
  try {
    run()
  } finally {
    watching = false
  }
  return executed(folder) + looked
}

function executed(folder) {
  const files = post('Profiler.takePreciseCoverage').result.filter(({ url }) => url.startsWith(folder))
  return files.flatMap(({ functions }) => functions).reduce((sum, { ranges }) => sum + characters(ranges), 0)
}

/**
 * How many characters of a function were executed. A block that ran as often as the one around it is not told apart from that, so the number
 * of blocks would say nothing.
 */
function characters(ranges) {
  const open = []
  let sum = 0
  for (const range of ranges) {
    while (open.length > 0 && open.at(-1).endOffset <= range.startOffset) open.pop()
    sum += (range.count - (open.at(-1)?.count ?? 0)) * (range.endOffset - range.startOffset)
    open.push(range)
  }
  return sum
}

let watching = false
let looked = 0

/** Puts a count in front of a function: how much it looks at, by its receiver, its arguments and what it returned. */
function counted(object, name, cost) {
  const original = object[name]
  object[name] = { [String(name)](...given) {
    if (!watching) return Reflect.apply(original, this, given)
    watching = false // one that calls another looks once
    try {
      const result = Reflect.apply(original, this, given)
      looked += cost(this, given, result)
      return result
    } finally {
      watching = true
    }
  } }[String(name)]
}

const receiver = (text) => text.length
for (const name of ['indexOf', 'lastIndexOf', 'includes', 'split', 'toLowerCase', 'trim']) counted(String.prototype, name, receiver)
for (const name of ['includes', 'indexOf', 'join', 'concat', 'slice']) counted(Array.prototype, name, receiver)
counted(String.prototype, 'slice', (text, given, result) => result.length)
counted(String.prototype, 'startsWith', (text, [start]) => start.length)
counted(JSON, 'stringify', (json, given, result) => String(result).length)
counted(JSON, 'parse', (json, [text]) => text.length)
counted(TextEncoder.prototype, 'encode', (encoder, given, bytes) => bytes.length)
counted(Object.getPrototypeOf(Uint8Array.prototype), 'set', (to, [from]) => from.length)
counted(Object, 'entries', (object, given, entries) => entries.length)
counted(RegExp.prototype, 'test', searched)
counted(RegExp.prototype, 'exec', searched)
counted(RegExp.prototype, Symbol.replace, searched)

/**
 * Nothing counts inside of a pattern. One that repeats without a bound may do so in one place only, from a fixed start, where no two ways
 * lead to the same end; any other walks over so much of a text as it is long at most.
 */
function searched(pattern, [text]) {
  const source = pattern.source.replace(/\\./g, 'x').replace(/\[[^\]]*\]/g, 'x')
  const unbounded = (source.match(/[*+]|\{\d+,\}/g) ?? []).length
  if (unbounded > 1 || (unbounded === 1 && !pattern.sticky && !source.startsWith('^'))) throw new Error(`/${pattern.source}/ may walk over a text again and again`)
  return pattern.sticky ? Math.min(text.length, LONGEST_MATCH) : text.length
}

/** What the patterns of named-credentials.ts take, generously. */
const LONGEST_MATCH = 64
