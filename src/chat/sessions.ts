/** Sessions: what a reconnecting client presents to take the place of the connection that it lost. */
import { randomBytes } from 'node:crypto'
import { DeadlineQueue } from './deadline-queue.ts'
import type { LiveMember, V1Client } from './v1-client.ts'

/** Bytes of a session token: not to be guessed. */
const TOKEN_LENGTH = 16

interface Session {
  /** Kept itself, not copied: the name may change before the connection is lost. */
  readonly member: Readonly<Pick<LiveMember, 'id' | 'nick'>>
  client: V1Client | undefined
}

export class Sessions {
  readonly #sessions = new Map<string, Session>()
  /** Sessions whose connection is gone. */
  readonly #waits: DeadlineQueue<string>

  constructor(waitMs: number) {
    this.#waits = new DeadlineQueue(waitMs, (token) => this.#sessions.delete(token))
  }

  open(client: V1Client, member: Session['member']): string {
    const token = randomBytes(TOKEN_LENGTH).toString('base64url')
    this.#sessions.set(token, { member, client })
    return token
  }

  /** Ends a session in favour of a new one: its member, and its connection if that is still open. */
  take(token: string): Readonly<Session> | undefined {
    const session = this.#sessions.get(token)
    this.#sessions.delete(token)
    this.#waits.stop(token)
    return session
  }

  /** The connection of a session is gone; its client may come back for a while. */
  lose(token: string): void {
    const session = this.#sessions.get(token)
    if (session === undefined) return
    session.client = undefined
    this.#waits.start(token)
  }

  close(): void {
    this.#sessions.clear()
    this.#waits.close()
  }
}
