/** The first stops of the Tab key: past the rooms, to what one came for. Buttons, as the location's hash is the place. */
import { usePage } from '../state/index.ts'
import { strings } from '../text/index.ts'

export function SkipLinks() {
  const page = usePage()
  const to = (selector: string) => () => {
    page.show({ drawer: undefined })
    document.querySelector<HTMLElement>(selector)?.focus()
  }
  return (
    <div class="skip-links">
      <button class="button" type="button" onClick={to('.messages, main')}>
        {strings.skip.messages}
      </button>
      <button class="button" type="button" onClick={to('.composer textarea')}>
        {strings.skip.composer}
      </button>
    </div>
  )
}
