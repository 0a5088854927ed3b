/** Writes down where a contract was put. */
import { randomUUID } from 'node:crypto'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { deploymentsText, type RecordedDeployment } from './deployment.ts'
import { DeploymentsFileError } from './errors.ts'
import { readChain } from './read-deployments.ts'

/** A contract that was put on a chain. */
export interface NewDeployment extends RecordedDeployment {
  readonly chainId: number
  /** The contract's name. */
  readonly name: string
}

/** The last write to each file: two of one process go one after the other. */
const writes = new Map<string, Promise<unknown>>()

/**
 * Adds it to the file of its chain, in place of an older one of the same name. A reader sees the old file or the new one.
 *
 * @returns the file's path
 * @throws {DeploymentsFileError} `CONTRACT_DEPLOYMENTS`
 */
export async function recordDeployment(folder: string, made: NewDeployment): Promise<string> {
  const path = join(folder, `${made.chainId}.json`)
  const write = (writes.get(path) ?? Promise.resolve()).then(
    () => add(folder, path, made),
    () => add(folder, path, made),
  )
  writes.set(path, write)
  try {
    await write
  } finally {
    if (writes.get(path) === write) writes.delete(path)
  }
  return path
}

async function add(
  folder: string,
  path: string,
  { chainId, name, address, block, hash }: NewDeployment,
): Promise<void> {
  const old = await readChain(path)
  const contracts = new Map([...(old?.contracts ?? []), [name, { address, block, hash }]])
  const temporary = `${path}.${randomUUID()}.tmp`
  try {
    await mkdir(folder, { recursive: true })
    await writeFile(temporary, deploymentsText({ chainId, contracts }), { flag: 'wx' })
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {})
    const { message } = error as Error
    throw new DeploymentsFileError(path, `cannot be written: ${message}`, { cause: error })
  }
}
