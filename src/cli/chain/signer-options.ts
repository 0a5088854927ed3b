/** The options by which commands are told who signs. None of them takes a key: arguments are seen by every user. */
import type { Address, Connection, Signer } from '../../contract/index.ts'
import { type Env, type OptionSpec, printable, UsageError } from '../command/index.ts'
import { passwordAsker } from './ask-password.ts'

/** The variable that can hold a key. */
const KEY_VARIABLE = 'RIALTO_KEY'

export const SIGNER_OPTIONS = [
  {
    name: 'key-file',
    value: 'file',
    summary: 'a private key in hex; - is standard input (default: the variable RIALTO_KEY)',
    complete: 'file',
  },
  {
    name: 'keystore',
    value: 'file',
    summary: 'an encrypted private key, as geth keeps it',
    complete: 'file',
  },
  {
    name: 'password-file',
    value: 'file',
    summary: 'the password of the keystore; - is standard input (default: it is asked for)',
    complete: 'file',
  },
  {
    name: 'from',
    value: 'address',
    summary: 'the account that signs: of the node, where no key is given',
  },
] as const satisfies readonly OptionSpec[]

/** What `run` is given of them. */
export interface SignerArgs {
  readonly keyFile: string | undefined
  readonly keystore: string | undefined
  readonly passwordFile: string | undefined
  /** Checked to be an address. */
  readonly from: Address | undefined
}

/** Who signs; what there is to say about it goes to standard error. @throws UsageError, and what `chooseSigner` throws */
export async function signerOf(
  env: Env,
  connection: Connection,
  { keyFile, keystore, passwordFile, from }: SignerArgs,
): Promise<Signer> {
  if (keyFile !== undefined && keystore !== undefined) {
    throw new UsageError('--key-file and --keystore both give a key: leave one out')
  }
  if (passwordFile !== undefined && keystore === undefined) {
    throw new UsageError('--password-file is the password of a --keystore, which is missing')
  }
  const { chooseSigner } = await import('../../contract/index.ts')
  const said: Promise<void>[] = []
  try {
    return await chooseSigner(connection, {
      keyFile,
      keystore,
      passwordFile,
      from,
      keyVariable: KEY_VARIABLE,
      env: env.env,
      stdin: env.stdin,
      password: passwordAsker(env),
      onLine: (line) => said.push(env.stderr.line(printable(`rialto: ${line}`))),
      signal: env.signal,
    })
  } finally {
    await Promise.all(said)
  }
}
