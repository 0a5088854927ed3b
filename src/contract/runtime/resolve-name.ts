/** Names of ENS, for programs that ask for them: nothing else here looks one up. */
import type { Client } from 'viem'
import type { Connection } from '../connection/index.ts'
import { ContractError } from '../errors.ts'
import type { Hex } from './definition.ts'

/** ENS's Universal Resolver on Ethereum's main chain and its test chains. */
const RESOLVER = '0xeEeEEEeE14D718C2B47D9923Deab1335E144EeEe'

/** How a name is looked up. */
export interface ResolveOptions {
  /** The Universal Resolver of the chain. @default ENS's own */
  readonly resolver?: Hex
}

/** A name has no address, or cannot be looked up. */
export class NameError extends ContractError {
  readonly ensName: string
  constructor(ensName: string, why: string, options?: ErrorOptions) {
    super(
      'CONTRACT_NAME',
      {
        short: `the name ${JSON.stringify(ensName)} ${why}`,
        next: 'look at it on the chain that ENS is on, or give the address',
      },
      options,
    )
    this.ensName = ensName
  }
}

/**
 * The address that a name has. A name may be looked up outside of the chain, where its owner says so (EIP-3668).
 *
 * @throws {NameError} `CONTRACT_NAME` if it is no name, has no address, or the chain has no ENS.
 */
export async function resolveName(
  connection: Connection,
  name: string,
  { resolver = RESOLVER }: ResolveOptions = {},
): Promise<Hex> {
  const { getEnsAddress } = await import('viem/actions')
  const { normalize } = await import('viem/ens')
  let normal: string
  try {
    normal = normalize(name)
  } catch (cause) {
    throw new NameError(name, 'is no name of ENS', { cause })
  }
  const client = connection.client as Client
  const found = await getEnsAddress(client, {
    name: normal,
    universalResolverAddress: resolver,
  }).catch((cause: unknown) => {
    throw new NameError(name, 'cannot be looked up', { cause })
  })
  if (found === null) throw new NameError(name, 'has no address')
  return found
}
