/** What a command is given: the world outside of it, so that a test can hand in another one. */
import type { Readable } from 'node:stream'
import type { Control } from '../../app/home/index.ts'
import type { CommandShape } from './command-shape.ts'
import type { Output } from './output.ts'

/** The ways to a node; each loads what it needs on first use. */
export interface Clients {
  /** The way to the node that runs on a home, named by `--home`. */
  control(home: string | undefined): Promise<Control>
  /** Who the node of a home is to other nodes, as its key file says; undefined where there is none. */
  readId(home: string | undefined): Promise<{ peerId: string; oldPeerId: string } | undefined>
  /** Starts a node in this process. */
  start(request: StartRequest): Promise<RunningNode>
  /** Writes a backup of the node that runs on a home; resolves with its full path and size. */
  saveBackup(
    request: BackupRequest & { overwrite: boolean },
  ): Promise<{ file: string; bytes: number }>
  /** Restores a backup, whether a node runs or not; resolves with the file that keeps what was there. */
  restoreBackup(request: BackupRequest): Promise<{ kept: string }>
}

/** Which home, and which file. */
export interface BackupRequest {
  home: string | undefined
  file: string
  signal: AbortSignal
}

/** What a start is asked with. */
export interface StartRequest {
  home: string | undefined
  /** Settings by key, as the flags gave them. */
  flags: Readonly<Record<string, string | readonly string[] | true>>
}

/** A node of this process, as far as the command line deals with it. */
export interface RunningNode {
  readonly ready: ReadyNode
  /** Resolves when it was stopped, whoever asked for it. */
  readonly stopped: Promise<void>
  /** Reads the settings anew, and takes up what may change while it runs. */
  reload(): Promise<void>
  /** Ends it in order; the same promise for every call. */
  stop(): Promise<void>
}

/** What a node tells once people can come in. */
export interface ReadyNode {
  /** Where the page is open. */
  readonly http: string
  /** Every address it is open at, `http` first. */
  readonly urls: readonly string[]
  readonly home: string
  readonly pid: number
  /** The link that carries the access token, where one is wanted. */
  readonly link: string | undefined
  /** The default address, where it was taken and a free port had to do. */
  readonly taken: string | undefined
  /** Where the RPC is open, if it is. */
  readonly rpc: string | undefined
  /** Where the web servers of other nodes are reached, if they are. */
  readonly p2pHttp: string | undefined
  /** Who it is to other nodes and where they reach it, where it speaks to any. */
  readonly peer: { readonly peerId: string; readonly addrs: readonly string[] } | undefined
}

export interface Env {
  /** What was asked for, and nothing else. */
  readonly stdout: Output
  /** Everything else. */
  readonly stderr: Output
  readonly stdin: Readable & { isTTY?: boolean }
  /** The environment's variables. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** Aborts with an InterruptedError when a signal asks the command to end. */
  readonly signal: AbortSignal
  /** Calls at each SIGHUP instead of ending, unless a terminal is there whose end it tells of; the undo is returned. */
  onHangUp(listener: () => void): () => void
  readonly clients: Clients
  /** Every command there is, and what the first words that several share stand for. */
  readonly commands: readonly CommandShape[]
  readonly groups: Readonly<Record<string, string>>
  /** Prints the help of the command that these words name. */
  help(words: readonly string[]): Promise<void>
}
