/** The calls that this end has made on one stream, and what became of them. */
import type { Priority } from '../priority.ts'
import type { Sent } from '../stream/index.ts'
import { AnswerQueue, type Answers } from './answers.ts'
import { CALL_NAME, encodeCall, encodeCancel, encodeMore, type ReplyBody } from './bodies.ts'
import { DELIVERY, DeliveryError, type DeliveryReason } from './errors.ts'
import { ANSWER_COST_BYTES, CALLS_TO_A_PEER, WINDOW_BYTES } from './limits.ts'

/** How a stream takes a frame of the protocol. */
export type SendFrame = (name: string, body: Uint8Array, priority: Priority) => Sent

/** How one call is made. */
export interface CallOptions {
  priority: Priority
  timeoutMs: number
  /** What whoever waits allowed in all, for the error to tell. @default timeoutMs */
  allowedMs?: number | undefined
  signal: AbortSignal | undefined
}

/** What became of an acknowledged message. */
export type Acknowledgement = 'handled' | 'duplicate'

interface OpenCall {
  name: string
  timer: NodeJS.Timeout
  /** Listens to the caller's signal no more. */
  unlisten(): void
  /** A reply came that is not the last. */
  onAnswer(data: Uint8Array): void
  /** It is over: with the last reply, or with an error. */
  onEnd(end: { reply: ReplyBody } | { error: unknown }): void
}

const TEXT: Partial<Record<DeliveryReason, string>> = {
  [DELIVERY.QUEUE_FULL]: 'too much waits to be sent to it; send less, or wait for receipts',
  [DELIVERY.BUSY]: `${CALLS_TO_A_PEER} calls are open to it already; wait for some`,
  [DELIVERY.CLOSED]: 'the stream ended before a reply; it may have been handled',
}

export class OutgoingCalls {
  readonly #peer: string
  readonly #send: SendFrame
  readonly #open = new Map<number, OpenCall>()
  #lastId = 0

  constructor(peer: string, send: SendFrame) {
    this.#peer = peer
    this.#send = send
  }

  get size(): number {
    return this.#open.size
  }

  /** Resolves when the peer's handlers are done with a message. @throws DeliveryError; the signal's reason */
  acknowledge(name: string, body: Uint8Array, options: CallOptions): Promise<Acknowledgement> {
    return new Promise((resolve, reject) => {
      this.#start(name, body, {
        ...options,
        wantsAnswers: false,
        onAnswer() {},
        onEnd: (end) => {
          if ('error' in end) reject(end.error)
          else if (end.reply.code === '' || end.reply.code === 'duplicate')
            resolve(end.reply.code === 'duplicate' ? 'duplicate' : 'handled')
          else reject(this.#refused(name, end.reply))
        },
      })
    })
  }

  /** The answers to a message, as they come. */
  request<Answer>(
    name: string,
    body: Uint8Array,
    options: CallOptions & { decode: (data: Uint8Array) => Answer; onReply: () => void },
  ): Answers<Answer> {
    let id = 0
    let owed = 0
    let window = WINDOW_BYTES
    const answers = new AnswerQueue<Answer>(
      {
        taken: (bytes) => {
          owed += bytes
          if (owed * 2 < WINDOW_BYTES || !this.#open.has(id)) return
          this.#send(CALL_NAME.MORE, encodeMore({ id, bytes: owed }), options.priority)
          window += owed
          owed = 0
        },
        replied: options.onReply,
        cancel: () => this.#cancel(id),
        noAnswer: () => this.#error(name, DELIVERY.NO_ANSWER, 'it ended without an answer'),
      },
      (data) => this.#decode(name, data, options.decode),
    )
    id = this.#start(name, body, {
      ...options,
      wantsAnswers: true,
      onAnswer: (data) => {
        if (window <= 0) {
          this.#cancel(id)
          answers.end(this.#error(name, DELIVERY.MALFORMED, 'it sends more than it was asked for'))
          return
        }
        window -= data.length + ANSWER_COST_BYTES
        answers.push(data, data.length + ANSWER_COST_BYTES)
      },
      onEnd: (end) => {
        if ('error' in end) answers.end(end.error as Error)
        else answers.end(end.reply.code === '' ? undefined : this.#refused(name, end.reply))
      },
    })
    return answers
  }

  /** Takes a reply; one to a call that is over, or never was, is passed over. */
  take(reply: ReplyBody): void {
    const call = this.#open.get(reply.id)
    if (call === undefined) return
    call.timer.refresh()
    if (reply.answer !== undefined) call.onAnswer(reply.answer)
    if (reply.done) this.#end(reply.id, { reply })
  }

  /** The stream has ended. */
  close(): void {
    for (const [id, { name }] of this.#open)
      this.#end(id, { error: this.#error(name, DELIVERY.CLOSED) })
  }

  #start(
    name: string,
    body: Uint8Array,
    options: CallOptions & { wantsAnswers: boolean } & Pick<OpenCall, 'onAnswer' | 'onEnd'>,
  ): number {
    const { priority, timeoutMs, signal, wantsAnswers, onAnswer, onEnd } = options
    const { allowedMs = timeoutMs } = options
    this.#lastId += 1
    const id = this.#lastId
    if (signal?.aborted) {
      onEnd({ error: signal.reason })
      return id
    }
    const refused = (reason: DeliveryReason) => {
      onEnd({ error: this.#error(name, reason) })
      return id
    }
    if (this.#open.size >= CALLS_TO_A_PEER) return refused(DELIVERY.BUSY)
    const window = wantsAnswers ? WINDOW_BYTES : 0
    const frame = encodeCall({ id, name, body, wantsAnswers, timeoutMs, window })
    const sent = this.#send(CALL_NAME.CALL, frame, priority)
    if (sent !== 'queued') return refused(sent === 'full' ? DELIVERY.QUEUE_FULL : DELIVERY.CLOSED)
    const onAbort = () => {
      this.#cancel(id)
      onEnd({ error: signal?.reason })
    }
    const timer = setTimeout(() => {
      this.#cancel(id)
      const text = `no reply within ${allowedMs} ms; it may have been handled`
      onEnd({ error: this.#error(name, DELIVERY.TIMEOUT, text) })
    }, timeoutMs)
    signal?.addEventListener('abort', onAbort, { once: true })
    this.#open.set(id, {
      name,
      timer: timer.unref(),
      unlisten: () => signal?.removeEventListener('abort', onAbort),
      onAnswer,
      onEnd,
    })
    return id
  }

  #end(id: number, end: Parameters<OpenCall['onEnd']>[0]): void {
    this.#forget(id)?.onEnd(end)
  }

  /** Forgets a call, and tells the peer that nobody waits for it. */
  #cancel(id: number): void {
    if (this.#forget(id) !== undefined) this.#send(CALL_NAME.CANCEL, encodeCancel(id), 1)
  }

  #forget(id: number): OpenCall | undefined {
    const call = this.#open.get(id)
    if (call === undefined) return undefined
    this.#open.delete(id)
    clearTimeout(call.timer)
    call.unlisten()
    return call
  }

  #decode<Answer>(name: string, data: Uint8Array, decode: (data: Uint8Array) => Answer): Answer {
    try {
      return decode(data)
    } catch (error) {
      throw this.#error(name, DELIVERY.MALFORMED, 'its answer does not decode', { cause: error })
    }
  }

  #refused(name: string, { code, text }: ReplyBody): DeliveryError {
    return new DeliveryError({ peer: this.#peer, name, reason: code }, text)
  }

  #error(
    name: string,
    reason: DeliveryReason,
    text: string = TEXT[reason] ?? reason,
    options: ErrorOptions = {},
  ): DeliveryError {
    return new DeliveryError({ peer: this.#peer, name, reason }, text, options)
  }
}
