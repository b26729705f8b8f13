import type { APIGatewayProxyEvent, APIGatewayProxyEventV2, APIGatewayProxyHandlerV2, ALBEvent, ALBResult } from 'aws-lambda'
import type { Request as ExpressRequest } from 'express'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { createServer } from 'node:http'
import { createServer as createHttp2Server } from 'node:http2'
import type { Verifier } from 'jotproof'
import { answer, authorize } from 'jotproof/node'
import type { Context } from 'koa'

interface MyClaims { sub: string; tenant: number }
declare const verifier: Verifier<MyClaims>

createServer(async (req, res) => {
  const decision = await authorize(verifier, req, { scopes: ['orders:read'] })
  if (decision.ok) return res.end(String(decision.claims.tenant + 1))
  const { statusCode, headers, body } = answer(decision)
  return res.writeHead(statusCode, headers).end(body)
})
createHttp2Server(async (req, res) => { res.end(String((await authorize(verifier, req)).ok)) })

export const express = async (req: ExpressRequest): Promise<boolean> => (await authorize(verifier, req)).ok
export async function fastify(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
  const decision = await authorize(verifier, request)
  if (decision.ok) return undefined
  const { statusCode, headers, body } = answer(decision)
  return reply.code(statusCode).headers(headers).send(body)
}
export const koa = async (context: Context): Promise<boolean> => (await authorize(verifier, context)).ok
export const rest = async (event: APIGatewayProxyEvent): Promise<boolean> => (await authorize(verifier, event)).ok
export const http: APIGatewayProxyHandlerV2 = async (event: APIGatewayProxyEventV2) => {
  const decision = await authorize(verifier, event)
  return decision.ok ? { statusCode: 200, body: decision.claims.sub } : answer(decision)
}
export async function balancer(event: ALBEvent): Promise<ALBResult> {
  const decision = await authorize(verifier, event)
  return decision.ok ? { statusCode: 200, body: decision.claims.sub } : answer(decision)
}
export const web = async (request: Request): Promise<boolean> => (await authorize(verifier, request)).ok

// @ts-expect-error what is no request
authorize(verifier, { body: 'x' })
// @ts-expect-error an argument beyond the last
authorize(verifier, new Request('https://api.example.com/'), {}, { scopes: 'x' })
