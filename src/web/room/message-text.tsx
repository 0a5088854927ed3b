/** The text of a message, with its markup; a long one is shown in full when one asks for it. */
import { useMemo, useState } from 'preact/hooks'
import { cutMarkup, parseMarkup } from '../markup/index.ts'
import { strings } from '../text/index.ts'
import { MarkupView } from './markup-view.tsx'

export function MessageText({ text }: { text: string }) {
  const [open, setOpen] = useState(false)
  const blocks = useMemo(() => parseMarkup(text), [text])
  const cut = useMemo(() => cutMarkup(blocks), [blocks])
  return (
    <div class="text-box">
      <div class={`text ${cut && !open ? 'cut' : ''}`} dir="auto">
        <MarkupView blocks={open ? blocks : (cut ?? blocks)} />
      </div>
      {cut && (
        <button class="link" type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? strings.messages.fold : strings.messages.unfold}
        </button>
      )}
    </div>
  )
}
