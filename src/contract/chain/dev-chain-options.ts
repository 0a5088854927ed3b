/** What a development chain is started with. */
import { ChainOptionError } from './errors.ts'
import { ACCOUNTS } from './limits.ts'

/** How a development chain is; every field has a default. */
export interface DevChainOptions {
  /**
   * Where the state is kept, made where it is missing. One chain at a time runs in it.
   * @default a temporary folder that goes with the chain
   */
  readonly folder?: string
  /** Port of HTTP and WebSocket on 127.0.0.1; 0 takes a free one. @default 0 */
  readonly port?: number
  /** @default that of the saved state, else 31337 */
  readonly chainId?: number
  /** How many accounts have ether. @default 10 */
  readonly accounts?: number
  /**
   * The accounts' mnemonic. anvil takes it from its command line alone, where every user of the machine can read it: one
   * for development only.
   * @default anvil's own, which everybody knows
   */
  readonly mnemonic?: string
  /** Seconds between two blocks. @default a block for each transaction, at once */
  readonly blockTime?: number
  /** The file of anvil. @default that of the package @foundry-rs/anvil, else the one in PATH */
  readonly anvil?: string
  /** Milliseconds between two savings of the state: what a `kill -9` loses at most. @default 5_000 */
  readonly saveInterval?: number
  /** Is given a line where the state cannot be saved. @default nobody is told */
  readonly onWarning?: (line: string) => void
  /** Ends the start; its reason is thrown as it is. A chain that has started is ended by `stop`. */
  readonly signal?: AbortSignal
}

/** @throws {ChainOptionError} `CONTRACT_CHAIN_OPTION` */
export function checkOptions(options: DevChainOptions): void {
  const { port, chainId, accounts, mnemonic, blockTime, saveInterval } = options
  check('port', port, { whole: true, least: 0, most: 65_535 })
  check('chain id', chainId, { whole: true, least: 1, most: Number.MAX_SAFE_INTEGER })
  check('number of accounts', accounts, { whole: true, least: 1, most: ACCOUNTS })
  check('block time', blockTime, { whole: false, least: 0.001, most: 86_400 })
  check('save interval', saveInterval, { whole: true, least: 10, most: 86_400_000 })
  if (mnemonic !== undefined && mnemonic.trim() === '') {
    throw new ChainOptionError('mnemonic', 'the words of one', mnemonic)
  }
}

interface Range {
  readonly whole: boolean
  readonly least: number
  readonly most: number
}

function check(name: string, value: number | undefined, { whole, least, most }: Range): void {
  if (value === undefined) return
  const isRight = whole ? Number.isSafeInteger(value) : Number.isFinite(value)
  if (isRight && value >= least && value <= most) return
  const what = whole ? 'a whole number' : 'a number'
  throw new ChainOptionError(name, `${what} from ${least} to ${most}`, value)
}
