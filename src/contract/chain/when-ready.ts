/** Waits until anvil answers, and says why where it does not. */
import { type Address, checksum } from '../codec/index.ts'
import { type Connection, connect } from '../connection/index.ts'
import { unlessAborted } from '../unless-aborted.ts'
import type { AnvilProcess } from './anvil-process.ts'
import { ChainPortTakenError, ChainStartError, ChainStateError } from './errors.ts'
import { DUMP_BYTES, START_MS } from './limits.ts'
import type { SavedState } from './state-file.ts'

export interface ReadyChain {
  readonly connection: Connection
  readonly port: number
  readonly chainId: number
  /** The version of anvil. */
  readonly version: string
  readonly accounts: readonly Address[]
}

export interface Waiting {
  /** The port that was asked for. */
  readonly port: number
  /** What it was started from. */
  readonly saved: SavedState | undefined
  readonly signal: AbortSignal | undefined
}

/** What anvil says of a state that it cannot read, parse or take up. */
const UNLOADABLE =
  /(?:for '--load-state <PATH>': (?:failed to parse json file: "[^"]*": )?|failed to load init state\s+Context:\s+- )([^\n]+)/

/** @throws what `startDevChain` does for an anvil that does not start */
export async function whenReady(anvil: AnvilProcess, waiting: Waiting): Promise<ReadyChain> {
  const early = new AbortController()
  const timeout = AbortSignal.timeout(START_MS)
  const signals = [early.signal, timeout, ...(waiting.signal ? [waiting.signal] : [])]
  const signal = AbortSignal.any(signals)
  void anvil.ended.then((how) => early.abort(endedEarly(how, anvil.output(), waiting)))
  let connection: Connection | undefined
  try {
    const port = await unlessAborted(signal, anvil.listening)
    connection = connect(`http://127.0.0.1:${port}`, { answerBytes: DUMP_BYTES })
    return { ...(await ask(connection, signal)), connection, port }
  } catch (error) {
    await connection?.close()
    if (early.signal.aborted) throw early.signal.reason
    if (!timeout.aborted || waiting.signal?.aborted) throw error
    const what = `did not answer within ${START_MS / 1_000} seconds`
    throw new ChainStartError(what, anvil.output(), { cause: error })
  }
}

async function ask(connection: Connection, signal: AbortSignal) {
  await connection.request('anvil_nodeInfo', [], { signal })
  const [version, chainId, accounts] = await Promise.all([
    connection.request<string>('web3_clientVersion', [], { signal }),
    connection.chainId({ signal }),
    connection.request<string[]>('eth_accounts', [], { signal }),
    // A line for each request would make it slower, and block it where nobody reads.
    connection.request('anvil_setLoggingEnabled', [false], { signal }),
  ])
  return {
    version: version.replace(/^anvil\/v?/, ''),
    chainId,
    accounts: accounts.map((address) => checksum(address.slice(2))),
  }
}

function endedEarly(how: string, output: string, { port, saved }: Waiting): Error {
  if (/Address already in use/.test(output) && port !== 0) return new ChainPortTakenError(port)
  const [, why] = UNLOADABLE.exec(output) ?? []
  if (!saved?.exists || why === undefined) return new ChainStartError(how, output)
  const by = saved.header === undefined ? '' : `was written by anvil ${saved.header.anvil} and `
  return new ChainStateError(saved.file, `${by}cannot be loaded: ${why}`)
}
