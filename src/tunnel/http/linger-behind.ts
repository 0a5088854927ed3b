/** Reads the rest of a request whose answer is out, for a while: a reset would overtake the answer. */
import type { IncomingMessage } from 'node:http'

export function lingerBehind({
  request,
  lingerMs,
}: {
  request: IncomingMessage
  lingerMs: number
}): void {
  if (request.complete || request.destroyed) return
  request.resume()
  const timer = setTimeout(() => request.socket.destroy(), lingerMs)
  const done = () => clearTimeout(timer)
  request.once('end', done)
  request.socket.once('close', done)
}
