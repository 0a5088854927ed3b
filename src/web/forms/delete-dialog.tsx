/** Asks before a message is deleted, for nothing brings it back. */
import { useState } from 'preact/hooks'
import type { Message } from '../../chat/client/index.ts'
import { Modal } from '../look/index.ts'
import { startOf, usePage, usePageState } from '../state/index.ts'
import { strings } from '../text/index.ts'

export function DeleteDialog({ message }: { message: Message }) {
  const page = usePage()
  const me = usePageState((state) => state.me?.id)
  const [busy, setBusy] = useState(false)
  const { room, seq, from, text } = message
  const words = strings.acts.confirm
  const close = () => page.show({ dialog: undefined })
  const remove = async () => {
    setBusy(true)
    await page.acts.changes.remove(room, seq)
    // Given up meanwhile, it may have made room for another dialog.
    const { dialog } = page.state.get()
    if (dialog?.kind === 'delete' && dialog.message === message) close()
  }
  return (
    <Modal heading={words.heading} onClose={close}>
      <div class="form">
        {text !== '' && (
          <blockquote class="quoted" dir="auto">
            {startOf(text)}
          </blockquote>
        )}
        <p>{from.id === me ? words.own : words.others(from.nick)}</p>
        <div class="form-actions">
          <button class="button" type="button" onClick={close}>
            {words.cancel}
          </button>
          <button class="button grave" type="button" disabled={busy} onClick={remove}>
            {words.submit}
          </button>
        </div>
      </div>
    </Modal>
  )
}
