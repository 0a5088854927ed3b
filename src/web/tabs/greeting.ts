/** What the node's hello said, kept up to date, so that a tab which comes later is greeted the same way. */
import { type Frame, isDirect } from './frame.ts'
import { DIRECT_ROOMS } from './limits.ts'

interface Person {
  readonly id: string
  readonly nick: string
}

/** The node's answer to hello, as far as it is read here. */
interface Hello extends Frame {
  readonly time: number
  readonly limits: { readonly frameBytes: number }
  readonly member: Person & { readonly role: string; readonly secret?: string }
  readonly direct: readonly { readonly room: string; readonly with: Person }[]
}

interface Message {
  readonly room: string
  readonly seq: number
  readonly from: Person
}

/** Whether the node's answer is a hello as far as it is read here; another one is left to the client, which says so. */
export function isHello(answer: Frame): boolean {
  const { limits, member, direct } = answer as Partial<Hello>
  return (
    typeof limits?.frameBytes === 'number' &&
    typeof member?.id === 'string' &&
    Array.isArray(direct)
  )
}

export class Greeting {
  #hello: Hello
  readonly #at: number

  /** `now` is when the answer came, by this machine's clock. */
  constructor(answer: Frame, now: number) {
    this.#hello = answer as Hello
    this.#at = now
  }

  get nick(): string {
    return this.#hello.member.nick
  }

  /** UTF-8 bytes that the node takes in a frame. */
  get frameBytes(): number {
    return this.#hello.limits.frameBytes
  }

  /** Who one is to the node, where it made the member just now. */
  get made(): { id: string; secret: string } | undefined {
    const { id, secret } = this.#hello.member
    return secret === undefined ? undefined : { id, secret }
  }

  /** The answer for a tab that presented the same member; the secret is its own already. */
  answer(ref: Frame['ref'], now: number): Frame {
    const { ref: _, member, ...hello } = this.#hello
    const { secret: __, ...known } = member
    const time = hello.time + (now - this.#at)
    return { ...hello, type: 'hello', ...(ref !== undefined && { ref }), time, member: known }
  }

  /** Learns from a frame of the node what a later hello would say. */
  heard(frame: Frame): void {
    const { member } = this.#hello
    if (frame.type === 'nick' && typeof frame.nick === 'string') this.#change({ nick: frame.nick })
    else if (frame.type === 'presence') {
      const self = (frame.join as Person[] | undefined)?.find(({ id }) => id === member.id)
      if (self) this.#change({ nick: self.nick })
    } else if (frame.type === 'moderated' && frame.member === member.id) {
      if (typeof frame.role === 'string' && frame.ref === undefined) {
        this.#change({ role: frame.role })
      }
    } else if (frame.type === 'messages') this.#spoken(frame.messages as Message[])
  }

  #change(change: Partial<Hello['member']>): void {
    this.#hello = { ...this.#hello, member: { ...this.#hello.member, ...change } }
  }

  #spoken(messages: readonly Message[]): void {
    for (const { room, seq, from } of messages) {
      if (!isDirect(room)) continue
      const { member, direct } = this.#hello
      const before = direct.find((entry) => entry.room === room)
      const ids = room.slice(1).split(',')
      const other = ids.find((id) => id !== member.id) ?? member.id
      const partner = from.id === other ? from : (before?.with ?? { id: other, nick: '' })
      const entry = { epoch: '', ...before, room, with: partner, seq }
      const rest = direct.filter((old) => old.room !== room)
      this.#hello = { ...this.#hello, direct: [entry, ...rest].slice(0, DIRECT_ROOMS) }
    }
  }
}
