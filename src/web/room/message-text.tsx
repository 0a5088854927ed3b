/** The text of a message: addresses can be followed, and a long text is shown in full when one asks for it. */
import { useMemo, useState } from 'preact/hooks'
import { cutText, splitLinks } from '../state/index.ts'
import { strings } from '../text/index.ts'

export function MessageText({ text }: { text: string }) {
  const [open, setOpen] = useState(false)
  const parts = useMemo(() => splitLinks(text), [text])
  const cut = useMemo(() => cutText(parts), [parts])
  const shown = open ? parts : (cut ?? parts)
  return (
    <div class="text-box">
      <p class={`text ${cut && !open ? 'cut' : ''}`} dir="auto">
        {shown.map(({ text, href }) =>
          href === undefined ? text : <Link text={text} to={href} />,
        )}
      </p>
      {cut && (
        <button class="link" type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? strings.messages.fold : strings.messages.unfold}
        </button>
      )}
    </div>
  )
}

function Link({ text, to }: { text: string; to: string }) {
  return (
    <a href={to} title={to} target="_blank" rel="noopener noreferrer nofollow">
      {text}
    </a>
  )
}
