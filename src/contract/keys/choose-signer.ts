/** Decides who signs: one rule for all commands and programs. */
import type { Readable } from 'node:stream'
import type { LocalAccount } from 'viem'
import { type Address, checksum } from '../codec/index.ts'
import { BadAnswerError, type Connection, HttpStatusError, RpcError } from '../connection/index.ts'
import { accountFromKey } from './account-from-key.ts'
import { accountFromSigner, type SignerFunction } from './account-from-signer.ts'
import {
  NodeAccountError,
  NoSignerError,
  PasswordMissingError,
  SignerAddressError,
  SignerWaysError,
} from './errors.ts'
import { KEYSTORE_BYTES, SECRET_BYTES } from './limits.ts'
import { openKeystore } from './open-keystore.ts'
import { readSecret } from './read-secret.ts'

/** Where the key is. One way at most is given, and none in an argument of a process, which all users see. */
export interface SignerOptions {
  /** A file that holds a private key in hex; `-` is `stdin`. @default none */
  readonly keyFile?: string | undefined
  /** The name of an environment variable that holds one; it counts only where it is set and no other way is given. @default none */
  readonly keyVariable?: string | undefined
  /** A file of Web3 Secret Storage, version 3, as geth keeps keys. @default none */
  readonly keystore?: string | undefined
  /** A file whose first line is the password of `keystore`; `-` is `stdin`. @default `password` is asked */
  readonly passwordFile?: string | undefined
  /** Asks for the password of `keystore`. @default nobody is asked */
  readonly password?: ((keystore: string) => Promise<string>) | undefined
  /** An account of viem, or a function that signs. @default none */
  readonly signer?: LocalAccount | SignerFunction | undefined
  /** The account that signs: of the node where there is no key, else the one that the key has to be of. @default any */
  readonly from?: Address | undefined
  /** @default none */
  readonly stdin?: Readable | undefined
  /** @default process.env */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined
  /** Is given a line for a person: who signs where nobody was named, and that others can read a key. @default nobody is told */
  readonly onLine?: ((line: string) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

/** Who signs; `account` is what viem, and `account` of the transact options, take. */
export interface Signer {
  readonly address: Address
  /** The address alone where the node signs. */
  readonly account: LocalAccount | Address
  /** Whether the node signs, for one of its accounts. */
  readonly byNode: boolean
}

/**
 * Chooses who signs. Without a key, and where the node says that its chain is for development (`anvil_nodeInfo`), its
 * first account does, and `onLine` is told.
 *
 * @throws {NoSignerError} `CONTRACT_NO_SIGNER` if there is no key, and the chain is none for development.
 * @throws {SignerWaysError} `CONTRACT_SIGNER_WAYS` if there are several keys.
 * @throws {SignerAddressError} `CONTRACT_SIGNER_ADDRESS` if the key is not that of `from`.
 * @throws {NodeAccountError} `CONTRACT_NODE_ACCOUNT` if the node does not keep `from`.
 * @throws {KeyFileError} `CONTRACT_KEY_FILE` if a file cannot be read.
 * @throws {KeyTextError} `CONTRACT_KEY` if there is no private key where one should be.
 * @throws {KeystoreError} `CONTRACT_KEYSTORE` if a file is no keystore.
 * @throws {KeystorePasswordError} `CONTRACT_KEYSTORE_PASSWORD` if its password is wrong.
 * @throws {PasswordMissingError} `CONTRACT_PASSWORD_MISSING` if there is no password for it.
 */
export async function chooseSigner(
  connection: Connection,
  options: SignerOptions = {},
): Promise<Signer> {
  const account = await ownAccount(options)
  const from =
    options.from === undefined ? undefined : checksum(options.from.slice(2).toLowerCase())
  if (account !== undefined) {
    if (from !== undefined && from !== account.address) {
      throw new SignerAddressError(from, account.address)
    }
    return { address: account.address, account, byNode: false }
  }
  const address = await nodeAccount(connection, from, options)
  return { address, account: address, byNode: true }
}

async function ownAccount(options: SignerOptions): Promise<LocalAccount | undefined> {
  const { keyFile, keystore, signer, keyVariable, env = process.env } = options
  const given = { keyFile, keystore, signer }
  const ways = Object.entries(given).filter(([, value]) => value !== undefined)
  if (ways.length > 1) throw new SignerWaysError(ways.map(([name]) => name))
  if (signer !== undefined) {
    return 'signTransaction' in signer ? signer : accountFromSigner(signer)
  }
  if (keyFile !== undefined) {
    const source = keyFile === '-' ? 'standard input' : keyFile
    return accountFromKey(await readSecret(keyFile, secretOptions(options)), source)
  }
  if (keystore !== undefined) return keystoreAccount(keystore, options)
  const key = keyVariable === undefined ? undefined : env[keyVariable]
  return key ? accountFromKey(key, `the variable ${keyVariable}`) : undefined
}

async function keystoreAccount(file: string, options: SignerOptions): Promise<LocalAccount> {
  const text = await readSecret(file, { ...secretOptions(options), most: KEYSTORE_BYTES })
  const { passwordFile, password } = options
  if (passwordFile !== undefined) {
    const lines = await readSecret(passwordFile, secretOptions(options))
    return openKeystore(text, lines.replace(/\r?\n.*$/s, ''), file)
  }
  if (password === undefined) throw new PasswordMissingError(file)
  return openKeystore(text, await password(file), file)
}

function secretOptions({ stdin, signal, onLine = () => {} }: SignerOptions) {
  return { most: SECRET_BYTES, stdin, signal, onLine }
}

async function nodeAccount(
  connection: Connection,
  from: Address | undefined,
  { signal, onLine }: SignerOptions,
): Promise<Address> {
  if (from === undefined && !(await isForDevelopment(connection, { signal }))) {
    throw new NoSignerError(connection.endpoint)
  }
  const given = await connection.request<unknown>('eth_accounts', [], { signal })
  const accounts = (Array.isArray(given) ? given : [])
    .filter((one) => typeof one === 'string' && /^0x[0-9a-fA-F]{40}$/.test(one))
    .map((one: string) => checksum(one.slice(2).toLowerCase()))
  const { endpoint } = connection
  if (from !== undefined) {
    if (!accounts.includes(from)) throw new NodeAccountError(from, { endpoint, accounts })
    return from
  }
  const [first] = accounts
  if (first === undefined) throw new NoSignerError(endpoint)
  onLine?.(`no key was given: ${first} signs, a development account of the chain at ${endpoint}`)
  return first
}

/** Whoever refuses the question, in whatever way, is no such chain; who cannot be asked is an error of its own. */
async function isForDevelopment(
  connection: Connection,
  { signal }: Pick<SignerOptions, 'signal'>,
): Promise<boolean> {
  try {
    const info = await connection.request<unknown>('anvil_nodeInfo', [], { signal })
    return typeof info === 'object' && info !== null && 'environment' in info
  } catch (error) {
    const isRefused =
      error instanceof RpcError ||
      error instanceof HttpStatusError ||
      error instanceof BadAnswerError
    if (isRefused) return false
    throw error
  }
}
