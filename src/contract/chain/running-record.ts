/** The file in a chain's folder that says who runs it: a lock, and how others find the chain. */
import { randomUUID } from 'node:crypto'
import { linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ChainHeldError } from './errors.ts'
import { RECORD_BYTES } from './limits.ts'
import { isRunning, type ProcessId, processStart } from './process-start.ts'

const RECORD_VERSION = 1

/** The process of anvil. */
export interface NodeRecord extends ProcessId {
  /** Undefined until it listens. */
  readonly port: number | undefined
  readonly ipcPath: string
  readonly chainId: number | undefined
  /** Its version. */
  readonly anvil: string | undefined
}

export interface RunningRecord {
  /** Who started it. */
  readonly holder: ProcessId
  /** Undefined until it is started. */
  readonly node: NodeRecord | undefined
}

export interface FolderLock {
  /** What one left that did not end in order. */
  readonly left: RunningRecord | undefined
  note(node: NodeRecord): void
  release(): void
}

/** @throws {ChainHeldError} `CONTRACT_CHAIN_HELD` if a living process has the folder. */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const file = recordFile(folder)
  const holder: ProcessId = { pid: process.pid, start: await processStart(process.pid) }
  let left: RunningRecord | undefined
  while (!create(file, { holder, node: undefined })) {
    const text = readText(file)
    if (text === undefined) continue
    const record = parse(text)
    if (record !== undefined && (await isRunning(record.holder))) {
      const port = record.node?.port
      const httpUrl = port === undefined ? undefined : `http://127.0.0.1:${port}`
      throw new ChainHeldError(folder, { pid: record.holder.pid, httpUrl })
    }
    if (discard(file, text)) left = record
  }
  return {
    left,
    note: (node) => renameSync(writeBeside(file, { holder, node }), file),
    release: () => rmSync(file, { force: true }),
  }
}

/** Undefined where there is none, or none that can be read. */
export function readRecord(folder: string): RunningRecord | undefined {
  const text = readText(recordFile(folder))
  return text === undefined ? undefined : parse(text)
}

function recordFile(folder: string): string {
  return join(folder, 'running.json')
}

/** Makes the file with its content in one step; false when there is one. */
function create(file: string, record: RunningRecord): boolean {
  const made = writeBeside(file, record)
  try {
    linkSync(made, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(made)
  }
}

function writeBeside(file: string, record: RunningRecord): string {
  const beside = `${file}.${randomUUID()}`
  writeFileSync(beside, JSON.stringify({ version: RECORD_VERSION, ...record }), {
    mode: 0o600,
    flag: 'wx',
  })
  return beside
}

/** Removes the file that was judged; one that another start has put there meanwhile is put back. */
function discard(file: string, judged: string): boolean {
  const aside = `${file}.${randomUUID()}`
  try {
    renameSync(file, aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw error
  }
  const isJudged = readText(aside) === judged
  if (!isJudged) linkSync(aside, file)
  rmSync(aside)
  return isJudged
}

function readText(file: string): string | undefined {
  try {
    return statSync(file).size > RECORD_BYTES ? '' : readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** A power cut can leave an empty file, and anybody can write anything. */
function parse(text: string): RunningRecord | undefined {
  try {
    const { version, holder, node } = JSON.parse(text) as Record<string, unknown>
    if (version !== RECORD_VERSION || !isProcess(holder)) return undefined
    return { holder, node: isProcess(node) ? (node as NodeRecord) : undefined }
  } catch {
    return undefined
  }
}

function isProcess(value: unknown): value is ProcessId {
  if (typeof value !== 'object' || value === null) return false
  const { pid, start } = value as Record<string, unknown>
  return (
    Number.isSafeInteger(pid) &&
    (pid as number) > 1 &&
    (start === undefined || typeof start === 'string')
  )
}
