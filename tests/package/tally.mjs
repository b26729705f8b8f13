// From `{ name: true or what is wrong }` to what a target answers.
export function tally(checks) {
  const failed = Object.entries(checks).filter(([, held]) => held !== true).map(([name, message]) => ({ name, message: String(message) }))
  return { passed: Object.keys(checks).length - failed.length, failed }
}
