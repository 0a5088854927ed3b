/** A target that takes no connection for a while: its process stands still, and its queue is full. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import type { TestContext } from 'node:test'
import { startChild } from '../child.ts'

/** Connections that fill a queue of one, and more. */
const FILL = 4

/** Tells its port, and then of each connection that has closed what came on it. */
const PROGRAM = `
const server = require('node:net').createServer({ allowHalfOpen: true }, (socket) => {
  let text = ''
  socket.on('data', (data) => { text += data })
  socket.on('error', () => {})
  socket.on('close', () => console.log('closed ' + JSON.stringify(text)))
})
server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => console.log(server.address().port))`

export interface FullTarget {
  port: number
  /** Takes what waits from now on. */
  goOn(): void
  /** Resolves with what came on the next connection that closes. */
  closed(): Promise<string>
}

export async function startFullTarget(t: TestContext): Promise<FullTarget> {
  const child = startChild(['-e', PROGRAM])
  t.after(() => child[Symbol.asyncDispose]())
  const port = Number((await child.line(/^\d+$/))[0])
  child.process.kill('SIGSTOP')
  const fill: Socket[] = Array.from({ length: FILL }, () => connect(port, '127.0.0.1'))
  for (const socket of fill) {
    socket.on('error', () => {})
    t.after(() => socket.destroy())
  }
  await once(fill[0]!, 'connect')
  // The last of them waits like whoever comes behind it.
  await new Promise((resolve) => setTimeout(resolve, 200))
  return {
    port,
    goOn: () => void child.process.kill('SIGCONT'),
    closed: async () => JSON.parse((await child.line(/^closed (.*)$/))[1]!) as string,
  }
}
