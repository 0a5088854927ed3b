/** What can go wrong with a development chain, one class a condition; docs/errors.md explains the codes. */
import { ContractError } from '../errors.ts'
import { SHOWN_CHARACTERS } from './limits.ts'

/** No anvil was found. */
export class AnvilMissingError extends ContractError {
  constructor() {
    super('CONTRACT_ANVIL_MISSING', {
      short: 'there is no anvil to run a development chain with',
      next: 'add it with: npm install --save-dev @foundry-rs/anvil',
    })
  }
}

/** The anvil that was named, or found, cannot be run. */
export class AnvilUnusableError extends ContractError {
  readonly file: string
  constructor(file: string, why: string, options?: ErrorOptions) {
    super(
      'CONTRACT_ANVIL_UNUSABLE',
      {
        short: `${file} cannot be run: ${why}`,
        next: 'name another anvil, or add one with: npm install --save-dev @foundry-rs/anvil',
      },
      options,
    )
    this.file = file
  }
}

/** An option of a development chain has a value that it cannot have. */
export class ChainOptionError extends ContractError {
  readonly option: string
  constructor(option: string, allowed: string, given: unknown) {
    super('CONTRACT_CHAIN_OPTION', {
      short: `the ${option} of a development chain cannot be ${typeof given === 'string' ? JSON.stringify(given) : String(given)}`,
      next: `give ${allowed}`,
    })
    this.option = option
  }
}

/** Another program listens on the port. */
export class ChainPortTakenError extends ContractError {
  readonly port: number
  constructor(port: number) {
    super('CONTRACT_CHAIN_PORT', {
      short: `port ${port} of 127.0.0.1 is taken`,
      next: 'choose another port, or 0 for a free one',
    })
    this.port = port
  }
}

/** A chain runs in this folder already. */
export class ChainHeldError extends ContractError {
  readonly folder: string
  /** The process that started it. */
  readonly pid: number
  /** Where it is open; undefined while it starts. */
  readonly httpUrl: string | undefined
  constructor(folder: string, holder: { pid: number; httpUrl: string | undefined }) {
    const where = holder.httpUrl === undefined ? '' : `, at ${holder.httpUrl}`
    super('CONTRACT_CHAIN_HELD', {
      short: `process ${holder.pid} runs a development chain in ${folder}${where}`,
      next: `use that one, end it with: kill ${holder.pid}, or choose another folder`,
    })
    this.folder = folder
    this.pid = holder.pid
    this.httpUrl = holder.httpUrl
  }
}

/** The folder of a chain cannot be made, read or written. */
export class ChainFolderError extends ContractError {
  readonly folder: string
  constructor(folder: string, why: string, options?: ErrorOptions) {
    super(
      'CONTRACT_CHAIN_FOLDER',
      {
        short: `the folder ${folder} cannot hold a development chain: ${why}`,
        next: 'choose a folder that you may write',
      },
      options,
    )
    this.folder = folder
  }
}

/** The saved state of a chain is broken, or of another version or chain. It is left as it is. */
export class ChainStateError extends ContractError {
  readonly file: string
  constructor(file: string, why: string, options?: ErrorOptions) {
    super(
      'CONTRACT_CHAIN_STATE',
      {
        short: `the state in ${file} ${why}`,
        next: 'it was left as it is: move it away for a new chain, or choose another folder',
      },
      options,
    )
    this.file = file
  }
}

/** Anvil did not become ready. */
export class ChainStartError extends ContractError {
  /** The end of what it printed, without keys. */
  readonly output: string
  constructor(what: string, output: string, options?: ErrorOptions) {
    super(
      'CONTRACT_CHAIN_START',
      { short: `the development chain did not start: anvil ${what}`, next: said(output) },
      options,
    )
    this.output = output
  }
}

/** Anvil ended by itself, or somebody else ended it. */
export class ChainEndedError extends ContractError {
  readonly output: string
  constructor(what: string, output: string) {
    super('CONTRACT_CHAIN_ENDED', {
      short: `the development chain is gone: anvil ${what}`,
      next: said(output),
    })
    this.output = output
  }
}

function said(output: string): string {
  const line = output
    .trim()
    .split(/\s*\n\s*/)
    .join(' | ')
  return line === '' ? 'it printed nothing' : `it printed: ${shown(line)}`
}

function shown(line: string): string {
  return line.length <= SHOWN_CHARACTERS ? line : `...${line.slice(3 - SHOWN_CHARACTERS)}`
}
