/** One socket to a node, from its opening on: what waits for an answer on it, and who listens. */
import type { Endpoint } from './endpoint.ts'
import {
  AnswerTooLargeError,
  ConnectionLostError,
  HttpStatusError,
  RequestTimeoutError,
  UnreachableError,
} from './errors.ts'
import { failureReason, withoutSecrets } from './failure-reason.ts'
import type { MessageSocket, OpenSocket, SocketEnd } from './message-socket.ts'
import { type Answer, badAnswer, isAnswer, settle } from './read-answer.ts'
import type { Call, PushListener, WireOptions } from './wire.ts'

interface Waiting {
  readonly call: Call
  readonly timer: NodeJS.Timeout
  /** How many texts had come before it was sent. */
  readonly heardBefore: number
  /** Its JSON, where it went in one text with others: it may have to go again by itself. */
  together: string | undefined
}

/** What a line needs of its wire. */
export interface LineOwner {
  readonly endpoint: Endpoint
  readonly options: WireOptions
  readonly openSocket: OpenSocket
  /** Requests that may go in one text; 1 where the node takes no more, or nothing is gained. */
  together: number
  /** Nothing more is to be sent on it: it has ended, or is silent. */
  onUseless(line: SocketLine): void
  /** Nothing comes from it any more. */
  onEnd(line: SocketLine): void
}

/** Pushes that arrive before their listener does; the answer to eth_subscribe may come in the same chunk. */
const EARLY_PUSHES = 64

export class SocketLine {
  readonly #owner: LineOwner
  readonly #socket: MessageSocket
  readonly #waiting = new Map<number, Waiting>()
  readonly #listeners = new Map<string, PushListener>()
  #queue: number[] = []
  #early: [id: string, value: unknown][] = []
  /** What goes out when it opens, each of them as one text. */
  #unsent: (readonly number[])[] = []
  #isOpen = false
  #isEnded = false
  #isRetired = false
  /** Whether the process stays alive for the socket; a new one begins so. */
  #isHeld = true
  #heard = 0
  #nextId = 1

  constructor(owner: LineOwner) {
    this.#owner = owner
    this.#socket = owner.openSocket(owner.endpoint, owner.options, {
      onOpen: () => {
        if (this.#isEnded) return
        this.#isOpen = true
        const unsent = this.#unsent
        this.#unsent = []
        for (const ids of unsent) this.#post(ids)
      },
      onText: (text) => {
        if (!this.#isEnded) this.#hear(text)
      },
      onEnd: (end) => {
        const Kind = this.#isOpen ? ConnectionLostError : UnreachableError
        this.end((method) => this.#errorFor(end, method, Kind))
      },
    })
  }

  send(call: Call): void {
    const id = this.#nextId++
    const timer = setTimeout(() => this.#late(id), call.timeout)
    this.#waiting.set(id, { call, timer, heardBefore: this.#heard, together: undefined })
    call.onGone = () => {
      this.#take(id)
      this.#leave()
    }
    this.#hold()
    const { together } = this.#owner
    if (!call.together || together === 1) {
      this.#post([id])
      return
    }
    if (this.#queue.length === 0) setImmediate(() => this.#flush())
    this.#queue.push(id)
    if (this.#queue.length >= together) this.#flush()
  }

  /** False if it has ended. */
  listen(id: string, listener: PushListener): boolean {
    if (!this.#isOpen || this.#isEnded) return false
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

  /** Ends it; whatever waits gets an error, and whoever listens hears of it. */
  end(errorFor: (method: string) => Error): void {
    if (this.#isEnded) return
    this.#isEnded = true
    this.#owner.onUseless(this)
    this.#owner.onEnd(this)
    const calls = [...this.#waiting.keys()].map((id) => this.#take(id)!.call)
    const listeners = [...this.#listeners.values()]
    this.#socket.destroy()
    this.#listeners.clear()
    for (const call of calls) call.reject(errorFor(call.method))
    for (const listener of listeners) listener.onLost(errorFor('eth_subscribe'))
  }

  #flush(): void {
    const ids = this.#queue
    this.#queue = []
    this.#post(ids)
  }

  /** Whoever no longer wants an answer is left out, and what is not sent yet never is. */
  #post(ids: readonly number[]): void {
    if (this.#isEnded) return
    if (!this.#isOpen) return void this.#unsent.push(ids)
    const wanted = ids.filter((id) => this.#waiting.has(id))
    const texts = wanted.map((id) => textOf(id, this.#waiting.get(id)!.call))
    if (texts.length > 1) {
      for (const [index, id] of wanted.entries()) this.#waiting.get(id)!.together = texts[index]
    }
    if (texts.length > 0) this.#socket.send(texts.length === 1 ? texts[0]! : `[${texts.join(',')}]`)
  }

  /** Some nodes take no batches over a socket: what went together goes again one by one. */
  #sendApart(): boolean {
    if (this.#owner.together === 1) return false
    const texts = [...this.#waiting.values()].flatMap((waiting) => waiting.together ?? [])
    if (texts.length < 2) return false
    this.#owner.together = 1
    for (const text of texts) this.#socket.send(text)
    return true
  }

  #hear(text: string) {
    this.#heard += 1
    let value: unknown
    try {
      value = JSON.parse(text)
    } catch {
      const why = 'what is no JSON'
      return this.#bad(why, text)
    }
    for (const one of Array.isArray(value) ? value : [value]) this.#takeAnswer(one, text)
  }

  #takeAnswer(answer: unknown, text: string) {
    if (isAnswer(answer) && typeof answer.method === 'string') return this.#push(answer)
    const id = isAnswer(answer) ? answer.id : undefined
    const waiting = this.#take(id)
    if (waiting !== undefined) {
      settle(waiting.call, answer as Answer, this.#owner.endpoint)
      return this.#leave()
    }
    // An answer that came too late, or to what nobody wants any more.
    if (typeof id === 'number' && id > 0 && id < this.#nextId) return
    const refusesAll = isAnswer(answer) && id == null && answer.error != null
    if (refusesAll && this.#sendApart()) return
    const [lone] = this.#waiting.keys()
    if (this.#waiting.size === 1 && refusesAll) {
      settle(this.#take(lone)!.call, answer, this.#owner.endpoint)
      return this.#leave()
    }
    this.#bad(
      id == null ? 'what is no answer' : `the id ${JSON.stringify(id)}, which was not sent`,
      text,
    )
  }

  #bad(why: string, start: string): void {
    this.end((method) => badAnswer(this.#owner.endpoint, method, { why, start }))
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
    const { call, heardBefore } = this.#take(id)!
    const { method, timeout } = call
    call.reject(new RequestTimeoutError(this.#owner.endpoint.shown, method, timeout))
    if (this.#heard === heardBefore) this.#retire()
    this.#leave()
  }

  /**
   * Not a word in all that time: the other end may be gone, and no packet said so. What comes next takes another socket;
   * what waits here still has its own time.
   */
  #retire(): void {
    if (this.#isRetired) return
    this.#isRetired = true
    this.#owner.onUseless(this)
    // A subscription on it would not last.
    for (const [id, { call }] of this.#waiting) {
      if (call.method !== 'eth_subscribe') continue
      this.#take(id)
      call.reject(this.#silence(call.method))
    }
  }

  /** Ends a line that takes no more when nothing waits on it. */
  #leave(): void {
    if (this.#isRetired && this.#waiting.size === 0) this.end((method) => this.#silence(method))
  }

  #silence(method: string): Error {
    const reason = 'it was silent for too long'
    return new ConnectionLostError(this.#owner.endpoint.shown, method, { reason })
  }

  #hold(): void {
    const isNeeded = this.#waiting.size + this.#listeners.size > 0
    if (isNeeded === this.#isHeld) return
    this.#isHeld = isNeeded
    this.#socket.hold(isNeeded)
  }

  #errorFor(
    end: SocketEnd,
    method: string,
    Kind: typeof ConnectionLostError | typeof UnreachableError,
  ): Error {
    const { endpoint, options } = this.#owner
    const { shown, hide } = endpoint
    switch (end.why) {
      case 'status':
        return new HttpStatusError(shown, method, { status: end.status, start: hide(end.start) })
      case 'no-json':
        return badAnswer(endpoint, method, { why: 'what is no JSON', start: end.start })
      case 'too-long':
        return new AnswerTooLargeError(shown, method, options.answerBytes)
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
