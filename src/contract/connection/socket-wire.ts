/** Carries requests over a socket that stays open: a WebSocket or the IPC socket of a node. */
import type { Endpoint } from './endpoint.ts'
import {
  AnswerTooLargeError,
  ConnectionClosedError,
  ConnectionLostError,
  HttpStatusError,
  RequestTimeoutError,
  UnreachableError,
} from './errors.ts'
import { failureReason, withoutSecrets } from './failure-reason.ts'
import { type Answer, badAnswer, isAnswer, settle } from './read-answer.ts'
import type { Call, PushListener, Wire, WireOptions } from './wire.ts'

/** Why a socket is of no more use. */
export type SocketEnd =
  | { readonly why: 'closed' | 'error'; readonly cause: unknown }
  | { readonly why: 'status'; readonly status: number; readonly start: string }
  | { readonly why: 'no-json'; readonly start: string }
  | { readonly why: 'too-long' }

export interface SocketListeners {
  onOpen(): void
  onText(text: string): void
  /** Once, and nothing comes after it. */
  onEnd(end: SocketEnd): void
}

/** One connection, from its opening on. */
export interface MessageSocket {
  send(text: string): void
  /** Ends it without a word to the listeners. */
  destroy(): void
  /** Whether the process stays alive for it. */
  hold(isNeeded: boolean): void
}

export type OpenSocket = (
  endpoint: Endpoint,
  options: WireOptions,
  listeners: SocketListeners,
) => MessageSocket

interface Waiting {
  readonly call: Call
  readonly timer: NodeJS.Timeout
  /** How many texts had come before it was sent. */
  readonly heardBefore: number
  /** Its JSON, where it went in one text with others: it may have to go again by itself. */
  together: string | undefined
}

/** Pushes that arrive before their listener does; the answer to eth_subscribe may come in the same chunk. */
const EARLY_PUSHES = 64

/** An open way over a socket; see {@link Wire}. It opens with the first request, and again with the next after an end. */
export class SocketWire implements Wire {
  readonly pushes = true
  readonly #endpoint: Endpoint
  readonly #options: WireOptions
  readonly #openSocket: OpenSocket
  /** Requests that may go in one text; 1 where the node takes no more, or nothing is gained. */
  #together: number
  #queue: number[] = []
  readonly #waiting = new Map<number, Waiting>()
  readonly #listeners = new Map<string, PushListener>()
  #early: [id: string, value: unknown][] = []
  #unsent: string[] = []
  #socket: MessageSocket | undefined
  #isOpen = false
  #isClosed = false
  /** Whether the process stays alive for the socket; a new one begins so. */
  #isHeld = false
  #heard = 0
  #nextId = 1

  /**
   * `batches`: the reads of one turn go as one text. Over TCP a node's many small answers would otherwise wait for each
   * other's acknowledgement, which takes 40 ms.
   */
  constructor(
    endpoint: Endpoint,
    options: WireOptions,
    way: { openSocket: OpenSocket; batches: boolean },
  ) {
    this.#endpoint = endpoint
    this.#options = options
    this.#openSocket = way.openSocket
    this.#together = way.batches ? options.batchRequests : 1
  }

  send(call: Call) {
    if (this.#isClosed) {
      call.reject(new ConnectionClosedError(this.#endpoint.shown, call.method))
      return
    }
    const id = this.#nextId++
    const timer = setTimeout(() => this.#late(id), call.timeout)
    const waiting: Waiting = { call, timer, heardBefore: this.#heard, together: undefined }
    this.#waiting.set(id, waiting)
    call.onGone = () => this.#take(id)
    this.#socket ??= this.#open()
    this.#hold()
    if (!call.together || this.#together === 1) return this.#sendText(textOf(id, call))
    if (this.#queue.length === 0) setImmediate(() => this.#flush())
    this.#queue.push(id)
    if (this.#queue.length >= this.#together) this.#flush()
  }

  #flush(): void {
    const texts: string[] = []
    for (const id of this.#queue) {
      const waiting = this.#waiting.get(id)
      if (waiting === undefined) continue
      waiting.together = textOf(id, waiting.call)
      texts.push(waiting.together)
    }
    this.#queue = []
    if (texts.length > 0) this.#sendText(texts.length === 1 ? texts[0]! : `[${texts.join(',')}]`)
  }

  #sendText(text: string): void {
    if (this.#socket === undefined) return
    if (this.#isOpen) this.#socket.send(text)
    else this.#unsent.push(text)
  }

  /** Some nodes take no batches over a socket: what went together goes again one by one. */
  #sendApart(): boolean {
    if (this.#together === 1) return false
    const texts = [...this.#waiting.values()].flatMap((waiting) => waiting.together ?? [])
    if (texts.length < 2) return false
    this.#together = 1
    for (const text of texts) this.#sendText(text)
    return true
  }

  listen(id: string, listener: PushListener): boolean {
    if (!this.#isOpen) return false
    this.#listeners.set(id, listener)
    this.#hold()
    const early = this.#early.filter(([subscription]) => subscription === id)
    this.#early = this.#early.filter(([subscription]) => subscription !== id)
    for (const [, value] of early) listener.onValue(value)
    return true
  }

  unlisten(id: string): void {
    this.#listeners.delete(id)
    this.#hold()
  }

  async close(): Promise<void> {
    this.#isClosed = true
    this.#drop((method) => new ConnectionClosedError(this.#endpoint.shown, method))
  }

  #open(): MessageSocket {
    this.#isHeld = true
    const isCurrent = () => this.#socket === socket
    const socket = this.#openSocket(this.#endpoint, this.#options, {
      onOpen: () => {
        if (!isCurrent()) return
        this.#isOpen = true
        for (const text of this.#unsent) socket.send(text)
        this.#unsent = []
      },
      onText: (text) => {
        if (isCurrent()) this.#hear(text)
      },
      onEnd: (end) => {
        const Kind = this.#isOpen ? ConnectionLostError : UnreachableError
        if (isCurrent()) this.#drop((method) => this.#errorFor(end, method, Kind))
      },
    })
    return socket
  }

  #hear(text: string) {
    this.#heard += 1
    let value: unknown
    try {
      value = JSON.parse(text)
    } catch {
      const why = 'what is no JSON'
      return this.#drop((method) => badAnswer(this.#endpoint, method, { why, start: text }))
    }
    for (const one of Array.isArray(value) ? value : [value]) this.#takeAnswer(one, text)
  }

  #takeAnswer(answer: unknown, text: string) {
    if (isAnswer(answer) && typeof answer.method === 'string') return this.#push(answer)
    const id = isAnswer(answer) ? answer.id : undefined
    const waiting = this.#take(id)
    if (waiting !== undefined) return settle(waiting.call, answer as Answer, this.#endpoint)
    // An answer that came too late, or to what nobody wants any more.
    if (typeof id === 'number' && id > 0 && id < this.#nextId) return
    const refusesAll = isAnswer(answer) && id == null && answer.error != null
    if (refusesAll && this.#sendApart()) return
    const [lone] = this.#waiting.keys()
    if (this.#waiting.size === 1 && refusesAll) {
      return settle(this.#take(lone)!.call, answer, this.#endpoint)
    }
    const why =
      id == null ? 'what is no answer' : `the id ${JSON.stringify(id)}, which was not sent`
    this.#drop((method) => badAnswer(this.#endpoint, method, { why, start: text }))
  }

  #push({ method, params }: Answer) {
    if (method !== 'eth_subscription') return
    const { subscription, result } = (params ?? {}) as { subscription?: unknown; result?: unknown }
    if (typeof subscription !== 'string') return
    const listener = this.#listeners.get(subscription)
    if (listener !== undefined) return listener.onValue(result)
    this.#early.push([subscription, result])
    if (this.#early.length > EARLY_PUSHES) this.#early.shift()
  }

  #take(id: unknown): Waiting | undefined {
    const waiting = this.#waiting.get(id as number)
    if (waiting === undefined) return undefined
    clearTimeout(waiting.timer)
    waiting.call.onGone = undefined
    this.#waiting.delete(id as number)
    this.#hold()
    return waiting
  }

  #late(id: number): void {
    const waiting = this.#take(id)
    if (waiting === undefined) return
    const { method, timeout } = waiting.call
    waiting.call.reject(new RequestTimeoutError(this.#endpoint.shown, method, timeout))
    // Not a word in all that time: the other end is gone, and no packet said so.
    if (this.#heard > waiting.heardBefore) return
    this.#drop((other) => new RequestTimeoutError(this.#endpoint.shown, other, timeout))
  }

  #hold(): void {
    const isNeeded = this.#waiting.size + this.#listeners.size > 0
    if (isNeeded === this.#isHeld) return
    this.#isHeld = isNeeded
    this.#socket?.hold(isNeeded)
  }

  /** Ends the connection; whatever waits gets an error, and whoever listens hears of it. */
  #drop(errorFor: (method: string) => Error): void {
    const calls = [...this.#waiting.keys()].map((id) => this.#take(id)!.call)
    const listeners = [...this.#listeners.values()]
    this.#socket?.destroy()
    this.#socket = undefined
    this.#isOpen = false
    this.#unsent = []
    this.#queue = []
    this.#early = []
    this.#listeners.clear()
    for (const call of calls) call.reject(errorFor(call.method))
    for (const listener of listeners) listener.onLost(errorFor('eth_subscribe'))
  }

  #errorFor(
    end: SocketEnd,
    method: string,
    Kind: typeof ConnectionLostError | typeof UnreachableError,
  ): Error {
    const { shown, hide } = this.#endpoint
    switch (end.why) {
      case 'status':
        return new HttpStatusError(shown, method, { status: end.status, start: hide(end.start) })
      case 'no-json':
        return badAnswer(this.#endpoint, method, { why: 'what is no JSON', start: end.start })
      case 'too-long':
        return new AnswerTooLargeError(shown, method, this.#options.answerBytes)
      default: {
        const reason = hide(failureReason(end.cause))
        return new Kind(shown, method, { reason, cause: withoutSecrets(end.cause, hide) })
      }
    }
  }
}

function textOf(id: number, { method, params }: Call): string {
  return `{"jsonrpc":"2.0","id":${id},"method":${JSON.stringify(method)},"params":${params}}`
}
