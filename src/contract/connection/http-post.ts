/** Sends one body over HTTP and reads the answer, up to a bound and a deadline. */
import * as http from 'node:http'
import * as https from 'node:https'
import { pipeline, type Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { Endpoint } from './endpoint.ts'
import {
  AnswerTooLargeError,
  ConnectionClosedError,
  ConnectionLostError,
  RequestTimeoutError,
  UnreachableError,
} from './errors.ts'
import { failureReason, withoutSecrets } from './failure-reason.ts'
import type { Call, WireOptions } from './wire.ts'

export interface HttpAnswer {
  readonly status: number
  readonly text: string
  /** Milliseconds that the node asks to wait. */
  readonly retryAfter: number | undefined
}

/** There is no answer; each who waited gets the error in the name of its own method. */
export interface HttpFailure {
  readonly isTooLarge: boolean
  errorFor(method: string): Error
}

interface Post {
  readonly endpoint: Endpoint
  readonly url: URL
  readonly body: string
  readonly calls: readonly Call[]
  readonly options: WireOptions
  /** Undefined for a socket of its own. */
  readonly agent: http.Agent | undefined
  readonly closing: AbortSignal
}

/** The answer, or what went wrong; it never rejects. Ends early when nobody wants it any more. */
export function postJson(post: Post): Promise<HttpAnswer | HttpFailure> {
  const { promise, resolve } = Promise.withResolvers<HttpAnswer | HttpFailure>()
  const { calls, closing } = post
  const { shown, hide } = post.endpoint
  let isSent = false
  const request = open(post)
  const finish = (answer: HttpAnswer | HttpFailure) => {
    for (const timer of timers) clearTimeout(timer)
    closing.removeEventListener('abort', onClosing)
    for (const call of calls) call.onGone = undefined
    resolve(answer)
    if ('errorFor' in answer) request.destroy()
  }
  const fail = (errorFor: (method: string) => Error, isTooLarge = false) => {
    finish({ isTooLarge, errorFor })
  }
  const lost = (error: unknown) => {
    const options = { reason: hide(failureReason(error)), cause: withoutSecrets(error, hide) }
    const Kind = isSent ? ConnectionLostError : UnreachableError
    fail((method) => new Kind(shown, method, options))
  }
  const onClosing = () => fail((method) => new ConnectionClosedError(shown, method))
  const onGone = () => {
    if (calls.every((call) => call.settled)) onClosing()
  }
  // Each has its own time; the others wait on.
  const timers = calls.map((call) =>
    setTimeout(() => {
      if (!call.settled) call.reject(new RequestTimeoutError(shown, call.method, call.timeout))
      onGone()
    }, call.timeout),
  )
  closing.addEventListener('abort', onClosing)
  for (const call of calls) call.onGone = onGone
  request.on('error', lost)
  request.on('socket', (socket) => {
    if (!socket.connecting) isSent = true
    else
      socket.once(post.url.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
        isSent = true
      })
  })
  request.on('response', (message) => {
    const bound = post.options.answerBytes
    readText(message, bound).then((text) => {
      if (text === undefined) fail((method) => new AnswerTooLargeError(shown, method, bound), true)
      else finish({ status: message.statusCode!, text, retryAfter: retryAfter(message) })
    }, lost)
  })
  request.end(post.body)
  return promise
}

function open({ url, endpoint, options, body, agent }: Post): http.ClientRequest {
  const { request } = url.protocol === 'https:' ? https : http
  return request(url, {
    method: 'POST',
    ...(agent === undefined ? { agent: false } : { agent }),
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      'accept-encoding': 'gzip',
      'content-length': Buffer.byteLength(body),
      ...(endpoint.authorization === undefined ? {} : { authorization: endpoint.authorization }),
      ...options.headers,
    },
  })
}

/** Undefined where it is longer than the bound; rejects where it ends too early. */
function readText(message: http.IncomingMessage, bound: number): Promise<string | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<string | undefined>()
  const isPacked = message.headers['content-encoding'] === 'gzip'
  const body: Readable = isPacked ? pipeline(message, createGunzip(), () => {}) : message
  const chunks: Buffer[] = []
  let bytes = 0
  body.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes > bound) {
      resolve(undefined)
      message.destroy()
    } else {
      chunks.push(chunk)
    }
  })
  body.on('end', () => resolve(Buffer.concat(chunks).toString()))
  body.on('error', reject)
  return promise
}

function retryAfter(message: http.IncomingMessage): number | undefined {
  const given = message.headers['retry-after']
  if (given === undefined) return undefined
  const seconds = Number(given)
  const ms = Number.isNaN(seconds) ? Date.parse(given) - Date.now() : seconds * 1_000
  return ms >= 0 ? ms : undefined
}
