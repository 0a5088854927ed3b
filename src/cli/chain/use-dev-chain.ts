/** The development chain of a home, for a command that was given no other: the one that runs, else a new one. */
import { type Env, printable } from '../command/index.ts'
import { chainFolder } from './chain-folder.ts'
import { warner } from './warner.ts'

/** What a command asks. Dispose of it at the end of the command: a chain that was started for it ends then. */
export interface UsedChain extends AsyncDisposable {
  /** What `connect` takes. */
  readonly endpoint: string
  readonly chainId: number
}

/** Says on standard error which chain it is. @throws what `startDevChain` does */
export async function useDevChain(env: Env, home: string | undefined): Promise<UsedChain> {
  const folder = await chainFolder(env, home)
  const { ChainHeldError, startDevChain } = await import('../../contract/index.ts')
  const running = await findRunning(env, folder)
  if (running !== undefined) return running
  try {
    const chain = await startDevChain({
      folder,
      onWarning: warner(env),
      signal: env.signal,
    })
    const { httpUrl, chainId } = chain
    await say(env, `started a development chain at ${httpUrl}, stopped when this command ends`)
    return { endpoint: httpUrl, chainId, [Symbol.asyncDispose]: () => chain.stop() }
  } catch (error) {
    // Another command was faster.
    const other = error instanceof ChainHeldError ? await findRunning(env, folder) : undefined
    if (other === undefined) throw error
    return other
  }
}

async function findRunning(env: Env, folder: string): Promise<UsedChain | undefined> {
  const { findDevChain } = await import('../../contract/index.ts')
  const found = await findDevChain(folder, { signal: env.signal })
  if (found === undefined) return undefined
  const { httpUrl, chainId, pid } = found
  await say(env, `using the development chain at ${httpUrl} (pid ${pid})`)
  return { endpoint: httpUrl, chainId, async [Symbol.asyncDispose]() {} }
}

function say(env: Env, text: string): Promise<void> {
  return env.stderr.line(printable(`rialto: ${text}`))
}
