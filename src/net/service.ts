/** The message service: a node, a dispatcher, and between them typed messages to and from peers. */
import { type Answers, AROUND_BYTES, type CallHandlers, DELIVERY } from './calls/index.ts'
import { ContentKeys } from './content-key.ts'
import type { MessageType } from './define-message.ts'
import { Dispatcher, OUTCOME, type Outcome, type RegisterOptions } from './dispatcher.ts'
import { Emitter } from './emitter.ts'
import { ServiceStateError } from './errors.ts'
import { MessageNode, type PeerFacts, type PeerFilter, type PeerLink } from './node/index.ts'
import type { Priority } from './priority.ts'
import type { Delivery, PeerResult, Receipt } from './receipt.ts'
import { Responders, type RespondHandler } from './responders.ts'
import { type RelayOptions, Sender, type SendOptions } from './sender.ts'
import { type CheckedOptions, checkOptions, type ServiceOptions } from './service-options.ts'
import { type ServiceStats, statsOf } from './service-stats.ts'
import type { MessageHandler } from './subscriber.ts'
import { Traffic } from './traffic.ts'
import type { Waiter } from './waiters.ts'
import type { ByeReason } from './wire/index.ts'

/** The states of a service; it only moves forward. */
export const SERVICE_STATES = ['idle', 'starting', 'running', 'stopping', 'stopped'] as const
/** One of {@link SERVICE_STATES}. */
export type ServiceState = (typeof SERVICE_STATES)[number]

/** What a service tells. */
export interface ServiceEvents {
  /** A peer's handshake is done. */
  connected(peer: PeerFacts): void
  /** A peer's stream has ended; `reason` says why. */
  disconnected(peer: string, reason: ByeReason): void
  /** So many milliseconds after it was sent, a message was acknowledged or first answered. */
  replied(name: string, milliseconds: number): void
}

/** Typed messages between peers over `/neb/1.0.0`. */
export interface MessageService extends AsyncDisposable {
  readonly node: MessageNode
  readonly dispatcher: Dispatcher
  readonly state: ServiceState
  /** Starts the dispatcher, then the node and its host. Idempotent while it runs. @throws ServiceStateError, what the host throws */
  start(): Promise<void>
  /** Sends what waits, says bye, saves the routes. Idempotent, in every state. The host goes on: whoever made it stops it. */
  stop(): Promise<void>
  /** Hands messages of a type to a handler from now on, also before a start; the undo is returned. @throws TypeTakenError */
  register<Body, Answer>(
    type: MessageType<Body, Answer>,
    handler: MessageHandler<Body>,
    options?: RegisterOptions,
  ): () => void
  /** Takes a handler away; false when it was not registered. */
  deregister<Body, Answer>(type: MessageType<Body, Answer>, handler: MessageHandler<Body>): boolean
  /** Answers requests of a type from now on; the undo is returned. @throws NoAnswerTypeError, ResponderTakenError, TypeTakenError */
  respond<Body, Answer>(
    type: MessageType<Body, Answer>,
    handler: RespondHandler<Body, Answer>,
  ): () => void
  /** Sends a message to every peer; one of a type with a filter goes to those that do not have the body. @throws BodyLongError, PriorityError, ReplyTimeError, what the codec throws */
  broadcast<Body, Answer>(
    type: MessageType<Body, Answer>,
    body: Body,
    options?: SendOptions,
  ): Promise<Receipt>
  /** Passes a message on to every peer that is not known to have the body, and not to `from`. It is noted who has what of a type with a filter, and of others from the first relay on. */
  relay<Body, Answer>(
    type: MessageType<Body, Answer>,
    body: Body,
    options?: RelayOptions,
  ): Promise<Receipt>
  /** Queues a message for a connected peer, in the original's order of arguments. @throws BodyLongError, PriorityError, what the codec throws */
  sendMsg<Body, Answer>(
    type: MessageType<Body, Answer>,
    body: Body,
    peer: string,
    priority?: Priority,
  ): PeerResult
  /** The same in the original's other order of arguments. */
  sendMessageToPeer<Body, Answer>(
    type: MessageType<Body, Answer>,
    body: Body,
    priority: Priority,
    peer: string,
  ): PeerResult
  /** Queues a message for those of the connected peers that a filter chooses. @throws FilterError, and like `sendMsg` */
  sendMessageToPeers<Body, Answer>(
    type: MessageType<Body, Answer>,
    body: Body,
    priority: Priority,
    filter: PeerFilter,
  ): PeerResult[]
  /** Sends a message to a peer, connecting where it is not, and waits until it has left or, with `ack`, was handled; `peer` may be an address that ends in its id. @throws DeliveryError, PeerNameError, SelfError */
  send<Body, Answer>(
    type: MessageType<Body, Answer>,
    body: Body,
    peer: string,
    options?: SendOptions,
  ): Promise<Delivery>
  /** Asks a peer: await it for the first answer, or iterate over all. It rejects, and throws there, with what `send` throws. */
  request<Body, Answer>(
    type: MessageType<Body, Answer>,
    body: Body,
    peer: string,
    options?: Omit<SendOptions, 'ack'>,
  ): Answers<Answer>
  /** Ends the stream to a peer with a reason, and keeps it out for `banMs`; false when there is none. */
  closePeer(peer: string, reason: string, options?: { banMs?: number }): boolean
  /** Does nothing, as in the original. */
  broadcastNetworkID(id: Uint8Array): void
  /** Counters and gauges of now. */
  stats(): ServiceStats
  /** Listens to an event; the undo is returned. */
  on<E extends keyof ServiceEvents>(event: E, listener: ServiceEvents[E]): () => void
}

/** Makes a service on a host; nothing happens before `start`. @throws ServiceOptionError */
export function createMessageService(options: ServiceOptions): MessageService {
  return new Service(checkOptions(options))
}

class Service implements MessageService {
  readonly node: MessageNode
  readonly dispatcher: Dispatcher
  readonly #sender: Sender
  readonly #responders: Responders
  readonly #traffic = new Traffic()
  readonly #keys = new ContentKeys()
  readonly #events = new Emitter<ServiceEvents>()
  #state: ServiceState = 'idle'
  #started: Promise<void> | undefined
  #stopped: Promise<void> | undefined

  constructor(options: CheckedOptions) {
    const { log } = options
    const failed = (error: unknown, { name, from }: { name: string; from: string }) =>
      log.warn({ err: error, name, from }, 'a handler failed')
    this.#responders = new Responders(failed)
    this.dispatcher = new Dispatcher(
      { failed, room: (peer) => this.node.find(peer)?.resume('behind') },
      this.#keys,
    )
    this.node = new MessageNode(options, {
      take: (link, name, body) => this.#take(link, name, body),
      handlersOf: (link) => this.#handlersOf(link),
      limitOf: (name) => this.#limitOf(name),
      weights: () => this.#weights(),
      connected: (peer) => this.#events.emit('connected', peer),
      disconnected: (peer, reason) => this.#events.emit('disconnected', peer, reason),
    })
    this.#sender = new Sender({
      node: this.node,
      traffic: this.#traffic,
      keys: this.#keys,
      onReply: (name, milliseconds) => this.#events.emit('replied', name, milliseconds),
    })
  }

  get state(): ServiceState {
    return this.#state
  }

  async start(): Promise<void> {
    if (this.#state === 'stopping' || this.#state === 'stopped')
      throw new ServiceStateError(this.#state)
    this.#started ??= this.#start()
    return this.#started
  }

  async stop(): Promise<void> {
    this.#stopped ??= this.#stop()
    return this.#stopped
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop()
  }

  register: MessageService['register'] = (type, handler, options = {}) => {
    const record = this.#traffic.of(type)
    record.filters ||= options.filter === true
    record.tracked ||= record.filters
    record.waits ||= options.whenFull === 'wait'
    return this.dispatcher.register(type, handler, options)
  }

  deregister: MessageService['deregister'] = (type, handler) =>
    this.dispatcher.deregister(type, handler)

  respond: MessageService['respond'] = (type, handler) => {
    this.#traffic.of(type)
    return this.#responders.set(type, handler)
  }

  broadcast: MessageService['broadcast'] = (type, body, options = {}) =>
    this.#sender.toAll(type, body, { ...options, relays: false })

  relay: MessageService['relay'] = (type, body, options = {}) =>
    this.#sender.toAll(type, body, { ...options, relays: true })

  sendMsg: MessageService['sendMsg'] = (type, body, peer, priority) =>
    this.#sender.toPeer(type, body, { peer, priority })

  sendMessageToPeer: MessageService['sendMessageToPeer'] = (type, body, priority, peer) =>
    this.#sender.toPeer(type, body, { peer, priority })

  sendMessageToPeers: MessageService['sendMessageToPeers'] = (type, body, priority, filter) =>
    this.#sender.toPeers(type, body, { filter, priority })

  send: MessageService['send'] = (type, body, peer, options = {}) =>
    this.#sender.send(type, body, { ...options, peer })

  request: MessageService['request'] = (type, body, peer, options = {}) =>
    this.#sender.request(type, body, { ...options, peer })

  closePeer: MessageService['closePeer'] = (peer, reason, { banMs = 0 } = {}) =>
    this.node.closePeer(peer, reason, banMs)

  broadcastNetworkID(_id: Uint8Array): void {
    // The original declares it and leaves it empty.
  }

  stats(): ServiceStats {
    return statsOf({ node: this.node, dispatcher: this.dispatcher, traffic: this.#traffic })
  }

  on<E extends keyof ServiceEvents>(event: E, listener: ServiceEvents[E]): () => void {
    return this.#events.on(event, listener)
  }

  async #start(): Promise<void> {
    this.#state = 'starting'
    this.dispatcher.start()
    try {
      await this.node.start()
      // A stop that came meanwhile has the last word.
      if (this.#state === 'starting') this.#state = 'running'
    } catch (error) {
      this.dispatcher.stop()
      this.#state = 'stopped'
      throw error
    }
  }

  async #stop(): Promise<void> {
    const starting = this.#started
    if (this.#state !== 'stopped') this.#state = 'stopping'
    await starting?.catch(() => {})
    if (starting !== undefined) await this.node.stop()
    this.dispatcher.stop()
    this.#state = 'stopped'
  }

  /** A message of an application; returns whether anybody wants its name. */
  #take(link: PeerLink, name: string, body: Buffer): boolean {
    return this.#put(link, name, body, undefined) !== OUTCOME.UNKNOWN
  }

  #put(link: PeerLink, name: string, body: Uint8Array, waiter: Waiter | undefined): Outcome {
    const record = this.#traffic.find(name)
    if (record === undefined) {
      this.#traffic.unknownMessages += 1
      this.#traffic.unknownBytes += body.length
      return OUTCOME.UNKNOWN
    }
    record.messagesIn += 1
    record.bytesIn += body.length
    const key = record.tracked ? this.#keys.of(name, body) : undefined
    // Before it is handed out: a handler may pass it on at once.
    if (key !== undefined) link.known.add(key)
    const outcome = this.dispatcher.put(name, link.peer, body, { ...waiter, key })
    if (outcome === OUTCOME.HANDED) {
      if (record.type.weight > 0) this.node.count(link, name)
      if (record.waits && this.dispatcher.isBehind(name, link.peer)) link.pause('behind')
    } else if (outcome === OUTCOME.MALFORMED) {
      this.node.count(link, name, -1)
      link.mistake(`a body of ${name} does not decode`)
    }
    return outcome
  }

  #handlersOf(link: PeerLink): CallHandlers {
    return {
      handOut: (name, body, call) => {
        const { limit = 0 } = this.#traffic.find(name)?.type ?? {}
        if (body.length > limit && this.#traffic.find(name) !== undefined) return DELIVERY.MALFORMED
        return REFUSALS[this.#put(link, name, body, call)]
      },
      answer: (name, data, call) => {
        const record = this.#traffic.find(name)
        if (record !== undefined) {
          record.messagesIn += 1
          record.bytesIn += data.length
        }
        return this.#responders.answer({ name, from: link.peer, data }, call)
      },
    }
  }

  #limitOf(name: string): number | undefined {
    if (name.startsWith('.')) return this.#traffic.largestLimit + AROUND_BYTES
    return this.#traffic.find(name)?.type.limit
  }

  #weights(): Record<string, number> {
    const weights: Record<string, number> = { routetable: ROUTETABLE_WEIGHT }
    for (const { type } of this.#traffic.all()) weights[type.name] = type.weight
    return weights
  }
}

/** What a useful answer about peers counts (the original's number). */
const ROUTETABLE_WEIGHT = 0.5

/** What a sender that waits is told when a message was not handed out. */
const REFUSALS: Readonly<Record<Outcome, string | undefined>> = {
  [OUTCOME.HANDED]: undefined,
  [OUTCOME.DUPLICATE]: 'duplicate',
  [OUTCOME.UNKNOWN]: DELIVERY.NO_HANDLER,
  [OUTCOME.FULL]: DELIVERY.FULL,
  [OUTCOME.MALFORMED]: DELIVERY.MALFORMED,
  [OUTCOME.STOPPED]: DELIVERY.STOPPING,
}
