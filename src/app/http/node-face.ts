/** What the routes want of the node; `src/app/node` is it. */
import type { Hub } from '../../chat/index.ts'
import type { TokenKind } from '../home/index.ts'
import type { LivePeers } from '../peers/index.ts'
import type { SettingInForce } from '../settings/index.ts'

export const NODE_STATES = ['starting', 'ready', 'restoring', 'stopping'] as const
export type NodeState = (typeof NODE_STATES)[number]

/** The hub, and when it ends: a restore replaces it, a stop closes it. */
export interface LiveHub {
  hub: Hub
  ended: AbortSignal
}

export interface NodeFace {
  readonly version: string
  readonly home: string
  /** Unix time in milliseconds. */
  readonly startedAt: number
  readonly state: NodeState
  /** Where the page is open. */
  http(): readonly string[]
  settings(): readonly SettingInForce[]
  /** Whether `/ws` and what belongs to it want a token. */
  tokenRequired(): boolean
  token(kind: TokenKind): string
  /** Makes a new token and ends what the old one let in; returns how many connections that were. */
  rotateToken(kind: TokenKind): { token: string; ended: number }
  /** Ends when the token behind a credential is rotated. */
  credentialEnd(credential: string): AbortSignal
  /** The link that lets somebody in with a token. */
  link(token: string): string
  /** @throws NotReadyError while there is none */
  live(): LiveHub
  /** The node among other nodes. @throws NotReadyError at the start and the end, RoomOnlyError where it speaks to none */
  peers(): LivePeers
  /** The same, or nothing. */
  findPeers(): LivePeers | undefined
  /** Whether new messages are taken: false while the disk is full. */
  takesMessages(): boolean
  backup(file: string, options: { overwrite: boolean }): Promise<{ bytes: number }>
  /** Resolves with the file that keeps what was there before. */
  restore(file: string): Promise<{ kept: string }>
  /** The metrics as Prometheus reads them. */
  metrics(): Promise<{ contentType: string; text: string }>
}
