/** A plain relay: pipes each connection to PORT and back. */
import { connect, createServer } from 'node:net'
import { say } from './say.ts'

const port = Number(process.argv[2])
const server = createServer({ allowHalfOpen: true, noDelay: true }, (near) => {
  const far = connect({ port, host: '127.0.0.1', allowHalfOpen: true, noDelay: true })
  near.on('error', () => far.destroy())
  far.on('error', () => near.destroy())
  near.pipe(far).pipe(near)
})
server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, () => {
  const address = server.address()
  say({ ready: true, port: typeof address === 'object' ? address?.port : 0 })
})
process.stdin.resume().on('end', () => process.exit())
