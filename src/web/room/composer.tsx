/** Where one writes: Enter sends, Shift+Enter starts a new line, and a text that is too long is told before. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { Icon } from '../look/index.ts'
import { measureText, type TextSize, usePage, usePageState } from '../state/index.ts'
import { strings } from '../text/index.ts'

interface ComposerProps {
  /** Names the place, so that what was begun there is still there when one comes back. */
  place: string
  /** Who or what one writes to. */
  to: string
  /** Seconds between two messages; 0 is no slow mode. */
  slow: number
}

export function Composer({ place, to, slow }: ComposerProps) {
  const page = usePage()
  const limit = usePageState((state) => state.textBytes)
  const [text, setText] = useState(() => page.drafts.get(place) ?? '')
  const field = useRef<HTMLTextAreaElement>(null)
  const size = measureText(text, limit)
  const write = (written: string) => {
    setText(written)
    page.drafts.set(place, written)
  }
  const send = () => {
    // What the field holds now: the drawing may be a frame behind a quick hand.
    const written = field.current?.value ?? ''
    if (!isSendable(written, limit)) return
    page.say(written)
    write('')
    field.current?.focus()
  }
  useEffect(() => {
    // On a phone the focus would bring up the keyboard over what one came to read.
    if (matchMedia('(pointer: fine)').matches) field.current?.focus({ preventScroll: true })
  }, [])
  useEffect(() => growWithText(field.current), [text])
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <div class="composer-box">
        <textarea
          ref={field}
          rows={1}
          dir="auto"
          value={text}
          aria-label={strings.composer.label(to)}
          aria-describedby="composer-foot"
          placeholder={strings.composer.placeholder}
          enterkeyhint="send"
          onInput={(event) => {
            write(event.currentTarget.value)
            if (event.currentTarget.value !== '') page.typing()
          }}
          onKeyDown={(event) => {
            // While an input method composes, Enter chooses a word.
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
            event.preventDefault()
            send()
          }}
        />
        <button
          class="icon-button send"
          type="submit"
          disabled={!isSendable(text, limit)}
          aria-label={strings.composer.send}
        >
          <Icon name="send" />
        </button>
      </div>
      <div class="composer-foot" id="composer-foot">
        {slow > 0 && <span>{strings.room.slow(slow)}</span>}
        {slow === 0 && size.kind === 'fits' && <span class="keys">{strings.composer.hint}</span>}
        <span class={size.kind} aria-live="polite">
          {sizeText(size, limit)}
        </span>
      </div>
    </form>
  )
}

function isSendable(text: string, limit: number): boolean {
  return text.trim() !== '' && measureText(text, limit).kind !== 'over'
}

function sizeText(size: TextSize, limit: number): string {
  if (size.kind === 'over') return strings.composer.over(size.by, limit)
  return size.kind === 'tight' ? strings.composer.left(size.left) : ''
}

/** For browsers in which a field does not grow by itself. */
function growWithText(field: HTMLTextAreaElement | null): void {
  if (!field || CSS.supports('field-sizing', 'content')) return
  field.style.height = 'auto'
  field.style.height = `${field.scrollHeight}px`
}
