/** What can go wrong while a chain is followed; docs/errors.md explains the codes. */
import { ContractError, shorten } from '../errors.ts'

/** A text is no cursor, or one of another chain. */
export class CursorError extends ContractError {
  readonly given: string
  constructor(given: string, why: string) {
    super('CONTRACT_CURSOR', {
      short: `the cursor ${JSON.stringify(shorten(given))} ${why}`,
      next: 'give one as it came, on the chain it came from, or begin again with fromBlock',
    })
    this.given = given
  }
}

/** More blocks were replaced than are remembered. */
export class ReorganisationDepthError extends ContractError {
  /** The oldest block that is remembered; it is gone. */
  readonly block: bigint
  constructor(block: number) {
    super('CONTRACT_REORGANISATION_DEPTH', {
      short: `the chain was reorganised below block ${block}, which is the oldest that is remembered`,
      next: 'undo what came from later blocks than are final, and begin again with fromBlock',
    })
    this.block = BigInt(block)
  }
}

/** The node is on another chain than before. */
export class ChainReplacedError extends ContractError {
  readonly endpoint: string
  /** The highest block that was seen. */
  readonly seen: bigint
  /** The node's present one. */
  readonly head: bigint
  constructor(endpoint: string, blocks: { seen: number; head: number; why: string }) {
    super('CONTRACT_CHAIN_REPLACED', {
      short: `${endpoint} is at block ${blocks.head}, after block ${blocks.seen} was seen: ${blocks.why}`,
      next: 'a development chain that was restarted without its state does that; begin again with fromBlock',
    })
    this.endpoint = endpoint
    this.seen = BigInt(blocks.seen)
    this.head = BigInt(blocks.head)
  }
}

/** For long a node has been giving blocks that do not follow from each other, or has not given one below its head, or its logs. */
export class ChainUnclearError extends ContractError {
  readonly endpoint: string
  readonly block: bigint
  constructor(
    endpoint: string,
    block: number,
    { milliseconds, cause }: { milliseconds: number; cause: Error | undefined },
  ) {
    const lacks =
      cause === undefined
        ? `no blocks from block ${block} on that follow from each other`
        : `no logs from block ${block} on (${cause.message})`
    super(
      'CONTRACT_CHAIN_UNCLEAR',
      {
        short: `for ${Math.round(milliseconds / 1_000)} s ${endpoint} has given ${lacks}`,
        next: 'see whether the node is whole, and what stands before it',
      },
      cause === undefined ? {} : { cause },
    )
    this.endpoint = endpoint
    this.block = BigInt(block)
  }
}

/** A node does not give the logs of even one block. */
export class LogRangeError extends ContractError {
  readonly block: bigint
  constructor(block: number, options: ErrorOptions) {
    super(
      'CONTRACT_LOG_RANGE',
      {
        short: `the node refuses to give the logs of block ${block} alone (${(options.cause as Error).message})`,
        next: 'filter by address and topics, or take a node with a higher limit',
      },
      options,
    )
    this.block = BigInt(block)
  }
}

/** What a node gives as a block or a log is none. */
export class ChainDataError extends ContractError {
  readonly what: string
  readonly given: string
  constructor(what: string, value: unknown) {
    const given = shorten(String(JSON.stringify(value)), 120)
    super('CONTRACT_CHAIN_DATA', {
      short: `the node gave as ${what} what is none: ${given}`,
      next: 'see that a node of Ethereum listens there, and its version',
    })
    this.what = what
    this.given = given
  }
}
