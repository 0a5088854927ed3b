/** Reads where contracts are, on all chains that a folder tells of. */
import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type ChainDeployments, parseDeployments } from './deployment.ts'
import { DeploymentsFileError } from './errors.ts'

/** Other files than `<chain>.json` are not looked at. @throws {DeploymentsFileError} `CONTRACT_DEPLOYMENTS` */
export async function readDeployments(folder: string): Promise<ChainDeployments[]> {
  const names = await readdir(folder).catch((error: Error) => {
    throw new DeploymentsFileError(folder, `cannot be read: ${error.message}`, { cause: error })
  })
  const files = names.filter((name) => /^\d+\.json$/.test(name))
  const chains = await Promise.all(files.map((name) => readChain(join(folder, name))))
  return chains.filter((one) => one !== undefined).sort((a, b) => a.chainId - b.chainId)
}

/** A chain's file; undefined where there is none. @throws {DeploymentsFileError} `CONTRACT_DEPLOYMENTS` */
export async function readChain(path: string): Promise<ChainDeployments | undefined> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw new DeploymentsFileError(path, `cannot be read: ${error.message}`, { cause: error })
  })
  if (text === undefined) return undefined
  const chain = parseDeployments(text, path)
  if (`${chain.chainId}.json` === basename(path)) return chain
  throw new DeploymentsFileError(path, `are of chain ${chain.chainId}`)
}
