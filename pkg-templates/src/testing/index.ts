// What applications test themselves with. It runs beside any build of the package and loads no WebAssembly of its own.
export type { PublicKeyAlgorithm } from '../keys/key-sources.js'
export { supported } from './signing-key.js'
export { testIssuer } from './issuer.js'
export type {
  EndpointFault,
  MintOptions,
  PublishedJwk,
  PublishedJwks,
  RotateOptions,
  TestFetch,
  TestIssuer,
  TestIssuerOptions,
  TestRequestInit,
  TestResponse,
} from './types.js'
