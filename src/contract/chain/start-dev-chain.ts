/** Runs a development chain: anvil, with HTTP, WebSocket and IPC, and its state kept in a folder. */
import { rmSync } from 'node:fs'
import { type AnvilProcess, startAnvil } from './anvil-process.ts'
import { type ChainFolder, openFolder } from './chain-folder.ts'
import type { DevChain } from './dev-chain.ts'
import { checkOptions, type DevChainOptions } from './dev-chain-options.ts'
import { ChainStateError } from './errors.ts'
import { findAnvil } from './find-anvil.ts'
import { OWN_SAVE_SECONDS } from './limits.ts'
import { processStart } from './process-start.ts'
import { runningChain } from './running-chain.ts'
import { startWatcher, type Watcher } from './watcher.ts'
import { whenReady } from './when-ready.ts'

/**
 * Starts a chain, and resolves once it answers.
 *
 * @throws {ChainOptionError} `CONTRACT_CHAIN_OPTION` if an option has a wrong value.
 * @throws {AnvilMissingError} `CONTRACT_ANVIL_MISSING` if there is no anvil.
 * @throws {AnvilUnusableError} `CONTRACT_ANVIL_UNUSABLE` if it cannot be run.
 * @throws {ChainFolderError} `CONTRACT_CHAIN_FOLDER` if the folder cannot be used.
 * @throws {ChainHeldError} `CONTRACT_CHAIN_HELD` if a chain runs in the folder.
 * @throws {ChainStateError} `CONTRACT_CHAIN_STATE` if the saved state is broken, or of another version or chain.
 * @throws {ChainPortTakenError} `CONTRACT_CHAIN_PORT` if the port is taken.
 * @throws {ChainStartError} `CONTRACT_CHAIN_START` if anvil ends or is not ready in 20 seconds.
 */
export async function startDevChain(options: DevChainOptions = {}): Promise<DevChain> {
  const { signal, mnemonic, port = 0, saveInterval, onWarning } = options
  signal?.throwIfAborted()
  checkOptions(options)
  const file = findAnvil(options.anvil)
  const folder = await openFolder(options.folder, signal)
  const { ipcPath, saved, lock, path: cwd } = folder
  let anvil: AnvilProcess | undefined
  let watcher: Watcher | undefined
  try {
    const args = argumentsOf(folder, options)
    anvil = await startAnvil(file, args, { cwd, mnemonic })
    const node = { pid: anvil.pid, start: await processStart(anvil.pid), ipcPath }
    lock.note({ ...node, port: undefined, chainId: saved?.header?.chainId, anvil: undefined })
    watcher = startWatcher(node, saved === undefined ? cwd : undefined)
    const ready = await whenReady(anvil, { port, saved, signal })
    anvil.forgetOutput()
    lock.note({ ...node, port: ready.port, chainId: ready.chainId, anvil: ready.version })
    return runningChain({ anvil, watcher, folder, ready }, { saveInterval, onWarning })
  } catch (error) {
    await anvil?.end()
    watcher?.release()
    rmSync(folder.ending, { force: true })
    folder.release()
    throw error
  }
}

/** @throws {ChainStateError} `CONTRACT_CHAIN_STATE` if the saved state is of another chain than the one wanted */
function argumentsOf(
  { saved, ending, ipcPath }: ChainFolder,
  { port = 0, chainId, accounts, mnemonic, blockTime }: DevChainOptions,
): string[] {
  const savedId = saved?.header?.chainId
  if (saved !== undefined && savedId !== undefined && (chainId ?? savedId) !== savedId) {
    throw new ChainStateError(
      saved.file,
      `is of chain ${savedId}, and chain ${chainId} was asked for`,
    )
  }
  const given = {
    '--host': '127.0.0.1',
    '--port': port,
    '--ipc': ipcPath,
    '--chain-id': chainId ?? savedId,
    '--accounts': accounts,
    '--mnemonic': mnemonic,
    '--block-time': blockTime,
    '--load-state': saved?.exists ? saved.file : undefined,
    '--dump-state': saved === undefined ? undefined : ending,
    '--state-interval': saved === undefined ? undefined : OWN_SAVE_SECONDS,
    '--color': 'never',
  }
  const words = Object.entries(given).flatMap(([name, value]) => {
    return value === undefined ? [] : [`${name}=${value}`]
  })
  // Without CORS no page of the web reads or changes the chain by HTTP; WebSockets anvil leaves open to all.
  return [...words, '--no-cors']
}
