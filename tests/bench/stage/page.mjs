// A browser's page; what it shall measure stands in its address.
import { libraries } from '../libraries/web.mjs'
import { algorithm } from './algorithm.mjs'

const { alg, pace } = JSON.parse(decodeURIComponent(location.search.slice(1)))
const result = alg ? await measured() : { version: navigator.userAgent.match(/(?:Chrome|Firefox|Version)\/([\d.]+)/)[1] }
await fetch('/result', { method: 'POST', body: JSON.stringify(result) })

async function measured() {
  if (!crossOriginIsolated) throw new Error('the page is not isolated: its clock would be coarse')
  const material = await (await fetch(`/fixture/${alg}.json`)).json()
  return algorithm(libraries, { alg, material, pace, strict: false })
}
