/** An end of tunnels on a stock js-libp2p: its own copying between sockets and streams, with ends and resets told apart. */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import type { TestContext } from 'node:test'
import type { Stream } from '@libp2p/interface'
import { multiaddr } from '@multiformats/multiaddr'
import type { Libp2p } from 'libp2p'
import { startStockNode } from '../host/stock-node.ts'
import type { ForeignEnd } from './foreign-end.ts'

/** Streams of one protocol, each way; the stock number is 32 and 64. */
const STREAMS = 1_000

export interface JsPeer extends ForeignEnd {
  node: Libp2p
}

export async function startJsPeer(t: TestContext): Promise<JsPeer> {
  const node = await startStockNode(t)
  const refusals: string[] = []
  let told = Promise.withResolvers<void>()
  const refuse = (error: unknown) => {
    refusals.push((error as Error).message)
    told.resolve()
  }
  const open = async (socket: Socket, address: string, protocol: string) => {
    try {
      const options = { maxOutboundStreams: STREAMS }
      carry(socket, await node.dialProtocol(multiaddr(address), protocol, options))
    } catch (error) {
      socket.resetAndDestroy()
      refuse(error)
    }
  }
  return {
    node,
    id: node.peerId.toString(),
    address: String(node.getMultiaddrs()[0]),
    async listen(protocol, port) {
      const lead = async (stream: Stream) => {
        const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
        try {
          await once(socket, 'connect')
          carry(socket, stream)
        } catch (error) {
          stream.abort(error as Error)
        }
      }
      await node.handle(protocol, lead, { maxInboundStreams: STREAMS })
    },
    async forward(protocol, address) {
      const sockets = new Set<Socket>()
      const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (socket) => {
        sockets.add(socket)
        socket.on('error', () => {})
        void open(socket, address, protocol)
      })
      server.listen(0, '127.0.0.1')
      await once(server, 'listening')
      t.after(() => {
        server.close()
        for (const socket of sockets) socket.destroy()
      })
      return (server.address() as AddressInfo).port
    },
    async refused() {
      while (refusals.length === 0) {
        told = Promise.withResolvers()
        await told.promise
      }
      return refusals.shift()!
    },
  }
}

function carry(socket: Socket, stream: Stream): void {
  socket.setNoDelay(true)
  stream.addEventListener('message', ({ data }) => {
    if (!socket.write(data.subarray())) stream.pause()
  })
  socket.on('drain', () => {
    if (stream.readStatus === 'paused') stream.resume()
  })
  stream.addEventListener('end', () => setImmediate(() => socket.end()))
  stream.addEventListener('close', ({ error }) => {
    if (error && !socket.destroyed) socket.resetAndDestroy()
  })
  socket.on('data', (bytes) => {
    if (stream.writeStatus === 'writable' && !stream.send(bytes as Buffer)) socket.pause()
  })
  stream.addEventListener('drain', () => socket.resume())
  socket.on('end', () => void stream.close().catch(() => {}))
  socket.on('error', (error) => stream.abort(error))
  // It may have been reset before anybody listened.
  if (stream.status === 'open') socket.resume()
  else socket.resetAndDestroy()
}
