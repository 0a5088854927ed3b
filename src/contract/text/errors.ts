/** What can go wrong with values that are typed on a command line. */
import { ContractError, shorten } from '../errors.ts'
import { hideKeys } from '../hide-keys.ts'

/** A text is no value of its type. `path` says which: `orders[3].price`. */
export class ValueTextError extends ContractError {
  readonly path: string
  readonly given: string
  constructor(path: string, given: string, wanted: string) {
    super('CONTRACT_VALUE_TEXT', {
      short: `${path} is ${JSON.stringify(shorten(given))}, and ${wanted}`,
      next: 'numbers are written 1000 or 0x3e8, bytes and addresses 0x…, arrays and structs as JSON',
    })
    this.path = path
    this.given = given
  }
}

/** No function of the interface is meant by a text, or several are. */
export class FunctionTextError extends ContractError {
  readonly given: string
  constructor(given: string, short: string, known: readonly string[]) {
    super('CONTRACT_FUNCTION_TEXT', {
      short,
      next: known.length === 0 ? 'the interface has none' : `it has ${known.join(', ')}`,
    })
    this.given = given
  }
}

/** A text is no address. */
export class AddressTextError extends ContractError {
  readonly given: string
  constructor(given: string, what: string, reason: string) {
    super('CONTRACT_ADDRESS_TEXT', {
      // A private key may stand there by mistake.
      short: `${what} ${hideKeys(reason)}`,
      next: 'copy it whole, or write its letters in lower case',
    })
    this.given = hideKeys(given)
  }
}
