/** The folder of a chain: made, held against a second start, and rid of what a killed one left. */
import {
  accessSync,
  constants,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmdirSync,
  rmSync,
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { ContractError } from '../errors.ts'
import { endOrphan } from './end-orphan.ts'
import { ChainFolderError } from './errors.ts'
import { SOCKET_PATH_BYTES } from './limits.ts'
import { type FolderLock, lockFolder } from './running-record.ts'
import { endingFile, findState, removePassing, type SavedState } from './state-file.ts'

export interface ChainFolder {
  readonly path: string
  /** Undefined where no state is kept. */
  readonly saved: SavedState | undefined
  /** Where anvil writes its state when it is told to end. */
  readonly ending: string
  /** Of the IPC socket, short enough for one. */
  readonly ipcPath: string
  readonly lock: FolderLock
  /** Lets it go, and removes what was temporary. */
  release(): void
}

/**
 * @throws {ChainHeldError} `CONTRACT_CHAIN_HELD` if a chain runs in it.
 * @throws {ChainFolderError} `CONTRACT_CHAIN_FOLDER` if it cannot be used.
 * @throws {ChainStateError} `CONTRACT_CHAIN_STATE` if another version of Rialto wrote its state.
 */
export async function openFolder(
  wanted: string | undefined,
  signal?: AbortSignal,
): Promise<ChainFolder> {
  const path = wanted === undefined ? makeTemporary() : resolve(wanted)
  try {
    makeFolder(path)
    const lock = await lockFolder(path)
    try {
      return await takeOver({ path, isKept: wanted !== undefined, lock }, signal)
    } catch (error) {
      lock.release()
      throw error
    }
  } catch (error) {
    if (error instanceof ContractError || signal?.aborted) throw error
    throw new ChainFolderError(path, why(error), { cause: error })
  }
}

async function takeOver(
  { path, isKept, lock }: { path: string; isKept: boolean; lock: FolderLock },
  signal: AbortSignal | undefined,
): Promise<ChainFolder> {
  const orphan = lock.left?.node
  await endOrphan(orphan, signal)
  if (orphan !== undefined) removeSocket(orphan.ipcPath, path)
  removePassing(path, readdirSync(path))
  const { anvil, chainId } = orphan ?? {}
  const isKnown = anvil !== undefined && chainId !== undefined
  const saved = isKept ? await findState(path, isKnown ? { anvil, chainId } : undefined) : undefined
  const socket = openSocketPath(path)
  return {
    path,
    saved,
    ending: endingFile(path),
    ipcPath: socket.path,
    lock,
    release() {
      rmSync(socket.path, { force: true })
      socket.close()
      lock.release()
      if (!isKept) rmSync(path, { recursive: true, force: true })
    },
  }
}

/** Only the owner reaches what lies in it; the socket of anvil itself is open to all. */
function makeFolder(path: string): void {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK)
}

function makeTemporary(): string {
  return mkdtempSync(join(tmpdir(), 'rialto-chain-'))
}

/** In the folder; where that lies too deep for a socket, in a temporary one of its own. */
function openSocketPath(folder: string): { path: string; close(): void } {
  const path = join(folder, 'chain.ipc')
  const isOwners = (statSync(folder).mode & 0o077) === 0
  if (isOwners && Buffer.byteLength(path) <= SOCKET_PATH_BYTES) {
    rmSync(path, { force: true })
    return { path, close() {} }
  }
  const added = '/rialto-XXXXXX/chain.ipc'
  const isShort = Buffer.byteLength(tmpdir()) + added.length <= SOCKET_PATH_BYTES
  const short = mkdtempSync(join(isShort ? tmpdir() : '/tmp', 'rialto-'))
  return {
    path: join(short, 'chain.ipc'),
    close: () => rmSync(short, { recursive: true, force: true }),
  }
}

/** What a killed one left of it elsewhere; a folder that holds anything else stays. */
function removeSocket(ipcPath: string, folder: string): void {
  if (basename(ipcPath) !== 'chain.ipc' || dirname(ipcPath) === folder) return
  try {
    rmSync(ipcPath, { force: true })
    rmdirSync(dirname(ipcPath))
  } catch {
    // It is gone, or not ours any more.
  }
}

function why(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  switch (code) {
    case 'EEXIST':
    case 'ENOTDIR':
      return 'it is not a folder'
    case 'EACCES':
    case 'EPERM':
      return 'this user may not write there'
    case 'EROFS':
      return 'its disk is read-only'
    case 'ENOSPC':
      return 'its disk is full'
    default:
      return message
  }
}
