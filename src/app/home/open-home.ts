/** Opens the folder that a node lives in, and holds it against a second node. */
import { accessSync, constants, existsSync, lstatSync, mkdirSync, rmSync, statSync } from 'node:fs'
import type { Server } from 'node:net'
import { basename, dirname } from 'node:path'
import { AppError } from '../errors.ts'
import { HomeUnusableError } from './errors.ts'
import { type HomeFiles, homeFiles } from './home-path.ts'
import { lockHome } from './lock.ts'
import { removePassingFiles } from './passing-file.ts'
import { withShortPath } from './short-path.ts'
import { openTokens, type Tokens } from './tokens.ts'

/** Permission bits that a control socket is made without. */
const NOT_FOR_OTHERS = 0o177

/** A home that this process holds until it is closed. */
export interface Home extends AsyncDisposable {
  readonly path: string
  readonly files: HomeFiles
  readonly tokens: Tokens
  /** Makes a server listen on the control socket, which only the home's owner can reach. */
  listen(server: Server): Promise<void>
  /** Writes down where the node is open, for a second start to name. */
  note(http: readonly string[]): void
  close(): void
}

/**
 * Makes the home where it is missing (0700) and takes it.
 * @throws HomeUnusableError (HOME_UNUSABLE), HomeHeldError (HOME_HELD), and what `openTokens` throws
 */
export async function openHome(path: string): Promise<Home> {
  const { lock, tokens } = await usable(path, async () => {
    makeFolder(path)
    const lock = await lockHome(path)
    try {
      removePassingFiles(path)
      return { lock, tokens: openTokens(path) }
    } catch (error) {
      lock.release()
      throw error
    }
  })
  const files = homeFiles(path)
  let held = true
  let listened = false
  const close = () => {
    if (!held) return
    held = false
    if (listened) rmSync(files.control, { force: true })
    lock.release()
  }
  return {
    path,
    files,
    tokens,
    listen: (server) =>
      usable(path, async () => {
        await listen(server, files.control)
        listened = true
      }),
    note: (http) => lock.note(http),
    close,
    async [Symbol.asyncDispose]() {
      close()
    },
  }
}

/** Turns what the file system refuses into our error. */
async function usable<T>(path: string, use: () => Promise<T>): Promise<T> {
  try {
    return await use()
  } catch (error) {
    throw error instanceof AppError
      ? error
      : new HomeUnusableError(path, why(error), { cause: error })
  }
}

function makeFolder(path: string): void {
  makeFolders(path)
  if (!statSync(path).isDirectory()) throw new HomeUnusableError(path, 'it is not a folder')
  accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK)
}

/** A parent at a time: `recursive` never returns where a folder that exists takes no others (/proc). */
function makeFolders(path: string): void {
  if (existsSync(path)) return
  const parent = dirname(path)
  if (!existsSync(parent)) makeFolders(parent)
  mkdirSync(path, { mode: 0o700 })
}

function why(error: unknown): string {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EEXIST':
    case 'ENOTDIR':
      return 'it is not a folder'
    case 'EACCES':
    case 'EPERM':
      return 'this user may not write there'
    case 'ENOENT':
      return 'no folder can be made there'
    case 'EROFS':
      return 'its disk is read-only'
    case 'ENOSPC':
      return 'its disk is full'
    default:
      return (error as Error).message
  }
}

function listen(server: Server, file: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  // Held by the lock, so that a socket in the way belongs to a node that was killed.
  if (lstatSync(file, { throwIfNoEntry: false })?.isDirectory()) {
    const why = `${basename(file)} in it is a folder, and has to go`
    throw new HomeUnusableError(dirname(file), why)
  }
  rmSync(file, { force: true })
  server.once('error', reject)
  server.once('listening', () => {
    server.off('error', reject)
    resolve()
  })
  const umask = process.umask(NOT_FOR_OTHERS)
  try {
    withShortPath(file, (path) => server.listen({ path }))
  } finally {
    process.umask(umask)
  }
  return promise
}
