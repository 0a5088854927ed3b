/** Checks the addresses of a host's options, and puts the host on top of a libp2p for them. */
import { parseAddress } from './address.ts'
import { assemble } from './assemble.ts'
import { isRelayed } from './dialler.ts'
import { DirectDesk } from './direct-desk.ts'
import { HostAddressError } from './errors.ts'
import { EventList } from './host-events.ts'
import { Libp2pHost } from './libp2p-host.ts'
import { SILENT } from './log.ts'
import { type HostOptions, LOOPBACK } from './options.ts'

/** @throws HostAddressError, HostPartMissingError */
export async function makeHost(options: HostOptions): Promise<Libp2pHost> {
  const events = new EventList(options.log ?? SILENT)
  for (const address of options.announce ?? []) parseAddress(address)
  const wanted = (options.listen ?? LOOPBACK).map((address) => parseAddress(address))
  const relayed = wanted.filter(isRelayed)
  const listen = wanted.filter((address) => !isRelayed(address)).map(String)
  const relays = new Set(relayed.map((address) => relayOf(address.toString())))
  const desk = new DirectDesk(options.log ?? SILENT)
  const assembled = await assemble(options, {
    listen,
    relays,
    direct: desk,
    found: (peer, addresses) => events.tell('found', peer, addresses),
  })
  for (const address of listen) {
    const { transportManager } = assembled.inside
    if (!transportManager.listenTransportForMultiaddr(parseAddress(address))) refuse(address)
  }
  return new Libp2pHost(assembled, { options, events, desk, listen, relayed })
}

/** The peer id of the relay in `…/p2p/RELAY/p2p-circuit`. */
function relayOf(address: string): string {
  const components = parseAddress(address).getComponents()
  const [relay, circuit] = components.slice(-2)
  if (relay?.name !== 'p2p' || circuit?.name !== 'p2p-circuit' || !relay.value) {
    throw new HostAddressError(
      address,
      'names no relay; give /ip4/…/tcp/PORT/p2p/RELAY/p2p-circuit',
    )
  }
  return relay.value
}

function refuse(address: string): never {
  const rule = 'is nothing that this node can listen on; give /ip4/…/tcp/PORT, or that with /ws'
  throw new HostAddressError(address, rule)
}
