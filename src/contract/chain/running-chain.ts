/** Holds what makes up a running chain, and ends it in order. */
import { rmSync } from 'node:fs'
import type { AnvilProcess } from './anvil-process.ts'
import type { ChainFolder } from './chain-folder.ts'
import type { DevChain } from './dev-chain.ts'
import { ChainEndedError } from './errors.ts'
import { SAVE_MS } from './limits.ts'
import { StateKeeper } from './state-keeper.ts'
import type { Watcher } from './watcher.ts'
import type { ReadyChain } from './when-ready.ts'

export interface Parts {
  readonly anvil: AnvilProcess
  readonly watcher: Watcher | undefined
  readonly folder: ChainFolder
  readonly ready: ReadyChain
}

export interface Keeping {
  readonly saveInterval: number | undefined
  readonly onWarning: ((line: string) => void) | undefined
}

/** From now on `anvil` and all else of the parts are its own. */
export function runningChain(parts: Parts, keeping: Keeping): DevChain {
  const { anvil, folder, ready } = parts
  const { port, chainId, accounts } = ready
  const keeper = keeperOf(parts, keeping)
  let stopping: Promise<void> | undefined
  const stopped = anvil.ended.then(async (how) => {
    if (stopping !== undefined) {
      await stopping
      return undefined
    }
    keeper?.abandon()
    stopping = letGo(parts)
    await stopping
    return new ChainEndedError(how, anvil.output())
  })
  const stop = async () => {
    const isSaved = (await keeper?.stop()) ?? true
    await anvil.end()
    // Where ours could not be saved, the next start takes up what anvil wrote.
    if (isSaved) rmSync(folder.ending, { force: true })
    await letGo(parts)
  }
  const chain: DevChain = {
    httpUrl: `http://127.0.0.1:${port}`,
    webSocketUrl: `ws://127.0.0.1:${port}`,
    ipcPath: folder.ipcPath,
    port,
    chainId,
    accounts,
    stopped,
    stop() {
      stopping ??= stop()
      return stopping
    },
    [Symbol.asyncDispose]: () => chain.stop(),
  }
  return chain
}

function keeperOf({ folder: { saved }, ready }: Parts, keeping: Keeping): StateKeeper | undefined {
  if (saved === undefined) return undefined
  const { saveInterval = SAVE_MS, onWarning = () => {} } = keeping
  const header = { anvil: ready.version, chainId: ready.chainId }
  return new StateKeeper({
    connection: ready.connection,
    saved,
    header,
    interval: saveInterval,
    onWarning,
  })
}

async function letGo({ watcher, folder, ready }: Parts): Promise<void> {
  watcher?.release()
  await ready.connection.close()
  folder.release()
}
