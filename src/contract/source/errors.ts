/** What can go wrong when contracts are read. */
import { ContractError, shorten } from '../errors.ts'
import { hideKeys } from '../hide-keys.ts'

/** A named file or folder does not exist. */
export class InputMissingError extends ContractError {
  readonly path: string
  constructor(given: string) {
    // A private key may stand there by mistake.
    const path = hideKeys(given)
    super('CONTRACT_INPUT_MISSING', {
      short: `${path} does not exist`,
      next: 'name a file or folder that does, or - for the standard input',
    })
    this.path = path
  }
}

/** An input cannot be read. */
export class InputUnreadableError extends ContractError {
  readonly path: string
  constructor(path: string, why: string, options?: ErrorOptions) {
    super(
      'CONTRACT_INPUT_UNREADABLE',
      { short: `${path} cannot be read: ${why}`, next: 'name a file of text that you may read' },
      options,
    )
    this.path = path
  }
}

/** An input is empty. */
export class InputEmptyError extends ContractError {
  readonly path: string
  constructor(path: string) {
    super('CONTRACT_INPUT_EMPTY', {
      short: `${path} is empty`,
      next: 'write it again, with the program that makes it',
    })
    this.path = path
  }
}

/** An input starts as JSON and is none. */
export class InputJsonError extends ContractError {
  readonly path: string
  constructor(path: string, cause: Error, text?: string) {
    const at = Number(/at position (\d+)/.exec(cause.message)?.[1])
    const isCut =
      /end of JSON|^Unterminated/.test(cause.message) ||
      at >= (text?.length ?? Number.POSITIVE_INFINITY)
    super(
      'CONTRACT_INPUT_JSON',
      {
        short: isCut
          ? `${path} ends in the middle of its JSON`
          : `${path} is no JSON: ${shorten(cause.message, 200)}`,
        next: 'write it again, with the program that makes it',
      },
      { cause },
    )
    this.path = path
  }
}

/** An input is nothing that contracts are read from. */
export class InputUnknownError extends ContractError {
  readonly path: string
  constructor(
    path: string,
    why = 'is nothing that contracts are read from',
    next = 'give Solidity, an ABI as JSON or as lines, what solc writes, or artifacts of Hardhat or Foundry',
  ) {
    super('CONTRACT_INPUT_UNKNOWN', { short: `${path} ${why}`, next })
    this.path = path
  }
}

/** There is no contract in an input. */
export class InputNoneError extends ContractError {
  readonly path: string
  constructor(path: string, next: string) {
    super('CONTRACT_INPUT_NONE', { short: `${path} holds no contract`, next })
    this.path = path
  }
}

/** The interface of a contract in an input is wrong. */
export class InputAbiError extends ContractError {
  readonly path: string
  /** The parameter, where its type is what is wrong: `abi[1].inputs[0]`. */
  readonly place: string | undefined
  constructor(path: string, cause: ContractError, place?: string) {
    const why = place === undefined ? cause.shortMessage : `at ${place} ${cause.shortMessage}`
    super(
      'CONTRACT_INPUT_ABI',
      { short: `the ABI in ${path} is wrong: ${why}`, next: 'correct it there' },
      { cause },
    )
    this.path = path
    this.place = place
  }
}

/** A line is none of a human-readable ABI. */
export class HumanAbiError extends ContractError {
  readonly path: string
  readonly line: string
  constructor(path: string, { line, why }: { line: string; why: string }, options?: ErrorOptions) {
    super(
      'CONTRACT_HUMAN_ABI',
      {
        short: `${path} has a line that is not understood: ${JSON.stringify(shorten(line, 120))}${why === '' ? '' : ` (${why})`}`,
        next: 'a line looks like: function transfer(address to, uint256 value) returns (bool)',
      },
      options,
    )
    this.path = path
    this.line = line
  }
}

/** Bytecode is damaged. */
export class BytecodeError extends ContractError {
  readonly where: string
  constructor(where: string, why: string) {
    super('CONTRACT_BYTECODE', {
      short: `the bytecode of ${where} ${why}`,
      next: 'compile it again, with "rialto contract build" or what made it',
    })
    this.where = where
  }
}

/** Two contracts have one name. */
export class TwinContractsError extends ContractError {
  readonly contract: string
  constructor(contract: string, [first, second]: readonly [string, string]) {
    super('CONTRACT_TWINS', {
      short: `two contracts are called ${contract}: ${first} and ${second}`,
      next: 'give the file of the one that is meant, or leave the other out',
    })
    this.contract = contract
  }
}

/** Bytecode comes with an interface that is not of one contract. */
export class BytecodeOwnerError extends ContractError {
  readonly path: string
  constructor(path: string, contracts: readonly string[]) {
    super('CONTRACT_BYTECODE_OWNER', {
      short: `the bytecode belongs to one contract, and ${path} has ${contracts.length}: ${contracts.join(', ')}`,
      next: 'give the ABI of the one that it is of',
    })
    this.path = path
  }
}
