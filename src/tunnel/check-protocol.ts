/** What a tunnel may be called. */
import { TunnelNamespaceError, TunnelProtocolError } from './errors.ts'
import { PROTOCOL_BYTES } from './limits.ts'

/** Names that libp2p and this node speak themselves. */
const BUILT_IN =
  /^\/(?:ipfs\/|libp2p\/|multistream\/|noise$|tls\/|yamux\/|mplex\/|neb\/|meshsub\/|floodsub\/)/

/** `how` is what allows a name outside of `/x/` where it was given. @throws TunnelNamespaceError, TunnelProtocolError */
export function checkProtocol(protocol: string, allowCustom: boolean, how?: string): void {
  if (!allowCustom && !protocol.startsWith('/x/')) throw new TunnelNamespaceError(protocol, how)
  if (protocol === '') throw new TunnelProtocolError(protocol, 'is empty')
  if (BUILT_IN.test(protocol))
    throw new TunnelProtocolError(protocol, 'belongs to libp2p or to this node')
  // A line of multistream-select ends with a line feed.
  if (protocol.includes('\n')) throw new TunnelProtocolError(protocol, 'has a line end in it')
  const bytes = Buffer.byteLength(protocol)
  if (bytes > PROTOCOL_BYTES) {
    throw new TunnelProtocolError(
      `${protocol.slice(0, 32)}…`,
      `has ${bytes} bytes, and may have ${PROTOCOL_BYTES}`,
    )
  }
}
