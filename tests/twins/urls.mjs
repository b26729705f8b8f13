// node tests/twins/urls.mjs SCRIPTS FILE SEED [LINE]: whether the package fetches from the URLs that Rust would fetch from (src/key/discovery.rs),
// and finds an answer fresh for as long (src/key/refresh/freshness.rs).
// `cargo xtask test twins` has FILE written by src/main.rs. SCRIPTS are the unbundled ones of the package.
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const [scripts, file, seed, only] = process.argv.slice(2)
const load = (path) => import(pathToFileURL(join(resolve(scripts), path)))
const [{ isFetchable, mayName, metadataUrls }, { lifetime }] = await Promise.all(['keys/remote/url.js', 'keys/remote/lifetime.js'].map(load))
/** The module sets the bounds. */
const bounded = (seconds) => Math.min(Math.max(seconds, 60), 3600)

/** How often each answer came. */
const seen = new Map()
let [passed, failed] = [0, 0]
for (const [at, line] of readFileSync(file, 'utf8').split('\n').entries()) {
  if (only !== undefined && at !== Number(only)) continue
  const { url, named, issuer, cacheControl, age, ...wanted } = JSON.parse(line)
  const found = {
    freshFor: bounded(lifetime(cacheControl, age)),
    isFetchable: isFetchable(url), mayName: isFetchable(url) ? mayName(url, named) : null, metadata: metadataUrls(issuer),
  }
  for (const [what, answer] of Object.entries(wanted)) {
    const [text, wish] = [found[what], answer].map((value) => JSON.stringify(value))
    const word = `${what} ${Array.isArray(answer) ? answer.length : text}`
    seen.set(word, (seen.get(word) ?? 0) + 1)
    if (text === wish) passed += 1
    else if ((failed += 1) <= 10) console.log(`DIFFERENT  seed ${seed}, line ${at}: of ${what} the package says ${text}, Rust ${wish}, of ${line}`)
  }
}
const rare = ['isFetchable true', 'isFetchable false', 'mayName true', 'mayName false', 'metadata 0', 'metadata 2', 'freshFor 60', 'freshFor 600', 'freshFor 900', 'freshFor 3600'].filter((word) => (seen.get(word) ?? 0) < 500)
if (only === undefined && rare.length > 0) failed += Number(console.log(`the URLs say little of ${rare.join(', ')}`) ?? 1)
console.log(Array.from(seen, ([answer, count]) => `${count} ${answer}`).join(', '))
console.log(`${passed} passed, ${failed} failed, 0 skipped`)
process.exitCode = failed === 0 && passed > 0 ? 0 : 1
