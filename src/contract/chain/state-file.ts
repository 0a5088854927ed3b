/** The saved state of a chain: what anvil loads, with a first field of ours that says who wrote it. */
import { randomUUID } from 'node:crypto'
import { closeSync, linkSync, openSync, readFileSync, readSync, rmSync, statSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { ChainStateError } from './errors.ts'
import { ENDING_BYTES, HEADER_BYTES } from './limits.ts'

const STATE_VERSION = 1

/** What stands at the start of a state. */
export interface StateHeader {
  /** Version of the anvil that wrote it. */
  readonly anvil: string
  readonly chainId: number
}

/** The state that a start finds. */
export interface SavedState {
  readonly file: string
  readonly exists: boolean
  /** Undefined where there is none, or anvil alone wrote it. */
  readonly header: StateHeader | undefined
}

/** Where anvil writes its state when it is told to end; a whole one is taken up by the next start. */
export function endingFile(folder: string): string {
  return join(folder, 'ending.json')
}

/**
 * The state to start from. One that an orphan wrote at its end is newer than ours, and becomes it.
 *
 * @throws {ChainStateError} `CONTRACT_CHAIN_STATE` if another version of Rialto wrote it.
 */
export async function findState(
  folder: string,
  ending: StateHeader | undefined,
): Promise<SavedState> {
  const file = join(folder, 'state.json')
  // Checked first: nothing takes the place of what another version wrote.
  const found = readHeader(file)
  const written = readWhole(endingFile(folder))
  if (written !== undefined) {
    const header = ending ?? found.header
    await writeState(file, written, header)
    rmSync(endingFile(folder), { force: true })
    return { file, exists: true, header }
  }
  return { file, ...found }
}

/** Writes it beside, to the disk, and puts it in place in one step. */
export async function writeState(
  file: string,
  state: Buffer,
  header: StateHeader | undefined,
): Promise<void> {
  const beside = `${file}.${randomUUID()}`
  try {
    const handle = await open(beside, 'wx', 0o600)
    try {
      if (header !== undefined) {
        await handle.write(`{"rialto":${JSON.stringify({ version: STATE_VERSION, ...header })},`)
      }
      await handle.writeFile(header === undefined ? state : state.subarray(1))
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(beside, file)
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  }
}

/** Keeps the state that an older anvil wrote before a newer one writes over it. */
export function keepOldState({ file, exists, header }: SavedState, anvil: string): void {
  if (!exists || header === undefined || header.anvil === anvil) return
  try {
    linkSync(file, file.replace(/\.json$/, `-anvil-${header.anvil}.json`))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

/** Removes what a process that was killed has left half written; only for who holds the folder. */
export function removePassing(folder: string, names: readonly string[]): void {
  for (const name of names) {
    if (/^(state|running)\.json\.[0-9a-f-]{36}$/.test(name))
      rmSync(join(folder, name), { force: true })
  }
}

function readHeader(file: string): Pick<SavedState, 'exists' | 'header'> {
  const start = readStart(file)
  if (start === undefined) return { exists: false, header: undefined }
  const [, text] = /^\{"rialto":(\{[^{}]*\}),/.exec(start) ?? []
  if (text === undefined) return { exists: true, header: undefined }
  const { version, anvil, chainId } = parseJson(text)
  const isKnown = version === STATE_VERSION && Number.isSafeInteger(chainId)
  // A version becomes part of a file's name.
  if (!isKnown || typeof anvil !== 'string' || !/^[\w.+-]+$/.test(anvil)) {
    throw new ChainStateError(file, 'was written by another version of Rialto')
  }
  return { exists: true, header: { anvil, chainId: chainId as number } }
}

function parseJson(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return {}
  }
}

function readStart(file: string): string | undefined {
  let descriptor: number
  try {
    descriptor = openSync(file, 'r')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  try {
    const bytes = Buffer.alloc(HEADER_BYTES)
    return bytes.toString('latin1', 0, readSync(descriptor, bytes))
  } finally {
    closeSync(descriptor)
  }
}

/** Half a state, as a kill leaves it, is not JSON. */
function readWhole(file: string): Buffer | undefined {
  try {
    if (statSync(file).size > ENDING_BYTES) return undefined
    const bytes = readFileSync(file)
    const state: unknown = JSON.parse(bytes.toString('utf8'))
    return typeof state === 'object' && state !== null && 'block' in state ? bytes : undefined
  } catch {
    return undefined
  }
}
