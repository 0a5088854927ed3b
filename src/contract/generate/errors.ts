/** What can go wrong when modules are generated and written. */
import { ContractError } from '../errors.ts'

/** Contracts cannot be put into one module. */
export class GenerateError extends ContractError {
  constructor(short: string, next: string) {
    super('CONTRACT_GENERATE', { short, next })
  }
}

/** A file could not be written; nothing was. */
export class GenerateWriteError extends ContractError {
  readonly path: string
  constructor(path: string, cause: unknown) {
    super(
      'CONTRACT_GENERATE_WRITE',
      {
        short: `${path} cannot be written: ${cause instanceof Error ? cause.message : String(cause)}`,
        next: 'nothing was changed',
      },
      { cause },
    )
    this.path = path
  }
}

/** Files on disk are not what would be generated now. */
export class GenerateStaleError extends ContractError {
  readonly paths: readonly string[]
  constructor(paths: readonly string[]) {
    super('CONTRACT_GENERATE_STALE', {
      short: `${paths.length === 1 ? '1 file is' : `${paths.length} files are`} not what is generated now: ${paths.join(', ')}`,
      next: 'generate again without --check',
    })
    this.paths = paths
  }
}
