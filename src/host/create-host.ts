/** Makes a host; libp2p is loaded here and not before. */
import { parseAddress } from './address.ts'
import { HostAddressError } from './errors.ts'
import type { Host } from './host.ts'
import { type HostOptions, LOOPBACK } from './options.ts'

/** A host that does not run yet: register what it handles, and start it. @throws HostAddressError */
export async function createHost(options: HostOptions): Promise<Host> {
  const [{ assemble }, { Libp2pHost }] = await Promise.all([
    import('./assemble.ts'),
    import('./libp2p-host.ts'),
  ])
  const { listen = LOOPBACK, announce = [] } = options
  for (const address of announce) parseAddress(address)
  const parsed = listen.map((address) => parseAddress(address))
  const assembled = await assemble(options)
  for (const address of parsed) {
    if (assembled.inside.transportManager.listenTransportForMultiaddr(address)) continue
    const rule = 'is nothing that this node can listen on; give /ip4/…/tcp/PORT, or that with /ws'
    throw new HostAddressError(address.toString(), rule)
  }
  return new Libp2pHost(assembled, options)
}
