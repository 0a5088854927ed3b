/** Under the field: how much may still be written, when one may write again, and which keys send. */
import { useSecondsUntil } from '../connection/index.ts'
import { type Draft, measureText, type TextSize, usePage, usePageState } from '../state/index.ts'
import { strings } from '../text/index.ts'

interface ComposerFootProps {
  draft: Draft
  /** Whether it is sent as soon as its files are there. */
  waits: boolean
  /** Bytes of UTF-8 that one message may hold. */
  limit: number
  place: string
  slow: number
}

export function ComposerFoot({ draft, waits, limit, place, slow }: ComposerFootProps) {
  const { text, editing } = draft
  const size = measureText(text, limit)
  const says = slow === 0 && size.kind === 'fits' && !editing && !waits
  return (
    <div class="composer-foot" id="composer-foot">
      {slow > 0 && <SlowMode slow={slow} place={place} />}
      {says && <span class="keys">{strings.composer.hint}</span>}
      <span role="status">{waits && strings.composer.waits}</span>
      <span class={size.kind} aria-live="polite">
        {sizeText(size, limit)}
      </span>
    </div>
  )
}

function SlowMode({ slow, place }: { slow: number; place: string }) {
  const page = usePage()
  const until = usePageState(() => page.writableAt(place))
  const seconds = useSecondsUntil(until)
  return (
    <span>
      {strings.room.slow(slow)}
      {/* Not read out with every second: what is said waits by itself. */}
      {seconds > 0 && <span aria-live="off"> {strings.composer.slowLeft(seconds)}</span>}
    </span>
  )
}

function sizeText(size: TextSize, limit: number): string {
  if (size.kind === 'over') return strings.composer.over(size.by, limit)
  return size.kind === 'tight' ? strings.composer.left(size.left) : ''
}
