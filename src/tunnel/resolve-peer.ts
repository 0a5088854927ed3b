/** Finds out which peer the target of a forward is, and at which addresses it was said to be reached. */
import { Resolver } from 'node:dns/promises'
import { type TunnelAddressError, TunnelPeerError } from './errors.ts'
import { HINTS, RESOLVE_MS } from './limits.ts'
import { type Multiaddr, peerIdText } from './multiaddr/index.ts'
import { parseAddress } from './parse-address.ts'

/** A peer, and addresses of it with its id at their end. */
export interface PeerTarget {
  readonly peer: string
  readonly hints: readonly string[]
}

/** The two questions to a name server that are asked. */
export interface Names {
  resolveTxt(name: string): Promise<string[][]>
  cancel(): void
}

const DNS = new Set(['dns', 'dns4', 'dns6', 'dnsaddr'])

/**
 * `/p2p/ID`, alone or behind an address, is taken as it is; a name without one is asked for, one level deep.
 * @throws TunnelAddressError, TunnelPeerError
 */
export async function resolvePeer(
  text: string,
  names: () => Names = newResolver,
): Promise<PeerTarget> {
  const target = parsePeerAddress(text)
  const peer = peerOf(target)
  if (peer !== undefined)
    return { peer, hints: target.components.length > 1 ? [target.toString()] : [] }
  if (!target.components.some(({ name }) => DNS.has(name))) throw new TunnelPeerError(text)
  const named = (await lookUp(target, names())).filter((found) => peerOf(found) !== undefined)
  const peers = new Set(named.map((found) => peerOf(found) as string))
  const [first, second] = peers
  if (first === undefined) throw new TunnelPeerError(text)
  if (second !== undefined) {
    throw new TunnelPeerError(
      text,
      `ambiguous multiaddr ${target} could refer to ${first} or ${second}`,
    )
  }
  return { peer: first, hints: named.slice(0, HINTS).map(String) }
}

/** A bare peer id is no address, and its error says so. @throws TunnelAddressError, TunnelPeerError */
export function parsePeerAddress(text: string): Multiaddr {
  try {
    return parseAddress(text)
  } catch (error) {
    if (!isPeerId(text)) throw error
    const { shortMessage } = error as TunnelAddressError
    throw new TunnelPeerError(text, shortMessage, { cause: error, next: `say /p2p/${text}` })
  }
}

function isPeerId(text: string): boolean {
  try {
    return peerIdText(text) !== ''
  } catch {
    return false
  }
}

/** The peer id at the end of an address. */
export function peerOf({ components }: Multiaddr): string | undefined {
  const last = components.at(-1)
  return last?.name === 'p2p' ? last.value : undefined
}

/** Addresses of machines name no peer: only what `_dnsaddr` lists can (https://github.com/multiformats/multiaddr/blob/master/protocols/DNSADDR.md). */
async function lookUp(target: Multiaddr, names: Names): Promise<Multiaddr[]> {
  const [first, ...behind] = target.components
  if (first?.name !== 'dnsaddr') return []
  const name = `_dnsaddr.${first.value}`
  const timer = setTimeout(() => names.cancel(), RESOLVE_MS)
  let records: string[][]
  try {
    records = await names.resolveTxt(name)
  } catch (cause) {
    throw toPeerError(target, name, cause)
  } finally {
    clearTimeout(timer)
  }
  const end = behind
    .map(({ name, value }) => (value === '' ? `/${name}` : `/${name}/${value}`))
    .join('')
  const found = records.map((parts) => addressOf(parts.join(''))).filter((one) => one !== undefined)
  const fitting = found.filter((one) => one.toString().endsWith(end))
  if (fitting.length === 0)
    throw new TunnelPeerError(target.toString(), `fail to resolve the multiaddr:${target}`)
  return fitting
}

function addressOf(record: string): Multiaddr | undefined {
  if (!record.startsWith('dnsaddr=')) return undefined
  try {
    return parseAddress(record.slice('dnsaddr='.length))
  } catch {
    return undefined
  }
}

function toPeerError(target: Multiaddr, name: string, cause: unknown): TunnelPeerError {
  const { code, message } = cause as NodeJS.ErrnoException
  const said =
    code === 'ENOTFOUND' ? 'no such host' : code === 'ECANCELLED' ? 'i/o timeout' : message
  // A name that is there and has no such records.
  const short =
    code === 'ENODATA' ? `fail to resolve the multiaddr:${target}` : `lookup ${name}: ${said}`
  return new TunnelPeerError(target.toString(), short, { cause })
}

function newResolver(): Names {
  return new Resolver()
}
