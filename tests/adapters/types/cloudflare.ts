import type { Cache, DurableObjectNamespace, ExecutionContext, KVNamespace } from '@cloudflare/workers-types'
import { createVerifier, discover, type KeyStore } from 'jotproof'
import { cacheStore, durableObjectStore, KeyStoreObject, kvStore } from 'jotproof/cloudflare'

declare const env: { KV: KVNamespace; OBJECTS: DurableObjectNamespace; ANY: DurableObjectNamespace<undefined> }
declare const context: ExecutionContext
declare const cache: Cache

const stores: KeyStore[] = [cacheStore(), cacheStore(cache), kvStore(env.KV), durableObjectStore(env.OBJECTS), durableObjectStore(env.ANY)]
export { KeyStoreObject }

export async function checked(request: Request): Promise<boolean> {
  const keys = discover('https://login.example.com/', { store: stores[0]! })
  const verifier = createVerifier({ issuer: 'https://login.example.com/', audience: 'api', keys })
  return (await verifier.authorize(request, { waitUntil: (promise) => context.waitUntil(promise) })).ok
}

// @ts-expect-error a namespace of another kind
kvStore(env.OBJECTS)
