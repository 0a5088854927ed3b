/** What one does to messages that were said: edits, deletes, reacts. What fails is told; a reaction shows at once. */
import type { ChatClient, Message, Reaction } from '../../chat/client/index.ts'
import { type Fault, faultIn } from './fault.ts'
import { keepNewest } from './keep-newest.ts'
import { CHOSEN } from './limits.ts'
import { Listeners } from './listeners.ts'

/** A reaction as one sees it. */
export interface ShownReaction extends Reaction {
  /** Whether one chose it oneself. */
  readonly mine: boolean
}

/** The feature of a node that knows changes. */
const FEATURE = 'changes'

type ChangeClient = Pick<ChatClient, 'features' | 'me' | 'room' | 'edit' | 'remove' | 'react'>

export class MessageChanges {
  readonly #tell: (fault: Fault) => void
  /** What one asked for and the node has not answered. */
  readonly #asked = new Map<string, boolean>()
  /** What one chose on this page: a reaction of many does not name everybody. */
  readonly #chosen = new Map<string, boolean>()
  readonly #listeners = new Listeners()
  #client: ChangeClient | undefined

  constructor(tell: (fault: Fault) => void) {
    this.#tell = tell
  }

  /** Asks this client from now on. */
  follow(client: ChangeClient): void {
    this.#client = client
  }

  /** Whether the node takes any: an older one does not. */
  get offered(): boolean {
    return this.#client?.features.includes(FEATURE) ?? false
  }

  /** Whether the node has it so; until then what was written stays with the one who wrote it. */
  edit(room: string, seq: number, text: string): Promise<boolean> {
    return this.#done(this.#client?.edit(room, seq, text))
  }

  remove(room: string, seq: number): Promise<boolean> {
    return this.#done(this.#client?.remove(room, seq))
  }

  /** Chooses an emoji for a message, or takes it back. */
  async toggle(message: Message, emoji: string): Promise<void> {
    const { room, seq } = message
    const key = this.#keyOf(message, emoji)
    if (this.#asked.has(key)) return
    const on = !this.reactions(message).some((shown) => shown.emoji === emoji && shown.mine)
    this.#asked.set(key, on)
    this.#changed()
    const done = await this.#done(this.#client?.react(room, seq, emoji, on))
    this.#asked.delete(key)
    if (done) keepNewest(this.#chosen, CHOSEN, [key, on])
    this.#changed()
  }

  /** The reactions of a message with what one asked for just now. */
  reactions(message: Message): readonly ShownReaction[] {
    const { reactions = [] } = message
    const shown = reactions.flatMap((reaction) => this.#shown(message, reaction))
    const prefix = this.#keyOf(message, '')
    for (const [key, on] of this.#asked) {
      const emoji = key.slice(prefix.length)
      const isNew = on && key.startsWith(prefix) && !shown.some((known) => known.emoji === emoji)
      if (isNew) shown.push({ emoji, count: 1, members: this.#me, mine: true })
    }
    return shown
  }

  /** Calls back whenever reactions may be others without their message being another; the undo is returned. */
  subscribe(listener: () => void): () => void {
    return this.#listeners.subscribe(listener)
  }

  get #me(): string[] {
    const id = this.#client?.me?.id
    return id === undefined ? [] : [id]
  }

  #shown(message: Message, reaction: Reaction): ShownReaction[] {
    const { emoji, count, members } = reaction
    const key = this.#keyOf(message, emoji)
    const named = this.#me.some((id) => members.includes(id))
    const before = named || (count > members.length && this.#chosen.get(key) === true)
    const mine = this.#asked.get(key) ?? before
    const now = count + Number(mine) - Number(before)
    return now > 0 ? [{ emoji, count: now, members, mine }] : []
  }

  async #done(asked: Promise<unknown> | undefined): Promise<boolean> {
    if (asked === undefined) return false
    const fault = await faultIn(asked)
    if (fault) this.#tell(fault)
    return fault === undefined
  }

  /** A number means another message once a room has begun anew. */
  #keyOf({ room, seq }: Message, emoji: string): string {
    return `${this.#client?.room(room)?.epoch} ${seq} ${room}\n${emoji}`
  }

  #changed(): void {
    this.#listeners.tell()
  }
}
