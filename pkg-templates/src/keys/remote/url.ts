// Where keys and metadata may be fetched from. The same rules as in src/key/discovery.rs and src/key/host.rs, which have them for Rust:
// `cargo xtask test twins` compares them.

/** Whether keys or metadata may come from this URL: by https, or by http from this machine itself. */
export function isFetchable(url: string): boolean {
  return hostOf(url) !== undefined
}

/**
 * Whether metadata at one URL, which may be fetched from, may name another one for the keys: none that fewer can reach than itself. Its
 * author does not choose which server inside a network is asked.
 */
export function mayName(foundAt: string, url: string): boolean {
  return reachOf(foundAt) <= reachOf(url)
}

/**
 * The URLs where the metadata of an issuer may be, to be asked in turn (OpenID Connect Discovery 1.0 §4, RFC 8414 §3); none, where they may
 * not be fetched from. The literal `{tenantid}` of Microsoft Entra becomes `common`.
 */
export function metadataUrls(issuer: string): string[] {
  const named = issuer.replace(/\/$/, '').replace(/^([^{]*)\{tenantid\}/, '$1common')
  const openid = named + '/.well-known/openid-configuration'
  if (!isFetchable(openid)) return []
  return [openid, named.replace(/^https?:\/\/?[^/]*/, '$&/.well-known/oauth-authorization-server')]
}

/** From where the host of a URL can be reached, by a number: the more, the higher. */
function reachOf(url: string): number {
  const host = hostOf(url)
  if (host === undefined) return NOWHERE
  if (url.startsWith('http:')) return MACHINE
  return isPublic(host) ? PUBLIC : NETWORK
}

/** The host of a URL that may be fetched from, without what one reader of URLs takes for a host and another does not. */
function hostOf(url: string): string | undefined {
  const [authority = ''] = url.replace(/^https?:\/\//, '').split(/[/?#]/)
  // of an address in brackets, the colons are its own
  const end = authority.indexOf(':', authority.indexOf(']') + 1)
  const [host, port] = end < 0 ? [authority, ''] : [authority.slice(0, end), authority.slice(end + 1)]
  const isSound = url.startsWith('https://') ? isAddress(host) || isName(host) : url.startsWith('http://') && LOCAL.test(host)
  return isSound && PLAIN.test(url) && DIGITS.test(port) && Number(port) <= MAX_PORT ? host : undefined
}

/** As RFC 3986 §3.2.2 spells it. */
function isAddress(host: string): boolean {
  return IPV6.test(host) || IPV4.test(host)
}

/** WHATWG's URL takes one whose last label is a number for an address, which is refused: no host has two readings. */
function isName(host: string): boolean {
  const last = unrooted(host).split('.').pop()!
  return NAME.test(host) && !DIGITS.test(last) && !HEXADECIMAL_NUMBER.test(last)
}

/**
 * Neither an address that is known to one network or one machine alone (RFC 6890), nor such a name: of one label, or below a domain that
 * means something else in each network (RFC 6761 §6.3, RFC 6762 §3, RFC 8375 §3, ICANN's for private use, services of Kubernetes).
 */
function isPublic(host: string): boolean {
  if (host.startsWith('[')) return isGlobal(host.slice(1))
  if (IPV4.test(host)) return !SPECIAL.test(host)
  return unrooted(host).includes('.') && !INSIDE.test(unrooted(host))
}

/** Global unicast (RFC 4291 §2.4), but for blocks whose addresses hold one of IPv4 (6to4, Teredo) or serve protocols (RFC 6890). */
function isGlobal(address: string): boolean {
  const [first, second] = address.split(':').map((group) => (HEXADECIMAL.test(group) ? parseInt(group, 16) : 0))
  if (first === 0x2001) return second! >= 0x200 && second! <= 0xffff
  return first! >= 0x2000 && first! <= 0x3fff && first !== 0x2002
}

/** Without the dot of the root. */
function unrooted(host: string): string {
  return host.replace(/\.$/, '')
}

const NOWHERE = -1
/** By http, from this machine. */
const MACHINE = 0
/** By https, perhaps from inside a network alone. */
const NETWORK = 1
const PUBLIC = 2

/** ASCII that needs no escape. */
const PLAIN = /^[!#-;=?-[\]_a-z~]*$/
const MAX_PORT = 65_535
const NAME = /^[\w.-]+$/
const DIGITS = /^\d*$/
const HEXADECIMAL_NUMBER = /^0x[\da-f]*$/i
const IPV6 = /^\[[\da-f:.]*\]$/i
/** Without a zero in front, which some read as octal. */
const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/
const HEXADECIMAL = /^[\da-f]+$/i
const LOCAL = /^(?:localhost|127\.0\.0\.1|\[::1\])$/
/** The special-purpose blocks of RFC 6890 that lead inside a network, with multicast and what is reserved. */
const SPECIAL =
  /^(?:0|10|127|22[4-9]|2[345]\d|100\.(?:6[4-9]|[789]\d|1[01]\d|12[0-7])|169\.254|172\.(?:1[6-9]|2\d|3[01])|192\.168|192\.0\.0|198\.1[89])\./
const INSIDE = /\.(?:localhost|local|home\.arpa|internal|svc)$/i
