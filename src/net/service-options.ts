/** The options of a message service, checked in one place. */
import { ServiceOptionError } from './errors.ts'
import type { NetHost } from './net-host.ts'
import { DEFAULT_NODE_LIMITS, type NodeLimits, type NodeLog } from './node/index.ts'
import { splitPeer } from './routes/index.ts'
import type { StreamLimits } from './stream/index.ts'

/** How a service is made; `host` alone is needed. */
export interface ServiceOptions {
  /** What carries the streams; `createHost` of `rialto/host` makes one. Whoever made it stops it. */
  host: NetHost
  /** Peers of another chain are turned away. @default 1 */
  chainId?: number
  /** Multiaddrs of peers to begin with, each with `/p2p/` or `/ipfs/` and the peer id at its end. @default none */
  seeds?: readonly string[]
  /** The file in which routes outlive a restart. @default none */
  routesFile?: string
  /** Peer ids that are named to nobody who asks for peers. @default none */
  internal?: readonly string[]
  /** Whether addresses of this machine and of private networks are routes that others are told. @default true */
  local?: boolean
  /** What differs from the default limits. @default nothing */
  limits?: Partial<NodeLimits>
  /** What differs from the default limits of a stream. @default nothing */
  streamLimits?: Partial<StreamLimits>
  /** @default nothing is logged */
  log?: NodeLog
}

export interface CheckedOptions {
  host: NetHost
  chainId: number
  seeds: readonly string[]
  file: string | undefined
  internal: readonly string[]
  local: boolean
  limits: NodeLimits
  streamLimits: Partial<StreamLimits>
  log: NodeLog
}

const LARGEST_CHAIN_ID = 0xffff_ffff
const SILENT: NodeLog = { warn() {} }

/** @throws ServiceOptionError */
export function checkOptions(options: ServiceOptions): CheckedOptions {
  const { chainId = 1, seeds = [], routesFile, internal = [], local = true } = options
  if (!(Number.isInteger(chainId) && chainId >= 0 && chainId <= LARGEST_CHAIN_ID))
    throw new ServiceOptionError('chainId', chainId, 'a whole number from 0 to 4294967295')
  for (const seed of seeds)
    if (splitPeer(seed).peer === undefined || !seed.startsWith('/'))
      throw new ServiceOptionError(
        'a seed',
        seed,
        'a multiaddr with the peer id at its end, such as /ip4/192.0.2.1/tcp/8680/p2p/12D3Koo…',
      )
  const limits = { ...DEFAULT_NODE_LIMITS, ...options.limits }
  for (const [name, value] of Object.entries(limits))
    if (!(typeof value === 'number' && value >= 0))
      throw new ServiceOptionError(`limits.${name}`, value, 'a number from 0 on')
  if (limits.reservedStreams >= limits.streams)
    throw new ServiceOptionError(
      'limits.reservedStreams',
      limits.reservedStreams,
      `less than limits.streams, which is ${limits.streams}`,
    )
  return {
    host: options.host,
    chainId,
    seeds,
    file: routesFile,
    internal,
    local,
    limits,
    streamLimits: options.streamLimits ?? {},
    log: options.log ?? SILENT,
  }
}
