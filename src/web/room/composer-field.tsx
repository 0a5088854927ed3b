/** The field of the composer: grows with its text, Enter sends, Shift+Enter starts a new line, names are completed. */
import type { RefObject } from 'preact'
import { useId, useLayoutEffect } from 'preact/hooks'
import { turnByKey, useTurned } from '../acts/index.ts'
import { pastedFiles } from '../files/index.ts'
import { useDraft, usePage } from '../state/index.ts'
import { strings } from '../text/index.ts'
import { CompletionList, optionId } from './completion-list.tsx'
import { composes } from './composes.ts'
import { useCompletion } from './use-completion.ts'

interface ComposerFieldProps {
  field: RefObject<HTMLTextAreaElement | null>
  place: string
  to: string
  onSend(): void
}

export function ComposerField({ field, place, to, onSend }: ComposerFieldProps) {
  const page = usePage()
  const { text } = useDraft(place)
  const turned = useTurned(field, place)
  const listId = useId()
  const completion = useCompletion(field, (written) => page.drafts.change(place, { text: written }))
  const { offers, active } = completion
  // With the first drawing: later it would take the focus from a message that one was led to.
  useLayoutEffect(() => {
    // On a phone the focus would bring up the keyboard over what one came to read.
    if (matchMedia('(pointer: fine)').matches) field.current?.focus({ preventScroll: true })
  }, [field])
  useLayoutEffect(() => growWithText(field.current), [field, text])
  // The next key may come before the next drawing.
  useLayoutEffect(
    () =>
      page.drafts.subscribe(() => {
        const { text: now } = page.drafts.get(place)
        if (field.current && field.current.value !== now) field.current.value = now
      }),
    [field, page, place],
  )
  return (
    <div class="composer-field">
      <CompletionList id={listId} completion={completion} />
      <textarea
        ref={field}
        rows={1}
        dir="auto"
        value={text}
        aria-label={strings.composer.label(to)}
        aria-describedby={turned ? 'draft-bar composer-foot' : 'composer-foot'}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-controls={offers.length > 0 ? listId : undefined}
        aria-activedescendant={offers.length > 0 ? optionId(listId, active) : undefined}
        placeholder={strings.composer.placeholder}
        enterkeyhint="send"
        onInput={(event) => {
          const { value } = event.currentTarget
          page.drafts.change(place, { text: value })
          if (value !== '') page.typing()
          // Half a word of an input method is no name yet.
          if (!event.isComposing) completion.look()
        }}
        onPaste={(event) => {
          const files = pastedFiles(event.clipboardData)
          if (files.length === 0 || page.state.get().fileBytes === undefined) return
          event.preventDefault()
          page.files.add(place, files)
        }}
        onCompositionEnd={() => completion.look()}
        onClick={() => completion.look()}
        onBlur={() => completion.close()}
        onKeyUp={({ key }) => CARET_KEYS.includes(key) && completion.look()}
        onKeyDown={(event) => {
          // While an input method composes, its keys are its own: Enter chooses a word.
          if (composes(event)) return
          if (completion.take(event) || turnByKey(event, page, place)) {
            event.preventDefault()
            event.stopPropagation()
          } else if (event.key === 'Enter' && !event.shiftKey) {
            event.preventDefault()
            onSend()
          }
        }}
      />
    </div>
  )
}

/** They move the caret and change nothing. */
const CARET_KEYS = ['ArrowLeft', 'ArrowRight', 'Home', 'End']

/** For browsers in which a field does not grow by itself. */
function growWithText(field: HTMLTextAreaElement | null): void {
  if (!field || CSS.supports('field-sizing', 'content')) return
  field.style.height = 'auto'
  field.style.height = `${field.scrollHeight}px`
}
