/** Where a contract is, and the form of the files that hold it: `deployments/<chain>.json`. */
import { parseAddress } from '../codec/index.ts'
import { DeploymentsFileError } from './errors.ts'

/** A contract on a chain. */
export interface RecordedDeployment {
  readonly address: string
  /** The number of the block that it was made in. */
  readonly block: number
  /** The hash of the transaction that made it. */
  readonly hash: string
}

/** What a file holds: the contracts of one chain by name. */
export interface ChainDeployments {
  readonly chainId: number
  readonly contracts: ReadonlyMap<string, RecordedDeployment>
}

/** The version of the files: a newer one is not read. */
const FILE_SCHEMA = 1

/** Reads the text of a file. @throws {DeploymentsFileError} `CONTRACT_DEPLOYMENTS` */
export function parseDeployments(text: string, path: string): ChainDeployments {
  const { schema, chainId, contracts } = objectOf(parse(text, path), path, 'are no object')
  if (typeof schema === 'number' && schema > FILE_SCHEMA) {
    throw new DeploymentsFileError(
      path,
      `are of version ${schema}, which is newer than this Rialto`,
    )
  }
  if (schema !== FILE_SCHEMA) throw new DeploymentsFileError(path, 'have no "schema": 1')
  if (typeof chainId !== 'number' || !Number.isSafeInteger(chainId) || chainId < 0) {
    throw new DeploymentsFileError(path, 'have no chainId')
  }
  const entries = Object.entries(objectOf(contracts, path, 'have no contracts'))
  return {
    chainId,
    contracts: new Map(entries.map(([name, one]) => [name, deploymentOf(one, name, path)])),
  }
}

/** Sorted by name, so that the same deployments give the same text. */
export function deploymentsText({ chainId, contracts }: ChainDeployments): string {
  const sorted = [...contracts].sort(([a], [b]) => (a < b ? -1 : 1))
  const file = { schema: FILE_SCHEMA, chainId, contracts: Object.fromEntries(sorted) }
  return `${JSON.stringify(file, null, 2)}\n`
}

function deploymentOf(given: unknown, name: string, path: string): RecordedDeployment {
  const what = `have no address, block and hash of ${name}`
  const { address, block, hash } = objectOf(given, path, what)
  const isWhole =
    typeof address === 'string' &&
    typeof block === 'number' &&
    Number.isSafeInteger(block) &&
    typeof hash === 'string' &&
    /^0x[0-9a-f]{64}$/i.test(hash)
  if (!isWhole) throw new DeploymentsFileError(path, what)
  const fault = parseAddress(address)
  if (fault !== undefined)
    throw new DeploymentsFileError(path, `have an address of ${name} that ${fault}`)
  return { address, block, hash }
}

function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new DeploymentsFileError(path, `are no JSON: ${(error as Error).message}`, {
      cause: error,
    })
  }
}

function objectOf(value: unknown, path: string, fault: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new DeploymentsFileError(path, fault)
  }
  return value as Record<string, unknown>
}
