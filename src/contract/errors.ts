/** What can go wrong with contracts, one class a condition; docs/errors.md explains the codes. */

/** The base of the contracts' errors. `code` is stable and has a row in docs/errors.md. */
export class ContractError extends Error {
  readonly code: string
  /** The first sentence: what failed. */
  readonly shortMessage: string

  constructor(code: string, text: { short: string; next?: string }, options?: ErrorOptions) {
    super(text.next === undefined ? text.short : `${text.short}; ${text.next}`, options)
    this.code = code
    this.shortMessage = text.short
  }

  override get name(): string {
    return this.constructor.name
  }
}

/** A parameter's type is none that Solidity has. */
export class AbiTypeError extends ContractError {
  readonly given: string
  constructor(given: string, why: string) {
    super('CONTRACT_ABI_TYPE', {
      short: `the type ${JSON.stringify(shorten(given))} ${why}`,
      next: 'types look like uint256, bytes32[2][] or tuple with components',
    })
    this.given = given
  }
}

/** A value is not JSON of a contract's interface; `place` says where, as `abi[3].inputs[0].name`. */
export class AbiShapeError extends ContractError {
  readonly place: string
  constructor(place: string, why: string) {
    super('CONTRACT_ABI_SHAPE', {
      short: `${place} ${why}`,
      next: 'an ABI is the JSON array that "solc --abi" and "rialto contract build" write',
    })
    this.place = place
  }
}

/** Two functions of an interface have one signature, and are not the same. */
export class AbiClashError extends ContractError {
  readonly signature: string
  constructor(signature: string) {
    super('CONTRACT_ABI_CLASH', {
      short: `two functions ${shorten(signature)} differ in their results or in whether they are view or payable`,
      next: 'one call cannot tell them apart: take one of the two out of the ABI',
    })
    this.signature = signature
  }
}

/** The start of a text that a message can hold. */
export function shorten(text: string, length = 80): string {
  return text.length <= length ? text : `${text.slice(0, length - 3)}...`
}

/** What somebody else says, as it stands within a sentence of ours: on one line, without a full stop. */
export function quoted(words: string, length: number): string {
  return shorten(words.replace(/\s+/g, ' ').replace(/\.$/, ''), length)
}
