/** The field of the composer: grows with its text, Enter sends, Shift+Enter starts a new line. */
import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect } from 'preact/hooks'
import { useDraft, usePage } from '../state/index.ts'
import { strings } from '../text/index.ts'
import { composes } from './composes.ts'

interface ComposerFieldProps {
  field: RefObject<HTMLTextAreaElement | null>
  place: string
  to: string
  onSend(): void
}

export function ComposerField({ field, place, to, onSend }: ComposerFieldProps) {
  const page = usePage()
  const { text } = useDraft(place)
  useEffect(() => {
    // On a phone the focus would bring up the keyboard over what one came to read.
    if (matchMedia('(pointer: fine)').matches) field.current?.focus({ preventScroll: true })
  }, [field])
  useLayoutEffect(() => growWithText(field.current), [field, text])
  return (
    <textarea
      ref={field}
      rows={1}
      dir="auto"
      value={text}
      aria-label={strings.composer.label(to)}
      aria-describedby="composer-foot"
      placeholder={strings.composer.placeholder}
      enterkeyhint="send"
      onInput={({ currentTarget: { value } }) => {
        page.drafts.change(place, { text: value })
        if (value !== '') page.typing()
      }}
      onKeyDown={(event) => {
        // While an input method composes, its keys are its own: Enter chooses a word.
        if (composes(event)) return
        if (event.key !== 'Enter' || event.shiftKey) return
        event.preventDefault()
        onSend()
      }}
    />
  )
}

/** For browsers in which a field does not grow by itself. */
function growWithText(field: HTMLTextAreaElement | null): void {
  if (!field || CSS.supports('field-sizing', 'content')) return
  field.style.height = 'auto'
  field.style.height = `${field.scrollHeight}px`
}
