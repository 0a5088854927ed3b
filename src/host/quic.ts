/** QUIC, whose native code is a package of its own that not every machine has. */
import type { Transport } from '@libp2p/interface'
import { HostPartMissingError } from './errors.ts'
import { MULTIPLEXED_STREAMS } from './limits.ts'

const PACKAGE = '@chainsafe/libp2p-quic'

/** What is used of the package. */
interface QuicPackage {
  quic(options: { maxConcurrentStreamLimit: number }): MakeTransport
}

type MakeTransport = (components: unknown) => Transport

/** The name is a value, so that neither the compiler nor the bundler looks for the package. @throws HostPartMissingError */
export async function loadQuic(name: string = PACKAGE): Promise<MakeTransport> {
  try {
    const { quic } = (await import(name)) as QuicPackage
    return quic({ maxConcurrentStreamLimit: MULTIPLEXED_STREAMS })
  } catch (cause) {
    throw new HostPartMissingError('QUIC', name, { cause })
  }
}
