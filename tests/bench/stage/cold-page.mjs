// A browser that was started for this page: the bytes of the bundle are there before the clock starts, so that no network is in it.
import { answer } from './answer.mjs'
import { first } from './cold.mjs'

answer(async ({ bundle }) => {
  const sample = await (await fetch('/fixture/cold.json')).json()
  const url = URL.createObjectURL(new Blob([await (await fetch(bundle)).arrayBuffer()], { type: 'text/javascript' }))
  // what starts with a browser has had its turn
  await new Promise((resolve) => setTimeout(resolve, 300))
  return { took: await first(() => import(url), sample) }
})
