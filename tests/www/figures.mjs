// What a visit costs: as the browser itself counts it.

/** Files and their bytes, not compressed, until the first verdict; and milliseconds from the start of the navigation to it. */
export async function figures(open, page, origin) {
  await open(`${origin}/`)
  await page.good()
  return page.until(() => page.script(`
    const [mark] = performance.getEntriesByName('jotproof-verdict')
    if (mark === undefined) return undefined
    const loaded = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
    return { files: loaded.length, bytes: loaded.reduce((sum, { decodedBodySize }) => sum + decodedBodySize, 0), verdict: mark.startTime }`), Boolean)
}
