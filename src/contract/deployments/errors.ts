/** What can go wrong with the files that say where contracts are. */
import { ContractError } from '../errors.ts'

/** A file of deployments is damaged, or of a newer version, or cannot be read or written. */
export class DeploymentsFileError extends ContractError {
  readonly path: string
  constructor(path: string, why: string, options?: ErrorOptions) {
    super(
      'CONTRACT_DEPLOYMENTS',
      {
        short: `the deployments in ${path} ${why}`,
        next: 'such a file is called by its chain, as 1.json, and "rialto contract deploy" writes it',
      },
      options,
    )
    this.path = path
  }
}
