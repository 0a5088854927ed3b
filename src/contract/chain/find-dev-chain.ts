/** Finds the chain that another process runs in a folder. */
import { setTimeout as delay } from 'node:timers/promises'
import { connect } from '../connection/index.ts'
import { LOOK_MS, START_MS } from './limits.ts'
import { isRunning } from './process-start.ts'
import { type NodeRecord, readRecord } from './running-record.ts'

/** A chain that another process runs, and ends. */
export interface FoundChain {
  readonly httpUrl: string
  readonly webSocketUrl: string
  readonly ipcPath: string
  readonly port: number
  readonly chainId: number
  /** The process that started it. */
  readonly pid: number
}

/** Undefined where none runs; one that is starting is awaited. */
export async function findDevChain(
  folder: string,
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<FoundChain | undefined> {
  const giveUp = performance.now() + START_MS
  for (;;) {
    signal?.throwIfAborted()
    const record = readRecord(folder)
    if (record === undefined || !(await isRunning(record.holder))) return undefined
    const { node, holder } = record
    if (node?.port !== undefined) return answering(node, node.port, { pid: holder.pid, signal })
    if (performance.now() > giveUp) return undefined
    await delay(LOOK_MS)
  }
}

/** The record may be that of a chain that is ending, and the port somebody else's by now. */
async function answering(
  { ipcPath, chainId }: NodeRecord,
  port: number,
  { pid, signal }: { pid: number; signal: AbortSignal | undefined },
): Promise<FoundChain | undefined> {
  const httpUrl = `http://127.0.0.1:${port}`
  const connection = connect(httpUrl, { attempts: 1 })
  try {
    await connection.request('anvil_nodeInfo', [], { signal })
    if (chainId === undefined || (await connection.chainId({ signal })) !== chainId)
      return undefined
    return { httpUrl, webSocketUrl: `ws://127.0.0.1:${port}`, ipcPath, port, chainId, pid }
  } catch {
    signal?.throwIfAborted()
    return undefined
  } finally {
    await connection.close()
  }
}
