/**
 * Talks to a room with nothing but a WebSocket: a line in is a message out, as in the chat example of gorilla/websocket.
 * Run: node examples/plain-client.ts ws://localhost:8080/ws
 */
import { createInterface } from 'node:readline'

const socket = new WebSocket(process.argv[2] ?? 'ws://localhost:8080/ws')

socket.addEventListener('message', (event) => {
  for (const line of String(event.data).split('\n')) process.stdout.write(`${line}\n`)
})
socket.addEventListener('close', (event) => {
  process.stderr.write(`closed: ${event.code} ${event.reason}\n`)
  process.exit()
})
socket.addEventListener('open', () => {
  const lines = createInterface({ input: process.stdin })
  lines.on('line', (line) => socket.send(line))
  lines.on('close', () => socket.close())
})
