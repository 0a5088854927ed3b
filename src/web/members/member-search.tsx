/** Finds a member among many by name. */
import { strings } from '../text/index.ts'

interface MemberSearchProps {
  wanted: string
  /** How many there are of that name. */
  found: number
  onInput(wanted: string): void
}

export function MemberSearch({ wanted, found, onInput }: MemberSearchProps) {
  const text = strings.members
  return (
    <search class="member-search">
      <input
        type="search"
        aria-label={text.search}
        placeholder={text.search}
        value={wanted}
        dir="auto"
        autocomplete="off"
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      <span class="unseen" role="status">
        {wanted.trim() !== '' && text.found(found)}
      </span>
    </search>
  )
}
