/** A development chain as its users see it. */
import type { Address } from '../codec/index.ts'
import type { ChainEndedError } from './errors.ts'

/** A chain that runs until it is stopped, or until this process ends, however it ends. */
export interface DevChain extends AsyncDisposable {
  readonly httpUrl: string
  readonly webSocketUrl: string
  /** The Unix socket; only this user reaches it. */
  readonly ipcPath: string
  readonly port: number
  readonly chainId: number
  /** The accounts that have ether and that the node signs for. */
  readonly accounts: readonly Address[]
  /** Resolves when it has ended: with nothing after `stop`, with the error where it ended by itself. */
  readonly stopped: Promise<ChainEndedError | undefined>
  /** Saves the state and ends it; the same promise for every call. */
  stop(): Promise<void>
}
