/** A long fat link in user space: passes what comes to PORT on after DELAY milliseconds, at most RATE megabytes a second each way. */
import { connect, createServer, type Socket } from 'node:net'
import { say } from './say.ts'

const [port = 0, delay = 0, rate = 0] = process.argv.slice(2).map(Number)

/** Bytes under way in one direction, beyond which the sender waits: twice what the link holds. */
const UNDER_WAY_BYTES = 2 * rate * 1e6 * ((2 * delay) / 1_000)

function pass(from: Socket, to: Socket): void {
  const queue: { bytes: Buffer | undefined; due: number }[] = []
  let held = 0
  let free = 0
  let timer: NodeJS.Timeout | undefined
  const move = () => {
    timer = undefined
    const now = performance.now()
    while (queue.length > 0 && queue[0]!.due <= now) {
      const { bytes } = queue.shift()!
      if (bytes === undefined) to.end()
      else {
        held -= bytes.length
        to.write(bytes)
      }
    }
    if (held < UNDER_WAY_BYTES) from.resume()
    if (queue.length > 0) timer = setTimeout(move, 1)
  }
  const put = (bytes: Buffer | undefined) => {
    const now = performance.now()
    free = Math.max(now, free) + (bytes?.length ?? 0) / (rate * 1_000)
    queue.push({ bytes, due: free + delay })
    held += bytes?.length ?? 0
    if (held >= UNDER_WAY_BYTES) from.pause()
    timer ??= setTimeout(move, 1)
  }
  from.on('data', put)
  from.on('end', () => put(undefined))
  from.on('error', () => to.destroy())
  from.on('close', () => clearTimeout(timer))
}

const server = createServer({ allowHalfOpen: true, noDelay: true }, (near) => {
  const far = connect({ port, host: '127.0.0.1', allowHalfOpen: true, noDelay: true })
  pass(near, far)
  pass(far, near)
})
server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, () => {
  const address = server.address()
  say({ ready: true, port: typeof address === 'object' ? address?.port : 0 })
})
process.stdin.resume().on('end', () => process.exit())
