// A browser's page; what it shall measure stands in its address.
import { libraries } from '../libraries/web.mjs'
import { algorithm } from './algorithm.mjs'
import { answer } from './answer.mjs'

answer(async ({ alg, pace }) => {
  if (!crossOriginIsolated) throw new Error('the page is not isolated: its clock would be coarse')
  const material = await (await fetch(`/fixture/${alg}.json`)).json()
  return algorithm(libraries, { alg, material, pace, strict: false })
})
