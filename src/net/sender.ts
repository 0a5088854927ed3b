/** Messages on their way out: encoded once, queued for one peer or many, and followed as far as the caller wants. */
import {
  type Answers,
  CALLS_FEATURE,
  DELIVERY,
  DeliveryError,
  LONGEST_REPLY_MS,
  REPLY_MS,
} from './calls/index.ts'
import type { ContentKeys } from './content-key.ts'
import type { MessageType } from './define-message.ts'
import { FilterError, NoAnswerTypeError, PriorityError, ReplyTimeError } from './errors.ts'
import { LateAnswers } from './late-answers.ts'
import {
  type MessageNode,
  NotConnectedError,
  type PeerFilter,
  type PeerLink,
  type PeerTarget,
  readTarget,
  SelfError,
  saidNothing,
} from './node/index.ts'
import { OpenReceipt } from './open-receipt.ts'
import { PRIORITY, type Priority } from './priority.ts'
import { type Delivery, DROPPED, type PeerResult, type Receipt } from './receipt.ts'
import type { Outgoing } from './stream/index.ts'
import type { Traffic, TypeRecord } from './traffic.ts'
import { BodyLongError } from './wire/index.ts'

/** How a message is sent. */
export interface SendOptions {
  /** @default the priority of the type */
  priority?: Priority
  /** Whether to wait until the peers' handlers are done with it. @default false */
  ack?: boolean
  /** Milliseconds to wait for a connection and for that, or for an answer and between answers. @default 30_000 */
  timeout?: number
  signal?: AbortSignal
}

/** How a message is passed on. */
export interface RelayOptions extends SendOptions {
  /** The peer that it came from, which does not get it back. @default nobody */
  from?: string
}

interface SpreadOptions extends RelayOptions {
  /** Whether peers that have it are left out, also where each body of the type counts. */
  relays: boolean
}

interface Parcel {
  record: TypeRecord
  data: Uint8Array
  priority: Priority
}

interface Waiting {
  timeoutMs: number
  /** What was allowed in all, where some of it is over. */
  allowedMs?: number | undefined
  signal: AbortSignal | undefined
}

export interface SenderParts {
  node: MessageNode
  traffic: Traffic
  keys: ContentKeys
  /** So many milliseconds passed until a type was acknowledged or answered. */
  onReply(name: string, milliseconds: number): void
}

export class Sender {
  readonly #parts: SenderParts

  constructor(parts: SenderParts) {
    this.#parts = parts
  }

  /** Queues a message for a connected peer. @throws BodyLongError, PriorityError, what the codec throws */
  toPeer<Body, Answer>(
    type: MessageType<Body, Answer>,
    body: Body,
    { peer, priority }: { peer: string; priority?: Priority | undefined },
  ): PeerResult {
    const parcel = this.#pack(type, body, priority)
    const link = this.#parts.node.find(peer)
    if (link === undefined) return { peer, outcome: 'closed' }
    return this.#queue(link, parcel, { outgoing: link.outgoing(type.name, parcel.data) })
  }

  /** Queues a message for the peers that a filter chooses. @throws FilterError, and like `toPeer` */
  toPeers<Body, Answer>(
    type: MessageType<Body, Answer>,
    body: Body,
    { filter, priority }: { filter: PeerFilter; priority?: Priority | undefined },
  ): PeerResult[] {
    if (typeof filter !== 'function') throw new FilterError()
    const parcel = this.#pack(type, body, priority)
    const { node } = this.#parts
    const chosen = filter(node.peers()).map(({ peer }) => peer)
    let outgoing: Outgoing | undefined
    return [...new Set(chosen)].map((peer) => {
      const link = node.find(peer)
      if (link === undefined) return { peer, outcome: 'closed' }
      outgoing ??= link.outgoing(type.name, parcel.data)
      return this.#queue(link, parcel, { outgoing })
    })
  }

  /** Sends a message to a peer, connecting where it is not. @throws DeliveryError, PeerNameError, SelfError, the signal's reason, and like `toPeer` */
  async send<Body, Answer>(
    type: MessageType<Body, Answer>,
    body: Body,
    { peer: to, ...options }: SendOptions & { peer: string },
  ): Promise<Delivery> {
    const timeoutMs = timeoutOf(options)
    const parcel = this.#pack(type, body, options.priority)
    const target = readTarget(to)
    const { peer } = target
    const { signal } = options
    const began = performance.now()
    const link = await this.#link(type.name, target, { timeoutMs, signal })
    if (options.ack) {
      const leftMs = Math.max(1, Math.ceil(timeoutMs - (performance.now() - began)))
      const waiting = { timeoutMs: leftMs, allowedMs: timeoutMs, signal }
      const outcome = await this.#acknowledged(link, parcel, waiting)
      return { peer, outcome }
    }
    const { outcome } = this.#queue(link, parcel, {
      outgoing: link.outgoing(type.name, parcel.data),
    })
    const fail = (reason: 'queue-full' | 'closed', text: string) =>
      new DeliveryError({ peer, name: type.name, reason }, text)
    if (outcome === 'dropped')
      throw fail(DELIVERY.QUEUE_FULL, 'too much waits to be sent to it; send less, or wait')
    const left = outcome === 'queued' && (await link.stream.left(parcel.priority))
    signal?.throwIfAborted()
    if (!left) throw fail(DELIVERY.CLOSED, 'the stream ended before it was sent')
    return { peer, outcome: 'sent' }
  }

  /** The answers to a message. Everything that goes wrong comes when they are awaited. */
  request<Body, Answer>(
    type: MessageType<Body, Answer>,
    body: Body,
    { peer: to, ...options }: SendOptions & { peer: string },
  ): Answers<Answer> {
    const began = performance.now()
    const onReply = () => this.#parts.onReply(type.name, performance.now() - began)
    try {
      const asked = this.#ask(type, body, { ...options, onReply })
      const target = readTarget(to)
      const open = this.#parts.node.find(target.peer)
      if (open !== undefined) return asked(open)
      const wait = { timeoutMs: timeoutOf(options), signal: options.signal }
      const link = this.#link(type.name, target, wait)
      return new LateAnswers(link.then((connected) => ({ answers: asked(connected) })))
    } catch (error) {
      return new LateAnswers(Promise.reject(error))
    }
  }

  /** Makes a request ready for whichever link there will be. @throws what is wrong with it */
  #ask<Body, Answer>(
    type: MessageType<Body, Answer>,
    body: Body,
    options: SendOptions & { onReply: () => void },
  ): (link: PeerLink) => Answers<Answer> {
    const { answer } = type
    if (answer === undefined) throw new NoAnswerTypeError(type.name)
    const { signal, onReply } = options
    const timeoutMs = timeoutOf(options)
    const { data, priority, record } = this.#pack(type, body, options.priority)
    const decode = (one: Uint8Array) => answer.decode(one)
    return (link) => {
      this.#demandCalls(link, type.name)
      this.#count(record, data.length)
      const call = { priority, timeoutMs, signal, decode, onReply }
      return link.calls.request(type.name, data, call)
    }
  }

  /**
   * Sends a message to every peer; those are left out that have it, where that is to be told from a new
   * one with the same body: for types with a filter, and whenever a message is passed on.
   * @throws like `toPeer`
   */
  async toAll<Body, Answer>(
    type: MessageType<Body, Answer>,
    body: Body,
    options: SpreadOptions,
  ): Promise<Receipt> {
    const { node, keys } = this.#parts
    const wait = { timeoutMs: timeoutOf(options), signal: options.signal }
    const parcel = this.#pack(type, body, options.priority)
    // From now on it is noted who has what.
    parcel.record.tracked ||= options.relays
    const key = parcel.record.tracked ? keys.of(type.name, parcel.data) : undefined
    const isKnown = (link: PeerLink) =>
      key !== undefined && (options.relays || parcel.record.filters) && link.known.has(key)
    const links = node.synchronizing ? [] : node.open().filter(({ peer }) => peer !== options.from)
    const receipt = new OpenReceipt()
    let outgoing: Outgoing | undefined
    const sendTo = async (link: PeerLink): Promise<void> => {
      if (isKnown(link)) {
        parcel.record.droppedKnown += 1
        receipt.drop(link.peer, DROPPED.KNOWN)
      } else if (options.ack && link.has(CALLS_FEATURE)) {
        await receipt.follow(link.peer, this.#acknowledgedOnce(link, parcel, { ...wait, key }))
      } else {
        outgoing ??= link.outgoing(type.name, parcel.data)
        const result = this.#queue(link, parcel, { outgoing, key })
        if (options.ack) receipt.fail(link.peer, DELIVERY.UNSUPPORTED)
        await receipt.leave(result, link.stream.left(parcel.priority))
      }
    }
    await Promise.all(links.map(sendTo))
    options.signal?.throwIfAborted()
    return receipt.close(options.ack === true)
  }

  #pack<Body, Answer>(
    type: MessageType<Body, Answer>,
    body: Body,
    priority: Priority = type.priority,
  ): Parcel {
    if (!(priority === PRIORITY.HIGH || priority === PRIORITY.NORMAL || priority === PRIORITY.LOW))
      throw new PriorityError(priority)
    const record = this.#parts.traffic.of(type)
    const data = type.codec.encode(body)
    if (data.length > type.limit) throw new BodyLongError(data.length, type.limit)
    return { record, data, priority }
  }

  #queue(
    link: PeerLink,
    { record, data, priority }: Parcel,
    { outgoing, key }: { outgoing: Outgoing; key?: number | undefined },
  ): PeerResult {
    const { peer } = link
    const sent = link.send(outgoing, priority)
    if (sent === 'closed') return { peer, outcome: 'closed' }
    if (sent === 'full') {
      record.droppedFull += 1
      return { peer, outcome: 'dropped', reason: DROPPED.FULL }
    }
    if (record.tracked) link.known.add(key ?? this.#parts.keys.of(record.type.name, data))
    this.#count(record, data.length)
    return { peer, outcome: 'queued' }
  }

  /** While it is on its way the peer counts as having it; when that fails, only if it had it before. */
  async #acknowledgedOnce(
    link: PeerLink,
    parcel: Parcel,
    { key, ...wait }: Waiting & { key: number | undefined },
  ): Promise<unknown> {
    const isNews = key !== undefined && !link.known.has(key)
    if (isNews) link.known.add(key)
    try {
      return await this.#acknowledged(link, parcel, wait)
    } catch (error) {
      if (isNews) link.known.delete(key)
      throw error
    }
  }

  async #acknowledged(
    link: PeerLink,
    { record, data, priority }: Parcel,
    waiting: Waiting,
  ): Promise<'handled' | 'duplicate'> {
    const { name } = record.type
    this.#demandCalls(link, name)
    const began = performance.now()
    const reply = link.calls.acknowledge(name, data, { priority, ...waiting })
    this.#count(record, data.length)
    const outcome = await reply
    this.#parts.onReply(name, performance.now() - began)
    return outcome
  }

  async #link(
    name: string,
    { peer, addresses }: PeerTarget,
    { timeoutMs, signal }: { timeoutMs: number; signal: AbortSignal | undefined },
  ): Promise<PeerLink> {
    const { node } = this.#parts
    const open = node.find(peer)
    if (open !== undefined) return open
    const late = AbortSignal.timeout(Math.ceil(timeoutMs))
    try {
      const either = signal === undefined ? late : AbortSignal.any([late, signal])
      return await node.connect(peer, { addresses, signal: either })
    } catch (error) {
      if (signal?.aborted || error instanceof SelfError) throw error
      const said = error instanceof NotConnectedError ? error.why : String(error)
      const why = error === late.reason ? saidNothing(timeoutMs) : said
      throw new DeliveryError({ peer, name, reason: DELIVERY.NOT_CONNECTED }, why, { cause: error })
    }
  }

  #demandCalls(link: PeerLink, name: string): void {
    if (link.has(CALLS_FEATURE)) return
    throw new DeliveryError(
      { peer: link.peer, name, reason: DELIVERY.UNSUPPORTED },
      'it speaks the original protocol alone, which has no replies; send without ack',
    )
  }

  #count(record: TypeRecord, bytes: number): void {
    record.messagesOut += 1
    record.bytesOut += bytes
  }
}

function timeoutOf({ timeout = REPLY_MS }: SendOptions): number {
  if (Number.isFinite(timeout) && timeout > 0 && timeout <= LONGEST_REPLY_MS) return timeout
  throw new ReplyTimeError(timeout, LONGEST_REPLY_MS)
}
