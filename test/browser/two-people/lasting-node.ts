/** A real node on a home of its own, which can be killed or stopped, and comes back at the same address. */
import { join } from 'node:path'
import { type ChatClient, createChatClient } from '../../../src/chat/client/index.ts'
import { startTestNode, type TestNode, temporaryFolder } from '../../cli/rialto.ts'

export interface LastingNode extends AsyncDisposable {
  /** With a slash at its end. */
  readonly url: string
  readonly home: string
  /** Ends as a power cut does. */
  kill(): Promise<void>
  /** Ends in order. */
  stop(): Promise<void>
  /** Comes back, with what was kept. */
  start(): Promise<void>
  /** Runs a command of the node's owner. */
  run: TestNode['run']
  /** A program that is in no window: makes rooms, fills them. */
  program(): Promise<ChatClient>
}

export async function startLastingNode(args: readonly string[] = []): Promise<LastingNode> {
  await using stack = new AsyncDisposableStack()
  const home = join(stack.use(await temporaryFolder()).path, 'home')
  let running = await startTestNode({ home, args })
  const { http } = running
  const kept = stack.move()
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    running.child.process.kill(signal)
    await running.child.ended
  }
  return {
    url: new URL(http).href,
    home,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    async start() {
      running = await startTestNode({ home, args: [...args, '--http', new URL(http).host] })
    },
    run: (words, options) => running.run(words, options),
    async program() {
      const client = createChatClient({ url: http, nick: 'program' })
      await client.connect()
      return client
    },
    async [Symbol.asyncDispose]() {
      await running[Symbol.asyncDispose]()
      await kept.disposeAsync()
    },
  }
}
