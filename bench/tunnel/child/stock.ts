/** The js-libp2p stack as it comes, with a bare pipe: `listen PORT` and `forward MULTIADDR` as in rialto.ts. */
import { connect, createServer, type Socket } from 'node:net'
import type { Stream } from '@libp2p/interface'
import { tcp } from '@libp2p/tcp'
import { tls } from '@libp2p/tls'
import { yamux } from '@libp2p/yamux'
import { multiaddr } from '@multiformats/multiaddr'
import { createLibp2p } from 'libp2p'
import { say } from './say.ts'

const [role = '', where = ''] = process.argv.slice(2)
const PROTOCOL = '/x/bench'
/** Streams of the protocol at a time, so that its default is not what is measured. */
const STREAMS = 4096
const node = await createLibp2p({
  addresses: { listen: ['/ip4/127.0.0.1/tcp/0'] },
  transports: [tcp({ inboundSocketInactivityTimeout: 0, outboundSocketInactivityTimeout: 0 })],
  connectionEncrypters: [tls()],
  streamMuxers: [yamux({ maxInboundStreams: STREAMS, maxOutboundStreams: STREAMS })],
  connectionMonitor: { enabled: false },
})

if (role === 'listen') {
  await node.handle(
    PROTOCOL,
    (stream) =>
      pipe(connect({ port: Number(where), host: '127.0.0.1', allowHalfOpen: true }), stream),
    { maxInboundStreams: STREAMS },
  )
  say({ ready: true, address: node.getMultiaddrs()[0]?.toString() })
} else {
  const connection = await node.dial(multiaddr(where))
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (socket) => {
    connection.newStream([PROTOCOL], { maxOutboundStreams: STREAMS }).then(
      (stream) => pipe(socket, stream),
      () => socket.destroy(),
    )
  })
  server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, () => {
    const address = server.address()
    say({ ready: true, port: typeof address === 'object' ? address?.port : 0 })
  })
}
process.stdin.resume().on('end', () => process.exit())

function pipe(socket: Socket, stream: Stream): void {
  socket.setNoDelay(true)
  socket.on('data', (data: Buffer) => {
    if (stream.status === 'open' && !stream.send(data)) socket.pause()
  })
  stream.addEventListener('drain', () => socket.resume())
  socket.on('end', () => void stream.close().catch(() => {}))
  socket.on('error', (error) => stream.abort(error))
  stream.addEventListener('message', ({ data }) => {
    const parts = data instanceof Uint8Array ? [data] : data
    for (const part of parts) if (!socket.write(part)) stream.pause()
  })
  socket.on('drain', () => stream.resume())
  stream.addEventListener('remoteCloseWrite', () => queueMicrotask(() => socket.end()))
  stream.addEventListener('close', (event) => {
    if (event.error) socket.destroy()
  })
  socket.resume()
}
