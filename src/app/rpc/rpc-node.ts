/** What the commands of the RPC need of the node. */
import type { Host } from '../../host/index.ts'
import type { Tunnels } from '../../tunnel/index.ts'
import type { RpcConfig } from './config/index.ts'

/** A node, as far as the RPC asks it for anything. */
export interface RpcNode {
  readonly host: Pick<
    Host,
    'peerId' | 'state' | 'addresses' | 'peers' | 'dial' | 'ping' | 'disconnect' | 'why'
  >
  readonly tunnels: Pick<
    Tunnels,
    | 'listen'
    | 'forward'
    | 'forwards'
    | 'listeners'
    | 'streams'
    | 'close'
    | 'closeOne'
    | 'closeStream'
    | 'closeStreams'
  >
  readonly config: RpcConfig
  /** What the node tells its peers that it runs, such as `rialto/0.1.0`. */
  readonly agent: string
  /** The protocols that the node tells its peers that it speaks. */
  protocols(): readonly string[]
  /** Begins to stop the node; called after the answer has gone. */
  stop(): void
}

/** Where what fails by our own fault goes. */
export interface RpcLog {
  error(details: object, text: string): void
}
