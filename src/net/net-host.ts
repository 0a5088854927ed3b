/** What the message service needs of the host that carries it; `rialto/host` is one. */
import type { Channel } from './stream/index.ts'

/** A host that is not from `rialto/host` has to do this much. */
export interface NetHost {
  /** This node's peer id in its text form. */
  readonly peerId: string
  /** Listens; does nothing when it does so already. */
  start(): Promise<void>
  /** Multiaddrs at which this node is reached, with the peer id at their end. */
  addresses(): readonly string[]
  /** Takes streams of a protocol; the undo is returned. */
  handle(protocol: string, onStream: (stream: Channel) => void): () => void
  /** A stream to a peer, dialling at these addresses and those that the host knows. */
  openStream(
    peer: string,
    protocol: string,
    options: { addresses: readonly string[]; signal: AbortSignal },
  ): Promise<Channel>
  /** A peer was found near by, or has said where it listens. */
  on(event: 'found', listener: (peer: string, addresses: readonly string[]) => void): () => void
  on(event: 'identified', listener: (peer: IdentifiedPeer) => void): () => void
}

/** A peer that has said what it speaks and where it listens; unproven. */
export interface IdentifiedPeer {
  readonly peer: string
  readonly listens: readonly string[]
  readonly protocols: readonly string[]
}
