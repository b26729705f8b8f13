// workerd: the lanes live here, the clock that times them lives outside.
import { libraries } from '../libraries/web.mjs'
import { open } from './lanes.mjs'

let lanes = []

export default {
  async fetch(request) {
    const { pathname, searchParams } = new URL(request.url)
    const [at, count] = ['lane', 'count'].map((name) => Number(searchParams.get(name)))
    try {
      switch (pathname) {
        case '/open': return Response.json(await opened(await request.json()))
        case '/prepare': return done(await lanes[at].prepare?.(count))
        case '/run': return done(await lanes[at].run(count))
        case '/settle': return done(lanes[at].settle?.())
        case '/dispose': return done(lanes[at].dispose?.())
        case '/nothing': return done()
      }
      return new Response('no such path', { status: 404 })
    } catch (error) {
      return new Response(error.message, { status: 500 })
    }
  },
}

/** The groups as `open` answers them, each lane as its number and what its caller has to know of it. */
async function opened({ alg, material, strict }) {
  const { groups, absent } = await open(libraries, alg, material, { strict })
  lanes = groups.flat().map(({ lane }) => lane)
  const described = groups.map((group) => group.map(({ situation, library, lane }) => {
    return { situation, library, lane: { number: lanes.indexOf(lane), step: lane.step, prepares: 'prepare' in lane } }
  }))
  return { groups: described, absent }
}

const done = () => new Response('done')
