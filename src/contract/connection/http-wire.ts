/** Carries requests over HTTP: all reads of one turn of the event loop in one body, up to a bound. */
import * as http from 'node:http'
import * as https from 'node:https'
import type { Endpoint } from './endpoint.ts'
import { ConnectionClosedError, HttpStatusError } from './errors.ts'
import { type HttpAnswer, postJson } from './http-post.ts'
import { BATCH_BYTES, HTTP_SOCKETS } from './limits.ts'
import { type Answer, badAnswer, isAnswer, rpcError, settle } from './read-answer.ts'
import type { Call, Wire, WireOptions } from './wire.ts'

/** How geth says that the answers of a batch are too large together. */
const TOO_LARGE_TOGETHER_CODE = -32003

/** A batch that is refused without a reason of size goes in parts of so many; then one by one. */
const SMALL_BATCH = 10

/** Statuses that say more than the JSON in their body. */
const TELLING = new Set([401, 403, 429, 502, 503, 504])

/** An open way over HTTP; see {@link Wire}. */
export class HttpWire implements Wire {
  readonly pushes = false
  onGone: (() => void) | undefined
  readonly #endpoint: Endpoint
  readonly #options: WireOptions
  readonly #url: URL
  readonly #agent: http.Agent
  readonly #closing = new AbortController()
  #queue: Call[] = []
  #queuedBytes = 0
  #together: number
  #nextId = 1

  constructor(endpoint: Endpoint, options: WireOptions) {
    this.#endpoint = endpoint
    this.#options = options
    this.#together = options.batchRequests
    this.#url = new URL(endpoint.address)
    const kind = this.#url.protocol === 'https:' ? https : http
    // A proxy is used only where Node's own switch for it is on.
    const proxyEnv = process.env.NODE_USE_ENV_PROXY ? { proxyEnv: process.env } : {}
    this.#agent = new kind.Agent({ keepAlive: true, maxSockets: HTTP_SOCKETS, ...proxyEnv })
  }

  send(call: Call) {
    if (this.#closing.signal.aborted) return this.#refuse(call)
    if (!call.together || this.#together === 1) return void this.#post([call])
    if (this.#queue.length >= this.#together || this.#queuedBytes > BATCH_BYTES) this.#flush()
    if (this.#queue.length === 0) setImmediate(() => this.#flush())
    this.#queue.push(call)
    this.#queuedBytes += call.params.length
  }

  listen(): boolean {
    return false
  }

  unlisten(): void {}

  async close(): Promise<void> {
    this.#flush()
    this.#closing.abort()
    this.#agent.destroy()
  }

  #refuse(call: Call): void {
    call.reject(new ConnectionClosedError(this.#endpoint.shown, call.method))
  }

  #flush(): void {
    const calls = this.#queue.filter((call) => !call.settled)
    this.#queue = []
    this.#queuedBytes = 0
    if (calls.length > 0) void this.#post(calls)
  }

  async #post(calls: readonly Call[]): Promise<void> {
    const first = this.#nextId
    this.#nextId += calls.length
    const members = calls.map(({ method, params }, index) => {
      return `{"jsonrpc":"2.0","id":${first + index},"method":${JSON.stringify(method)},"params":${params}}`
    })
    const body = calls.length === 1 ? members[0]! : `[${members.join(',')}]`
    const answer = await postJson({
      ...{ endpoint: this.#endpoint, url: this.#url, body, calls, options: this.#options },
      agent: calls[0]!.fresh ? undefined : this.#agent,
      closing: this.#closing.signal,
    })
    if ('errorFor' in answer) {
      // Too large together is not too large alone.
      if (answer.isTooLarge && calls.length > 1) return this.#apart(calls, calls.length >> 1)
      return this.#fail(calls, ({ method }) => answer.errorFor(method))
    }
    const parsed = parse(answer.text)
    if (answer.status !== 200 && !this.#explains(answer, parsed)) {
      if (answer.status === 413 && calls.length > 1) return this.#apart(calls, calls.length >> 1)
      return this.#fail(calls, (call) => this.#statusError(call, answer))
    }
    if (calls.length === 1) this.#takeOne(calls[0]!, { id: first, answer, parsed })
    else this.#takeMany(calls, { first, answer, parsed })
  }

  /** Whether the JSON of an answer says more than its status does. */
  #explains({ status }: HttpAnswer, parsed: unknown): boolean {
    return isAnswer(parsed) && parsed.error != null && !TELLING.has(status)
  }

  #takeOne(
    call: Call,
    { id, answer, parsed }: { id: number; answer: HttpAnswer; parsed: unknown },
  ) {
    const one = Array.isArray(parsed) && parsed.length === 1 ? parsed[0] : parsed
    if (!isAnswer(one)) return this.#bad([call], answer)
    // A node that cannot read a request does not know its id.
    if (one.id !== id && !(one.id == null && one.error != null)) {
      const why = `the id ${JSON.stringify(one.id) ?? 'missing'} where ${id} was sent`
      return call.reject(badAnswer(this.#endpoint, call.method, { why, start: answer.text }))
    }
    settle(call, one, this.#endpoint)
  }

  #takeMany(
    calls: readonly Call[],
    { first, answer, parsed }: { first: number; answer: HttpAnswer; parsed: unknown },
  ) {
    const lone = Array.isArray(parsed) && parsed.length === 1 ? parsed[0] : parsed
    if (isAnswer(lone) && lone.id == null && lone.error != null) return this.#refused(calls, lone)
    if (!Array.isArray(parsed)) return this.#bad(calls, answer)
    const answers = new Map<unknown, Answer>()
    for (const one of parsed) if (isAnswer(one)) answers.set(one.id, one)
    calls.forEach((call, index) => {
      if (call.settled) return
      const one = answers.get(first + index)
      if (one === undefined) {
        const why = `${parsed.length} answers to ${calls.length} requests, none with its id`
        call.reject(badAnswer(this.#endpoint, call.method, { why, start: answer.text }))
      } else if ((one.error as { code?: unknown } | null)?.code === TOO_LARGE_TOGETHER_CODE) {
        void this.#post([call])
      } else {
        settle(call, one, this.#endpoint)
      }
    })
  }

  /** Some nodes take no batches, or smaller ones. */
  #refused(calls: readonly Call[], answer: Answer) {
    const error = rpcError(this.#endpoint, calls[0]!.method, answer.error)
    const tooMany = error.rpcCode === 429 || /rate|too many requests/i.test(error.words)
    if (tooMany)
      return this.#fail(calls, ({ method }) => rpcError(this.#endpoint, method, answer.error))
    this.#together = calls.length > SMALL_BATCH ? SMALL_BATCH : 1
    this.#apart(calls, this.#together)
  }

  #apart(calls: readonly Call[], size: number): void {
    const left = calls.filter((call) => !call.settled)
    for (let at = 0; at < left.length; at += size) void this.#post(left.slice(at, at + size))
  }

  #bad(calls: readonly Call[], { text }: HttpAnswer): void {
    const why = describe(text)
    this.#fail(calls, ({ method }) => badAnswer(this.#endpoint, method, { why, start: text }))
  }

  #fail(calls: readonly Call[], error: (call: Call) => Error): void {
    for (const call of calls) if (!call.settled) call.reject(error(call))
  }

  #statusError(call: Call, answer: HttpAnswer): HttpStatusError {
    const { status, retryAfter } = answer
    const start = this.#endpoint.hide(answer.text.slice(0, 1024))
    return new HttpStatusError(this.#endpoint.shown, call.method, { status, retryAfter, start })
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function describe(text: string): string {
  if (text.trim() === '') return 'an empty body'
  if (/^\s*<(!doctype|html|\?xml)/i.test(text)) return 'a page of HTML'
  return /^\s*[[{]/.test(text) ? 'JSON that is no answer, or half of one' : 'what is no JSON'
}
