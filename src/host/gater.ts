/** Who may use this node as a relay, and through which relays others may reach it. */
import type { ConnectionGater } from '@libp2p/interface'
import type { HostOptions } from './options.ts'
import { parsePeerId } from './peer-id.ts'

/** @throws HostAddressError where an id on the relay's list is none */
export function gaterOf({ relay }: HostOptions, relays: ReadonlySet<string>): ConnectionGater {
  const allowed = new Set(relay?.allow.map((peer) => parsePeerId(peer).toString()))
  return {
    // Both ends are on the list: the bytes have no limit, so a stranger may not send any.
    denyInboundRelayReservation: (source) => !allowed.has(source.toString()),
    denyOutboundRelayedConnection: (source, destination) =>
      !allowed.has(source.toString()) || !allowed.has(destination.toString()),
    // Any peer could pass itself off as a relay.
    denyInboundRelayedConnection: (through) => !relays.has(through.toString()),
  }
}
