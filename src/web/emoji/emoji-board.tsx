/** What the picker shows: a search, the groups, and the emoji of one of them. */
import { useId, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { browserStorage } from '../state/index.ts'
import { strings } from '../text/index.ts'
import { EmojiGrid } from './emoji-grid.tsx'
import type { Emoji, EmojiSet } from './emoji-set.ts'
import { GroupTabs, type ShownGroup } from './group-tabs.tsx'
import { readRecentEmoji } from './recent-emoji.ts'
import '../style/emoji.css'

/** Emoji that a search shows: who finds none among them types on. */
const FOUND_EMOJI = 96

interface EmojiBoardProps {
  set: EmojiSet
  onPick(sign: string): void
}

export function EmojiBoard({ set, onPick }: EmojiBoardProps) {
  const recent = useMemo(() => recentOf(set), [set])
  const [group, setGroup] = useState<ShownGroup>(recent.length > 0 ? 'recent' : 'smileys')
  const [word, setWord] = useState('')
  const panel = useRef<HTMLDivElement>(null)
  const search = useRef<HTMLInputElement>(null)
  const panelId = useId()
  useLayoutEffect(() => {
    // On a phone the keyboard would cover what is chosen from.
    if (matchMedia('(pointer: fine)').matches) search.current?.focus()
  }, [])
  const searches = word.trim() !== ''
  const shown = useMemo(() => {
    if (searches) return set.find(word, FOUND_EMOJI)
    return group === 'recent' ? recent : set.groups.find(({ name }) => name === group)!.emoji
  }, [set, recent, group, word, searches])
  const text = strings.emoji
  return (
    <>
      <input
        type="search"
        value={word}
        ref={search}
        aria-label={text.search}
        placeholder={text.search}
        aria-controls={panelId}
        onInput={({ currentTarget: { value } }) => setWord(value)}
        onKeyDown={(event) => {
          if (event.isComposing) return
          const [first] = shown
          if (event.key === 'Enter' && searches && first) onPick(first.sign)
          if (event.key === 'ArrowDown') panel.current?.querySelector('button')?.focus()
          if (event.key === 'Enter' || event.key === 'ArrowDown') event.preventDefault()
        }}
      />
      <GroupTabs
        chosen={searches ? undefined : group}
        controls={panelId}
        onChoose={(chosen) => {
          setWord('')
          setGroup(chosen)
        }}
      />
      <div
        id={panelId}
        ref={panel}
        class="emoji-panel"
        role="tabpanel"
        aria-label={searches ? text.found : text.groups[group]}
      >
        <EmojiGrid key={searches ? `? ${word}` : group} emoji={shown} onPick={onPick} />
        <p class="hint" role="status">
          {searches && shown.length === 0 && text.none}
          {!searches && group === 'recent' && shown.length === 0 && text.noRecent}
        </p>
      </div>
    </>
  )
}

function recentOf(set: EmojiSet): Emoji[] {
  return readRecentEmoji(browserStorage()).map(
    (sign) => set.find(sign, 1)[0] ?? { sign, names: [], label: sign, words: [] },
  )
}
