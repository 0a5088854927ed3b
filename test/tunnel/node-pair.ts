/** Two nodes in processes of their own, and a forward of the first to a port behind the second. */
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { portOf } from '../../src/tunnel/tunnels.fixture.ts'
import { startChild } from '../child.ts'

const PROGRAM = join(import.meta.dirname, 'tunnel-program.ts')

/** What went through a node's one tunnel, and the bytes that its process takes. */
export interface NodeState {
  open: number
  opened: number
  failed: number
  refused: number
  sent: number
  received: number
  streams: number
  rss: number
  /** Of that, what the program holds. */
  heap: number
  lastError?: { said: string }
}

/** What goes when it is over: a test, or a script. */
export type Cleanup = Pick<TestContext, 'after'>

export interface NodePair {
  /** Where clients connect. */
  port: number
  near(): Promise<NodeState>
  far(): Promise<NodeState>
}

export async function startNodePair(t: Cleanup, target: number): Promise<NodePair> {
  const [near, far] = [await startNode(t), await startNode(t)]
  const [, { address }] = [await near.answer(), await far.answer()]
  await far.ask(`listen /x/test /ip4/127.0.0.1/tcp/${target}`)
  const { listenAddress } = await near.ask(`forward /x/test ${address}`)
  return {
    port: portOf(String(listenAddress)),
    near: async () => (await near.ask('state')) as unknown as NodeState,
    far: async () => (await far.ask('state')) as unknown as NodeState,
  }
}

async function startNode(t: Cleanup) {
  const child = startChild(['--expose-gc', PROGRAM])
  t.after(() => child[Symbol.asyncDispose]())
  const answer = async () => JSON.parse((await child.line(/^\{/)).input) as Record<string, unknown>
  return {
    answer,
    ask(line: string) {
      child.process.stdin.write(`${line}\n`)
      return answer()
    },
  }
}
