/** Says hello on every new connection, and keeps who we are. */
import type { HelloAnswer, Limits } from '../protocol/index.ts'
import type { Me } from './chat-client.ts'
import {
  type ChatRequestError,
  ClientClosedError,
  ConnectionLostError,
  IdentityStoreError,
  OfflineError,
} from './errors.ts'
import { type Identity, type IdentityStore, memoryIdentity } from './identity.ts'
import type { Requests } from './requests.ts'
import { FEATURES } from './wire.ts'

/** What {@link Greeter} needs. */
export interface GreeterOptions {
  requests: Requests
  identity: IdentityStore | undefined
  nick: string | undefined
  /** Unix time in milliseconds by this machine's clock. */
  now: () => number
  greeted: (hello: HelloAnswer) => void
  /** The node refused the hello; unless `repeated` on this connection, the next one has to bring better luck. */
  refused: (error: ChatRequestError, repeated: boolean) => void
  /** The answer to hello is not of the protocol that this client speaks. */
  strange: () => void
  changed: (me: Me) => void
  /** Something went wrong that the client can go on without. */
  failed: (error: ChatRequestError) => void
}

/** The node's codes for parts of a hello that it does not take; the hello is said again without. */
const NICK_REFUSED: ReadonlySet<string> = new Set(['CHAT_NICK', 'CHAT_NICK_TAKEN'])
const SECRET_REFUSED = 'CHAT_WRONG_SECRET'

/** Holds the identity, the session, and the name and role as the node last told them. */
export class Greeter {
  readonly #options: GreeterOptions
  readonly #store: IdentityStore
  #identity: Identity | undefined
  #session: string | undefined
  #nick: string | undefined
  #me: Me | undefined
  #skew: number | undefined
  #limits: Limits | undefined
  #fileKey: string | undefined
  #features: readonly string[] = []

  constructor(options: GreeterOptions) {
    this.#options = options
    this.#store = options.identity ?? memoryIdentity()
    this.#nick = options.nick
  }

  get me(): Me | undefined {
    return this.#me
  }

  get fileKey(): string | undefined {
    return this.#fileKey
  }

  get limits(): Limits | undefined {
    return this.#limits
  }

  get skew(): number | undefined {
    return this.#skew
  }

  get features(): readonly string[] {
    return this.#features
  }

  greet(): void {
    // What a store could not keep is remembered here: one client never becomes two members.
    this.#identity = this.#try(() => this.#store.load()) ?? this.#identity
    this.#send()
  }

  /** The node took another name, or another role was given. */
  change(change: { nick?: string; role?: Me['role'] }): void {
    if (!this.#me) return
    if (change.nick !== undefined) this.#nick = change.nick
    this.#me = { ...this.#me, ...change }
    this.#options.changed(this.#me)
  }

  #send(): void {
    const hello = {
      type: 'hello' as const,
      features: FEATURES,
      member: this.#identity && { id: this.#identity.id, secret: this.#identity.secret },
      session: this.#session,
      nick: this.#nick,
    }
    this.#options.requests.send(hello, 'greet', (error, answer) => {
      if (answer) this.#answered(answer)
      else if (error) this.#failed(error)
    })
  }

  #answered(hello: HelloAnswer): void {
    if (!isHello(hello)) {
      this.#options.strange()
      return
    }
    this.#skew = hello.time - this.#options.now()
    const { id, nick, role, secret } = hello.member
    if (secret !== undefined) {
      const made = { id, secret }
      this.#identity = made
      this.#try(() => this.#store.save(made))
    }
    this.#session = hello.session
    this.#limits = hello.limits
    this.#fileKey = hello.files?.key
    this.#features = hello.features
    const before = this.#me
    this.#me = { id, nick, role }
    if (before?.id !== id || before.nick !== nick || before.role !== role) {
      this.#options.changed(this.#me)
    }
    this.#options.greeted(hello)
  }

  #failed(error: ChatRequestError): void {
    const lost = error instanceof ConnectionLostError || error instanceof OfflineError
    if (lost || error instanceof ClientClosedError) return
    const repeat = this.#forget(error.code)
    this.#options.refused(error, repeat)
    if (repeat) this.#send()
  }

  #try<Value>(use: () => Value): Value | undefined {
    try {
      return use()
    } catch (cause) {
      this.#options.failed(new IdentityStoreError({ cause }))
      return undefined
    }
  }

  /** Whether the hello holds something that the node does not take, and can be said without. */
  #forget(code: string): boolean {
    if (NICK_REFUSED.has(code) && this.#nick !== undefined) this.#nick = undefined
    else if (code === SECRET_REFUSED && this.#identity) this.#identity = undefined
    else return false
    return true
  }
}

/** Whether all that this client needs of a hello is there; a node of a later protocol may have dropped some of it. */
function isHello({ time, session, member, limits, direct }: Partial<HelloAnswer>): boolean {
  const names = [session, member?.id, member?.nick, member?.role]
  const numbers = [time, limits?.textBytes, limits?.historyMessages]
  return (
    names.every((value) => typeof value === 'string') &&
    numbers.every((value) => typeof value === 'number') &&
    Array.isArray(direct)
  )
}
