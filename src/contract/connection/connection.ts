/** What the rest of the contracts needs of a node of Ethereum. */
import type { Client } from 'viem'

/** For one request. */
export interface RequestOptions {
  /** Milliseconds that one attempt is given, where it is not as for the whole connection. */
  readonly timeout?: number
  /** How often it is tried in all, where it is not as for the whole connection. */
  readonly attempts?: number
  /** Ends the wait; its reason is thrown as it is. */
  readonly signal?: AbortSignal | undefined
}

/** An open way to a chain: over HTTP, WebSocket or IPC, one endpoint or several. */
export interface Connection {
  /** What was given, without user, password, and long path parts: they may hold keys. */
  readonly endpoint: string
  /**
   * A JSON-RPC request. Reads are tried again on another endpoint, or after a while, where the transport failed; what
   * changes something is sent once. `undefined` members of params are kept off the end.
   */
  request<Result = unknown>(
    method: string,
    params: readonly unknown[],
    options?: RequestOptions,
  ): Promise<Result>
  /** The chain's id, asked for once. */
  chainId(options?: RequestOptions): Promise<number>
  /** Whether the node can push: false over HTTP. */
  readonly pushes: boolean
  /**
   * `eth_subscribe`. `onLost` is called once when the connection or the subscription is gone; whoever wants more subscribes
   * again. Rejects where the node cannot push.
   */
  subscribe(
    params: readonly unknown[],
    listeners: { onValue(value: unknown): void; onLost(cause: Error): void },
    options?: RequestOptions,
  ): Promise<() => Promise<void>>
  /** The same connection as a client of viem, for what viem has and this has not. */
  readonly client: Client
  close(): Promise<void>
}
