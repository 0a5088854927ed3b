/** Emoji in rows: one takes part in Tab, the arrow keys go to the others. */
import { useRef, useState } from 'preact/hooks'
import type { Emoji } from './emoji-set.ts'
import { stepInGrid } from './step-in-grid.ts'

interface EmojiGridProps {
  emoji: readonly Emoji[]
  onPick(sign: string): void
}

export function EmojiGrid({ emoji, onPick }: EmojiGridProps) {
  const [at, setAt] = useState(0)
  const grid = useRef<HTMLDivElement>(null)
  const step = (event: KeyboardEvent) => {
    const buttons = [...grid.current!.querySelectorAll('button')]
    const top = buttons[0]?.offsetTop
    const below = buttons.findIndex((button) => button.offsetTop !== top)
    const columns = below < 0 ? buttons.length : below
    // From where the focus is: the drawing may be a frame behind a quick hand.
    const from = buttons.indexOf(event.currentTarget as HTMLButtonElement)
    const to = stepInGrid(event.key, from, { columns, count: buttons.length })
    if (to === undefined) return
    event.preventDefault()
    setAt(to)
    buttons[to]?.focus()
  }
  return (
    <div class="emoji-grid" ref={grid}>
      {emoji.map(({ sign, label, names }, index) => (
        <button
          key={sign}
          type="button"
          aria-label={label}
          title={names[0] === undefined ? label : `${label}, :${names[0]}:`}
          tabIndex={index === at ? 0 : -1}
          onClick={() => onPick(sign)}
          onFocus={() => setAt(index)}
          onKeyDown={step}
        >
          {sign}
        </button>
      ))}
    </div>
  )
}
