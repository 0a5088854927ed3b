/** Tells the desktop of messages that nobody looks at, as the settings want it. */
import type { Message } from '../../chat/client/index.ts'
import type { Settings } from '../state/index.ts'
import { alertText } from './alert-text.ts'
import type { Claims } from './claims.ts'

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
  /** Whether a text names the one who reads. */
  names(text: string): boolean
  /** The title of an alert; `room` lacks where somebody writes directly. */
  title(nick: string, room: string | undefined): string
  show(alert: Alert): void
  sound(): void
}

export interface Alerts {
  /** A message by somebody else, in a room that is not looked at. */
  heard(message: Pick<Message, 'room' | 'seq' | 'from' | 'text'>, direct: boolean): Promise<void>
}

export function createAlerts(parts: AlertsParts): Alerts {
  return {
    async heard({ room, seq, from, text }, direct) {
      const { notify, sound } = parts.settings()
      if (notify === 'none') return
      if (notify === 'mentions' && !direct && !parts.names(text)) return
      const tag = `${room} ${seq}`
      if (!(await parts.claims.take(tag))) return
      const title = parts.title(from.nick, direct ? undefined : room)
      parts.show({ title: alertText(title), body: alertText(text), tag, room })
      if (sound && (await parts.claims.take('sound'))) parts.sound()
    },
  }
}
