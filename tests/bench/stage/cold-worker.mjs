// What `cold-loader.mjs` starts, beside the bundle of a library.
import { prepare } from './library.mjs'

export default {
  async fetch(_, { SAMPLE: { key, token } }) {
    const { verify } = await prepare(key)
    return new Response(await verify(token))
  },
}
