/** Tells the desktop of messages that nobody looks at, as the settings want it, and counts those that call one by name. */
import type { Message } from '../../chat/client/index.ts'
import type { Settings } from '../state/index.ts'
import { alertText } from './alert-text.ts'
import type { Claims } from './claims.ts'
import { isMention } from './is-mention.ts'

/** What an alert says, and where it leads. */
export interface Alert {
  readonly title: string
  readonly body: string
  /** The same for the same message, so that no desktop shows it twice. */
  readonly tag: string
  readonly room: string
}

export interface AlertsParts {
  claims: Claims
  settings(): Settings
  /** The name one has. */
  nick(): string
  /** The title of an alert; `room` lacks where somebody writes directly. */
  title(nick: string, room: string | undefined): string
  show(alert: Alert): void
  sound(): void
  /** So many messages that call one by name were not looked at. */
  mentions(count: number): void
}

export interface Alerts {
  /** A message by somebody else, in a room that is not looked at. */
  heard(message: Pick<Message, 'room' | 'seq' | 'from' | 'text'>, direct: boolean): Promise<void>
  /** The rooms that have something unread. */
  unread(rooms: ReadonlySet<string>): void
}

export function createAlerts(parts: AlertsParts): Alerts {
  const mentions = new Map<string, number>()
  const tell = () => parts.mentions([...mentions.values()].reduce((sum, count) => sum + count, 0))
  return {
    async heard(message, direct) {
      const { room, seq, from, text } = message
      const called = direct || isMention(text, parts.nick())
      if (called) {
        mentions.set(room, (mentions.get(room) ?? 0) + 1)
        tell()
      }
      const { notify, sound } = parts.settings()
      if (notify === 'none' || (notify === 'mentions' && !called)) return
      const tag = `${room} ${seq}`
      if (!(await parts.claims.take(tag))) return
      const title = parts.title(from.nick, direct ? undefined : room)
      parts.show({ title: alertText(title), body: alertText(text), tag, room })
      if (sound && (await parts.claims.take('sound'))) parts.sound()
    },
    unread(rooms) {
      const before = mentions.size
      for (const room of mentions.keys()) if (!rooms.has(room)) mentions.delete(room)
      if (mentions.size !== before) tell()
    },
  }
}
