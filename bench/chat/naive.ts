/** The rival that everybody writes first: a `ws` server that sends each message to each client in a loop. */
import { WebSocketServer } from 'ws'
import { announce } from './announce.ts'

const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false })

server.on('connection', (socket) => {
  socket.on('message', (data, binary) => {
    for (const client of server.clients) client.send(data, { binary })
  })
})
server.on('listening', () => announce(server.address()))
