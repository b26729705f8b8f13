// What jotproof wants to reach: how many times faster a whole call is than another way, as ratios of medians of one run.
const NODE = 'node20'

/** Columns: another library, in a runtime. */
export const COLUMNS = [
  { title: 'against jose, Node 20', runtime: NODE, library: 'jose' },
  { title: 'against node:crypto sync, Node 20', runtime: NODE, library: 'node:crypto sync' },
  { title: 'against jose, Chromium', runtime: 'chromium', library: 'jose' },
  { title: 'against jose, workerd', runtime: 'workerd', library: 'jose' },
]

/** Rows: a call, and the least ratio in each column; `undefined` where none was set. */
export const ROWS = [
  { title: 'ES256, hot key', alg: 'ES256', least: [4, 1.7, 2.5, 1.6] },
  { title: 'EdDSA, hot key', alg: 'EdDSA', least: [5, 3, 2.3, 1.9] },
  { title: 'RS256 (2048), hot key', alg: 'RS256', least: [2.5, 0.6, 0.85, 0.65] },
  { title: 'ES384, hot key', alg: 'ES384', least: [3, 1.8] },
  { title: 'ES512, hot key', alg: 'ES512', least: [3, 1.8] },
  { title: 'ES256, first use of a key', alg: 'ES256', situation: 'imported', least: [1.1] },
  { title: 'EdDSA, first use of a key', alg: 'EdDSA', situation: 'imported', least: [1.8, 1.1] },
  { title: 'HS256', alg: 'HS256', least: [15, 1.2, 3, 2] },
  { title: 'ES256, cached token', alg: 'ES256', situation: 'cached', against: 'hot', least: [40, undefined, 20, 12] },
  { title: 'first ES256 token from bytes (cold)', cold: 'jotproof', least: [1.8, undefined, undefined, 1] },
  { title: 'the same, `jotproof/lite`', cold: 'jotproof/lite', least: [undefined, undefined, 0.7, undefined] },
]

/** How many times faster jotproof is; `undefined` where one of both was not measured. */
export function ratio(runtime, { alg, situation = 'hot', against = situation, cold }, library) {
  const ours = cold ? runtime?.cold[cold] : runtime?.algorithms[alg].cells[situation]?.jotproof
  const theirs = cold ? runtime?.cold[library] : runtime?.algorithms[alg].cells[against]?.[library]
  return ours && theirs && theirs.median / ours.median
}
