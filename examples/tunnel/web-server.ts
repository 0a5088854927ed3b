/**
 * A web server that two nodes share: HTTP, a WebSocket that sends back what it hears, and a service that counts
 * lines and answers when its client has ended its sending, as programs on ssh do.
 *
 * Run: node examples/tunnel/web-server.ts
 * Two commands share it. One on the node beside it, which lets one other node in:
 *   rialto p2p listen /x/web /ip4/127.0.0.1/tcp/3000 --allow 12D3KooW...
 * and one on that other node, to the address that "rialto id" prints here:
 *   rialto p2p forward /x/web /ip4/127.0.0.1/tcp/3000 /ip4/192.0.2.1/tcp/4001/p2p/12D3KooW...
 * From then on http://127.0.0.1:3000/ is the same there as here.
 */
import { once } from 'node:events'
import { createServer as createWebServer } from 'node:http'
import { type AddressInfo, createServer as createTcpServer, type Server } from 'node:net'
import { WebSocketServer } from 'ws'

const { WEB_PORT = '3000', LINES_PORT = '3001' } = process.env

const web = createWebServer((request, response) => {
  response.setHeader('content-type', 'text/plain; charset=utf-8')
  response.end(`${request.method} ${request.url} from a web server\n`)
})
const webSockets = new WebSocketServer({ server: web })
webSockets.on('connection', (socket) => {
  socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }))
})

// Half-open: a client that has ended its sending still reads.
const lines = createTcpServer({ allowHalfOpen: true }, (socket) => {
  let count = 0
  socket.on('data', (data: Buffer) => {
    count += data.filter((byte) => byte === 0x0a).length
  })
  socket.on('end', () => socket.end(`${count} lines\n`))
  socket.on('error', () => {})
})

process.stdout.write(`web: ${await listenOf('/x/web', web, WEB_PORT)}\n`)
process.stdout.write(`lines: ${await listenOf('/x/lines', lines, LINES_PORT)}\n`)
process.once('SIGTERM', stop)
process.once('SIGINT', stop)

/** The command that lets another node in. */
async function listenOf(protocol: string, server: Server, port: string): Promise<string> {
  server.listen(Number(port), '127.0.0.1')
  await once(server, 'listening')
  const { port: bound } = server.address() as AddressInfo
  return `rialto p2p listen ${protocol} /ip4/127.0.0.1/tcp/${bound} --allow PEER`
}

function stop(): void {
  for (const socket of webSockets.clients) socket.close(1001)
  web.close()
  web.closeAllConnections()
  lines.close()
}
