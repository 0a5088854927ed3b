/** What the browser keeps for the next visit; where storage is forbidden or full, the page works without. */
import type { KeyStorage } from '../../chat/client/index.ts'
import { readKept, writeKeptText } from './kept-value.ts'

/** What the page remembers. */
export interface Remembered {
  /** The name chosen last; `""` on the first visit. */
  nick: string
  /** The rooms to be in, in the order they were entered. */
  rooms: string[]
  /** The room shown last; `""` on the first visit. */
  lastRoom: string
}

const KEY = 'rialto.page'
const NOTHING: Remembered = { nick: '', rooms: [], lastRoom: '' }

export interface Memory {
  load(): Remembered
  save(change: Partial<Remembered>): void
}

/** Keeps what is remembered under one key; what cannot be read counts as a first visit. */
export function createMemory(storage: KeyStorage | undefined): Memory {
  let kept = read(storage)
  let written = JSON.stringify(kept)
  return {
    load: () => kept,
    save(change) {
      kept = { ...kept, ...change }
      const text = JSON.stringify(kept)
      if (text === written) return
      written = text
      writeKeptText(storage, KEY, text)
    },
  }
}

function read(storage: KeyStorage | undefined): Remembered {
  const found = Object(readKept(storage, KEY)) as Record<keyof Remembered, unknown>
  const { nick, rooms, lastRoom } = found
  return {
    nick: typeof nick === 'string' ? nick : NOTHING.nick,
    rooms: Array.isArray(rooms) ? rooms.filter((room) => typeof room === 'string') : NOTHING.rooms,
    lastRoom: typeof lastRoom === 'string' ? lastRoom : NOTHING.lastRoom,
  }
}
