/** How the command line speaks with a running node: HTTP over the Unix socket of the home. */
import { once } from 'node:events'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { json, text } from 'node:stream/consumers'
import { connectHome } from './connect-home.ts'
import {
  ControlAnswerError,
  ControlLostError,
  HomeUnusableError,
  NodeNotRunningError,
} from './errors.ts'
import { readLines } from './read-lines.ts'

/** Milliseconds without a byte after which a request is given up; a backup of the largest history takes less. */
const SILENCE_MS = 120_000

/** Milliseconds of the longest timer of Node (2^31 - 1). */
const LONGEST_TIMER_MS = 2_147_483_647

/** What connect(2) answers where no node listens on the socket. */
const NOT_RUNNING = new Set(['ENOENT', 'ECONNREFUSED', 'ENOTDIR'])

export type ControlMethod = 'GET' | 'POST' | 'DELETE'

/** What goes with a request. */
export interface RequestOptions {
  body?: unknown
  signal?: AbortSignal
  /** Milliseconds that the node itself may wait before it answers, beside those that any answer may take. @default 0 */
  waitMs?: number
}

/** A way to the node on one home; nothing is opened before the first request. */
export interface Control {
  readonly home: string
  /**
   * Asks the node; `path` is that of the HTTP API (`/api/v1/status`), `body` becomes JSON. The caller
   * names the type of the answer as the route declares it.
   * @throws NodeNotRunningError (NODE_NOT_RUNNING), ControlLostError (NODE_CONNECTION_LOST),
   * ControlAnswerError (the node's code), or the reason of `signal`
   */
  request<T = unknown>(method: ControlMethod, path: string, options?: RequestOptions): Promise<T>
  /** Follows a path that answers with a JSON object a line; ends when the node ends it. Asks by GET unless told. Throws as `request` does. */
  stream<T = unknown>(
    path: string,
    options?: RequestOptions & { method?: ControlMethod },
  ): AsyncGenerator<T, void>
  /** Asks for what is no JSON, to the last byte; throws as `request` does. */
  bytes(
    method: ControlMethod,
    path: string,
    options?: { signal?: AbortSignal },
  ): AsyncGenerator<Uint8Array, void>
}

/** The control client of a home. */
export function openControl(home: string): Control {
  return {
    home,
    async request<T>(method: ControlMethod, path: string, options: RequestOptions = {}) {
      const answer = await call(home, { method, path, ...options })
      if (answer.statusCode === 204) {
        answer.resume()
        return undefined as T
      }
      return (await read(home, json(answer), options.signal)) as T
    },
    async *stream<T>(path: string, options: RequestOptions & { method?: ControlMethod } = {}) {
      const answer = await call(home, { method: 'GET', path, ...options })
      answer.setTimeout(0)
      try {
        for await (const line of readLines(answer)) yield JSON.parse(line) as T
      } catch (cause) {
        options.signal?.throwIfAborted()
        throw new ControlLostError(home, { cause })
      } finally {
        answer.destroy()
      }
    },
    async *bytes(method: ControlMethod, path: string, options: RequestOptions = {}) {
      const answer = await call(home, { method, path, ...options })
      try {
        for await (const chunk of answer) yield chunk as Uint8Array
      } catch (cause) {
        options.signal?.throwIfAborted()
        throw new ControlLostError(home, { cause })
      } finally {
        answer.destroy()
      }
    },
  }
}

/** An error as the HTTP API writes it. */
interface ErrorBody {
  error: string
  message: string
  retryAfter?: number
}

/** Resolves with the head of a good answer. */
async function call(
  home: string,
  options: RequestOptions & { method: ControlMethod; path: string },
): Promise<IncomingMessage> {
  const { body, signal, waitMs = 0 } = options
  signal?.throwIfAborted()
  const sent = body === undefined ? undefined : JSON.stringify(body)
  const request = httpRequest({
    method: options.method,
    path: options.path,
    createConnection: () => connectHome(home),
    headers: {
      host: 'localhost',
      connection: 'close',
      ...(sent !== undefined && {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(sent),
      }),
    },
    ...(signal && { signal }),
  })
  const silenceMs = Math.min(SILENCE_MS + waitMs, LONGEST_TIMER_MS)
  request.setTimeout(silenceMs, () => request.destroy(new Error('no answer in time')))
  request.end(sent)
  let answer: IncomingMessage
  try {
    ;[answer] = (await once(request, 'response')) as [IncomingMessage]
  } catch (cause) {
    signal?.throwIfAborted()
    throw connectError(home, cause)
  }
  if ((answer.statusCode ?? 0) < 400) return answer
  throw new ControlAnswerError(answer.statusCode ?? 0, await readError(home, answer, signal))
}

async function read<T>(home: string, body: Promise<T>, signal?: AbortSignal): Promise<T> {
  try {
    return await body
  } catch (cause) {
    signal?.throwIfAborted()
    throw new ControlLostError(home, { cause })
  }
}

async function readError(home: string, answer: IncomingMessage, signal?: AbortSignal) {
  const sentence = await read(home, text(answer), signal)
  try {
    const { error, ...rest } = JSON.parse(sentence) as ErrorBody
    return { code: error, ...rest }
  } catch {
    // Not our API's error: a path that this node, of another version, does not know.
    return { code: 'NODE_ANSWER', message: `the node answered: ${sentence.trim()}` }
  }
}

function connectError(home: string, cause: unknown): Error {
  const code = (cause as NodeJS.ErrnoException).code ?? ''
  if (NOT_RUNNING.has(code)) return new NodeNotRunningError(home, { cause })
  if (code === 'EACCES' || code === 'EPERM') {
    return new HomeUnusableError(home, 'its control socket belongs to somebody else', { cause })
  }
  return new ControlLostError(home, { cause })
}
