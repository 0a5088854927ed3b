/** Makes a host; libp2p is loaded here and not before. */
import type { Host } from './host.ts'
import type { HostOptions } from './options.ts'

/**
 * A host that does not run yet: register what it handles, and start it.
 * @throws HostAddressError, HostPartMissingError
 */
export async function createHost(options: HostOptions): Promise<Host> {
  const { makeHost } = await import('./make-host.ts')
  return makeHost(options)
}
