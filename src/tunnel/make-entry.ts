/** Makes entries of what somebody asks for, or declares, with every default in its place. */
import { TunnelPeerError, TunnelPeerIdError } from './errors.ts'
import { peerIdText } from './multiaddr/index.ts'
import { parseAddress } from './parse-address.ts'
import { type PeerTarget, parsePeerAddress, peerOf } from './resolve-peer.ts'
import type { ForwardEntry, ListenEntry } from './store/index.ts'
import type { ForwardOptions, ListenOptions } from './tunnel-options.ts'

/** A listener. @throws TunnelPeerIdError for what is none in `allow` */
export function listenEntry(
  protocol: string,
  target: string,
  options: ListenOptions = {},
): ListenEntry {
  const { allow = 'all', ...rest } = options
  return {
    kind: 'listen',
    protocol,
    target,
    options: {
      allowCustomProtocol: false,
      temporary: false,
      reportPeerId: false,
      limits: {},
      relayed: true,
      likeKubo: false,
      ...rest,
      allow: allow === 'all' ? allow : allow.map(peerIdOf),
    },
    since: Date.now(),
  }
}

/** A forward whose target says by itself which peer it is. @throws TunnelAddressError, TunnelPeerError */
export function forwardEntry(
  protocol: string,
  address: string,
  target: string,
  options: ForwardOptions = {},
): ForwardEntry {
  const parsed = parsePeerAddress(target)
  const peer = peerOf(parsed)
  if (peer === undefined) throw new TunnelPeerError(target)
  const hints = parsed.components.length > 1 ? [parsed.toString()] : []
  return forwardEntryTo({ peer, hints }, { protocol, address }, options)
}

/** A forward to a peer that is known. @throws TunnelAddressError */
export function forwardEntryTo(
  { peer, hints }: PeerTarget,
  { protocol, address }: { protocol: string; address: string },
  options: ForwardOptions = {},
): ForwardEntry {
  return {
    kind: 'forward',
    protocol,
    address: parseAddress(address).toString(),
    peer,
    hints,
    options: { allowCustomProtocol: false, temporary: false, relayed: true, ...options },
    since: Date.now(),
  }
}

/** In the one form in which peers are compared. @throws TunnelPeerIdError */
export function peerIdOf(text: string): string {
  try {
    return peerIdText(text)
  } catch (cause) {
    throw new TunnelPeerIdError(text, { cause })
  }
}
