/** What can go wrong between a bound contract and its chain. */
import { ContractError, shorten } from '../errors.ts'
import type { Hex } from './definition.ts'
import type { RevertReason } from './revert-reason.ts'

/** Letters of a call, or of what a contract says, that a message can hold. */
export const TEXT_LENGTH = 200

/** A member was called with too few or too many arguments, or with none that an overload takes. */
export class ArgumentsError extends ContractError {
  readonly signatures: readonly string[]
  constructor(given: number, signatures: readonly string[]) {
    const what = given === 1 ? 'one argument' : `${given} arguments`
    const [only] = signatures
    super('CONTRACT_ARGUMENTS', {
      short:
        signatures.length === 1
          ? `${only} was called with ${what}`
          : `no overload takes ${given === 1 ? 'this argument' : `these ${what}`}`,
      next: `call ${signatures.length === 1 ? 'it' : 'one'} as ${signatures.join(' or ')}, with options behind`,
    })
    this.signatures = signatures
  }
}

/** There is no contract at the address. */
export class NoCodeError extends ContractError {
  readonly contract: string
  readonly address: string
  readonly chainId: number
  /** The block that was asked: `latest`, another tag, a number or a hash. */
  readonly block: string
  constructor(
    contract: string,
    where: { address: string; chainId: number; endpoint: string; block: string },
  ) {
    const then = where.block === 'latest' ? '' : ` at block ${where.block}`
    super('CONTRACT_NO_CODE', {
      short: `there is no contract at ${where.address} on chain ${where.chainId}${then}`,
      next: `look whether ${contract} was deployed there${then && ' by then'}, and whether ${where.endpoint} is the chain that is meant`,
    })
    this.contract = contract
    this.address = where.address
    this.chainId = where.chainId
    this.block = where.block
  }
}

/** The contract answered a function with nothing, where it returns something. */
export class NoResultError extends ContractError {
  readonly call: string
  constructor(call: string, address: string) {
    super('CONTRACT_NO_RESULT', {
      short: `${call} gave nothing back`,
      next: `the contract at ${address} may be another one, or an older version without this function`,
    })
    this.call = call
  }
}

/** What a contract gave back is not what the function returns. */
export class ResultError extends ContractError {
  readonly call: string
  constructor(call: string, { address, cause }: { address: string; cause: ContractError }) {
    super(
      'CONTRACT_RESULT',
      {
        short: `${call} gave back what cannot be read: ${cause.shortMessage}`,
        next: `the contract at ${address} may be another one, or of another version`,
      },
      { cause },
    )
    this.call = call
  }
}

/** The contract refused. `reason` says why as far as it is known; `data` is what it gave back. */
export class RevertError extends ContractError {
  /** `Token.transfer("0x…", 5)`. */
  readonly call: string
  readonly reason: RevertReason
  readonly data: Hex
  /** The transaction that failed in a block; undefined where nothing was sent. */
  readonly hash: Hex | undefined
  constructor(
    call: string,
    revert: { reason: RevertReason; data: Hex; hash?: Hex | undefined },
    options?: ErrorOptions,
  ) {
    super(
      'CONTRACT_REVERT',
      { short: `${call} was reverted: ${reasonText(revert.reason)}`, next: advice(revert.reason) },
      options,
    )
    this.call = call
    this.reason = revert.reason
    this.data = revert.data
    this.hash = revert.hash
  }
}

/** The code of a contract ended without a revert: out of gas, or at what is no instruction. */
export class ExecutionError extends ContractError {
  /** `Token.transfer("0x…", 5)`. */
  readonly call: string
  /** What the node says. */
  readonly words: string
  constructor(call: string, text: { words: string; next: string }, options?: ErrorOptions) {
    super(
      'CONTRACT_EXECUTION',
      { short: `${call} failed: ${text.words}`, next: text.next },
      options,
    )
    this.call = call
    this.words = text.words
  }
}

/** Nothing can be signed: there is no account. */
export class NoAccountError extends ContractError {
  constructor() {
    super('CONTRACT_NO_ACCOUNT', {
      short: 'there is no account to send from',
      next: 'give one in the options or with contract.with({ account }): an account of viem, or the address of one of the node',
    })
  }
}

/** A transaction was not taken: by the account that was to sign it, or by the node. */
export class SendError extends ContractError {
  /** `Token.transfer("0x…", 5)`. */
  readonly call: string
  /** What the node, the account or viem says. */
  readonly words: string
  constructor(call: string, text: { words: string; next: string }, options?: ErrorOptions) {
    super(
      'CONTRACT_SEND',
      { short: `${call} was not sent: ${text.words}`, next: text.next },
      options,
    )
    this.call = call
    this.words = text.words
  }
}

/** A transaction was handed over, and nobody said what became of it: it may be in the chain. */
export class UnclearSendError extends ContractError {
  /** `Token.transfer("0x…", 5)`. */
  readonly call: string
  readonly from: string
  /** Known since it was signed; undefined where the node was to sign it. */
  readonly hash: Hex | undefined
  readonly nonce: number | undefined
  /** What the node or the connection says. */
  readonly words: string
  constructor(
    call: string,
    sent: { words: string; from: string; hash: Hex | undefined; nonce: number | undefined },
    options?: ErrorOptions,
  ) {
    const { words, from, hash, nonce } = sent
    const again = nonce === undefined ? '' : `, or send it again with nonce: ${nonce}`
    super(
      'CONTRACT_SEND_UNCLEAR',
      {
        short: `${call} may have been sent: ${words}`,
        next:
          hash === undefined
            ? `look at the last transactions of ${from} before it is sent again${again}`
            : `look for the transaction ${hash} before it is sent again${again}`,
      },
      options,
    )
    this.call = call
    this.from = from
    this.hash = hash
    this.nonce = nonce
    this.words = words
  }
}

/** Wei were sent to what takes none. */
export class NotPayableError extends ContractError {
  constructor(signature: string) {
    super('CONTRACT_NOT_PAYABLE', {
      short: `${signature} takes no wei`,
      next: 'leave value out',
    })
  }
}

/** A transaction did not become what it was sent as. */
export class TransactionError extends ContractError {
  readonly hash: string
  constructor(hash: string, text: { short: string; next: string }, options?: ErrorOptions) {
    super('CONTRACT_TRANSACTION', text, options)
    this.hash = hash
  }
}

/** Creation code cannot be completed with the addresses of its libraries. */
export class LinkError extends ContractError {
  readonly library: string
  constructor(library: string, text: { short: string; next: string }) {
    super('CONTRACT_LINK', text)
    this.library = library
  }
}

/** There is nothing to deploy. */
export class NoCreationCodeError extends ContractError {
  constructor(contract: string) {
    super('CONTRACT_NO_CREATION_CODE', {
      short: `${contract} has no code to deploy`,
      next: 'it is an interface, an abstract contract, or was generated from its ABI alone: generate it with --bin or from its source',
    })
  }
}

function reasonText(reason: RevertReason): string {
  switch (reason.kind) {
    case 'text':
      return visible(shorten(reason.text, TEXT_LENGTH))
    case 'panic':
      return `panic 0x${reason.code.toString(16)}, ${reason.meaning}`
    case 'custom':
      return `${reason.name}(${shorten(argumentText(reason.args), TEXT_LENGTH)})`
    case 'unknown':
      return `an error with the selector ${reason.selector}`
    case 'malformed':
      return reason.signature === undefined
        ? 'data that is too short for an error'
        : `${reason.signature}, with arguments that cannot be read`
    case 'none':
      return 'without a reason'
  }
}

function advice(reason: RevertReason): string {
  switch (reason.kind) {
    case 'unknown':
      return 'name the contract that has this error in the presets, as errors: [Other.definition]'
    case 'malformed':
      return 'look at data of this error, and whether the contract is the one that is meant'
    case 'none':
      return 'a require without a text, too little gas, or a function that the contract does not have'
    default:
      return 'look at the arguments, the sender and the state of the contract'
  }
}

/** The start of arguments, as long as a message can hold, and a little more. */
export function argumentText(args: readonly unknown[] | Readonly<Record<string, unknown>>): string {
  const isList = Array.isArray(args)
  let text = ''
  for (const [name, value] of Object.entries(isList ? args.slice(0, TEXT_LENGTH) : args)) {
    if (text.length > TEXT_LENGTH) break
    text += `${text === '' ? '' : ', '}${isList ? '' : `${name}: `}${valueText(value)}`
  }
  return text
}

function valueText(value: unknown): string {
  if (typeof value === 'string') return visible(JSON.stringify(value.slice(0, TEXT_LENGTH)))
  if (typeof value !== 'object' || value === null) return String(value)
  return Array.isArray(value) ? `[${argumentText(value)}]` : `{ ${argumentText({ ...value })} }`
}

/** What a contract wrote may hold what moves the cursor of a terminal, or turns the text around. */
function visible(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu,
    (one) => `\\u{${one.codePointAt(0)!.toString(16)}}`,
  )
}
