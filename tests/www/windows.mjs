/** Windows of the second document that stay open because they have something to say; answers what `ask` found in each. */
export async function closeOthers(command, ask = () => {}) {
  const found = []
  const first = await command('GET', '/window')
  for (const handle of await command('GET', '/window/handles')) {
    if (handle === first) continue
    await command('POST', '/window', { handle })
    found.push(await ask())
    await command('DELETE', '/window')
  }
  await command('POST', '/window', { handle: first })
  return found
}
