// All libraries, asked one question: accepted, refused, or it cannot say, since it lacks what the question needs.
import * as jotproof from 'jotproof'
import { rowKeys, rowVerifier } from '../runtimes/suite/table.mjs'
import * as fastJwt from './adapters/fast-jwt.mjs'
import * as hono from './adapters/hono.mjs'
import * as jose from './adapters/jose.mjs'
import * as jsonwebtoken from './adapters/jsonwebtoken.mjs'
import * as nodeCrypto from './adapters/node-crypto.mjs'
import { unsupported } from './data.mjs'

const PEERS = [jose, jsonwebtoken, fastJwt, hono, nodeCrypto]
export const NAMES = PEERS.map(({ name }) => name)

/** { verdict, answers, excuses }: what jotproof says, one word for each peer, by its name, and the options that a peer did not have. */
export async function ask({ row, policy, needs }) {
  const verdict = judge(row, policy)
  const excuses = new Set()
  const answers = await Promise.all(PEERS.map(async (peer) => {
    const lacks = needs.some((need) => unsupported.needs.some((one) => one.peer === peer.name && one.need === need))
    if (lacks) return [peer.name, 'cannot say']
    if (!(await accepts(peer, policy, row.token))) return [peer.name, 'refused']
    const lacking = verdict.ok ? [] : optionsLacking(peer.name, policy, verdict)
    for (const { option } of lacking) excuses.add(option)
    return [peer.name, lacking.length > 0 ? 'cannot say' : 'accepted']
  }))
  return { verdict, answers: Object.fromEntries(answers), excuses: [...excuses] }
}

/** Those for which jotproof may have refused, and which the peer does not have. */
function optionsLacking(peer, { options }, { code, claim }) {
  const lacking = unsupported.options.filter(({ option, peers }) => options.includes(option) && (peers === 'all' || peers.includes(peer)))
  const isOfClaims = code.startsWith('claim_') && !CHECKED_BY_ALL.includes(claim)
  return lacking.filter(({ codes }) => codes.includes(code) || isOfClaims)
}

const CHECKED_BY_ALL = ['iss', 'aud', 'exp', 'nbf']

/** Any of the keys will do, as a loop around the library would have it. */
async function accepts(peer, policy, token) {
  for (const verify of await verifiersOf(peer, policy)) {
    try {
      await verify(token)
      return true
    } catch { /* refused; the next key */ }
  }
  return false
}

function verifiersOf(peer, policy) {
  if (!prepared.has(policy)) prepared.set(policy, new Map())
  const ofPolicy = prepared.get(policy)
  if (!ofPolicy.has(peer)) ofPolicy.set(peer, Promise.all(policy.sources.map((source) => preparedBy(peer, policy, source))))
  return ofPolicy.get(peer)
}

async function preparedBy(peer, policy, source) {
  try {
    return await peer.prepare(policy, source)
  } catch (error) {
    return () => { throw error }
  }
}

/** Thrown by a verifier that cannot be made, a refusal is a refusal all the same. */
function judge(row, policy) {
  try {
    if (policy.isPlainJws) return jotproof.verifyJws(row.token, rowKeys(jotproof, row))
    if (!verifiers.has(policy)) verifiers.set(policy, rowVerifier(jotproof, row))
    return verifiers.get(policy).verify(row.token)
  } catch ({ code, reason, claim, option }) {
    return { ok: false, code, reason, claim: claim ?? option }
  }
}

const prepared = new WeakMap()
const verifiers = new WeakMap()
