/** Where one writes, with what belongs to it: over the field what it answers or carries, under it what hinders. */
import { Component } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { DraftBar } from '../acts/index.ts'
import { AttachButton, FileTray } from '../files/index.ts'
import { Icon } from '../look/index.ts'
import { isSendable, sendDraft, useDraft, usePage, usePageState, useTray } from '../state/index.ts'
import { strings } from '../text/index.ts'
import { ComposerField } from './composer-field.tsx'
import { ComposerFoot } from './composer-foot.tsx'
import { EmojiButton } from './emoji-button.tsx'

interface ComposerProps {
  /** Names the place, so that what was begun there is still there when one comes back. */
  place: string
  /** Who or what one writes to. */
  to: string
  /** Seconds between two messages; 0 is no slow mode. */
  slow: number
}

/** A class, because it alone can tell that it need not be drawn again: the room above is, with every message. */
export class Composer extends Component<ComposerProps> {
  override shouldComponentUpdate({ place, to, slow }: ComposerProps): boolean {
    const { props } = this
    return place !== props.place || to !== props.to || slow !== props.slow
  }

  override render(props: ComposerProps) {
    return <Writing {...props} />
  }
}

function Writing({ place, to, slow }: ComposerProps) {
  const page = usePage()
  const limit = usePageState((state) => state.textBytes)
  const draft = useDraft(place)
  const takesFiles = usePageState((state) => state.fileBytes !== undefined)
  const tray = useTray(place)
  const busy = tray.some(({ state }) => state === 'sending')
  const [waits, setWaits] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const send = () => {
    // What is on its way belongs to the message.
    if (page.files.isBusy(place) && !page.drafts.get(place).editing) setWaits(true)
    else if (sendDraft(page, place)) field.current?.focus()
  }
  useEffect(() => {
    if (!waits || busy) return
    setWaits(false)
    // One that failed is for whoever sends to decide.
    if (tray.every(({ state }) => state === 'ready')) send()
  }, [waits, busy])
  const insert = (piece: string) => {
    const box = field.current
    if (!box) return
    box.setRangeText(piece, box.selectionStart, box.selectionEnd, 'end')
    page.drafts.change(place, { text: box.value })
    box.focus()
  }
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <DraftBar place={place} />
      <FileTray place={place} />
      <div class="composer-box">
        {takesFiles && <AttachButton place={place} />}
        <ComposerField field={field} place={place} to={to} onSend={send} />
        <EmojiButton onPick={(sign) => insert(sign)} />
        <button
          class="icon-button send"
          type="submit"
          disabled={waits || (!busy && !isSendable(draft, limit))}
          aria-label={draft.editing ? strings.acts.draft.save : strings.composer.send}
        >
          <Icon name={draft.editing ? 'check' : 'send'} />
        </button>
      </div>
      <ComposerFoot draft={draft} waits={waits} limit={limit} place={place} slow={slow} />
    </form>
  )
}
