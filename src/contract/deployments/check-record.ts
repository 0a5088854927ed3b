/** Sees before a contract is deployed that it can be written down afterwards. */
import { join } from 'node:path'
import { makeFolders } from '../make-folders.ts'
import { DeploymentsFileError } from './errors.ts'
import { holdFile } from './hold-file.ts'
import { readChain } from './read-deployments.ts'

/**
 * Makes the folder, and takes the turn at the file of the chain once, as the record itself will; a file that is there has
 * to be whole.
 *
 * @throws {DeploymentsFileError} `CONTRACT_DEPLOYMENTS`
 */
export async function checkRecord(folder: string, chainId: number): Promise<void> {
  const path = join(folder, `${chainId}.json`)
  try {
    await makeFolders(path)
    await holdFile(path, () => readChain(path))
  } catch (error) {
    if (error instanceof DeploymentsFileError) throw error
    const { message } = error as Error
    throw new DeploymentsFileError(path, `cannot be written: ${message}`, { cause: error })
  }
}
