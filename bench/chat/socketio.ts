/** The rival that people choose: a Socket.IO server that emits each message to everybody, WebSocket only. */
import { createServer } from 'node:http'
import { Server } from 'socket.io'
import { announce } from './announce.ts'

const http = createServer()
const server = new Server(http, { transports: ['websocket'], serveClient: false })

server.on('connection', (socket) => {
  socket.on('message', (text: string) => server.emit('message', text))
})
http.listen(0, '127.0.0.1', () => announce(http.address()))
