/** Completes names and emoji while one writes: what is offered, which of it is chosen, and what the keys do. */
import type { RefObject } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { loadEmoji } from '../emoji/index.ts'
import {
  type Completable,
  completableAt,
  completeName,
  emojiNameAt,
  foldName,
  peopleIn,
  usePage,
} from '../state/index.ts'

/** Emoji that are offered, as many as names. */
const OFFERED_EMOJI = 8

export interface Offer {
  /** What takes the place of what was written. */
  readonly piece: string
  readonly label: string
  /** Shown before the label. */
  readonly sign?: string
}

export interface Completion {
  readonly offers: readonly Offer[]
  /** The one that Enter takes. */
  readonly active: number
  /** Looks at what stands before the caret; call it after every change of the text or the caret. */
  look(): void
  /** Whether it took the key. */
  take(event: KeyboardEvent): boolean
  choose(index: number): void
  close(): void
}

interface Shown {
  readonly at: Completable
  readonly offers: readonly Offer[]
  readonly active: number
}

export function useCompletion(
  field: RefObject<HTMLTextAreaElement | null>,
  change: (text: string) => void,
): Completion {
  const page = usePage()
  const [shown, draw] = useState<Shown>()
  // The drawing may be a frame behind a quick hand.
  const latest = useRef<Shown>(undefined)
  const setShown = (now: Shown | undefined) => {
    latest.current = now
    draw(now)
  }
  // Where Escape was pressed: nothing is offered there again until another sign is written.
  const closedAt = useRef<number>(undefined)
  const put = (piece: string, from: number, to: number) => {
    const box = field.current
    if (!box) return
    box.setRangeText(piece, from, to, 'end')
    change(box.value)
    setShown(undefined)
  }
  const offer = (at: Completable, offers: readonly Offer[]) =>
    setShown(offers.length > 0 ? { at, offers, active: 0 } : undefined)
  const look = () => {
    const box = field.current
    if (!box) return
    const caret = box.selectionStart
    const at = box.selectionEnd === caret ? completableAt(box.value, caret) : undefined
    if (at?.start !== closedAt.current) closedAt.current = undefined
    replaceWhole(box, caret)
    if (!at || at.start === closedAt.current) setShown(undefined)
    else if (at.kind === 'name') offer(at, offeredNames(at.word))
    else offerEmoji(box, at)
  }
  const offeredNames = (word: string): Offer[] => {
    const view = page.view()
    const people = view ? peopleIn(view, page.state.get().me?.id) : []
    const nicks = people.map(({ nick }) => nick)
    return completeName(word, nicks).map((nick) => ({ piece: `@${nick} `, label: nick }))
  }
  const offerEmoji = async (box: HTMLTextAreaElement, at: Completable) => {
    const set = await loadEmoji().catch(() => undefined)
    // What was written on meanwhile has asked for itself.
    const now = completableAt(box.value, box.selectionStart)
    if (!set || now?.start !== at.start || now.word !== at.word) return
    const found = set.find(at.word, OFFERED_EMOJI)
    offer(
      at,
      found.map(({ sign, names, label }) => ({ piece: sign, sign, label: names[0] ?? label })),
    )
  }
  const replaceWhole = async (box: HTMLTextAreaElement, caret: number) => {
    const name = emojiNameAt(box.value, caret)
    if (name === undefined) return
    const emoji = (await loadEmoji().catch(() => undefined))?.named(name)
    const start = caret - name.length - 2
    if (!emoji || box.value.slice(start, caret) !== `:${name}:`) return
    if (box.selectionStart === caret) put(emoji.sign, start, caret)
  }
  const choose = (index: number) => {
    const shown = latest.current
    const chosen = shown?.offers[index]
    const caret = field.current?.selectionStart
    if (shown && chosen && caret !== undefined) put(chosen.piece, shown.at.start, caret)
  }
  const close = () => setShown(undefined)
  const take = ({ key, shiftKey, ctrlKey, altKey, metaKey }: KeyboardEvent): boolean => {
    const shown = latest.current
    if (!shown || shiftKey || ctrlKey || altKey || metaKey) return false
    const { offers, active, at } = shown
    // A name that is written in full needs nothing, and Enter sends.
    if (key === 'Enter' && foldName(`@${at.word}`) === foldName(offers[active]!.piece.trim())) {
      close()
      return false
    }
    const step = { ArrowDown: 1, ArrowUp: offers.length - 1 }[key]
    if (step !== undefined) setShown({ ...shown, active: (active + step) % offers.length })
    else if (key === 'Enter' || key === 'Tab') choose(active)
    else if (key === 'Escape') {
      closedAt.current = at.start
      close()
    } else return false
    return true
  }
  return { offers: shown?.offers ?? [], active: shown?.active ?? 0, look, take, choose, close }
}
