/**
 * The far end of every path: a TCP server that does what the first byte of a connection says. `U` counts what
 * comes and answers with the count at its end, `D` sends until it is closed, `E` sends back what comes.
 */
import { createServer, type Socket } from 'node:net'
import { say } from './say.ts'

/** Bytes of one write: what a busy server hands over at once. */
const PIECE = Buffer.alloc(256 * 1024, 'x')

const DOES: Readonly<Record<string, (socket: Socket, rest: Buffer) => void>> = {
  U(socket, rest) {
    let bytes = rest.length
    socket.on('data', (data) => {
      bytes += data.length
    })
    socket.on('end', () => socket.end(`${bytes}\n`))
  },
  D(socket) {
    const send = () => {
      while (!socket.destroyed && socket.write(PIECE));
    }
    socket.on('drain', send)
    socket.resume()
    send()
  },
  E(socket, rest) {
    if (rest.length > 0) socket.write(rest)
    socket.on('data', (data) => socket.write(data))
    socket.on('end', () => socket.end())
  },
}

const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
  socket.on('error', () => {})
  socket.once('data', (first: Buffer) => {
    const act = DOES[String.fromCharCode(first[0] ?? 0)]
    if (act) act(socket, first.subarray(1))
    else socket.destroy()
  })
})
server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, () => {
  const address = server.address()
  say({ ready: true, port: typeof address === 'object' ? address?.port : 0 })
})
process.stdin.resume().on('end', () => process.exit())
