/** What an upgrade takes besides an ordinary exchange: whether it is passed on, and how its answer is. */
import { type IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { type AnswerRequest, answerHeaders } from './answer-headers.ts'
import { headerPairs, valuesOf } from './header-pairs.ts'
import { hasBody } from './request-headers.ts'
import { cutOff, splice } from './splice.ts'

/** HTTP/2 and TLS are between two neighbours, and a request that asks for them is answered as it is (RFC 9110, 7.8). */
const BETWEEN_NEIGHBOURS = /^(h2c?|tls\/.*|http\/.*)$/i

/** Whether a request is to be upgraded by its service; any other one is answered as if it had not asked. */
export function isUpgrade(request: IncomingMessage): boolean {
  const { upgrade } = request.headers
  if (upgrade === undefined || request.method !== 'GET' || hasBody(request)) return false
  return upgrade.split(',').every((protocol) => !BETWEEN_NEIGHBOURS.test(protocol.trim()))
}

/** A response on a socket that the server has let go of; the socket ends behind it. */
export function responseOn(request: IncomingMessage, socket: Duplex): ServerResponse {
  const response = new ServerResponse(request)
  response.shouldKeepAlive = false
  const drained = () => response.emit('drain')
  socket.on('drain', drained)
  socket.on('error', () => socket.destroy())
  response.assignSocket(socket as Socket)
  response.once('finish', () => {
    socket.off('drain', drained)
    response.detachSocket(socket as Socket)
    socket.resume()
    socket.end(() => socket.destroy())
    response.emit('close')
  })
  return response
}

export interface Switch {
  answer: IncomingMessage
  /** The way to the service, and what came on it behind the head. */
  stream: Duplex
  head: Buffer
  /** The response that the answer comes instead of. */
  response: ServerResponse
  /** The caller's socket, and what came on it behind the request. */
  socket: Duplex
  early: Buffer
  asked: AnswerRequest
}

/** Tells the caller of the upgrade, and joins both ways. */
export function switchProtocols(at: Switch): void {
  const { answer, stream, socket, response } = at
  let head: string
  try {
    const headers = headerPairs(answerHeaders(answer, at.asked))
    const protocol = valuesOf(headerPairs(answer.rawHeaders), 'upgrade').join(', ')
    const lines = [...headers, ['Connection', 'Upgrade'], ['Upgrade', protocol]]
    head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  } catch {
    stream.destroy()
    cutOff(socket)
    return
  }
  response.detachSocket(socket as Socket)
  socket.write(`HTTP/1.1 101 Switching Protocols\r\n${head}\r\n`, 'latin1')
  if (at.head.length > 0) socket.write(at.head)
  if (at.early.length > 0) stream.write(at.early)
  stream.allowHalfOpen = true
  splice(socket, stream)
}
