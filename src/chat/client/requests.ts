/** Finds to each request its answer by `ref`, within a deadline, over the losses of the connection. */
import type { ErrorNotice, Request, RequestTypes, ServerFrame } from '../protocol/index.ts'
import {
  ChatRequestError,
  ConnectionLostError,
  OfflineError,
  RequestTimeoutError,
} from './errors.ts'

/** The type of the frame that answers each request. */
interface AnswerNames {
  hello: 'hello'
  join: 'joined'
  leave: 'left'
  create: 'created'
  rooms: 'rooms'
  say: 'said'
  direct: 'said'
  upload: 'upload'
  edit: 'changed'
  delete: 'changed'
  react: 'changed'
  history: 'history'
  changes: 'changes'
  members: 'members'
  nick: 'nick'
  topic: 'topic'
  moderate: 'moderated'
  audit: 'audit'
  search: 'found'
  sanctions: 'sanctions'
}
export type AskedType = keyof AnswerNames
export type Asked<Type extends AskedType> = { type: Type } & Omit<
  RequestTypes[Type],
  'ref' | 'type'
>
export type AnswerTo<Type extends AskedType> = Extract<ServerFrame, { type: AnswerNames[Type] }>

/** Called once, in the order of the frames: with an error, or with the answer. */
export type Settle<Type extends AskedType> = (
  error: ChatRequestError | undefined,
  answer?: AnswerTo<Type>,
) => void

/** `greet` goes out before the hello is answered; `read` may be repeated and so waits for a connection; `write` neither. */
export type AskKind = 'greet' | 'read' | 'write'

/** What {@link Requests} needs. */
export interface RequestsOptions {
  timeoutMs: number
  send: (frame: Request) => boolean
}

interface Pending {
  readonly frame: Request
  readonly kind: AskKind
  sent: boolean
  readonly timer: ReturnType<typeof setTimeout>
  readonly settle: (error: ChatRequestError | undefined, answer?: ServerFrame) => void
}

/** The requests that wait for their answer. */
export class Requests {
  readonly #options: RequestsOptions
  readonly #pending = new Map<number, Pending>()
  #ref = 0
  #open = false

  constructor(options: RequestsOptions) {
    this.#options = options
  }

  /** Whether the node has greeted, so that requests go out at once. */
  get open(): boolean {
    return this.#open
  }

  /** Sends a request and calls back; use {@link ask} unless the order among other frames matters. */
  send<Type extends AskedType>(asked: Asked<Type>, kind: AskKind, settle: Settle<Type>): void {
    const ref = ++this.#ref
    const frame = { ...asked, ref } as unknown as Request
    const sent = (this.#open || kind === 'greet') && this.#options.send(frame)
    if (!sent && kind !== 'read') {
      settle(new OfflineError(frame.type))
      return
    }
    const timer = setTimeout(() => this.#expire(ref), this.#options.timeoutMs)
    // The node answers a ref with the frame that belongs to its request, or with an error.
    this.#pending.set(ref, { frame, kind, sent, timer, settle: settle as Pending['settle'] })
  }

  ask<Type extends AskedType>(asked: Asked<Type>, kind: AskKind): Promise<AnswerTo<Type>> {
    return new Promise((resolve, reject) => {
      this.send<Type>(asked, kind, (error, answer) => (answer ? resolve(answer) : reject(error)))
    })
  }

  /** Whether the frame answered a request. */
  answer(frame: ServerFrame): boolean {
    const ref = 'ref' in frame ? frame.ref : undefined
    const pending = typeof ref === 'number' ? this.#take(ref) : undefined
    if (!pending) return false
    if (frame.type === 'error') pending.settle(refusal(frame))
    else pending.settle(undefined, frame)
    return true
  }

  /** The node has greeted: what waited goes out. */
  opened(): void {
    this.#open = true
    for (const pending of this.#pending.values()) {
      if (!pending.sent) pending.sent = this.#options.send(pending.frame)
    }
  }

  /** The connection is gone: reads wait for the next, all else fails. */
  lost(): void {
    this.#open = false
    for (const [ref, pending] of this.#pending) {
      pending.sent = false
      if (pending.kind === 'read') continue
      this.#take(ref)?.settle(new ConnectionLostError(pending.frame.type))
    }
  }

  /** Nothing will be answered any more. */
  end(error: ChatRequestError): void {
    this.#open = false
    for (const ref of [...this.#pending.keys()]) this.#take(ref)?.settle(error)
  }

  #expire(ref: number): void {
    const pending = this.#take(ref)
    if (!pending) return
    const { frame, sent, settle } = pending
    settle(
      sent
        ? new RequestTimeoutError(frame.type, this.#options.timeoutMs)
        : new OfflineError(frame.type),
    )
  }

  #take(ref: number): Pending | undefined {
    const pending = this.#pending.get(ref)
    this.#pending.delete(ref)
    clearTimeout(pending?.timer)
    return pending
  }
}

/** The error of an `error` frame. */
export function refusal({ code, message, retryAfter }: ErrorNotice): ChatRequestError {
  return new ChatRequestError(code, message, { retryAfter })
}
