/** What can go wrong with keys. No message, field or cause holds a key, a password, or what stands where one should. */
import { ContractError } from '../errors.ts'
import { hideKeys } from '../hide-keys.ts'
import { NAMED_ACCOUNTS } from './limits.ts'

/** What was given for a private key is none. */
export class KeyTextError extends ContractError {
  /** Where it came from. */
  readonly source: string
  constructor(given: string) {
    const source = hideKeys(given)
    super('CONTRACT_KEY', {
      short: `${source} is not a private key`,
      next: 'a private key is 64 hex digits, with 0x or without; one that is encrypted goes by --keystore',
    })
    this.source = source
  }
}

/** A file with a key, a keystore or a password cannot be read. */
export class KeyFileError extends ContractError {
  readonly file: string
  constructor(given: string, why: string, options?: ErrorOptions) {
    const file = hideKeys(given)
    const isKey = file !== given
    super(
      'CONTRACT_KEY_FILE',
      {
        short: `${file} cannot be read: ${isKey ? 'it looks like a private key' : why}`,
        next: isKey
          ? 'put a key into a file and name that; others may have seen this one, so take another'
          : 'name a file that this user may read',
      },
      // What the system says has the name in it.
      isKey ? {} : options,
    )
    this.file = file
  }
}

/** A file is no keystore, or one that is not known here. */
export class KeystoreError extends ContractError {
  /** The file, or `the keystore`. */
  readonly source: string
  constructor(given: string, why: string) {
    const source = hideKeys(given)
    super('CONTRACT_KEYSTORE', {
      short: `${source} ${why}`,
      next: 'a keystore is the JSON of Web3 Secret Storage, version 3, as geth writes it',
    })
    this.source = source
  }
}

/** The password of a keystore does not open it. */
export class KeystorePasswordError extends ContractError {
  readonly source: string
  constructor(given: string) {
    const source = hideKeys(given)
    super('CONTRACT_KEYSTORE_PASSWORD', {
      short: `the password does not open ${source}`,
      next: 'try again; if it is right for sure, the file is damaged',
    })
    this.source = source
  }
}

/** A keystore was given without its password. */
export class PasswordMissingError extends ContractError {
  readonly source: string
  constructor(given: string) {
    const source = hideKeys(given)
    super('CONTRACT_PASSWORD_MISSING', {
      short: `there is no password for ${source}`,
      next: 'give it with --password-file FILE, or run this on a terminal, which asks for it',
    })
    this.source = source
  }
}

/** Who may sign was said in more than one way. */
export class SignerWaysError extends ContractError {
  readonly ways: readonly string[]
  constructor(ways: readonly string[]) {
    super('CONTRACT_SIGNER_WAYS', {
      short: `there are several keys to sign with: ${ways.join(' and ')}`,
      next: 'give one of them',
    })
    this.ways = ways
  }
}

/** The key is not that of the account that was to sign. */
export class SignerAddressError extends ContractError {
  readonly wanted: string
  readonly address: string
  constructor(wanted: string, address: string) {
    super('CONTRACT_SIGNER_ADDRESS', {
      short: `${wanted} was to sign, and the key is that of ${address}`,
      next: 'give the key of that account, or leave its address out',
    })
    this.wanted = wanted
    this.address = address
  }
}

/** The node does not keep this account. */
export class NodeAccountError extends ContractError {
  readonly address: string
  readonly endpoint: string
  constructor(address: string, node: { endpoint: string; accounts: readonly string[] }) {
    super('CONTRACT_NODE_ACCOUNT', {
      short: `the node at ${node.endpoint} does not sign for ${address}`,
      next: `it signs for ${enumerate(node.accounts)}; give the key of that account with --key-file or --keystore`,
    })
    this.address = address
    this.endpoint = node.endpoint
  }
}

/** There is nobody to sign, and the chain is none for development. */
export class NoSignerError extends ContractError {
  readonly endpoint: string
  constructor(endpoint: string) {
    super('CONTRACT_NO_SIGNER', {
      short: `there is no key to sign with, and ${endpoint} is no development chain`,
      next: 'give one with --key-file FILE (- is standard input), in the variable RIALTO_KEY, with --keystore FILE and --password-file FILE, or name an account of the node with --from ADDRESS',
    })
    this.endpoint = endpoint
  }
}

/** A signer function of the caller gave what is no signature of its account. */
export class SignatureError extends ContractError {
  readonly address: string
  constructor(address: string, why: string) {
    super('CONTRACT_SIGNATURE', {
      short: `the signer of ${address} gave ${why}`,
      next: 'it has to give 65 bytes as hex: r, s, and 1b or 1c, or 00 or 01',
    })
    this.address = address
  }
}

function enumerate(accounts: readonly string[]): string {
  if (accounts.length === 0) return 'no account'
  const named = accounts.slice(0, NAMED_ACCOUNTS).join(', ')
  const rest = accounts.length - NAMED_ACCOUNTS
  return rest > 0 ? `${named} and ${rest} more` : named
}
