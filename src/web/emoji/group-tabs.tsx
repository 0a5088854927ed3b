/** The groups of emoji as tabs: one of them takes part in Tab, the arrow keys choose among them. */
import { useRef } from 'preact/hooks'
import { strings } from '../text/index.ts'
import { EMOJI_GROUPS, type EmojiGroup } from './emoji-set.ts'

/** What was chosen last comes before the groups. */
export type ShownGroup = EmojiGroup | 'recent'

const SIGNS: Record<ShownGroup, string> = {
  recent: '🕘',
  smileys: '😀',
  people: '👋',
  nature: '🐵',
  food: '🍎',
  travel: '🚗',
  activities: '⚽',
  objects: '💡',
  symbols: '💯',
  flags: '🏁',
}
const SHOWN: readonly ShownGroup[] = ['recent', ...EMOJI_GROUPS]

interface GroupTabsProps {
  /** Undefined while a search shows emoji of all groups. */
  chosen: ShownGroup | undefined
  /** The id of what shows the group's emoji. */
  controls: string
  onChoose(group: ShownGroup): void
}

export function GroupTabs({ chosen, controls, onChoose }: GroupTabsProps) {
  const row = useRef<HTMLDivElement>(null)
  const turn = (event: KeyboardEvent) => {
    // From where the focus is: the drawing may be a frame behind a quick hand.
    const tabs = [...(row.current?.querySelectorAll('button') ?? [])]
    const to = targetOf(event.key, tabs.indexOf(event.currentTarget as HTMLButtonElement))
    if (to === undefined) return
    event.preventDefault()
    onChoose(SHOWN[to]!)
    tabs[to]?.focus()
  }
  return (
    <div class="emoji-groups" role="tablist" ref={row} aria-label={strings.emoji.groupsLabel}>
      {SHOWN.map((group) => (
        <button
          key={group}
          type="button"
          role="tab"
          aria-selected={group === chosen}
          aria-controls={controls}
          aria-label={strings.emoji.groups[group]}
          title={strings.emoji.groups[group]}
          tabIndex={group === (chosen ?? 'recent') ? 0 : -1}
          onClick={() => onChoose(group)}
          onKeyDown={turn}
        >
          <span aria-hidden="true">{SIGNS[group]}</span>
        </button>
      ))}
    </div>
  )
}

function targetOf(key: string, at: number): number | undefined {
  const last = SHOWN.length - 1
  if (key === 'ArrowRight') return at === last ? 0 : at + 1
  if (key === 'ArrowLeft') return at === 0 ? last : at - 1
  if (key === 'Home') return 0
  return key === 'End' ? last : undefined
}
