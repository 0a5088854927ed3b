/** What is being written at each place, kept by this browser until it is sent. */
import type { KeyStorage, MessageFile } from '../../chat/client/index.ts'
import { readKept, writeKept } from './kept-value.ts'
import { DRAFT_WAIT_MS, DRAFTS_BYTES } from './limits.ts'
import { Listeners } from './listeners.ts'

/** The message that one answers or changes, as the bar over the field shows it. */
export interface DraftTarget {
  readonly seq: number
  readonly nick: string
  readonly text: string
}

export interface Draft {
  readonly text: string
  /** Which message it answers. */
  readonly reply?: DraftTarget | undefined
  /** Which own message it changes, and what was being written before that. */
  readonly editing?: (DraftTarget & { readonly before: string }) | undefined
  /** What the node has taken already and the message will carry; gone with the page. */
  readonly files: readonly MessageFile[]
}

export interface Drafts {
  get(place: string): Draft
  change(place: string, change: Partial<Draft>): void
  clear(place: string): void
  /** What is written at one place is written at another from now on; what was written there follows it. */
  move(from: string, to: string): void
  /** Calls back after every change of any place; the undo is returned. */
  subscribe(listener: () => void): () => void
  /** Writes now what waits to be kept: the page may be gone in a moment. */
  keep(): void
}

/** What is kept of a draft. */
type Kept = Omit<Draft, 'files'> & { readonly at: number }

const KEY = 'rialto.drafts'
const EMPTY: Draft = { text: '', files: [] }

/**
 * Drafts in this browser's storage, and in that of the tab, so that two tabs at one place each keep their own over a
 * reload; where storage is refused, they last as long as the page.
 */
export function createDrafts(storage: KeyStorage | undefined, tab?: KeyStorage): Drafts {
  const found = { ...read(storage), ...read(tab) }
  const drafts = new Map(
    Object.entries(found).map(([place, { at: _, ...kept }]) => [
      place,
      { ...kept, files: [] } as Draft,
    ]),
  )
  const listeners = new Listeners()
  const changed = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined
  const keep = () => {
    clearTimeout(timer)
    timer = undefined
    if (changed.size === 0) return
    for (const where of tab ? [storage, tab] : [storage]) {
      // Read anew: another tab keeps its own drafts under the same key.
      const kept = new Map(Object.entries(read(where)))
      for (const place of changed) {
        const { files: _, ...draft } = drafts.get(place) ?? EMPTY
        kept.delete(place)
        if (isWorthKeeping(draft)) kept.set(place, { ...draft, at: Date.now() })
      }
      write(where, kept)
    }
    changed.clear()
  }
  const change = (place: string, draft: Draft) => {
    if (draft === EMPTY) drafts.delete(place)
    else drafts.set(place, draft)
    changed.add(place)
    // Not with every key: a long text takes a while to be written.
    timer ??= setTimeout(keep, DRAFT_WAIT_MS)
    listeners.tell()
  }
  return {
    get: (place) => drafts.get(place) ?? EMPTY,
    change(place, part) {
      change(place, { ...(drafts.get(place) ?? EMPTY), ...part })
    },
    clear(place) {
      if (drafts.has(place)) change(place, EMPTY)
    },
    move(from, to) {
      const moved = drafts.get(from)
      if (moved === undefined) return
      const there = drafts.get(to) ?? EMPTY
      const text = joinTexts(moved.text, there.text)
      change(to, { ...there, ...moved, text, files: there.files })
      change(from, EMPTY)
    },
    subscribe: (listener) => listeners.subscribe(listener),
    keep,
  }
}

/** One below the other; an empty one takes no line. */
export function joinTexts(first: string, second: string): string {
  return [first, second].filter((text) => text !== '').join('\n')
}

function isWorthKeeping({ text, reply, editing }: Omit<Draft, 'files'>): boolean {
  return text !== '' || reply !== undefined || editing !== undefined
}

/** The newest that fit; what cannot be written stays in the page alone. */
function write(storage: KeyStorage | undefined, kept: Map<string, Kept>): void {
  const newest = [...kept].sort(([, a], [, b]) => b.at - a.at)
  const fitting: [string, Kept][] = []
  let bytes = 0
  for (const [place, draft] of newest) {
    const size = encoder.encode(JSON.stringify([place, draft])).length
    if (bytes + size > DRAFTS_BYTES) continue
    bytes += size
    fitting.push([place, draft])
  }
  writeKept(storage, KEY, Object.fromEntries(fitting))
}

const encoder = new TextEncoder()

function read(storage: KeyStorage | undefined): Record<string, Kept> {
  const entries = Object.entries(Object(readKept(storage, KEY)) as Record<string, unknown>)
  return Object.fromEntries(
    entries.flatMap(([place, found]) => {
      const kept = parse(found)
      return kept ? [[place, kept]] : []
    }),
  )
}

function parse(found: unknown): Kept | undefined {
  const { text, at, reply, editing } = Object(found) as Record<keyof Kept, unknown>
  if (typeof text !== 'string' || typeof at !== 'number') return undefined
  const answered = parseTarget(reply)
  const changed = parseTarget(editing)
  const { before } = Object(editing) as Record<'before', unknown>
  return {
    text,
    at,
    ...(answered && { reply: answered }),
    ...(changed && typeof before === 'string' && { editing: { ...changed, before } }),
  }
}

function parseTarget(found: unknown): DraftTarget | undefined {
  const { seq, nick, text } = Object(found) as Record<keyof DraftTarget, unknown>
  const right = typeof seq === 'number' && typeof nick === 'string' && typeof text === 'string'
  return right ? { seq, nick, text } : undefined
}
