/** The node among other nodes, as long as it runs: the host that carries, and the messages and tunnels on it. */
import type { Host } from '../../host/index.ts'
import type { MessageService } from '../../net/index.ts'
import type { Tunnels } from '../../tunnel/index.ts'
import type { OpenTypes } from './open-types.ts'

export interface LivePeers {
  readonly host: Host
  readonly service: MessageService
  readonly tunnels: Tunnels
  /** The id that older systems derive from the same key, `Qm…`. */
  readonly oldPeerId: string
  /** The types of the messages that come and go over the API. */
  readonly types: OpenTypes
  /** Ends when the node stops. */
  readonly ended: AbortSignal
}
