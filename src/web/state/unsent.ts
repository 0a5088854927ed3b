/** Keeps what was said and not stored yet over a reload, under its ids, so that the node never says it twice. */
import type { KeyStorage, OwnMessage } from '../../chat/client/index.ts'
import { readKept, writeKeptText } from './kept-value.ts'

/** One message that waits, or that the node refused. */
export type Unsent = Pick<OwnMessage, 'id' | 'text' | 'room' | 'to' | 'reply' | 'files' | 'at'> & {
  readonly failed?: true
}

type Said = Omit<Unsent, 'failed'> & Pick<OwnMessage, 'state'>

export interface UnsentStore {
  load(): Unsent[]
  save(messages: readonly Said[]): void
}

const KEY = 'rialto.unsent'
/** Milliseconds after which a message is not said any more: the node may have forgotten by then that it has it. */
const UNSENT_MS = 24 * 60 * 60 * 1000

/**
 * `storage` is this tab's own, which ends with it: no other tab says the same. `member` is who one is to the
 * node; what somebody else said before is not said again.
 */
export function createUnsent(
  storage: KeyStorage | undefined,
  member: () => string | undefined,
  now: () => number = Date.now,
): UnsentStore {
  let written = ''
  return {
    load() {
      const kept = Object(readKept(storage, KEY)) as { by?: string; messages?: Unsent[] }
      if (!Array.isArray(kept.messages) || kept.by !== member()) return []
      return kept.messages.filter((own) => isUnsent(own) && now() - own.at < UNSENT_MS)
    },
    save(messages) {
      const list = messages.map(({ id, text, room, to, reply, files, at, state }): Unsent => {
        const said = { id, text, room, to, reply, files, at }
        return state === 'failed' ? { ...said, failed: true } : said
      })
      const value = JSON.stringify({ by: member(), messages: list })
      if (value === written) return
      written = value
      // Where it is refused they wait in memory; the browser asks before the page is left.
      writeKeptText(storage, KEY, value)
    },
  }
}

function isUnsent(own: unknown): boolean {
  const { id, text, room, to, at } = Object(own) as Partial<Record<keyof Unsent, unknown>>
  const placed = typeof room === 'string' || typeof to === 'string'
  return placed && typeof id === 'string' && typeof text === 'string' && typeof at === 'number'
}
