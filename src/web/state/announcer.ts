/** Gathers what is new into one sentence at a time for a screen reader, politely. */
import { ANNOUNCE_MS, ANNOUNCED_CHARACTERS, ANNOUNCED_MESSAGES } from './limits.ts'

/** What was said, to be read out. */
export interface Spoken {
  readonly nick: string
  readonly text: string
}

/** Either the messages themselves, or how many there were. */
export type Announcement =
  | { readonly kind: 'messages'; readonly messages: readonly Spoken[] }
  | { readonly kind: 'count'; readonly count: number }

/** Calls `say` once for what was added since the first message that waits. */
export function createAnnouncer(
  say: (announcement: Announcement) => void,
): (spoken: Spoken) => void {
  let waiting: Spoken[] = []
  let count = 0
  const speak = () => {
    say(
      count > ANNOUNCED_MESSAGES
        ? { kind: 'count', count }
        : { kind: 'messages', messages: waiting },
    )
    waiting = []
    count = 0
  }
  return ({ nick, text }) => {
    if (count === 0) setTimeout(speak, ANNOUNCE_MS)
    count += 1
    if (count <= ANNOUNCED_MESSAGES) {
      waiting.push({ nick, text: text.slice(0, ANNOUNCED_CHARACTERS) })
    }
  }
}
