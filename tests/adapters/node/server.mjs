// node server.mjs port [http | fastify | koa | nest-express | nest-fastify]: the same app by each of Node's frameworks, guarded by
// `authorize` of jotproof/node.
import { createServer } from 'node:http'
import { answer, authorize } from 'jotproof/node'
import { guards, shown } from './guards.mjs'

const [port, name] = process.argv.slice(2)
const JSON_TYPE = { 'content-type': 'application/json' }

/** What the app answers to a request, which is whatever the framework hands over. */
async function answered(request, url) {
  const guard = guards[url.split(/[/?]/)[1]]
  if (guard === undefined) return { statusCode: 404, headers: JSON_TYPE, body: '{}' }
  const decision = await authorize(guard[0], request, guard[1])
  return decision.ok ? { statusCode: 200, headers: JSON_TYPE, body: JSON.stringify(shown(decision)) } : answer(decision)
}

const FRAMEWORKS = {
  http: async () => createServer(async (req, res) => {
    const { statusCode, headers, body } = await answered(req, req.url)
    res.writeHead(statusCode, headers).end(body)
  }).listen(port, '127.0.0.1'),
  fastify: async () => {
    const { default: fastify } = await import('fastify')
    const app = fastify()
    app.all('/*', async (request, reply) => {
      const { statusCode, headers, body } = await answered(request, request.url)
      return reply.code(statusCode).headers(headers).send(body)
    })
    await app.listen({ port: Number(port), host: '127.0.0.1' })
  },
  koa: async () => {
    const { default: Koa } = await import('koa')
    const app = new Koa()
    app.use(async (context) => {
      const { statusCode, headers, body } = await answered(context, context.url)
      context.set(headers)
      context.status = statusCode
      context.body = body
    })
    app.listen(Number(port), '127.0.0.1')
  },
  'nest-express': () => nest('ExpressAdapter', '@nestjs/platform-express'),
  'nest-fastify': () => nest('FastifyAdapter', '@nestjs/platform-fastify'),
}

/** Decorators are functions: by hand, since Node knows none. */
async function nest(adapter, platform) {
  await import('reflect-metadata')
  const { All, Controller, Module, Req, Res } = await import('@nestjs/common')
  const { NestFactory } = await import('@nestjs/core')
  const { [adapter]: Adapter } = await import(platform)
  class App {
    async all(request, response) {
      const { statusCode, headers, body } = await answered(request, request.url)
      if (adapter === 'FastifyAdapter') response.code(statusCode).headers(headers).send(body)
      else response.writeHead(statusCode, headers).end(body)
    }
  }
  All(adapter === 'FastifyAdapter' ? '*' : '{*path}')(App.prototype, 'all', Object.getOwnPropertyDescriptor(App.prototype, 'all'))
  Req()(App.prototype, 'all', 0)
  Res()(App.prototype, 'all', 1)
  Controller()(App)
  class Root {}
  Module({ controllers: [App] })(Root)
  const app = await NestFactory.create(Root, new Adapter(), { logger: ['error'] })
  await app.listen(port, '127.0.0.1')
}

await FRAMEWORKS[name]()
