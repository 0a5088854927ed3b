/** Keeps what was said and not stored yet over a reload, under its ids, so that the node never says it twice. */
import type { KeyStorage, OwnMessage } from '../../chat/client/index.ts'

/** One message that waits. */
export type Unsent = Pick<OwnMessage, 'id' | 'text' | 'room' | 'to' | 'reply' | 'files' | 'at'>

export interface UnsentStore {
  load(): Unsent[]
  save(messages: readonly Unsent[]): void
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
      try {
        const kept = JSON.parse(storage?.getItem(KEY) ?? 'null') as {
          by?: string
          messages: Unsent[]
        }
        if (kept.by !== member()) return []
        return kept.messages.filter((own) => isUnsent(own) && now() - own.at < UNSENT_MS)
      } catch {
        return []
      }
    },
    save(messages) {
      const list = messages.map(({ id, text, room, to, reply, files, at }) => {
        return { id, text, room, to, reply, files, at }
      })
      const value = JSON.stringify({ by: member(), messages: list })
      if (value === written) return
      written = value
      try {
        storage?.setItem(KEY, value)
      } catch {
        // They wait in memory; the browser asks before the page is left.
      }
    },
  }
}

function isUnsent({ id, text, room, to, at }: Partial<Record<keyof Unsent, unknown>>): boolean {
  const placed = typeof room === 'string' || typeof to === 'string'
  return placed && typeof id === 'string' && typeof text === 'string' && typeof at === 'number'
}
