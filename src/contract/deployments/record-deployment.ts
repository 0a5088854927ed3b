/** Writes down where a contract was put. */
import { randomUUID } from 'node:crypto'
import { rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeFolders } from '../make-folders.ts'
import { deploymentsText, type RecordedDeployment } from './deployment.ts'
import { DeploymentsFileError } from './errors.ts'
import { holdFile } from './hold-file.ts'
import { readChain } from './read-deployments.ts'

/** A contract that was put on a chain. */
export interface NewDeployment extends RecordedDeployment {
  readonly chainId: number
  /** The contract's name. */
  readonly name: string
}

/**
 * Adds it to the file of its chain, in place of an older one of the same name. A reader sees the old file or the new one,
 * and of programs that record at the same time none loses what another wrote.
 *
 * @returns the file's path
 * @throws {DeploymentsFileError} `CONTRACT_DEPLOYMENTS`
 */
export async function recordDeployment(folder: string, made: NewDeployment): Promise<string> {
  const path = join(folder, `${made.chainId}.json`)
  try {
    await makeFolders(path)
    await holdFile(path, () => add(path, made))
  } catch (error) {
    if (error instanceof DeploymentsFileError) throw error
    const { message } = error as Error
    throw new DeploymentsFileError(path, `cannot be written: ${message}`, { cause: error })
  }
  return path
}

async function add(
  path: string,
  { chainId, name, address, block, hash }: NewDeployment,
): Promise<void> {
  const old = await readChain(path)
  const contracts = new Map([...(old?.contracts ?? []), [name, { address, block, hash }]])
  const temporary = `${path}.${randomUUID()}.tmp`
  try {
    await writeFile(temporary, deploymentsText({ chainId, contracts }), { flag: 'wx' })
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {})
    throw error
  }
}
