import { createVerifier, discover, remoteKeys, verifyJws, type Fetch, type KeySource, type KeyStore, type Reason, type RemoteKeys, type RemoteStatus, type WaitUntil } from 'jotproof'
import { cacheStore, durableObjectStore, KeyStoreObject, kvStore, type KvNamespace } from 'jotproof/cloudflare'

// without a DOM: URL, fetch, Response and AbortSignal are described by the package
declare const client: { get(name: string): Promise<string | null>; set(name: string, value: string, options: { EX: number }): Promise<'OK'>; del(name: string): Promise<number> }
declare const context: { waitUntil(promise: Promise<unknown>): void }
declare const namespace: KvNamespace
declare const service: { fetch: Fetch }

const store: KeyStore = { get: (name) => client.get(name), put: (name, value, seconds) => client.set(name, value, { EX: seconds }), delete: (name) => client.del(name) }
const inMemory: KeyStore = { get: (): string | undefined => undefined, put: () => {}, delete: () => true }
const waitUntil: WaitUntil = (promise) => context.waitUntil(promise)

const keys: RemoteKeys = remoteKeys('https://login.example.com/keys', { store, timeout: 2, clock: () => 4_000_000_000, fetch: (url, init) => service.fetch(url, init) })
const found: KeySource = discover('https://login.example.com/', { store: inMemory, url: 'https://login.example.com/metadata', onStale: ({ lastError, age }) => void [lastError, age] })
remoteKeys({ href: 'https://login.example.com/keys' }, { store: kvStore(namespace) })
remoteKeys('https://login.example.com/keys', { store: cacheStore() })
void [durableObjectStore, KeyStoreObject, found]

const verifier = createVerifier({ issuer: 'https://login.example.com/', audience: 'a', keys })

export async function walk(token: string): Promise<[boolean, number | undefined, Reason | undefined]> {
  await verifier.ready()
  await verifier.ready({ waitUntil })
  await keys.ready({ waitUntil })
  keys.load({ keys: [] })
  keys.load('{"keys":[]}')
  const { age, lastError, skipped }: RemoteStatus = keys.status()
  const reasons: Reason[] = skipped.map(({ reason }) => reason)
  const request = { method: 'GET', url: '/', headers: [['authorization', `Bearer ${token}`]] as const }
  await verifier.authorize(request, { scopes: 'orders:read', waitUntil })
  void [reasons, verifyJws(token, keys)]
  return [(await verifier.verifyAsync(token, { waitUntil })).ok, age, lastError]
}
